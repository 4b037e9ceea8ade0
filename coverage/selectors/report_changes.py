"""What differs between two states of a report: area by area, segment by segment, counts and what was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from coverage.indicators.formatting import UNKNOWN
from coverage.indicators.vocabulary import Segment
from coverage.models import MEASURES, ServiceArea

# Beside the counts: what people wrote to a cell.
TEXTS = ("question", "answer", "reason_code", "reason")
COLUMNS = (*MEASURES, *TEXTS)
_SEGMENTS = tuple(segment.value for segment in Segment)


class Box(NamedTuple):
    """One measure or text of one cell."""

    area_id: int
    segment: str
    measure: str


Value = int | str | None
# A box that is not there, and one that holds None, is blank: not reported, not written. Zero is a count.
Values = Mapping[Box, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One box with what it held and what it holds."""

    area: str
    segment: str
    measure: str
    before: Value
    after: Value

    @property
    def is_count(self) -> bool:
        """It is a number, not a text."""
        return self.measure in MEASURES

    @property
    def difference(self) -> int | None:
        """Return what was added; a blank is no number to count from."""
        return self.after - self.before if isinstance(self.before, int) and isinstance(self.after, int) else None


# Any: cells are kept as JSON.
def values_of(cells: Iterable[Mapping[str, Any]]) -> dict[Box, Value]:
    """Return the boxes of cells as the trace and the kept versions hold them; the trace names only what changed."""
    return {
        Box(cell["area"], cell["segment"], name): written(cell[name])
        for cell in cells
        for name in COLUMNS
        if name in cell
    }


def written(value: Value) -> Value:
    """Return a value with an empty text as what it is: nothing."""
    return None if value == "" else value


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
    return _SEGMENTS.index(box.segment), COLUMNS.index(box.measure)
