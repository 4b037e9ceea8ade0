"""What differs between two states of a report's boxes: area by area, segment by segment, measure by measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from coverage.indicators.formatting import UNKNOWN
from coverage.indicators.vocabulary import Segment
from coverage.models import MEASURES, ServiceArea

_SEGMENTS = tuple(segment.value for segment in Segment)


class Box(NamedTuple):
    """One measure of one cell."""

    area_id: int
    segment: str
    measure: str


# A box that is not there, and one that holds None, is blank: not reported. Zero is a count.
Values = Mapping[Box, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One box with what it held and what it holds."""

    area: str
    segment: str
    measure: str
    before: int | None
    after: int | None

    @property
    def difference(self) -> int | None:
        """Return what was added; a blank is no number to count from."""
        return None if self.before is None or self.after is None else self.after - self.before


# Any: cells are kept as JSON.
def values_of(cells: Iterable[Mapping[str, Any]]) -> dict[Box, int | None]:
    """Return the boxes of cells as the trace and the kept versions hold them; the trace names only what changed."""
    return {
        Box(cell["area"], cell["segment"], measure): cell[measure]
        for cell in cells
        for measure in MEASURES
        if measure in cell
    }


def area_names(branch_id: int) -> dict[int, str]:
    """Return the names of all areas that a branch serves or served, in the order of the report. One query."""
    areas = ServiceArea.objects.filter(branch_id=branch_id).order_by("regency__code", "pk")
    return dict(areas.values_list("pk", "regency__name"))


def changes_between(before: Values, after: Values, areas: Mapping[int, str]) -> tuple[Change, ...]:
    """Return the boxes that differ, in the order of the report."""
    places = {area_id: place for place, area_id in enumerate(areas)}
    differing = [box for box in {*before, *after} if before.get(box) != after.get(box)]
    differing.sort(key=lambda box: (places.get(box.area_id, len(places)), box.area_id, _column(box)))
    return tuple(
        Change(
            area=areas.get(box.area_id, UNKNOWN),
            segment=box.segment,
            measure=box.measure,
            before=before.get(box),
            after=after.get(box),
        )
        for box in differing
    )


def _column(box: Box) -> tuple[int, int]:
    return _SEGMENTS.index(box.segment), MEASURES.index(box.measure)
