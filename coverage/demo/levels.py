"""How many are active in July 2022 in each area: plausible by kind of place, adding up to the published totals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coverage.demo.calibration import (
    ANCHOR,
    NORTH_SUMATRA,
    NORTH_SUMATRA_FORMAL,
    NORTH_SUMATRA_INFORMAL,
    TEBING_TINGGI,
    TEBING_TINGGI_ACTIVE,
)
from coverage.demo.noise import draw
from coverage.demo.rows import DemoArea
from coverage.demo.season import MONTHS
from coverage.indicators.allocation import largest_remainder
from coverage.indicators.vocabulary import Segment

# No ratio of a group may pass 95 % in any month: a sample over 100 % would teach a wrong lesson.
MOST_PERMILLE = 950
LARGE = 500_000
MIDDLE = 150_000
MIGRANTS = 13_600

StocksByMonth = Mapping[str, Mapping[date, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    low: int
    high: int


def formal_permille(area: DemoArea, seed: int) -> int:
    """Return the covered part of the formal workers: cities first, then large regencies; Aceh lower."""
    size = area.workers[ANCHOR.year].total
    if area.is_city:
        place = _Range(low=640, high=690) if size >= MIDDLE else _Range(low=530, high=620)
    elif size >= MIDDLE:
        place = _Range(low=430, high=520)
    else:
        place = _Range(low=300, high=440)
    level = draw(seed, place.low, place.high, area.regency, "formal")
    return level if area.province == NORTH_SUMATRA else level * 700 // 1000


def informal_permille(area: DemoArea, seed: int) -> int:
    """Return the covered part of the informal workers."""
    level = draw(seed, 72, 104, area.regency, "informal") if area.is_city else draw(seed, 44, 82, area.regency)
    return level if area.province == NORTH_SUMATRA else level * 620 // 1000


def wage_levels(areas: Sequence[DemoArea], projects: StocksByMonth, paths: StocksByMonth, seed: int) -> dict[str, int]:
    """PU in July 2022: the formal level less those on construction projects."""
    wishes, caps = {}, {}
    for area in areas:
        formal = area.workers[ANCHOR.year].formal
        wish = formal * formal_permille(area, seed) // 1000 - projects[area.key][ANCHOR]
        wishes[area.key] = max(wish, formal * 140 // 1000)
        room = {
            month: area.workers[month.year].formal * MOST_PERMILLE // 1000 - projects[area.key][month]
            for month in MONTHS
        }
        caps[area.key] = _cap(room, paths[area.key])
    on_projects = sum(projects[area.key][ANCHOR] for area in areas if area.province == NORTH_SUMATRA)
    return _calibrated(areas, Segment.PU, NORTH_SUMATRA_FORMAL - on_projects, wishes, caps)


def own_account_levels(areas: Sequence[DemoArea], paths: StocksByMonth, seed: int) -> dict[str, int]:
    """BPU in July 2022."""
    wishes, caps = {}, {}
    for area in areas:
        wishes[area.key] = area.workers[ANCHOR.year].informal * informal_permille(area, seed) // 1000
        room = {month: area.workers[month.year].informal * MOST_PERMILLE // 1000 for month in MONTHS}
        caps[area.key] = _cap(room, paths[area.key])
    return _calibrated(areas, Segment.BPU, NORTH_SUMATRA_INFORMAL, wishes, caps)


def migrant_levels(areas: Sequence[DemoArea], seed: int) -> dict[str, int]:
    """PMI in July 2022: few, and with no workforce of their own."""
    weights = [area.workers[ANCHOR.year].total * draw(seed, 500, 1500, area.key, "migrants") for area in areas]
    return dict(zip([area.key for area in areas], largest_remainder(MIGRANTS, weights), strict=True))


def _cap(room: Mapping[date, int], path: Mapping[date, int]) -> int:
    """Return the largest July stock whose path stays within the room of every month."""
    return min(room[month] * path[ANCHOR] // path[month] for month in MONTHS)


def _calibrated(
    areas: Sequence[DemoArea], segment: Segment, province_total: int, wishes: Mapping[str, int], caps: Mapping[str, int]
) -> dict[str, int]:
    """Keep the wishes of other provinces; in North Sumatra scale them to its total around the known city."""
    levels = {key: min(wish, caps[key]) for key, wish in wishes.items()}
    keys = [area.key for area in areas if area.province == NORTH_SUMATRA]
    if TEBING_TINGGI in keys:
        levels[TEBING_TINGGI] = TEBING_TINGGI_ACTIVE[segment]
        keys.remove(TEBING_TINGGI)
        province_total -= levels[TEBING_TINGGI]
    levels.update(share_within(province_total, {key: wishes[key] for key in keys}, caps))
    return levels


def share_within(total: int, weights: Mapping[str, int], caps: Mapping[str, int]) -> dict[str, int]:
    """Share a total out by weight; what passes a part's cap goes to the others."""
    if not weights:
        return {}
    parts = dict(zip(weights, largest_remainder(total, list(weights.values())), strict=True))
    full = {key: caps[key] for key, part in parts.items() if part > caps[key]}
    if not full:
        return parts
    rest = {key: weight for key, weight in weights.items() if key not in full}
    return full | share_within(total - sum(full.values()), rest, caps)
