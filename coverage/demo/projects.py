"""Construction workers: declared per project, gone when it ends, most of them by January."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coverage.demo.calibration import TEBING_TINGGI, TEBING_TINGGI_LAST_PROJECT
from coverage.demo.noise import draw, stream
from coverage.demo.rows import DemoArea, DemoCell, Flow
from coverage.demo.season import MONTHS, PROJECT_ENDS
from coverage.indicators.vocabulary import Segment

# Stock at the end of 2019 against the new workers of 2020, per mille.
OPENING_PERMILLE = 340


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    month: date
    opening: int
    new: int


def project_weights(areas: Sequence[DemoArea], seed: int) -> dict[str, int]:
    """Return how much building there is in each area, in proportion to its formal workers."""
    return {area.key: area.workers[2021].formal * draw(seed, 820, 1220, area.key, "projects") for area in areas}


def project_cells(area: DemoArea, flow: Flow, seed: int) -> list[DemoCell]:
    """Return the area's construction cells: whoever is new stays until a project ends."""
    new = flow[area.key]
    noise = stream(seed, area.key, "project ends")
    stock = sum(count for month, count in new.items() if month.year == 2020) * OPENING_PERMILLE // 1000
    cells = []
    for month in MONTHS:
        cell = _cell(area, _Month(month=month, opening=stock, new=new[month]), noise.randint(900, 1100))
        stock = cell.active_workers
        cells.append(cell)
    return cells


def _cell(area: DemoArea, given: _Month, stray: int) -> DemoCell:
    ends = PROJECT_ENDS[given.month.month - 1] * stray
    left = min(given.opening, given.opening * ends // 1_000_000)
    if area.key == TEBING_TINGGI and given.month > TEBING_TINGGI_LAST_PROJECT:
        left = given.opening + given.new
    return DemoCell(
        area=area,
        segment=Segment.JAKON,
        month=given.month,
        opening=given.opening,
        active_workers=given.opening + given.new - left,
        new_enrolments=given.new,
        reactivated=0,
        left=left,
    )
