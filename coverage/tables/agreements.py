"""The list of agreements."""

from __future__ import annotations

from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2 import Column

from coverage.selectors.covers import CoverLine
from coverage.tables.ordering import ListTable
from coverage.templatetags.formats import count, month_short
from coverage.templatetags.protection import status_chip
from coverage.templatetags.words import missing


class AgreementTable(ListTable):
    """One agreement a row: for whom, by whom, how many, until when."""

    tempat = Column(gettext_lazy("Kabupaten/kota"), accessor="agreement__regency__name")
    kelompok = Column(gettext_lazy("Kelompok"), accessor="group_name")
    pembayar = Column(gettext_lazy("Pembayar"), accessor="sponsor_name")
    pekerja = Column(
        gettext_lazy("Pekerja"),
        accessor="agreement__workers",
        empty_values=(),
        attrs={"th": {"class": "num"}, "td": {"class": "num"}},
    )
    masa = Column(gettext_lazy("Masa"), accessor="agreement__first_month", empty_values=())
    status = Column(gettext_lazy("Status"), accessor="status_name")
    sisa = Column(
        gettext_lazy("Sisa hari"),
        accessor="days_shown",
        empty_values=(),
        attrs={"th": {"class": "num"}, "td": {"class": "num"}},
    )

    class Meta(ListTable.Meta):
        attrs = {"class": "mid-d"}
        row_attrs = {"data-agreement": lambda record: record.agreement.number}

    def render_tempat(self, record: CoverLine) -> SafeString:
        """Link to the agreement by its place and number."""
        link = reverse("coverage:agreement", args=[record.agreement.number])
        name, number = escape(record.agreement.regency.name), escape(record.agreement.number)
        return SafeString(f'<a href="{link}">{name}</a> <span class="tiny mut under">{number}</span>')

    def render_kelompok(self, record: CoverLine) -> str:
        """Name the group."""
        return record.group_name

    def render_pembayar(self, record: CoverLine) -> SafeString:
        """Name the source of the money and who holds it."""
        name = escape(record.agreement.sponsor_name)
        return SafeString(f'{escape(record.sponsor_name)}<span class="tiny mut under">{name}</span>')

    def render_pekerja(self, record: CoverLine) -> str:
        """Count the workers, or say that nobody did."""
        if record.agreement.workers is None:
            return missing(_("jumlahnya belum disebut"))
        return count(record.agreement.workers)

    def render_masa(self, record: CoverLine) -> str:
        """Say from which month to which."""
        first, last = record.agreement.first_month, record.agreement.last_month
        if first is None:
            return str(record.agreement.year) if record.agreement.year else missing(_("bulannya belum disebut"))
        return f"{month_short(first)}–{month_short(last)}"

    def render_status(self, record: CoverLine) -> SafeString:
        """Name the status, with its mark."""
        return status_chip(record)

    def render_sisa(self, record: CoverLine) -> str:
        """Days to the last covered one, while it counts."""
        return "–" if record.days_shown is None else count(record.days_shown)
