"""The lists of regional offices and of provinces."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tables2 import TemplateColumn

from coverage.tables.ordering import ListTable, number_column


class RegionTable(ListTable):
    """One regional office a row: achievement, path, pace, coverage, and how much of the month is published."""

    nama = TemplateColumn(
        template_name="coverage/_cell_region.html", accessor="place__name", verbose_name=_("Kantor wilayah")
    )
    jumlah = number_column(_("Peserta baru"), "progress__achievement__achieved", "coverage/_cell_count.html")
    capaian = number_column(_("Capaian"), "achievement", "coverage/_cell_achievement.html")
    selisih = number_column(_("Selisih jalur"), "progress__gap", "coverage/_cell_gap.html")
    perlu = number_column(_("Perlu/minggu"), "progress__pace__per_week", "coverage/_cell_need.html")
    pekerja = number_column(_("TK potensi"), "workforce", "coverage/_cell_workers.html")
    cakupan = number_column(_("Cakupan"), "coverage__value", "coverage/_cell_coverage.html")
    kelengkapan = number_column(_("Kelengkapan"), "completeness", "coverage/_cell_completeness.html")

    class Meta(ListTable.Meta):
        row_attrs = {"data-place": lambda record: record.place.code}
        attrs = {"class": "league mid-d"}


class ProvinceTable(RegionTable):
    """One province a row, under the office that it belongs to."""

    nama = TemplateColumn(
        template_name="coverage/_cell_province.html", accessor="place__name", verbose_name=_("Provinsi")
    )
