"""The cells that a branch's report of one month must hold: its areas by the segments it handles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from coverage.indicators.months import month_end
from coverage.indicators.vocabulary import Segment
from coverage.models import MEASURES, BranchSegment, ServiceArea, in_force
from coverage.selectors.places import Place

_ONLY_PU = frozenset({"active_employers", "inactive_employers", "inactive_workers"})
COMMON_MEASURES = tuple(name for name in MEASURES if name not in _ONLY_PU)


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
    """Return the layout of a branch and month; a stock is that of the month's last day. Two queries."""
    day = month_end(month)
    areas = ServiceArea.objects.filter(in_force(day), branch_id=branch_id).order_by("regency__code", "pk")
    handled = set(BranchSegment.objects.filter(in_force(day), branch_id=branch_id).values_list("segment", flat=True))
    return ReportLayout(
        areas=tuple(
            ReportArea(id=pk, regency=Place(id=regency_id, code=code, name=name))
            for pk, regency_id, code, name in areas.values_list("pk", "regency_id", "regency__code", "regency__name")
        ),
        segments=tuple(segment for segment in Segment if segment.value in handled),
    )


def measures_of(segment: Segment) -> tuple[str, ...]:
    """Return the measures a cell of this segment holds; only PU has employers."""
    return MEASURES if segment is Segment.PU else COMMON_MEASURES
