"""The sentences above the blocks: what the figures say, one wording per situation, neutral when none fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coverage.indicators.formatting import (
    format_count,
    format_date,
    format_decimal,
    format_month,
    format_percent,
    format_points,
)
from coverage.indicators.months import add_months
from coverage.indicators.sponsorship import WARNING_DAYS
from coverage.indicators.vocabulary import ReportState
from coverage.selectors.bullets import Status
from coverage.selectors.language import lang
from coverage.selectors.places import Place
from coverage.selectors.progress import Progress
from coverage.selectors.region import RegionPage
from coverage.selectors.tiles import lowest
from coverage.selectors.words import group_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One thing that needs a look: what, since when, and where to go."""

    level: str
    icon: str
    lead: str
    text: str
    when: str
    anchor: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFindings:
    """Titles and alerts of the overview."""

    alerts: tuple[Alert, ...]
    league: str
    segments: str
    tiles: str
    reports: str
    pace: str


def region_findings(page: RegionPage) -> RegionFindings:
    """Say what the overview's figures mean."""
    return RegionFindings(
        alerts=tuple(alert for alert in (_cliff(page), _behind(page), _waiting(page)) if alert is not None),
        league=_league(page),
        segments=segments_finding(page.segments),
        tiles=_tiles(page),
        reports=_reports(page),
        pace=pace_sentence(page.progress),
    )


def pace_sentence(progress: Progress) -> str:
    """Say what is needed per week and how that compares with what was done lately."""
    pace = progress.pace
    if not progress.achievement.target:
        return _("Belum ada target untuk pilihan ini.")
    if pace.is_reached:
        return _("Target tahun ini sudah tercapai.")
    if pace.weeks_left == 0:
        return _("Tahun sudah berakhir; target tidak tercapai.")
    if pace.per_week is None:
        return _("Belum ada laporan yang terbit untuk tahun ini.")
    words = {
        "day": format_date(add_months(progress.counted, 1), lang=lang()),
        "need": format_count(pace.per_week, lang=lang()),
        "weeks": pace.weeks_left,
    }
    if not pace.recent:
        return _("Sejak %(day)s perlu %(need)s peserta baru per minggu selama %(weeks)s minggu.") % words
    times = format_decimal(pace.per_week / pace.recent, 1, lang=lang())
    return _(
        "Sejak %(day)s perlu %(need)s peserta baru per minggu selama %(weeks)s minggu, "
        "%(times)s kali rata-rata 13 minggu sebelumnya."
    ) % (words | {"times": times})


def heads_sentence(progress: Progress) -> str:
    """Say how many persons the result lies above or below the path; nothing without a target."""
    heads = progress.gap_heads
    if heads is None:
        return ""
    if heads == 0:
        return _("tepat di jalur")
    words = {"n": format_count(abs(heads), lang=lang())}
    return _("%(n)s orang di atas jalur") % words if heads > 0 else _("%(n)s orang di bawah jalur") % words


def segments_finding(segments: Sequence[Progress]) -> str:
    """Name the segment furthest behind its path."""
    names = group_names()
    known = [progress for progress in segments if progress.gap is not None]
    if not known:
        return _("Peserta baru per segmen")
    worst = min(known, key=lambda progress: progress.gap or Fraction(0))
    if worst.gap is not None and worst.gap >= 0:
        return _("Semua segmen berada di jalur target")
    return _("%(segment)s paling jauh dari jalur") % {"segment": names[worst.group.value]}


def _league(page: RegionPage) -> str:
    rows = page.league.rows
    if all(row.progress.status is Status.NONE for row in rows):
        return _("Peserta baru per cabang, belum ada target")
    ahead = page.league.counts[Status.AHEAD]
    return _("%(ahead)s dari %(all)s cabang berada di atas jalur target") % {"ahead": ahead, "all": len(rows)}


def _tiles(page: RegionPage) -> str:
    low = lowest(page.tiles, 1)
    if not low:
        return _("Cakupan per kabupaten/kota")
    return _("Cakupan terendah di %(name)s, %(value)s") % {
        "name": low[0].name,
        "value": format_percent(low[0].value, 1, lang=lang()),
    }


def _reports(page: RegionPage) -> str:
    if page.reports is None:
        return _("Belum ada laporan")
    return _("%(published)s dari %(all)s laporan %(month)s sudah disetujui") % {
        "published": page.reports.published,
        "all": len(page.reports.offices),
        "month": format_month(page.reports.month, lang=lang()),
    }


def _cliff(page: RegionPage) -> Alert | None:
    """Warn of the next loss of sponsored cover once it is near enough to be told (WARNING_DAYS)."""
    fall = page.fall
    if fall is None or fall.days_left > max(WARNING_DAYS):
        return None
    lead = _("%(n)s pekerja rentan") % {"n": format_count(fall.heads, lang=lang())}
    left = fall.days_covered
    text = _("kehilangan perlindungan pada %(day)s bila tidak diperpanjang.") % {
        "day": format_date(fall.day, lang=lang())
    }
    return Alert(
        level="warn",
        icon="warning",
        lead=lead,
        text=text,
        when=ngettext("%(n)s hari lagi", "%(n)s hari lagi", left) % {"n": left} if left else _("hari terakhir"),
        anchor=reverse("coverage:protection"),
        link=_("Lihat perlindungan"),
    )


def _behind(page: RegionPage) -> Alert | None:
    behind = page.league.behind
    if not behind:
        return None
    last = behind[-1]
    text = _("tertinggal lebih dari 10 poin dari jalur target; paling jauh %(name)s (%(gap)s poin).") % {
        "name": last.place.name,
        "gap": format_points(last.progress.gap, 1, lang=lang()),
    }
    lead = ngettext("%(n)s cabang", "%(n)s cabang", len(behind)) % {"n": len(behind)}
    return Alert(
        level="bad",
        icon="error",
        lead=lead,
        text=text,
        when=format_month(page.progress.through, lang=lang()),
        anchor=f"?{urlencode(page.query.parameters(urut='selisih'))}#liga",
        link=_("Lihat cabang"),
    )


def _waiting(page: RegionPage) -> Alert | None:
    waiting = page.reports.count(ReportState.SUBMITTED.value) if page.reports else 0
    if not waiting or page.reports is None:
        return None
    lead = ngettext("%(n)s laporan", "%(n)s laporan", waiting) % {"n": waiting}
    text = _("%(month)s menunggu persetujuan.") % {"month": format_month(page.reports.month, lang=lang())}
    return Alert(level="info", icon="clock", lead=lead, text=text, when="", anchor="#laporan", link=_("Lihat laporan"))


def places_finding(lines: Sequence[tuple[Place, Fraction | None]]) -> str:
    """Name the place that leads and the one that trails."""
    known = sorted((line for line in lines if line[1] is not None), key=lambda line: (line[1], line[0].code))
    if len(known) < 2 or known[0][1] == known[-1][1]:
        return _("Cakupan kabupaten/kota di wilayah kerja")
    return _("Cakupan tertinggi %(best)s, terendah %(worst)s") % {"best": known[-1][0].name, "worst": known[0][0].name}
