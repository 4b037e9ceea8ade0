"""The list of branches."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tables2 import TemplateColumn

from coverage.tables.ordering import ListTable, number_column


class BranchTable(ListTable):
    """One branch a row: target, achievement, path, pace and coverage."""

    nama = TemplateColumn(
        template_name="coverage/_cell_branch.html", accessor="place__name", verbose_name=_("Kantor cabang")
    )
    provinsi = TemplateColumn("{{ value }}", accessor="province__name", verbose_name=_("Provinsi"))
    jumlah = number_column(_("Peserta baru"), "progress__achievement__achieved", "coverage/_cell_count.html")
    capaian = number_column(_("Capaian"), "achievement", "coverage/_cell_achievement.html")
    selisih = number_column(_("Selisih jalur"), "progress__gap", "coverage/_cell_gap.html")
    perlu = number_column(_("Perlu/minggu"), "progress__pace__per_week", "coverage/_cell_need.html")
    pekerja = number_column(_("TK potensi"), "workforce", "coverage/_cell_workers.html")
    cakupan = number_column(_("Cakupan"), "coverage__value", "coverage/_cell_coverage.html")

    class Meta(ListTable.Meta):
        row_attrs = {"data-place": lambda record: record.place.code}
        attrs = {"class": "league mid-d"}
