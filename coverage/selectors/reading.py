"""What a page read once and every part of it uses: rows, plans and profiles of one month."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from coverage.indicators.months import month_end
from coverage.indicators.projection import Projection
from coverage.indicators.vocabulary import Group
from coverage.models import Nation, Region
from coverage.selectors.atlas import Atlas
from coverage.selectors.breadth import read_wide_plans
from coverage.selectors.coverage_now import CoverageNow, coverage_now
from coverage.selectors.kept import kept
from coverage.selectors.lapsing import NOTHING_LAPSES, Lapsing
from coverage.selectors.league import League, league_of
from coverage.selectors.periods import Period
from coverage.selectors.places import Place
from coverage.selectors.plans import Plans, Profiles
from coverage.selectors.progress import Progress, progress_of, projection_of
from coverage.selectors.query import Query
from coverage.selectors.rows import Book
from coverage.selectors.year_ago import YearAgo, year_ago
from coverage.selectors.year_end import YearEnd, year_end

Judged = dict[tuple[object, ...], Progress]

# A nation has 325 offices and 514 regencies.
MOST = 2_000


def nothing_judged() -> Judged:
    """Return an empty memory, to be kept as long as plans and profiles stand."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Answers about territories from rows already read. No query.

    `counted_through` is the month through which new participants are counted (`Period.compared`). `judged` holds what
    was said of the same rows under the same plans and profiles: a computation changes few places.
    """

    month: date
    counted_through: date
    book: Book
    plans: Plans
    profiles: Profiles
    lapsing: Lapsing = NOTHING_LAPSES
    judged: Judged = field(default_factory=dict)

    def progress(self, territory_id: int, group: Group) -> Progress:
        """New participants against the year's target."""
        key = (
            territory_id,
            group,
            self.counted_through,
            self.month,
            self.plans.mark,
            tuple(self.book.of(territory_id, group)),
        )
        found = self.judged.get(key)
        if found is None:
            if len(self.judged) >= MOST:
                self.judged.clear()
            found = self.judged[key] = progress_of(
                territory_id,
                group,
                through=self.counted_through,
                known=self.month,
                book=self.book,
                plans=self.plans,
                profiles=self.profiles,
            )
        return found

    def projection(self, territory_id: int, group: Group) -> Projection:
        """Where the year may end."""
        return projection_of(territory_id, group, through=self.counted_through, book=self.book, profiles=self.profiles)

    def coverage(self, territory_id: int, group: Group) -> CoverageNow:
        """Active workers against the denominator."""
        return coverage_now(territory_id, group, month=self.month, book=self.book, plans=self.plans)

    def year_ago(self, territory_id: int, group: Group) -> YearAgo:
        """New participants beside the same months of last year."""
        return year_ago(territory_id, group, through=self.counted_through, book=self.book)

    def year_end(self, territory_id: int, group: Group) -> YearEnd:
        """Active workers against what the plan wants at the year's end."""
        return year_end(territory_id, group, month=self.month, book=self.book, plans=self.plans, lapsing=self.lapsing)

    def league(self, places: tuple[Place, ...], group: Group, order: str) -> League:
        """Places in order."""
        return league_of(places, group, through=self.counted_through, book=self.book, judge=self.progress, order=order)


def reading_of(
    territory: Region | Nation,
    atlas: Atlas,
    query: Query,
    *,
    period: Period,
    book: Book,
    territory_ids: Collection[int],
    content: str,
) -> Reading:
    """Put rows together with the targets of these territories and the profiles, kept while nothing about them changes.

    Targets as they were known at some moment are read each time: moments are as many as readers care to type.
    """
    month = period.month or period.months[-1]
    plans = kept(
        "" if query.known_at else content,
        read_wide_plans,
        territory,
        month.year,
        at=month_end(month),
        territory_ids=frozenset(territory_ids),
        known_at=query.known_at,
    )
    judged = kept(content, nothing_judged)
    return Reading(
        month=month,
        counted_through=period.compared or month,
        book=book,
        plans=plans,
        profiles=atlas.profiles,
        lapsing=atlas.lapsing,
        judged=judged,
    )
