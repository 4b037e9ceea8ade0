"""The sentences above the blocks of the nation overview."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coverage.indicators.formatting import format_month, format_points
from coverage.selectors.bullets import Status
from coverage.selectors.findings import Alert, pace_sentence, segments_finding
from coverage.selectors.language import lang
from coverage.selectors.nation import NationPage


@dataclass(frozen=True, slots=True, kw_only=True)
class NationFindings:
    """Titles and alerts of the overview."""

    alerts: tuple[Alert, ...]
    offices: str
    segments: str
    pace: str


def nation_findings(page: NationPage) -> NationFindings:
    """Say what the overview's figures mean."""
    return NationFindings(
        alerts=tuple(alert for alert in (_behind(page), _incomplete(page)) if alert is not None),
        offices=_offices(page),
        segments=segments_finding(page.segments),
        pace=pace_sentence(page.progress),
    )


def _offices(page: NationPage) -> str:
    statuses = [line.progress.status for line in page.offices]
    if all(status is Status.NONE for status in statuses):
        return _("Peserta baru per kantor wilayah, belum ada target")
    words = {"ahead": statuses.count(Status.AHEAD), "all": len(statuses)}
    return _("%(ahead)s dari %(all)s kantor wilayah berada di atas jalur target") % words


def _behind(page: NationPage) -> Alert | None:
    behind = [line for line in page.offices if line.progress.status is Status.BEHIND]
    if not behind:
        return None
    last = min(behind, key=lambda line: line.progress.gap or Fraction(0))
    return Alert(
        level="bad",
        icon="error",
        lead=ngettext("%(n)s kantor wilayah", "%(n)s kantor wilayah", len(behind)) % {"n": len(behind)},
        text=_("tertinggal lebih dari 10 poin dari jalur target; paling jauh %(name)s (%(gap)s poin).")
        % {"name": last.place.name, "gap": format_points(last.progress.gap, 1, lang=lang())},
        when=format_month(page.progress.through, lang=lang()),
        anchor=f"?{urlencode(page.query.parameters(urut='selisih'))}#daftar",
        link=_("Lihat kantor wilayah"),
    )


def _incomplete(page: NationPage) -> Alert | None:
    """Say whose reports are missing: their figures are lower bounds."""
    missing = [line for line in page.offices if line.completeness is None or line.completeness < 1]
    if not missing:
        return None
    return Alert(
        level="info",
        icon="clock",
        lead=ngettext("%(n)s kantor wilayah", "%(n)s kantor wilayah", len(missing)) % {"n": len(missing)},
        text=_("belum lengkap laporannya; angkanya batas bawah."),
        when=format_month(page.month, lang=lang()),
        anchor=f"?{urlencode(page.query.parameters(urut='kelengkapan'))}#daftar",
        link=_("Lihat kelengkapan"),
    )
