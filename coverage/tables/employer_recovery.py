"""Employers that have stopped paying, ranked by heads."""

from __future__ import annotations

from html import escape
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2 import Column

from coverage.models import Visit
from coverage.selectors.employer_recovery import RecoveryLine
from coverage.selectors.words import visit_outcome_names
from coverage.tables.ordering import ListTable
from coverage.tables.windows import Window, Windowed
from coverage.templatetags.formats import count, day_short, points
from coverage.templatetags.words import missing


class RecoveryTable(ListTable):
    """One inactive employer a row."""

    nama = Column(gettext_lazy("Pemberi kerja"), accessor="name")
    tenaga = Column(
        gettext_lazy("Tenaga kerja"),
        accessor="workers",
        empty_values=(),
        attrs={"th": {"class": "num"}, "td": {"class": "num b"}},
    )
    poin = Column(
        gettext_lazy("Poin, paling banyak"),
        accessor="potential",
        empty_values=(),
        attrs={"th": {"class": "num"}, "td": {"class": "num"}},
    )
    kantor = Column(gettext_lazy("Kantor cabang"), accessor="branch", attrs={"td": {"class": "sub"}})
    sejak = Column(
        gettext_lazy("Tidak aktif sejak"), accessor="since", attrs={"th": {"class": "num"}, "td": {"class": "num sub"}}
    )
    terakhir = Column(gettext_lazy("Kunjungan terakhir"), accessor="last_visit", empty_values=())
    berikut = Column(gettext_lazy("Kunjungan berikutnya"), accessor="next_visit", empty_values=())

    class Meta(ListTable.Meta):
        template_name = "django_tables2/register.html"
        attrs = {"class": "mid-d register"}
        orderable = False

    def __init__(self, window: Window, **options: Any) -> None:
        super().__init__(Windowed(window, order=""), **options)

    def render_nama(self, record: RecoveryLine) -> SafeString:
        """The name with its link and its regency."""
        return SafeString(
            f'<a href="{reverse("coverage:employer", args=[record.id])}">{escape(record.name)}</a>'
            f' <span class="tiny mut">{escape(record.regency)}</span>'
        )

    def render_tenaga(self, record: RecoveryLine) -> str:
        """Its workers."""
        return missing(_("belum dilaporkan")) if record.workers is None else count(record.workers)

    def render_poin(self, record: RecoveryLine) -> str:
        """What its regency's coverage would gain at most, of which denominator."""
        if record.potential is None:
            return missing(_("penyebut tidak ada") if record.workforce is None else _("belum dilaporkan"))
        words = escape(_("dari %(n)s TK potensi %(place)s") % {"n": count(record.workforce), "place": record.regency})
        return SafeString(f'<span title="{words}">{points(record.potential, 2)}<span class="vh"> {words}</span></span>')

    def render_sejak(self, record: RecoveryLine) -> SafeString:
        """Since when, and how long that is."""
        months = escape(_("%(n)s bulan") % {"n": count(record.months)})
        return SafeString(f'{day_short(record.since)} <span class="tiny mut">{months}</span>')

    def render_terakhir(self, record: RecoveryLine) -> SafeString:
        """When it was visited last, and what came of it."""
        visit = record.last_visit
        if visit is None:
            return missing(_("belum pernah dikunjungi"))
        return _dated(day_short(visit.done_on), visit_outcome_names().get(visit.outcome_kind, ""))

    def render_berikut(self, record: RecoveryLine) -> SafeString:
        """When it is visited next, and by whom."""
        visit: Visit | None = record.next_visit
        if visit is None:
            return missing(_("belum direncanakan"))
        return _dated(day_short(visit.planned_on), visit.owner.name)


def _dated(day: str, words: str) -> SafeString:
    return SafeString(f'{day} <span class="tiny mut">{escape(words)}</span>')
