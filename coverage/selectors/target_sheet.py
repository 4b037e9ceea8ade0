"""A plan as rows of a spreadsheet: one row per place, one column per segment and one for the total."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coverage.indicators.cascade import Cell
from coverage.indicators.percents import typed_percent
from coverage.indicators.vocabulary import Group, TargetKind, TerritoryKind
from coverage.models import TargetPlan
from coverage.selectors.plan_numbers import PlanNumbers
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.report_sheet import ReportSheet, SheetCell
from coverage.selectors.target_boxes import SHOWN_COLUMNS

# The headings that a file is read by again.
YEAR, KIND, OFFICE = "tahun", "jenis", "kanwil"
LEVEL, BRANCH, CODE, NAME = "tingkat", "kode cabang", "kode", "nama"
PLACE = (LEVEL, BRANCH, CODE, NAME)
# Every row says what it is a target of: rows are copied from file to file, and a sheet of its own stays behind.
IDENTITY = (*PLACE, YEAR, KIND, OFFICE)
KIND_WORDS = {
    TargetKind.FLOW_NEW: "peserta baru",
    TargetKind.STOCK_END: "peserta aktif",
    TargetKind.RATIO_END: "cakupan",
}
HEADINGS = {Group.PU: "PU", Group.BPU: "BPU", Group.JAKON: "Jakon", Group.PMI: "PMI", Group.TOTAL: "jumlah"}
# Levels by the word that a file carries.
LEVELS = {
    "wilayah": TerritoryKind.REGION,
    "provinsi": TerritoryKind.PROVINCE,
    "cabang": TerritoryKind.BRANCH,
    "kabupaten/kota": TerritoryKind.AREA,
}
_WORDS = {level: word for word, level in LEVELS.items()}


def target_sheet(plan: TargetPlan, numbers: PlanNumbers, places: PlanPlaces) -> ReportSheet:
    """Return the spreadsheet of a plan as it stands, from the top down. No query."""
    return ReportSheet(
        name=f"target-{KIND_WORDS[numbers.kind].replace(' ', '-')}-{plan.year}-versi-{plan.version}",
        header=(*IDENTITY, *(HEADINGS[column] for column in SHOWN_COLUMNS)),
        rows=tuple(_row(plan, place, numbers, places) for place in places.tree.down(places.tree.root)),
        guide=_guide(plan, numbers.kind),
        frozen=len(PLACE),
        name_column=IDENTITY.index(NAME),
    )


def _row(plan: TargetPlan, place: int, numbers: PlanNumbers, places: PlanPlaces) -> tuple[SheetCell, ...]:
    branch, own = places.branch_of(place), places.places[place]
    identity = (
        *(_WORDS[places.level(place)], places.places[branch].code if branch else "", own.code, own.name),
        *(str(plan.year), KIND_WORDS[numbers.kind], places.places[places.tree.root].code),
    )
    held = places.columns(place) if numbers.kind is not TargetKind.RATIO_END else (Group.TOTAL,)
    cells = (
        SheetCell(value=_value(numbers, Cell(place, column)), is_box=True)
        if column in held and column in places.columns(place)
        else SheetCell(value=None)
        for column in SHOWN_COLUMNS
    )
    return (*(SheetCell(value=text) for text in identity), *cells)


def _value(numbers: PlanNumbers, cell: Cell) -> int | str | None:
    value = numbers.cells.get(cell)
    if value is None or numbers.kind is not TargetKind.RATIO_END:
        return value
    # As text, because a spreadsheet would write a ratio in its own way.
    return typed_percent(value)


def _guide(plan: TargetPlan, kind: TargetKind) -> tuple[str, ...]:
    words = {"year": plan.year, "version": plan.version, "kind": KIND_WORDS[kind]}
    number = (
        _("Cakupan ditulis sebagai persen di kolom jumlah, misalnya 52,15.")
        if kind is TargetKind.RATIO_END
        else _("Jumlah ditulis bulat: 1800, 1.800 atau 1 800. Kolom jumlah tidak memuat PMI.")
    )
    return (
        _("Target %(kind)s %(year)d, versi %(version)d.") % words,
        _("Isi kotak bergaris, simpan, lalu unggah di halaman target. Isinya dilihat dulu sebelum disimpan."),
        number,
        _("Kotak kosong tidak mengubah angka yang sudah tersimpan."),
        _("Jangan mengubah kolom tingkat, kode cabang, kode, tahun, jenis dan kanwil: berkas dicocokkan dengannya."),
    )
