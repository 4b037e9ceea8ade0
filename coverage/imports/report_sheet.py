"""A filled spreadsheet of one report, read into texts by box; what cannot be placed is named with row and column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from coverage.imports.packed import OLD_OFFICE, ZIP
from coverage.imports.problems import Problem, Rule, UnreadableFileError
from coverage.imports.reader import Limits, Line, Table, read_table
from coverage.imports.workbook import read_workbook
from coverage.indicators.months import month_code
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport
from coverage.selectors.report_boxes import box_name
from coverage.selectors.report_cells import CellKey, ReportArea, ReportLayout, measures_of
from coverage.selectors.report_sheet import BEFORE, HEADINGS

LIMITS = Limits(max_bytes=2 * 1024 * 1024, max_rows=2_000, max_columns=60, max_cell=500)
OFFICE, MONTH, VERSION, CODE, NAME, SEGMENT = "kantor", "bulan", "versi", "kode", "kabupaten", "segmen"
_NEEDED = (CODE, SEGMENT)
# Every name that a heading may have, as people and other systems write it.
_NAMES = {
    OFFICE: ("kantor", "cabang", "branch_code"),
    MONTH: ("bulan", "month"),
    VERSION: ("versi",),
    CODE: ("kode kabupaten", "kode", "regency_code"),
    NAME: ("kabupaten/kota", "kabupaten", "kota"),
    SEGMENT: ("segmen", "segment"),
    BEFORE: (BEFORE,),
    "active_workers": (HEADINGS["active_workers"], "aktif akhir bulan", "tenaga kerja", "workers", "active_workers"),
    "new_enrolments": (HEADINGS["new_enrolments"], "new_enrolments"),
    "reactivated": (HEADINGS["reactivated"], "reactivated"),
    "left": (HEADINGS["left"], "left"),
    "active_employers": (HEADINGS["active_employers"], "active_employers"),
    "inactive_employers": (HEADINGS["inactive_employers"], "inactive_employers"),
    "inactive_workers": (HEADINGS["inactive_workers"], "pekerja pada pemberi kerja nonaktif", "inactive_workers"),
}
_MEANING = {name: column for column, names in _NAMES.items() for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledSheet:
    """The texts of a file by box name with the row of each, how many boxes were blank, and what is wrong.

    `version` is the one of the report that the template was made from; None where the file does not say.
    """

    texts: Mapping[str, str]
    rows: Mapping[str, int]
    blank: int
    version: int | None
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Filling:
    file: str
    texts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[CellKey, int] = field(default_factory=dict)
    blank: int = 0

    def refuse(self, line: int, column: str, value: str, rule: Rule, message: str) -> None:
        self.problems.append(
            Problem(file=self.file, line=line, column=column, value=value[:60], rule=rule, message=message)
        )


def read_report_sheet(content: bytes, *, file: str, report: MonthlyReport, layout: ReportLayout) -> FilledSheet:
    """Read a filled template or a table like it, XLSX or CSV by its content.

    Raises UnreadableFileError for a file that cannot be read, lacks a column, or is of another office or month.
    """
    is_book = content.startswith((ZIP, OLD_OFFICE))
    table = (
        read_workbook(content, file=file, limits=LIMITS) if is_book else read_table(content, file=file, limits=LIMITS)
    )
    columns = _columns(table)
    _refuse_other_reports(table, columns, report)
    filling = _Filling(file=file, problems=list(table.problems))
    for line in table.lines:
        _place(filling, line, columns, layout)
    return FilledSheet(
        texts=filling.texts,
        rows=filling.rows,
        blank=filling.blank,
        version=_version(table, columns),
        unknown=tuple(name for name in table.header if name and _plain(name) not in _MEANING),
        problems=tuple(filling.problems),
    )


def _plain(heading: str) -> str:
    return re.sub(r"\s+", " ", heading.strip().casefold())


def _columns(table: Table) -> dict[str, int]:
    """Return where each column stands."""
    columns: dict[str, int] = {}
    for place, heading in enumerate(table.header):
        meaning = _MEANING.get(_plain(heading))
        if meaning in columns:
            message = _("Kolom “%(name)s” ada dua kali. Hapus salah satu.") % {"name": heading}
            raise _unusable(table, Rule.COLUMN_DOUBLED, message)
        if meaning:
            columns[meaning] = place
    missing = [name for name in _NEEDED if name not in columns]
    if missing or not any(name in columns for name in HEADINGS):
        wanted = ", ".join(f"“{_NAMES[name][0]}”" for name in missing) or _("kolom jumlah, misalnya “peserta aktif”")
        message = _("Kolom yang diperlukan tidak ada: %(names)s. Pakai templat dari halaman ini.") % {"names": wanted}
        raise _unusable(table, Rule.COLUMN_MISSING, message)
    return columns


def _refuse_other_reports(table: Table, columns: Mapping[str, int], report: MonthlyReport) -> None:
    """Refuse a file of another office or month as a whole: its numbers may well look right."""
    own = {OFFICE: report.branch.code, MONTH: month_code(report.month_id)}
    for line in table.lines:
        for column, value in own.items():
            told = line.cells[columns[column]].strip() if column in columns else ""
            if told and told.casefold() != value.casefold():
                message = _("Berkas ini untuk %(column)s %(told)s; laporan ini %(own)s. Unggah di laporan yang sesuai.")
                words = {"column": column, "told": told[:40], "own": value}
                raise _unusable(table, Rule.REFERENCE, message % words, line=line.number)


def _place(filling: _Filling, line: Line, columns: Mapping[str, int], layout: ReportLayout) -> None:
    """Put the counts of one row into their boxes."""
    key = _key(filling, line, columns, layout)
    if key is None:
        return
    if key in filling.seen:
        message = _("Wilayah dan segmen ini sudah ada di baris %(line)d. Hapus salah satu.") % {
            "line": filling.seen[key]
        }
        filling.refuse(line.number, "", "", Rule.DUPLICATE, message)
        return
    filling.seen[key] = line.number
    own = measures_of(key.segment)
    for measure, heading, text in _counts(line, columns):
        if measure in own and text:
            filling.texts[box_name(key, measure)] = text
            filling.rows[box_name(key, measure)] = line.number
        elif measure in own:
            filling.blank += 1
        elif text:
            message = _("Segmen %(segment)s tidak punya isian ini. Kosongkan.") % {"segment": key.segment}
            filling.refuse(line.number, heading, text, Rule.RELATION, message)


def _counts(line: Line, columns: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    for measure, heading in HEADINGS.items():
        if measure in columns:
            yield measure, heading, line.cells[columns[measure]].strip()


def _key(filling: _Filling, line: Line, columns: Mapping[str, int], layout: ReportLayout) -> CellKey | None:
    code, segment = line.cells[columns[CODE]].strip(), line.cells[columns[SEGMENT]].strip().upper()
    area = next((area for area in layout.areas if area.regency.code == code), None)
    if area is None:
        filling.refuse(line.number, "kode kabupaten", code, Rule.CODE, _unknown_code(code, layout))
        return None
    if segment not in {each.value for each in layout.segments}:
        message = _("Segmen ini tidak ada di laporan. Pilih salah satu: %(segments)s.")
        words = {"segments": ", ".join(each.value for each in layout.segments)}
        filling.refuse(line.number, "segmen", segment, Rule.CHOICE, message % words)
        return None
    return CellKey(area.id, Segment(segment))


def _unknown_code(code: str, layout: ReportLayout) -> str:
    if near := _without_its_zero(code, layout):
        words = {"code": near.regency.code, "name": near.regency.name}
        return _("Kode ini tidak ada; mungkin %(code)s (%(name)s) yang nolnya hilang. Tulis kode sebagai teks.") % words
    codes = ", ".join(area.regency.code for area in layout.areas)
    return _("Kode ini tidak ada di laporan. Wilayah laporan ini: %(codes)s.") % {"codes": codes}


def _without_its_zero(code: str, layout: ReportLayout) -> ReportArea | None:
    """Find the area whose code a spreadsheet has taken for a number: 11.10 became 11.1, or 11,1."""
    typed = code.replace(",", ".")
    return next((area for area in layout.areas if typed and area.regency.code.rstrip("0") == typed), None)


def _version(table: Table, columns: Mapping[str, int]) -> int | None:
    told = {line.cells[columns[VERSION]].strip() for line in table.lines} if VERSION in columns else set()
    only = told.pop() if len(told) == 1 else ""
    return int(only) if only.isascii() and only.isdigit() and len(only) < 10 else None


def _unusable(table: Table, rule: Rule, message: str, *, line: int = 1) -> UnreadableFileError:
    return UnreadableFileError(Problem(file=table.file, line=line, rule=rule, message=message))
