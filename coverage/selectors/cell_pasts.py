"""What the cells of a report are held against: a year of published counts, and the workers there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from coverage.indicators.entry_checks import CellHistory
from coverage.indicators.entry_limits import Limits, limits_of
from coverage.indicators.groups import workforce_group_of
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Group, Segment
from coverage.models import DEFAULT_DENOMINATOR, MEASURES, AreaWorkforce, EntryLimit, PublishedCount
from coverage.selectors.lapsing import lapsing_cells
from coverage.selectors.report_cells import CellKey

MONTHS_BACK = 12
Counts = Mapping[str, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPast:
    """The published counts of one cell by month and measure, and its workforce.

    They are of the twelve months before, and of the month itself where its report was approved before. `lapsing` are
    the workers whose sponsored cover lapses on the first of the month.
    """

    month: date
    counts: Mapping[date, Counts]
    workforce: int | None
    lapsing: int = 0

    def value(self, measure: str, *, back: int) -> int | None:
        """Return a measure as it was published for so many months before; None where nothing was."""
        counts = self.counts.get(add_months(self.month, -back))
        return counts[measure] if counts else None

    @property
    def history(self) -> CellHistory:
        """What the entry checks ask about. Construction projects are not known to the product."""
        before = [self.value("active_workers", back=back) for back in range(1, MONTHS_BACK + 1)]
        return CellHistory(active_before=before, lapsing=self.lapsing, workforce=self.workforce)


def cell_pasts(keys: Collection[CellKey], month: date) -> Mapping[CellKey, CellPast]:
    """Return the past of cells. Three queries."""
    area_ids = {key.area_id for key in keys}
    counts = _counts(area_ids, month)
    workers = _workers(area_ids, month.year)
    lapsing = lapsing_cells(area_ids, month)
    return {
        key: CellPast(
            month=month,
            counts=counts.get(key, {}),
            workforce=_workforce(key, workers),
            lapsing=lapsing.get(key, 0),
        )
        for key in keys
    }


def entry_limits() -> Limits:
    """Return where the checks begin to ask. One query."""
    return limits_of(dict(EntryLimit.objects.values_list("name", "value")))


def _counts(area_ids: Collection[int], month: date) -> dict[CellKey, dict[date, Counts]]:
    """A deputy's inbox reads a year of a whole region: no objects are made of its rows."""
    rows = PublishedCount.objects.current().filter(
        area_id__in=area_ids, month__gte=add_months(month, -MONTHS_BACK), month__lte=month
    )
    found: dict[CellKey, dict[date, Counts]] = {}
    for area_id, segment, of, *counts in rows.values_list("area_id", "segment", "month_id", *MEASURES):
        found.setdefault(CellKey(area_id, Segment(segment)), {})[of] = dict(zip(MEASURES, counts, strict=True))
    return found


def _workers(area_ids: Collection[int], year: int) -> dict[tuple[int, str], int]:
    rows = AreaWorkforce.objects.current().filter(area_id__in=area_ids, year=year, kind=DEFAULT_DENOMINATOR)
    return {(area_id, group): workers for area_id, group, workers in rows.values_list("area_id", "group", "workers")}


def _workforce(key: CellKey, workers: Mapping[tuple[int, str], int]) -> int | None:
    group = workforce_group_of(Group(key.segment.value))
    return workers.get((key.area_id, group.value)) if group else None
