"""The ledger: commitments, and the regencies that have no regulation or no budget."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_tables2 import TemplateColumn

from coverage.tables.ordering import ListTable


def _column(name: str, label: object, accessor: str, **options: object) -> TemplateColumn:
    return TemplateColumn(
        template_name=f"coverage/_cell_{name}.html",
        verbose_name=label,
        accessor=accessor,
        empty_values=(),
        # On a phone the row is a block, and each cell says what it is.
        attrs={"td": {"data-l": label}},
        **options,
    )


class CommitmentTable(ListTable):
    """One commitment a row, from asked to realised."""

    kabupaten = _column("commitment_place", _("Kabupaten/kota"), "regency_name")
    komitmen = _column("commitment_title", _("Komitmen"), "commitment__title")
    langkah = _column("commitment_step", _("Langkah"), "commitment__step", orderable=False)
    lama = _column("commitment_days", _("Sejak"), "waiting_days")
    janji = _column("commitment_promised", _("Diminta atau dijanjikan"), "commitment__heads")
    realisasi = _column("commitment_realised", _("Terlindungi kini"), "realised_workers")
    berikut = _column("commitment_next", _("Langkah berikut"), "commitment__next_due")

    class Meta(ListTable.Meta):
        row_attrs = {"data-commitment": lambda record: record.commitment.number}
        attrs = {"class": "airy ledger"}


class GapTable(ListTable):
    """One regency a row, with what was asked for and where it stands."""

    kabupaten = _column("gap_place", _("Kabupaten/kota"), "name")
    provinsi = TemplateColumn(
        "{{ record.place.province.name }}", verbose_name=_("Provinsi"), accessor="place__province__name"
    )
    kantor = _column("gap_offices", _("Kantor cabang"), "place__offices", orderable=False)
    keadaan = _column("gap_open", _("Yang sedang berjalan"), "waiting_days")

    class Meta(ListTable.Meta):
        row_attrs = {"data-place": lambda record: record.place.regency.code}
        attrs = {"class": "mid-d ledger"}
