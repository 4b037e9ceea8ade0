"""The register beside the reports, one branch in one regency a row."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tables2 import Column

from coverage.selectors.register_match import MatchLine
from coverage.tables.ordering import ListTable
from coverage.templatetags.formats import count, difference
from coverage.templatetags.words import missing


class PairColumn(Column):
    """The register's count, the published one beneath it, and how far they are apart."""

    def __init__(self, label: object, name: str) -> None:
        attrs = {"th": {"class": "num"}, "td": {"class": "num"}}
        super().__init__(verbose_name=label, accessor=f"gap__{name}", empty_values=(), attrs=attrs)
        self._name = name

    def render(self, record: MatchLine) -> SafeString:
        """Write the cell of one line."""
        own, said, gap = (getattr(part, self._name) for part in (record.register, record.published, record.gap))
        apart = missing(_why(own)) if gap is None else f"<b>{difference(gap)}</b>"
        words = _("daftar %(own)s, terbit %(said)s") % {"own": count(own), "said": count(said)}
        return SafeString(f'{apart} <span class="tiny mut">{escape(words)}</span>')


class MatchTable(ListTable):
    """One branch in one regency a row, the largest difference in heads first."""

    kabupaten = Column(gettext_lazy("Kabupaten/kota"), accessor="regency")
    selisih = Column(
        gettext_lazy("Selisih orang"),
        accessor="size",
        empty_values=(),
        attrs={"th": {"class": "num"}, "td": {"class": "num b"}},
    )
    aktif = PairColumn(gettext_lazy("Badan usaha aktif"), "active")
    tidak = PairColumn(gettext_lazy("Badan usaha tidak aktif"), "inactive")
    pekerja = PairColumn(gettext_lazy("Tenaga kerja aktif"), "active_workers")
    berhenti = PairColumn(gettext_lazy("Tenaga kerja tidak aktif"), "inactive_workers")

    class Meta(ListTable.Meta):
        attrs = {"class": "mid-d register match"}

    def __init__(self, lines: Sequence[MatchLine]) -> None:
        super().__init__(lines)

    def render_kabupaten(self, record: MatchLine) -> SafeString:
        """The regency, linked to its part of the register, and the branch that serves it."""
        query = urlencode({"cabang": record.branch_code, "kabupaten": record.regency_code})
        return SafeString(
            f'<a href="{reverse("coverage:employers")}?{escape(query)}">{escape(record.regency)}</a>'
            f' <span class="tiny mut">{escape(record.branch)}</span>'
        )

    def render_selisih(self, record: MatchLine) -> str:
        """Heads that differ, whichever way."""
        return missing(_why(0)) if record.size is None else count(record.size)


def _why(own: int | None) -> str:
    return _("sebagian badan usaha tanpa jumlah tenaga kerja") if own is None else _("belum ada laporan yang terbit")
