"""The charts about new participants of single months and of segments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from coverage.figures import monthly, segments
from coverage.figures.chart import Chart, LegendItem
from coverage.indicators.formatting import (
    format_count,
    format_month,
    format_percent,
)
from coverage.indicators.vocabulary import Group
from coverage.selectors.chart_words import (
    by_month,
    counts,
    last_complete,
    source_line,
    unfinished,
    unfinished_legend,
    year_months,
)
from coverage.selectors.findings import segments_finding
from coverage.selectors.freshness import Freshness
from coverage.selectors.language import lang
from coverage.selectors.progress import Progress
from coverage.selectors.words import group_short_names, path_names


def monthly_chart(progress: Progress, freshness: Freshness, *, headline: date | None = None) -> Chart:
    """Did each month reach its part of the target?"""
    targets = progress.course.monthly
    data = monthly.MonthlyData(
        months=year_months(),
        realised=progress.monthly,
        targets=targets,
        unfinished=unfinished(progress.rows, headline),
        realised_name=_("Peserta baru"),
        target_name=_("Target bulan"),
        lang=lang(),
    )
    title = _monthly_title(progress, targets, data.unfinished)
    return Chart(
        name="monthly",
        title=title,
        subtitle=_("Peserta baru per bulan; garis mendatar: bagian target bulan itu, jalur %(path)s")
        % {"path": path_names()[progress.path.kind]},
        summary=title,
        figure=monthly.build(data),
        table=by_month(
            data.months, **{_("Peserta baru"): counts(progress.monthly), _("Target bulan"): counts(targets)}
        ),
        height=248,
        source_line=source_line(freshness, progress.rows),
        legend=(
            LegendItem(label=_("mencapai target bulan"), token="--d-main"),
            LegendItem(label=_("di bawah target bulan"), token="--d-behind"),
            LegendItem(label=_("target bulan"), token="--d-target", mark="tick"),
            *unfinished_legend(data.unfinished, "hatch"),
        ),
    )


def _monthly_title(progress: Progress, targets: Sequence[Fraction | None], is_open: Sequence[bool]) -> str:
    """Count the months that met their part; an unfinished one is not judged."""
    months = list(zip(progress.monthly, targets, is_open, strict=True))[: progress.through.month]
    judged = [count >= target for count, target, later in months if count is not None and target and not later]
    if not judged:
        return _("Peserta baru per bulan %(year)s") % {"year": progress.through.year}
    if all(judged):
        return _("Semua %(n)s bulan mencapai target bulanannya") % {"n": len(judged)}
    # Later months are drawn but not judged.
    return _("%(hit)s dari %(n)s bulan sampai %(month)s mencapai target bulanannya") % {
        "hit": sum(judged), "n": len(judged), "month": format_month(progress.through, lang=lang()),
    }  # fmt: skip


def segments_chart(found: Sequence[Progress], freshness: Freshness, *, headline: date | None = None) -> Chart:
    """Which segment lags? One panel each on its own scale."""
    names = group_short_names()
    data = segments.SegmentsData(
        months=year_months(),
        panels=tuple(
            segments.Panel(
                segment=progress.group.value,
                name=names[progress.group.value],
                note=_panel_note(progress),
                realised=progress.cumulative,
                path=progress.path_persons,
                complete=last_complete(progress.rows, headline),
            )
            for progress in found
        ),
        realised_name=_("Realisasi"),
        path_name=_("Jalur"),
    )
    title = segments_finding([progress for progress in found if progress.group is not Group.PMI])
    return Chart(
        name="segments",
        title=title,
        subtitle=_("Peserta baru kumulatif per segmen terhadap jalur target; tiap panel memakai skala sendiri"),
        summary=title,
        figure=segments.build(data),
        table=by_month(data.months, **_segment_columns(found)),
        height=208,
        source_line=source_line(freshness, [row for progress in found for row in progress.rows]),
    )


def _segment_columns(found: Sequence[Progress]) -> dict[str, tuple[str, ...]]:
    names, columns = group_short_names(), {}
    for progress in found:
        name = names[progress.group.value]
        columns[name] = counts(progress.cumulative)
        columns[_("Jalur %(segment)s") % {"segment": name}] = counts(progress.path_persons)
    return columns


def _panel_note(progress: Progress) -> str:
    if progress.achievement.target is None:
        return _("belum ada target")
    return _("%(done)s dari %(target)s") % {
        "done": format_percent(progress.achievement.value, 1, lang=lang()),
        "target": format_count(progress.achievement.target, lang=lang()),
    }
