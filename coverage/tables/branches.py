"""The list of branches."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tables2 import Column

from coverage.tables import cells
from coverage.tables.ordering import ListTable


class BranchTable(ListTable):
    """One branch a row: target, achievement, path, pace and coverage."""

    nama = cells.PlaceColumn(_("Kantor cabang"), "branch", cells.under)
    provinsi = Column(_("Provinsi"), accessor="province__name")
    jumlah = cells.number_column(_("Peserta baru"), "progress__achievement__achieved", cells.new_enrolments)
    capaian = cells.number_column(_("Capaian"), "achievement", cells.achievement)
    selisih = cells.number_column(_("Selisih jalur"), "progress__gap", cells.gap)
    perlu = cells.number_column(_("Perlu/minggu"), "progress__pace__per_week", cells.need)
    pekerja = cells.number_column(_("TK potensi"), "workforce", cells.workforce)
    cakupan = cells.number_column(_("Cakupan"), "coverage__value", cells.coverage)

    class Meta(ListTable.Meta):
        row_attrs = {"data-place": lambda record: record.place.code}
        attrs = {"class": "league mid-d"}
