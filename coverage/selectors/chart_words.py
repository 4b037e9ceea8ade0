"""What every chart says in the same way: months on the axis, table rows, the source line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from coverage.figures.chart import ChartTable, LegendItem
from coverage.indicators.formatting import format_count, format_datetime, format_percent, month_name_short
from coverage.indicators.rounding import scaled_half_up
from coverage.indicators.vocabulary import Flag
from coverage.selectors.freshness import Freshness
from coverage.selectors.language import lang
from coverage.selectors.rows import Row


def year_months() -> tuple[str, ...]:
    """Return the short names of the twelve months."""
    return tuple(month_name_short(number, lang=lang()) for number in range(1, 13))


def month_ticks(months: Sequence[date]) -> tuple[str, ...]:
    """Name months across years: `Okt 22`."""
    return tuple(f"{month_name_short(month.month, lang=lang())} {month.year % 100:02d}" for month in months)


def counts(values: Sequence[Fraction | int | None]) -> tuple[str, ...]:
    """Write counts, rounding exact paths to whole persons; a gap is a dash."""
    return tuple(format_count(None if value is None else scaled_half_up(value, 0), lang=lang()) for value in values)


def percents(values: Sequence[Fraction | None]) -> tuple[str, ...]:
    """Write ratios as percentages with two places; a gap is a dash."""
    return tuple(format_percent(value, 2, lang=lang()) for value in values)


def by_month(months: Sequence[str], **columns: Sequence[str]) -> ChartTable:
    """Return a table with one row a month and the named columns."""
    rows = zip(months, *columns.values(), strict=True)
    return ChartTable(columns=(_("Bulan"), *columns), rows=tuple(rows))


def unfinished(rows: Sequence[Row | None], headline: date | None = None) -> tuple[bool, ...]:
    """Return which months are in progress: published in part only, or later than the headline month.

    An office that has reported early is judged through the headline month all the same (`Period.compared`).
    """
    return tuple(row is not None and (row.is_partial or _is_later(row, headline)) for row in rows)


def last_complete(rows: Sequence[Row | None], headline: date | None = None) -> int:
    """Return the number of the last month published whole and not in progress, counted from 1; 0 if none is."""
    done = (row is not None and row.is_complete and not _is_later(row, headline) for row in rows)
    return max((number for number, is_done in enumerate(done, 1) if is_done), default=0)


def _is_later(row: Row, headline: date | None) -> bool:
    """While no month of the year is a headline month, those that are published are all there is."""
    return headline is not None and headline.year == row.month.year and row.month > headline


def unfinished_legend(flags: Sequence[bool], mark: str) -> tuple[LegendItem, ...]:
    """Explain the hatching or the dots, if there are any."""
    if not any(flags):
        return ()
    return (LegendItem(label=_("sementara, belum semua laporan"), token="--ink-3", mark=mark),)


def source_line(freshness: Freshness, rows: Iterable[Row | None]) -> str:
    """Say what the numbers are, as their rows tell, and when they were computed."""
    is_sample = any(row is not None and Flag.SAMPLE in row.flags for row in rows)
    what = _("Data contoh") if is_sample else _("Laporan cabang yang disetujui")
    if freshness.computed_at is None:
        return what + "."
    when = format_datetime(localtime(freshness.computed_at), lang=lang())
    return _("%(what)s, dihitung %(when)s.") % {"what": what, "when": when}
