"""Yearly targets shared out over areas, in whole persons that add up to the region at every level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coverage.demo.calibration import TEBING_TINGGI, TEBING_TINGGI_LAST_PROJECT
from coverage.demo.noise import draw
from coverage.demo.rows import AreaWorkers, DemoArea
from coverage.indicators.allocation import largest_remainder
from coverage.indicators.vocabulary import Segment

AreaShares = Mapping[str, int]

# The plan of 2022 in new participants; PMI stands apart from the total.
NEW_2022 = {Segment.PU: 430_000, Segment.BPU: 300_000, Segment.JAKON: 950_000, Segment.PMI: 12_000}
# The share of all potential workers that is to be covered at the end of 2022, in percent: a fifth above July.
RATIO_END_2022 = 27


def flow_shares(
    areas: Sequence[DemoArea], totals: Mapping[Segment, int], *, year: int, seed: int
) -> dict[Segment, dict[str, int]]:
    """Share each segment's total out over areas by their workers of its group, with noise."""
    return {segment: _shared(areas, segment, total, year, seed) for segment, total in totals.items()}


def stock_shares(areas: Sequence[DemoArea], active: AreaShares, *, total: int, seed: int) -> dict[str, int]:
    """Share the stock to be reached out by the workers active at the last year end, with noise."""
    weights = [active[area.key] * draw(seed, 950, 1050, area.key, "stock target") for area in areas]
    return dict(zip([area.key for area in areas], largest_remainder(total, weights), strict=True))


def _shared(areas: Sequence[DemoArea], segment: Segment, total: int, year: int, seed: int) -> dict[str, int]:
    weights = [
        _of_group(area.workers[year], segment)
        * draw(seed, 930, 1070, area.key, segment, year, "target")
        * _expected_percent(area, segment, year)
        for area in areas
    ]
    return dict(zip([area.key for area in areas], largest_remainder(total, weights), strict=True))


def _of_group(workers: AreaWorkers, segment: Segment) -> int:
    if segment is Segment.BPU:
        return workers.informal
    return workers.total if segment is Segment.PMI else workers.formal


def _expected_percent(area: DemoArea, segment: Segment, year: int) -> int:
    """Where the last projects ended before the year, the plan counts on few new ones."""
    is_idle = segment is Segment.JAKON and area.key == TEBING_TINGGI and year > TEBING_TINGGI_LAST_PROJECT.year
    return 10 if is_idle else 100
