"""The list of regencies and cities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tables2 import TemplateColumn

from coverage.tables.ordering import ListTable, number_column


class RegencyTable(ListTable):
    """One regency a row: its workers, its coverage in total, formal and informal, its new participants."""

    nama = TemplateColumn(
        template_name="coverage/_cell_regency.html", accessor="place__name", verbose_name=_("Kabupaten/kota")
    )
    kantor = TemplateColumn("{{ value }}", accessor="beside", verbose_name=_("Kantor cabang"))
    pekerja = number_column(_("TK potensi"), "workforce", "coverage/_cell_workers.html")
    aktif = number_column(_("Peserta aktif"), "active_workers", "coverage/_cell_count.html")
    cakupan = number_column(_("Cakupan"), "coverage__value", "coverage/_cell_coverage.html")
    formal = number_column(_("Formal"), "formal__value", "coverage/_cell_formal.html")
    informal = number_column(_("Informal"), "informal__value", "coverage/_cell_informal.html")
    capaian = number_column(_("Capaian peserta baru"), "achievement", "coverage/_cell_achievement.html")

    class Meta(ListTable.Meta):
        row_attrs = {"data-place": lambda record: record.place.code}
        attrs = {"class": "league mid-d"}
