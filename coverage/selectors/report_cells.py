"""The cells that a branch's report of one month must hold: its areas by the segments it handles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from coverage.indicators.months import month_end
from coverage.indicators.vocabulary import Segment
from coverage.models import MEASURES, Branch, BranchSegment, ServiceArea, in_force
from coverage.selectors.places import Place

_ONLY_PU = frozenset({"active_employers", "inactive_employers", "inactive_workers"})
COMMON_MEASURES = tuple(name for name in MEASURES if name not in _ONLY_PU)


_SEGMENTS = "branch__segments__"
_LAYOUT_COLUMNS = ("branch_id", f"{_SEGMENTS}segment", "pk", "regency_id", "regency__code", "regency__name")


class CellKey(NamedTuple):
    """One cell: an area and a segment."""

    area_id: int
    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportArea:
    """One area of the branch and the regency it lies in."""

    id: int
    regency: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLayout:
    """What a report asks for: areas by regency code, segments in their fixed order."""

    areas: tuple[ReportArea, ...]
    segments: tuple[Segment, ...]

    @property
    def keys(self) -> tuple[CellKey, ...]:
        """Return the expected cells, area by area."""
        return tuple(CellKey(area.id, segment) for area in self.areas for segment in self.segments)


def report_layout(branch_id: int, month: date) -> ReportLayout:
    """Return the layout of a branch and month; a stock is that of the month's last day. One query."""
    return report_layouts([branch_id], month)[branch_id]


def report_layouts(branch_ids: Iterable[int], month: date) -> Mapping[int, ReportLayout]:
    """Return the layouts of branches in a month. One query."""
    day, wanted = month_end(month), list(branch_ids)
    # In one filter, so that both ask about the same joined row.
    rows = ServiceArea.objects.filter(in_force(day), in_force(day, of=_SEGMENTS), branch_id__in=wanted)
    areas: dict[int, dict[ReportArea, None]] = {branch_id: {} for branch_id in wanted}
    handled: dict[int, set[str]] = {branch_id: set() for branch_id in wanted}
    for branch_id, segment, *area in rows.order_by("regency__code", "pk").values_list(*_LAYOUT_COLUMNS):
        areas[branch_id][_area(*area)] = None
        handled[branch_id].add(segment)
    return {
        branch_id: ReportLayout(
            areas=tuple(areas[branch_id]),
            segments=tuple(segment for segment in Segment if segment.value in handled[branch_id]),
        )
        for branch_id in wanted
    }


def _area(pk: int, regency_id: int, code: str, name: str) -> ReportArea:
    return ReportArea(id=pk, regency=Place(id=regency_id, code=code, name=name))


def cells_owed(branches: QuerySet[Branch], months: Sequence[date]) -> Mapping[tuple[int, date], int]:
    """Return how many cells each of these branches must report for each of these months. Two queries."""
    owners = {"branch__in": branches.values("pk")}
    areas = ServiceArea.objects.filter(**owners).values_list("branch_id", "valid_from", "valid_to")
    segments = BranchSegment.objects.filter(**owners).values_list("branch_id", "valid_from", "valid_to")
    served, handled = _standing(areas, months), _standing(segments, months)
    return {key: count * handled[key] for key, count in served.items()}


def _standing(spans: Iterable[tuple[int, date, date | None]], months: Sequence[date]) -> Counter[tuple[int, date]]:
    """Count the spans that stand on the last day of a month, by branch and month."""
    ends = [(month, month_end(month)) for month in months]
    return Counter(
        (branch_id, month)
        for branch_id, since, until in spans
        for month, day in ends
        if since <= day and (until is None or until >= day)
    )


def measures_of(segment: Segment) -> tuple[str, ...]:
    """Return the measures a cell of this segment holds; only PU has employers."""
    return MEASURES if segment is Segment.PU else COMMON_MEASURES
