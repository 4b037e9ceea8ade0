"""The charts about active workers: coverage over time, and the mix of segments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from coverage.figures import coverage_trend, mix
from coverage.figures.chart import Chart, LegendItem
from coverage.figures.style import SEGMENT_TOKENS
from coverage.indicators.formatting import UNKNOWN, format_month_short, format_percent, format_points
from coverage.indicators.groups import COUNTED
from coverage.indicators.months import add_months, month_range
from coverage.indicators.vocabulary import Group
from coverage.selectors.chart_words import (
    by_month,
    counts,
    last_complete,
    month_ticks,
    percents,
    source_line,
    unfinished,
    unfinished_legend,
)
from coverage.selectors.freshness import Freshness
from coverage.selectors.language import lang
from coverage.selectors.periods import Period
from coverage.selectors.references import Reference
from coverage.selectors.rows import Book, Row
from coverage.selectors.words import group_names

MONTHS_SHOWN = 24
LINES = ((Group.TOTAL, "--d-main"), (Group.FORMAL, "--d-pu"), (Group.INFORMAL, "--d-bpu"))


def window(period: Period) -> list[date]:
    """Return the months that a chart over time shows: two years up to the month asked for."""
    month = period.month or period.months[-1]
    first = max(period.months[0], add_months(month, 1 - MONTHS_SHOWN))
    return month_range(first, month)


def coverage_chart(
    territory_id: int, period: Period, book: Book, freshness: Freshness, references: Sequence[Reference] = ()
) -> Chart:
    """How does coverage move? Total, formal and informal, with what others published."""
    months = window(period)
    rows = {group: book.months(territory_id, group, months) for group, _token in LINES}
    data = _coverage_data(territory_id, months, rows, references)
    partial = unfinished(rows[Group.TOTAL])
    title = _coverage_title(months, data.lines[0].ratios, partial)
    return Chart(
        name="coverage-trend",
        title=title,
        subtitle=_("Peserta aktif terhadap TK potensi kelompoknya, persen"),
        summary=title,
        figure=coverage_trend.build(data),
        table=by_month(
            _month_names(months),
            **{line.name: percents(line.ratios) for line in data.lines},
            **_published_column(data),
        ),
        height=260,
        source_line=source_line(freshness, rows[Group.TOTAL]),
        legend=(
            *(LegendItem(label=line.name, token=line.token, mark="line") for line in data.lines),
            *([LegendItem(label=_("angka terbitan"), token="--ink", mark="diamond")] if data.points else []),
            *unfinished_legend(partial, "dots"),
        ),
    )


def _month_names(months: Sequence[date]) -> tuple[str, ...]:
    return tuple(format_month_short(month, lang=lang()) for month in months)


def _coverage_data(
    territory_id: int,
    months: Sequence[date],
    rows: Mapping[Group, Sequence[Row | None]],
    references: Sequence[Reference],
) -> coverage_trend.CoverageTrendData:
    names, ticks = group_names(), month_ticks(months)
    lines = tuple(
        coverage_trend.RatioLine(
            name=names[group.value] if group is not Group.TOTAL else _("Total"),
            token=token,
            ratios=tuple(row.ratio.value if row else None for row in rows[group]),
            complete=last_complete(rows[group]),
            is_lead=group is Group.TOTAL,
        )
        for group, token in LINES
    )
    points = tuple(_points(territory_id, months, ticks, references))
    return coverage_trend.CoverageTrendData(months=ticks, lines=lines, points=points)


def _published_column(data: coverage_trend.CoverageTrendData) -> dict[str, list[str]]:
    if not data.points:
        return {}
    labels = {tick: [point.label for point in data.points if point.month == tick] for tick in data.months}
    return {_("Angka terbitan"): ["; ".join(labels[tick]) or UNKNOWN for tick in data.months]}


def _points(
    territory_id: int, months: Sequence[date], ticks: Sequence[str], references: Sequence[Reference]
) -> list[coverage_trend.PublishedPoint]:
    places = {(month.year, month.month): tick for month, tick in zip(months, ticks, strict=True)}
    points = []
    for reference in references:
        day, ratio = reference.as_of, reference.ratio
        if reference.territory_id != territory_id or day is None or ratio is None:
            continue
        if not reference.measure.startswith("coverage") or (day.year, day.month) not in places:
            continue
        name = _("Terbitan: %(title)s") % {"title": reference.source.title if reference.source else reference.measure}
        label = ("±" if reference.is_rounded else "") + format_percent(ratio, reference.places, lang=lang())
        points.append(
            coverage_trend.PublishedPoint(month=places[day.year, day.month], name=name, label=label, ratio=ratio)
        )
    return points


def _coverage_title(months: Sequence[date], ratios: Sequence[Fraction | None], partial: Sequence[bool]) -> str:
    now = ratios[-1] if ratios else None
    if now is None:
        return _("Cakupan per bulan")
    before = ratios[-13] if len(ratios) > 12 and not partial[-13] else None
    value = format_percent(now, 2, lang=lang())
    if partial[-1]:
        # A lower bound beside last year's whole month would look like a fall.
        return _("Cakupan %(month)s masih sementara, paling sedikit %(value)s") % {
            "month": format_month_short(months[-1], lang=lang()),
            "value": value,
        }
    if before is None:
        return _("Cakupan %(value)s pada %(month)s") % {
            "value": value,
            "month": format_month_short(months[-1], lang=lang()),
        }
    words = {"value": value, "change": format_points(now - before, 2, lang=lang())}
    return _("Cakupan %(value)s, %(change)s poin dalam setahun") % words


def mix_chart(territory_id: int, period: Period, book: Book, freshness: Freshness) -> Chart:
    """Which segments carry the stock, and what falls away in January?"""
    months, names = window(period), group_names()
    rows = {segment.value: book.months(territory_id, Group(segment.value), months) for segment in COUNTED}
    layers = tuple(
        mix.Layer(segment=code, name=names[code], active=tuple(row.active_workers if row else None for row in found))
        for code, found in rows.items()
    )
    partial = tuple(any(flags) for flags in zip(*(unfinished(found) for found in rows.values()), strict=True))
    data = mix.MixData(months=month_ticks(months), layers=layers, unfinished=partial, lang=lang())
    title = _mix_title(months, layers, partial)
    return Chart(
        name="mix",
        title=title,
        subtitle=_("Peserta aktif pada akhir bulan, per segmen; PMI tidak termasuk"),
        summary=title,
        figure=mix.build(data),
        table=by_month(
            _month_names(months),
            **{layer.name: counts(layer.active) for layer in layers},
        ),
        height=260,
        source_line=source_line(freshness, [row for found in rows.values() for row in found]),
        legend=(
            *(LegendItem(label=layer.name, token=SEGMENT_TOKENS[layer.segment]) for layer in layers),
            *unfinished_legend(partial, "hatch"),
        ),
    )


def _mix_title(months: Sequence[date], layers: Sequence[mix.Layer], partial: Sequence[bool]) -> str:
    """Tell the last January's fall, if the window holds it whole."""
    totals = {
        month: sum(known)
        for index, month in enumerate(months)
        if len(known := [layer.active[index] or 0 for layer in layers if layer.active[index] is not None])
        == len(layers)
        and not partial[index]
    }
    january = next((month for month in reversed(months) if month.month == 1), None)
    if january is None:
        return _("Peserta aktif per segmen")
    december = add_months(january, -1)
    if january not in totals or not totals.get(december):
        return _("Peserta aktif per segmen")
    change = Fraction(totals[january] - totals[december], totals[december])
    if change >= 0:
        return _("Peserta aktif per segmen, tanpa penurunan Januari")
    return _("Peserta aktif turun %(drop)s dari Desember ke Januari %(year)s") % {
        "year": january.year,
        "drop": format_percent(-change, 1, lang=lang()),
    }
