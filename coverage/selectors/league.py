"""The league: every branch against its own target and path, in the order asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Group
from coverage.selectors.bullets import Status
from coverage.selectors.places import Place
from coverage.selectors.progress import Progress
from coverage.selectors.rows import Book
from coverage.selectors.sparklines import Sparkline, sparkline

SPARK_MONTHS = 12
DEFAULT_ORDER = "-capaian"
Judge = Callable[[int, Group], Progress]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeagueRow:
    """One branch in the league; ranked by achievement whatever the order, unranked without one."""

    rank: int | None
    place: Place
    progress: Progress
    spark: Sparkline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class League:
    """The rows in order, and how many stand where."""

    rows: tuple[LeagueRow, ...]
    order: str
    counts: dict[Status, int]

    @property
    def behind(self) -> tuple[LeagueRow, ...]:
        """Branches more than ten points under their path, the furthest last."""
        rows = (row for row in self.rows if row.progress.status is Status.BEHIND)
        return tuple(sorted(rows, key=lambda row: row.progress.gap or Fraction(0), reverse=True))


_KEYS: dict[str, Callable[[LeagueRow], Fraction | int | str | None]] = {
    "capaian": lambda row: row.progress.achievement.value,
    "selisih": lambda row: row.progress.gap,
    "orang": lambda row: row.progress.gap_heads,
    "perlu": lambda row: row.progress.pace.per_week,
    "nama": lambda row: row.place.name.casefold(),
}


def league_of(
    branches: Sequence[Place], group: Group, *, through: date, book: Book, judge: Judge, order: str
) -> League:
    """Put the branches in order; those without a value stand last whichever way the order runs. No query."""
    rows = [_row(place, group, through=through, book=book, judge=judge) for place in branches]
    chosen = order if order.removeprefix("-") in _KEYS else DEFAULT_ORDER
    ordered = in_order(rows, _KEYS[chosen.removeprefix("-")], descending=chosen.startswith("-"))
    ranks = _ranks(rows)
    return League(
        rows=tuple(
            LeagueRow(rank=ranks.get(row.place.id), place=row.place, progress=row.progress, spark=row.spark)
            for row in ordered
        ),
        order=chosen,
        counts={status: sum(row.progress.status is status for row in rows) for status in Status},
    )


def _ranks(rows: Sequence[LeagueRow]) -> dict[int, int]:
    ordered = in_order(rows, _KEYS["capaian"], descending=True)
    known = [row.place.id for row in ordered if row.progress.achievement.value is not None]
    return {place_id: rank for rank, place_id in enumerate(known, start=1)}


def in_order(
    rows: Sequence[LeagueRow], key: Callable[[LeagueRow], Fraction | int | str | None], *, descending: bool
) -> list[LeagueRow]:
    """Sort rows by a key that may be unknown; ties keep the order they came in."""
    known = [row for row in rows if key(row) is not None]
    unknown = [row for row in rows if key(row) is None]
    return sorted(known, key=key, reverse=descending) + unknown  # type: ignore[arg-type]  # all of one kind, none None


def _row(place: Place, group: Group, *, through: date, book: Book, judge: Judge) -> LeagueRow:
    months = [add_months(through, step) for step in range(1 - SPARK_MONTHS, 1)]
    return LeagueRow(
        rank=None,
        place=place,
        progress=judge(place.id, group),
        spark=sparkline([row.new_enrolments if row else None for row in book.months(place.id, group, months)]),
    )
