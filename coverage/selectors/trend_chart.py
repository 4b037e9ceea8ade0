"""The chart of the year: cumulative new participants with path, revisions and projection."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from coverage.figures import style, trend
from coverage.figures.chart import Chart, LegendItem
from coverage.indicators.formatting import (
    UNKNOWN,
    format_count,
    format_month,
    format_percent,
    format_short,
    month_name_short,
)
from coverage.indicators.projection import Projection
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
from coverage.selectors.freshness import Freshness
from coverage.selectors.language import lang
from coverage.selectors.paths import Revision
from coverage.selectors.progress import Progress
from coverage.selectors.words import group_names, path_names


def trend_chart(
    progress: Progress, projection: Projection, freshness: Freshness, *, headline: date | None = None
) -> Chart:
    """Will the year's target be met? Cumulative months, path, and the range of two plain methods."""
    data = _trend_data(progress, projection, headline)
    title = _trend_title(progress, projection)
    return Chart(
        name="trend",
        title=title,
        subtitle=_("Peserta baru kumulatif %(year)s, %(group)s; rentang: menurut musim dan menurut rata-rata bulan")
        % {"year": progress.counted.year, "group": _in_sentence(progress.group)},
        summary=_trend_summary(title, data, progress, projection),
        figure=trend.build(data),
        table=by_month(data.months, **_trend_columns(data, progress)),
        height=330,
        source_line=source_line(freshness, progress.rows),
        legend=(
            LegendItem(label=data.realised_name, token="--d-main", mark="line"),
            LegendItem(label=f"{data.path_name} ({_path_words(progress)})", token="--d-path", mark="dash"),
            LegendItem(label=_("Rentang proyeksi"), token=style.BAND),
            *unfinished_legend(unfinished(progress.rows, headline), "dots"),
        ),
    )


def _path_words(progress: Progress) -> str:
    """The kinds of path in the order of the year: an announced plan may run even, the restated one by the season."""
    kinds = dict.fromkeys(due.path.kind for due in progress.course.dues if due.target is not None)
    return _(", lalu ").join(path_names()[kind] for kind in kinds or [progress.path.kind])


def _in_sentence(group: Group) -> str:
    """The name of a group inside a sentence; Jakon keeps its capital as the programme writes it."""
    return group_names()[group.value].lower().replace("jakon", "Jakon")


def _trend_data(progress: Progress, projection: Projection, headline: date | None) -> trend.TrendData:
    through = progress.counted.month
    return trend.TrendData(
        months=year_months(),
        realised=progress.cumulative,
        path=progress.path_persons,
        through=through,
        complete=last_complete(progress.rows, headline),
        low=projection.low,
        high=projection.high,
        realised_name=_("Realisasi"),
        path_name=_("Jalur target"),
        low_name=_("Proyeksi rendah"),
        high_name=_("Proyeksi tinggi"),
        realised_label=f"<b>{format_count(progress.cumulative[through - 1], lang=lang())}</b>",
        target_label=_("Target %(n)s") % {"n": f"<b>{format_count(progress.achievement.target, lang=lang())}</b>"},
        range_label=_("Proyeksi %(range)s") % {"range": f"<br><b>{projection_words(projection)}</b>"},
        lang=lang(),
        revisions=tuple(_revision_mark(revision) for revision in progress.course.revisions),
    )


def _revision_mark(revision: Revision) -> trend.RevisionMark:
    version, day = revision.version, revision.version.version_date
    words = {"version": version.version, "day": day.day, "month": month_name_short(day.month, lang=lang())}
    return trend.RevisionMark(
        number=revision.number,
        label=_("versi %(version)s, %(day)s %(month)s") % words,
        short=_("versi %(version)s") % words,
    )


def _trend_summary(title: str, data: trend.TrendData, progress: Progress, projection: Projection) -> str:
    said = _("%(title)s. Realisasi %(done)s sampai %(month)s; target %(target)s; proyeksi %(range)s.") % {
        "title": title,
        "done": format_count(data.now, lang=lang()),
        "month": format_month(progress.counted, lang=lang()),
        "target": format_count(progress.achievement.target, lang=lang()),
        "range": projection_words(projection),
    }
    marks = "; ".join(f"{data.months[mark.number - 1]}: {mark.label}" for mark in data.revisions)
    return f"{said} " + _("Target direvisi: %(marks)s.") % {"marks": marks} if marks else said


def _trend_columns(data: trend.TrendData, progress: Progress) -> dict[str, tuple[str, ...]]:
    columns = {
        data.realised_name: counts(data.realised),
        data.path_name: counts(data.path),
        data.low_name: _only_december(data.low if data.has_range else None),
        data.high_name: _only_december(data.high if data.has_range else None),
    }
    if data.revisions:
        columns[_("Versi target")] = _version_column(data, progress)
    return columns


def _version_column(data: trend.TrendData, progress: Progress) -> tuple[str, ...]:
    """The version of each month, with its date where it is new."""
    new = {mark.number: mark.label for mark in data.revisions}
    versions = [str(due.version.version) if due.version else UNKNOWN for due in progress.course.dues]
    return tuple(new.get(number, version) for number, version in enumerate(versions, start=1))


def projection_words(projection: Projection) -> str:
    """Write the range of a projection in short form, or that it is too early."""
    if projection.low is None or projection.high is None:
        return _("belum dapat dihitung")
    return style.short_range(projection.low, projection.high, lang=lang())


def _only_december(value: int | None) -> tuple[str, ...]:
    return (*counts([None] * 11), *counts([value]))


def _trend_title(progress: Progress, projection: Projection) -> str:
    target = progress.achievement.target
    if not target or progress.achievement.achieved is None:
        return _("Peserta baru kumulatif %(year)s") % {"year": progress.through.year}
    short = _apart(target, projection)
    if progress.pace.is_reached:
        return _("Target %(target)s sudah tercapai") % {"target": short}
    if progress.through.month == 12:
        done = format_percent(progress.achievement.value, 2, lang=lang())
        return _("Tahun %(year)s ditutup dengan %(done)s dari target") % {"year": progress.through.year, "done": done}
    if projection.low is None or projection.high is None:
        return _("Terlalu dini untuk memperkirakan akhir tahun")
    # The word joiner keeps a heading from breaking inside the range.
    words = {"range": projection_words(projection).replace("–", "–\u2060"), "target": short}
    if projection.high < target:
        return _("Menurut musim dan rata-rata, tahun ini ditutup %(range)s, di bawah target %(target)s") % words
    if projection.low >= target:
        return _("Menurut musim dan rata-rata, tahun ini ditutup %(range)s, melampaui target %(target)s") % words
    return _("Menurut musim dan rata-rata, tahun ini ditutup %(range)s; target %(target)s ada di antaranya") % words


def _apart(target: int, projection: Projection) -> str:
    """Write a target in short form, in full where the short form could not be told from the projection's edge."""
    short = format_short(target, lang=lang())
    edges = {format_short(edge, lang=lang()) for edge in (projection.low, projection.high) if edge is not None}
    return format_count(target, lang=lang()) if short in edges else short
