"""The list of regencies and cities."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tables2 import Column

from coverage.tables import cells
from coverage.tables.ordering import ListTable


class RegencyTable(ListTable):
    """One regency a row: its workers, its coverage in total, formal and informal, its new participants."""

    nama = cells.PlaceColumn(_("Kabupaten/kota"), "regency", lambda line: line.province.name)
    kantor = Column(_("Kantor cabang"), accessor="beside")
    pekerja = cells.number_column(_("TK potensi"), "workforce", cells.workforce)
    aktif = cells.number_column(_("Peserta aktif"), "active_workers", cells.active_workers)
    cakupan = cells.number_column(_("Cakupan"), "coverage__value", cells.coverage)
    formal = cells.number_column(_("Formal"), "formal__value", cells.formal)
    informal = cells.number_column(_("Informal"), "informal__value", cells.informal)
    capaian = cells.number_column(_("Capaian peserta baru"), "achievement", cells.achievement)

    class Meta(ListTable.Meta):
        row_attrs = {"data-place": lambda record: record.place.code}
        attrs = {"class": "league mid-d"}
