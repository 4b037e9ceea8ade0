"""A filled spreadsheet of a plan, read into texts by box; what cannot be placed is named with its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coverage.imports.altered import codes_meant
from coverage.imports.filled import FilledBoxes, Filling, read_filled
from coverage.imports.problems import Rule
from coverage.imports.reader import Line, Table
from coverage.imports.report_columns import plain, unusable
from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Group, TargetKind, TerritoryKind
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.target_boxes import box_name
from coverage.selectors.target_sheet import BRANCH, CODE, HEADINGS, LEVEL, LEVELS, NAME

_NAMES = {
    LEVEL: ("tingkat", "level"),
    BRANCH: ("kode cabang", "cabang", "branch_code"),
    CODE: ("kode", "code", "regency_code"),
    NAME: ("nama", "name"),
    **{column.value: (heading.casefold(), column.value.casefold()) for column, heading in HEADINGS.items()},
}
_MEANING = {name: column for column, names in _NAMES.items() for name in names}
# Areas are the only places that a file may name in more than one way.
_AREA_WORDS = {"kabupaten/kota", "kabupaten", "kota", "kab/kota"}


@dataclass(slots=True, kw_only=True)
class _Filling(Filling):
    columns: Mapping[str, int]
    plan: PlanPlaces
    kind: TargetKind
    seen: dict[int, int] = field(default_factory=dict)

    def cell(self, line: Line, column: str) -> str:
        return line.cells[self.columns[column]].strip() if column in self.columns else ""


def read_target_sheet(content: bytes, *, file: str, kind: TargetKind, plan: PlanPlaces) -> FilledBoxes:
    """Read a filled template of a plan or a table like it, XLSX or CSV by its content.

    Raises UnreadableFileError for a file that cannot be read or lacks a column.
    """
    table = read_filled(content, file)
    filling = _Filling(file=file, columns=_columns(table), plan=plan, kind=kind, problems=list(table.problems))
    for line in table.lines:
        _place(filling, line)
    return FilledBoxes(
        texts=filling.texts, found_at=filling.found_at, blank=filling.blank, problems=tuple(filling.problems)
    )


def _columns(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, heading in enumerate(table.header):
        meaning = _MEANING.get(plain(heading))
        if meaning in found:
            message = _("Kolom “%(name)s” ada dua kali. Hapus salah satu.") % {"name": heading}
            raise unusable(table, Rule.COLUMN_DOUBLED, message)
        if meaning:
            found[meaning] = position
    missing = [name for name in (LEVEL, CODE) if name not in found]
    if missing or not any(column.value in found for column in HEADINGS):
        wanted = ", ".join(f"“{name}”" for name in missing) or _("kolom jumlah, misalnya “PU”")
        message = _("Kolom yang diperlukan tidak ada: %(names)s. Pakai templat dari halaman ini.")
        raise unusable(table, Rule.COLUMN_MISSING, message % {"names": wanted})
    return found


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
    if found is None:
        message = _("Tidak ada %(level)s dengan kode ini di rencana. Tulis kode sebagai teks, seperti pada templat.")
        filling.refuse(line.number, CODE, code, Rule.CODE, message % {"level": word})
    return found


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
