"""A filled spreadsheet of one report, read into texts by box; what cannot be placed is named with row and column."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coverage.imports.altered import month_meant
from coverage.imports.filled import FilledBoxes, Filling, read_filled
from coverage.imports.headings import unusable
from coverage.imports.problems import Rule
from coverage.imports.reader import Line, Table
from coverage.imports.report_areas import area_meant, unknown_code
from coverage.imports.report_columns import Columns, unknown_columns
from coverage.indicators.months import month_code
from coverage.indicators.numbers import plain_number
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport
from coverage.selectors.report_boxes import box_name
from coverage.selectors.report_cells import CellKey, ReportArea, ReportLayout, measures_of
from coverage.selectors.report_sheet import CODE, MONTH, NAME, OFFICE, SEGMENT, VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSheet(FilledBoxes):
    """The boxes of a filled report.

    `version` is the one of the report that the template was made from; None where the file does not say. `notes` say
    what was read otherwise than it stands there.
    """

    version: int | None
    unknown: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class _Filling(Filling):
    columns: Columns
    layout: ReportLayout
    notes: list[str] = field(default_factory=list)
    seen: dict[CellKey, int] = field(default_factory=dict)


def read_report_sheet(content: bytes, *, file: str, report: MonthlyReport, layout: ReportLayout) -> FilledSheet:
    """Read a filled template or a table like it, XLSX or CSV by its content.

    Raises UnreadableFileError for a file that cannot be read, lacks a column, or is of another office or month.
    """
    table = read_filled(content, file)
    columns = Columns(table)
    _refuse_other_reports(table, columns, report)
    filling = _Filling(file=file, columns=columns, layout=layout, problems=list(table.problems))
    for line in table.lines:
        _place(filling, line)
    return FilledSheet(
        texts=filling.texts,
        found_at=filling.found_at,
        blank=filling.blank,
        version=_version(table, columns),
        unknown=unknown_columns(table),
        notes=tuple(filling.notes),
        problems=tuple(filling.problems),
    )


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
            filling.put(box_name(key, measure), text, line=line.number, heading=heading)
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
