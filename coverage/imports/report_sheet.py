"""A filled spreadsheet of one report, read into texts by box; what cannot be placed is named with row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from coverage.imports.altered import month_meant
from coverage.imports.limits import Limits
from coverage.imports.packed import OLD_OFFICE, ZIP
from coverage.imports.problems import Problem, Rule
from coverage.imports.reader import Line, Table, read_table
from coverage.imports.report_areas import area_meant, unknown_code
from coverage.imports.report_columns import Columns, unknown_columns, unusable
from coverage.imports.strange_cells import kind_sentence
from coverage.imports.workbook import read_workbook
from coverage.indicators.months import month_code
from coverage.indicators.numbers import plain_number
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport
from coverage.selectors.report_boxes import box_name
from coverage.selectors.report_cells import CellKey, ReportArea, ReportLayout, measures_of
from coverage.selectors.report_sheet import CODE, MONTH, NAME, OFFICE, SEGMENT, SHEET, VERSION

MEGABYTE = 1024 * 1024
_MOST_COLUMNS, _LONGEST_CELL = 60, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSheet:
    """The texts of a file by box name with row and heading of each, how many boxes were blank, and what is wrong.

    `version` is the one of the report that the template was made from; None where the file does not say. `notes` say
    what was read otherwise than it stands there.
    """

    texts: Mapping[str, str]
    places: Mapping[str, tuple[int, str]]
    blank: int
    version: int | None
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]

    def sentence(self, name: str, told: str) -> str:
        """Say where a box stands in the file and what is wrong there, `told` unless the cell is of a strange kind."""
        row, heading = self.places[name]
        words = {"row": row, "column": heading, "told": kind_sentence(self.texts[name]) or told}
        return _("Baris %(row)d, kolom %(column)s: %(told)s") % words


@dataclass(slots=True)
class _Filling:
    file: str
    columns: Columns
    layout: ReportLayout
    problems: list[Problem]
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seen: dict[CellKey, int] = field(default_factory=dict)
    blank: int = 0

    def refuse(self, line: int, column: str, value: str, rule: Rule, message: str) -> None:
        self.problems.append(
            Problem(file=self.file, line=line, column=column, value=value[:60], rule=rule, message=message)
        )


def upload_limits() -> Limits:
    """Return how large an uploaded report may be."""
    return Limits(
        max_bytes=settings.UPLOAD_MEGABYTES * MEGABYTE,
        max_rows=settings.UPLOAD_ROWS,
        max_columns=_MOST_COLUMNS,
        max_cell=_LONGEST_CELL,
        max_unpacked=settings.UPLOAD_UNPACKED_MEGABYTES * MEGABYTE,
    )


def read_report_sheet(content: bytes, *, file: str, report: MonthlyReport, layout: ReportLayout) -> FilledSheet:
    """Read a filled template or a table like it, XLSX or CSV by its content.

    Raises UnreadableFileError for a file that cannot be read, lacks a column, or is of another office or month.
    """
    table = _table(content, file)
    columns = Columns(table)
    _refuse_other_reports(table, columns, report)
    filling = _Filling(file=file, columns=columns, layout=layout, problems=list(table.problems))
    for line in table.lines:
        _place(filling, line)
    return FilledSheet(
        texts=filling.texts,
        places=filling.places,
        blank=filling.blank,
        version=_version(table, columns),
        unknown=unknown_columns(table),
        notes=tuple(filling.notes),
        problems=tuple(filling.problems),
    )


def _table(content: bytes, file: str) -> Table:
    limits = upload_limits()
    if content.startswith((ZIP, OLD_OFFICE)):
        return read_workbook(content, file=file, limits=limits, prefer=SHEET)
    return read_table(content, file=file, limits=limits)


def _refuse_other_reports(table: Table, columns: Columns, report: MonthlyReport) -> None:
    """Refuse a file of another office or month as a whole: its numbers may well look right."""
    for line in table.lines:
        office, month = columns.cell(line, OFFICE), columns.cell(line, MONTH)
        if office and office.casefold() != report.branch.code.casefold():
            raise _other(table, line, _("kantor"), office, report.branch.code)
        if month and month_meant(month) != report.month_id:
            raise _other(table, line, _("bulan"), month, month_code(report.month_id))


def _other(table: Table, line: Line, column: str, told: str, own: str) -> Exception:
    message = _("Berkas ini untuk %(column)s %(told)s; laporan ini %(own)s. Unggah di laporan yang sesuai.")
    words = {"column": column, "told": told[:40], "own": own}
    return unusable(table, Rule.REFERENCE, message % words, line=line.number)


def _place(filling: _Filling, line: Line) -> None:
    """Put the counts of one row into their boxes."""
    key = _key(filling, line)
    if key is None:
        return
    if key in filling.seen:
        message = _("Wilayah dan segmen ini sudah ada di baris %(line)d. Hapus salah satu.")
        filling.refuse(line.number, "", "", Rule.DUPLICATE, message % {"line": filling.seen[key]})
        return
    filling.seen[key] = line.number
    own = measures_of(key.segment)
    for measure, heading, text in filling.columns.counts(line):
        if measure in own and text:
            name = box_name(key, measure)
            filling.texts[name], filling.places[name] = text, (line.number, heading)
        elif measure in own:
            filling.blank += 1
        elif text:
            message = _("Segmen %(segment)s tidak punya isian ini. Kosongkan.") % {"segment": key.segment}
            filling.refuse(line.number, heading, text, Rule.RELATION, message)


def _key(filling: _Filling, line: Line) -> CellKey | None:
    area, segments = _area(filling, line), {each.value: each for each in filling.layout.segments}
    segment = filling.columns.cell(line, SEGMENT)
    if area is not None and segment.upper() not in segments:
        message = _("Segmen ini tidak ada di laporan. Pilih salah satu: %(segments)s.")
        words = {"segments": ", ".join(segments)}
        filling.refuse(line.number, SEGMENT, segment, Rule.CHOICE, message % words)
        return None
    return CellKey(area.id, Segment(segment.upper())) if area else None


def _area(filling: _Filling, line: Line) -> ReportArea | None:
    code = filling.columns.cell(line, CODE)
    found = area_meant(code, filling.columns.cell(line, NAME), filling.layout)
    if found is None:
        filling.refuse(line.number, CODE, code, Rule.CODE, unknown_code(code, filling.layout))
    elif found.regency.code != code:
        words = {"row": line.number, "told": code, "code": found.regency.code, "name": found.regency.name}
        filling.notes.append(_("Baris %(row)d: kode %(told)s dibaca sebagai %(code)s (%(name)s).") % words)
    return found


def _version(table: Table, columns: Columns) -> int | None:
    told = {columns.cell(line, VERSION) for line in table.lines}
    only = told.pop() if len(told) == 1 else ""
    return plain_number(only)
