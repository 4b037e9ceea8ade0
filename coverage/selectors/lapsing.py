"""Sponsored cover that ends, where other pages ask about it: in the cells of a report, and before a year ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from coverage.clock import today
from coverage.indicators.groups import segments_of
from coverage.indicators.sponsorship import Cover, lapse_schedule, lapsing, sponsored
from coverage.indicators.vocabulary import AgreementStatus, Group, Segment
from coverage.models import Agreement
from coverage.selectors.covers import cover_of
from coverage.selectors.report_cells import CellKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One agreement with the office, the regency and the province that it counts in."""

    cover: Cover
    segment: Segment
    places: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Workers who lose sponsored cover in a span of months, and who gain it anew; renewals are in neither."""

    ending: int = 0
    starting: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsing:
    """The agreements of a whole, a regional office or the nation, of which `parts` are the territories within.

    From them any territory's coming changes are told. No query.
    """

    placed: tuple[Placed, ...] = ()
    parts: frozenset[int] = frozenset()

    def change(self, territory_id: int, group: Group, *, after: date, until: date) -> Change:
        """Return who loses and who gains cover after the month `after` and up to the month `until`.

        A renewal without a hole, by whichever office of the territory, is neither a loss nor a gain.
        """
        own = self._own(territory_id, group)
        ending = sum(heads for day, heads in lapse_schedule(own).items() if after < day <= until)
        return Change(ending=ending, starting=sponsored(own, until) - sponsored(own, after) + ending)

    def next_fall(self, territory_id: int, *, day: date) -> tuple[date, int] | None:
        """Return the next day after this one on which workers of the territory lose cover, and how many."""
        coming = lapse_schedule(self._own(territory_id, Group.TOTAL)).items()
        return next((fall for fall in coming if fall[0] > day), None)

    def _own(self, territory_id: int, group: Group) -> list[Cover]:
        segments, is_part = segments_of(group), territory_id in self.parts
        return [
            one.cover for one in self.placed if one.segment in segments and (not is_part or territory_id in one.places)
        ]


NOTHING_LAPSES = Lapsing()


def lapsing_cells(area_ids: Collection[int], month: date) -> dict[CellKey, int]:
    """Return how many lose sponsored cover on the first of a month, by cell. One query.

    A renewal may be another office's: all agreements of the regencies are read, once for each area.
    """
    of_area = Agreement.objects.filter(
        known_from__lte=today(),
        regency__areas__in=area_ids,
        status__in=[AgreementStatus.REGISTERED, AgreementStatus.ACTIVE],
    )
    found = list(of_area.annotate(area=F("regency__areas"), office=F("regency__areas__branch")))
    covers = {row.pk: cover_of(row) for row in found}
    lost = lapsing(list(covers.values()))
    cells: dict[CellKey, int] = defaultdict(int)
    for row in found:
        of: dict[str, int] = vars(row)
        if of["office"] == row.branch_id and covers[row.pk].lapse_day == month and lost.get(row.pk):
            cells[CellKey(of["area"], Segment(row.segment))] += lost[row.pk]
    return dict(cells)
