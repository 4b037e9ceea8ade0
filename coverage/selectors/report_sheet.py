"""The boxes of a report as rows of a spreadsheet: one row per area and segment, one column per measure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.indicators.formatting import format_month
from coverage.indicators.months import month_code
from coverage.models import MEASURES, MonthlyReport
from coverage.selectors.report_boxes import CellLine
from coverage.selectors.report_page import ReportCells

# The headings, by which a file is read again; its reader knows more names for them (imports/report_columns.py).
OFFICE, MONTH, VERSION, CODE, NAME, SEGMENT = (
    "kantor",
    "bulan",
    "versi",
    "kode kabupaten",
    "kabupaten/kota",
    "segmen",
)
IDENTITY = (OFFICE, MONTH, VERSION, CODE, NAME, SEGMENT)
SHEET = "Isian"
BEFORE = "aktif bulan lalu"
HEADINGS = {
    "active_workers": "peserta aktif",
    "new_enrolments": "peserta baru",
    "reactivated": "aktif kembali",
    "left": "keluar",
    "active_employers": "pemberi kerja aktif",
    "inactive_employers": "pemberi kerja nonaktif",
    "inactive_workers": "pekerja nonaktif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """One cell: a text, a count or nothing; a box may be filled in."""

    value: int | str | None
    is_box: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSheet:
    """Header and rows, how many columns stand still, which of them is wide, and the lines of the guide."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[SheetCell, ...], ...]
    guide: tuple[str, ...]
    frozen: int = len(IDENTITY)
    name_column: int = IDENTITY.index(NAME)


def report_sheet(report: MonthlyReport, cells: ReportCells) -> ReportSheet:
    """Return the spreadsheet of a report as it stands. No query."""
    rows = tuple(
        _row(report, block.area.regency.code, block.area.regency.name, line)
        for block in cells.blocks
        for line in block.lines
    )
    return ReportSheet(
        name=f"laporan-{report.branch.code}-{month_code(report.month_id)}",
        header=(*IDENTITY, BEFORE, *HEADINGS.values()),
        rows=rows,
        guide=_guide(report),
    )


def _row(report: MonthlyReport, code: str, name: str, line: CellLine) -> tuple[SheetCell, ...]:
    identity = (report.branch.code, month_code(report.month_id), str(report.version), code, name, line.segment.value)
    boxes = {box.measure: box for box in line.boxes if box is not None}
    counts = (
        SheetCell(value=boxes[name].value, is_box=True) if name in boxes else SheetCell(value=None) for name in MEASURES
    )
    before = SheetCell(value=boxes["active_workers"].previous)
    return (*(SheetCell(value=text) for text in identity), before, *counts)


def _guide(report: MonthlyReport) -> tuple[str, ...]:
    words = {"month": format_month(report.month_id), "office": report.branch.name, "version": report.version}
    return (
        _("Laporan %(month)s, %(office)s. Dibuat dari versi %(version)d laporan.") % words,
        _("Isi kotak bergaris pada lembar Isian, simpan, lalu unggah lewat “Salin dari berkas” di halaman laporan."),
        _("Tulis 0 bila tidak ada. Kotak kosong tidak mengubah angka yang sudah tersimpan."),
        _("Jumlah ditulis bulat: 1800, 1.800 atau 1 800. Jangan memakai koma atau pecahan."),
        _("“Keluar” boleh kosong: dihitung dari awal bulan + baru + aktif kembali - akhir bulan."),
        _("Jangan mengubah kolom kantor, bulan, kode dan segmen: berkas dicocokkan dengan kolom itu."),
    )
