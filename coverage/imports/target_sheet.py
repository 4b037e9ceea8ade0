"""A filled spreadsheet of a plan, read into texts by box; what cannot be placed is named with its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coverage.imports.altered import codes_meant
from coverage.imports.packed import OLD_OFFICE, ZIP
from coverage.imports.problems import Problem, Rule
from coverage.imports.reader import Line, Table, read_table
from coverage.imports.report_columns import plain, unusable
from coverage.imports.report_sheet import upload_limits
from coverage.imports.strange_cells import kind_sentence
from coverage.imports.workbook import read_workbook
from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Group, TargetKind, TerritoryKind
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.report_sheet import SHEET
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


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledTargets:
    """The texts of a file by box name, with row and heading of each, how many were blank, and what is wrong."""

    texts: Mapping[str, str]
    places: Mapping[str, tuple[int, str]]
    blank: int
    problems: tuple[Problem, ...]

    def sentence(self, name: str, told: str) -> str:
        """Say where a box stands in the file and what is wrong there, `told` unless the cell is of a strange kind."""
        row, heading = self.places[name]
        words = {"row": row, "column": heading, "told": kind_sentence(self.texts[name]) or told}
        return _("Baris %(row)d, kolom %(column)s: %(told)s") % words


@dataclass(slots=True)
class _Filling:
    file: str
    columns: Mapping[str, int]
    known: PlanPlaces
    kind: TargetKind
    problems: list[Problem]
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)
    blank: int = 0

    def cell(self, line: Line, column: str) -> str:
        return line.cells[self.columns[column]].strip() if column in self.columns else ""

    def refuse(self, line: int, column: str, value: str, rule: Rule, message: str) -> None:
        self.problems.append(
            Problem(file=self.file, line=line, column=column, value=value[:60], rule=rule, message=message)
        )


def read_target_sheet(content: bytes, *, file: str, kind: TargetKind, places: PlanPlaces) -> FilledTargets:
    """Read a filled template or a table like it, XLSX or CSV by its content.

    Raises UnreadableFileError for a file that cannot be read or lacks a column.
    """
    limits = upload_limits()
    if content.startswith((ZIP, OLD_OFFICE)):
        table = read_workbook(content, file=file, limits=limits, prefer=SHEET)
    else:
        table = read_table(content, file=file, limits=limits)
    filling = _Filling(file=file, columns=_columns(table), known=places, kind=kind, problems=list(table.problems))
    for line in table.lines:
        _place(filling, line)
    return FilledTargets(
        texts=filling.texts, places=filling.places, blank=filling.blank, problems=tuple(filling.problems)
    )


def _columns(table: Table) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, heading in enumerate(table.header):
        meaning = _MEANING.get(plain(heading))
        if meaning in found:
            message = _("Kolom “%(name)s” ada dua kali. Hapus salah satu.") % {"name": heading}
            raise unusable(table, Rule.COLUMN_DOUBLED, message)
        if meaning:
            found[meaning] = place
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
    is_box = cell.column in filling.known.columns(cell.place)
    if filling.kind is TargetKind.RATIO_END:
        is_box = is_box and cell.column is Group.TOTAL
    if text and not is_box:
        message = _("Tempat ini tidak punya isian di kolom ini. Kosongkan.")
        filling.refuse(line.number, heading, text, Rule.RELATION, message)
    elif text:
        name = box_name(cell)
        filling.texts[name], filling.places[name] = text, (line.number, heading)
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
    known = filling.known
    places = [
        place for place in known.of_level(level) if level is not TerritoryKind.AREA or _is_of(known, place, branch)
    ]
    exact = [place for place in places if known.places[place].code.casefold() == code.casefold()]
    near = [
        place
        for place in places
        if codes_meant(code, known.places[place].code) and plain(known.places[place].name) == plain(name)
    ]
    found = exact or near
    return found[0] if len(found) == 1 else None


def _is_of(known: PlanPlaces, area: int, code: str) -> bool:
    branch = known.branch_of(area)
    return branch is not None and known.places[branch].code.casefold() == code.casefold()
