"""The lists of regional offices and of provinces."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coverage.tables import cells
from coverage.tables.ordering import ListTable


class RegionTable(ListTable):
    """One regional office a row: achievement, path, pace, coverage, and how much of the month is published."""

    nama = cells.PlaceColumn(_("Kantor wilayah"), "region")
    jumlah = cells.number_column(_("Peserta baru"), "progress__achievement__achieved", cells.new_enrolments)
    capaian = cells.number_column(_("Capaian"), "achievement", cells.achievement)
    selisih = cells.number_column(_("Selisih jalur"), "progress__gap", cells.gap)
    perlu = cells.number_column(_("Perlu/minggu"), "progress__pace__per_week", cells.need)
    pekerja = cells.number_column(_("TK potensi"), "workforce", cells.workforce)
    cakupan = cells.number_column(_("Cakupan"), "coverage__value", cells.coverage)
    kelengkapan = cells.number_column(_("Kelengkapan"), "completeness", cells.completeness)

    class Meta(ListTable.Meta):
        row_attrs = {"data-place": lambda record: record.place.code}
        attrs = {"class": "league mid-d"}


class ProvinceTable(RegionTable):
    """One province a row, under the office that it belongs to."""

    nama = cells.PlaceColumn(_("Provinsi"), "province", lambda line: line.beside)
