"""A filled spreadsheet of a plan, read into texts by box; what cannot be placed is named with its row."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coverage.imports.altered import codes_meant
from coverage.imports.filled import FilledBoxes, Filling, read_filled
from coverage.imports.headings import plain
from coverage.imports.problems import Rule
from coverage.imports.reader import Line
from coverage.imports.target_columns import TargetColumns
from coverage.imports.target_named import names_missing
from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Group, TargetKind, TerritoryKind
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.target_boxes import box_name
from coverage.selectors.target_sheet import BRANCH, CODE, HEADINGS, LEVEL, LEVELS, NAME

# Areas are the only places that a file may name in more than one way.
_AREA_WORDS = {"kabupaten/kota", "kabupaten", "kota", "kab/kota"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledTargets(FilledBoxes):
    """The boxes of a filled plan.

    `unnamed` says which of year and kind the file does not name, `missing` and `unknown` which columns it lacks, and
    which nothing is read from.
    """

    unnamed: tuple[str, ...]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Filling(Filling):
    columns: TargetColumns
    plan: PlanPlaces
    kind: TargetKind
    seen: dict[int, int] = field(default_factory=dict)

    def cell(self, line: Line, column: str) -> str:
        return self.columns.cell(line, column)


def read_target_sheet(content: bytes, *, file: str, kind: TargetKind, year: int, plan: PlanPlaces) -> FilledTargets:
    """Read a filled template of a plan or a table like it, XLSX or CSV by its content.

    Raises UnreadableFileError for a file that cannot be read, lacks a column, or is of another year, kind or region.
    """
    table = read_filled(content, file)
    columns = TargetColumns(table, kind)
    region = plan.places[plan.tree.root].code
    unnamed = names_missing(table, columns, year=year, kind=kind, region=region)
    filling = _Filling(file=file, columns=columns, plan=plan, kind=kind, problems=list(table.problems))
    for line in table.lines:
        _place(filling, line)
    return FilledTargets(
        texts=filling.texts,
        found_at=filling.found_at,
        blank=filling.blank,
        problems=tuple(filling.problems),
        unnamed=unnamed,
        missing=columns.missing,
        unknown=columns.unknown,
    )


def _place(filling: _Filling, line: Line) -> None:
    place = _meant(filling, line)
    if place is None:
        return
    if place in filling.seen:
        message = _("Tempat ini sudah ada di baris %(line)d. Hapus salah satu.") % {"line": filling.seen[place]}
        filling.refuse(line.number, CODE, filling.cell(line, CODE), Rule.DUPLICATE, message)
        return
    filling.seen[place] = line.number
    for column, heading in HEADINGS.items():
        if column.value in filling.columns:
            _number(filling, line, Cell(place, column), heading)


def _number(filling: _Filling, line: Line, cell: Cell, heading: str) -> None:
    text = filling.cell(line, cell.column.value)
    is_box = cell.column in filling.plan.columns(cell.place)
    if filling.kind is TargetKind.RATIO_END:
        is_box = is_box and cell.column is Group.TOTAL
    if text and not is_box:
        message = _("Tempat ini tidak punya isian di kolom ini. Kosongkan.")
        filling.refuse(line.number, heading, text, Rule.RELATION, message)
    elif text:
        filling.put(box_name(cell), text, line=line.number, heading=heading)
    elif is_box:
        filling.blank += 1


def _meant(filling: _Filling, line: Line) -> int | None:
    word = plain(filling.cell(line, LEVEL))
    level = TerritoryKind.AREA if word in _AREA_WORDS else LEVELS.get(word)
    if level is None:
        message = _("Tingkat ini tidak dikenal. Tulis salah satu: %(levels)s.") % {"levels": ", ".join(LEVELS)}
        filling.refuse(line.number, LEVEL, word, Rule.CHOICE, message)
        return None
    code = filling.cell(line, CODE)
    found = _among(filling, level, filling.cell(line, BRANCH), code, filling.cell(line, NAME))
    if found is None and (elsewhere := _elsewhere(filling.plan, level, code)):
        message = _("%(place)s ada di rencana ini, tetapi di bawah cabang %(branch)s. Perbaiki kode cabangnya.")
        filling.refuse(line.number, BRANCH, filling.cell(line, BRANCH), Rule.RELATION, message % elsewhere)
    elif found is None:
        message = _("Tidak ada %(level)s dengan kode ini di rencana. Tulis kode sebagai teks, seperti pada templat.")
        filling.refuse(line.number, CODE, code, Rule.CODE, message % {"level": word})
    return found


def _elsewhere(plan: PlanPlaces, level: TerritoryKind, code: str) -> dict[str, str]:
    """Name an area that has this code under another branch than the row says; nothing where none has."""
    if level is not TerritoryKind.AREA:
        return {}
    areas = [area for area in plan.of_level(level) if plan.places[area].code.casefold() == code.casefold()]
    branches = [plan.places[branch] for area in areas if (branch := plan.branch_of(area)) is not None]
    if not branches:
        return {}
    told = _(" atau ").join(f"{branch.name} ({branch.code})" for branch in branches)
    return {"place": plan.places[areas[0]].name, "branch": told}


def _among(filling: _Filling, level: TerritoryKind, branch: str, code: str, name: str) -> int | None:
    """Find a place by its code, an area by its branch's too; by an altered code only with its name beside it."""
    plan = filling.plan
    of_level = [
        place for place in plan.of_level(level) if level is not TerritoryKind.AREA or _is_of(plan, place, branch)
    ]
    exact = [place for place in of_level if plan.places[place].code.casefold() == code.casefold()]
    near = [
        place
        for place in of_level
        if codes_meant(code, plan.places[place].code) and plain(plan.places[place].name) == plain(name)
    ]
    found = exact or near
    return found[0] if len(found) == 1 else None


def _is_of(plan: PlanPlaces, area: int, code: str) -> bool:
    branch = plan.branch_of(area)
    return branch is not None and plan.places[branch].code.casefold() == code.casefold()
