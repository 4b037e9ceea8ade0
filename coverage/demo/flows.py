"""New participants of every area and month, and the comings and goings that lead from one stock to the next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coverage.demo.calibration import TEBING_TINGGI, TEBING_TINGGI_LAST_PROJECT
from coverage.demo.noise import draw, stream
from coverage.demo.rows import DemoArea, Flow, Profiles
from coverage.demo.season import LAST_MONTH, NEW_2020_PERMILLE, NEW_IN_YEAR, YEARS
from coverage.indicators.allocation import largest_remainder
from coverage.indicators.months import months_of_year
from coverage.indicators.vocabulary import Segment

# Per mille of the opening stock that pays again after a pause: from, to.
BACK_FROM = {Segment.PU: 5, Segment.BPU: 9, Segment.PMI: 0}
BACK_TO = {Segment.PU: 13, Segment.BPU: 22, Segment.PMI: 3}
LEFT_AT_LEAST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """Those who came back and those who left in one month."""

    reactivated: int
    left: int


def new_participants(
    areas: Sequence[DemoArea], segment: Segment, *, weights: Mapping[str, int], profiles: Profiles, seed: int
) -> Flow:
    """Share out each year's total over areas and months by weight, season and noise; the parts add up exactly."""
    flow: dict[str, dict[date, int]] = {area.key: {} for area in areas}
    for year in YEARS:
        shares = [
            share
            for area in areas
            for share in _year_shares(area, segment, year, weights[area.key], profiles[segment], seed)
        ]
        parts = iter(largest_remainder(NEW_IN_YEAR[segment][year], shares))
        for area in areas:
            for month in months_of_year(year):
                count = next(parts)
                if month <= LAST_MONTH:
                    flow[area.key][month] = count
    return flow


def _year_shares(
    area: DemoArea, segment: Segment, year: int, weight: int, profile: tuple[int, ...], seed: int
) -> list[int]:
    """Return the twelve weights of one area's year; a branch has better and worse years as a whole."""
    effort = draw(seed, 880, 1130, area.branch, year, "effort") * draw(seed, 930, 1070, area.key, segment, year)
    noise = stream(seed, area.key, segment, year, "new")
    shares = []
    for month in months_of_year(year):
        factor = NEW_2020_PERMILLE.get(month.month, 1000) if year == 2020 else 1000
        share = weight * effort * profile[month.month - 1] * factor * noise.randint(820, 1180)
        shares.append(0 if _has_no_projects(area, segment, month) else share)
    return shares


def _has_no_projects(area: DemoArea, segment: Segment, month: date) -> bool:
    return segment is Segment.JAKON and area.key == TEBING_TINGGI and month > TEBING_TINGGI_LAST_PROJECT


def turnover(*, opening: int, closing: int, new: int, permille: int) -> Turnover:
    """Balance a month: whoever is missing from the books has left, and some of last month's always do."""
    back = opening * permille // 1000
    least = min(opening, -(-opening * LEFT_AT_LEAST // 1000))
    left = opening + new + back - closing
    if left < least:
        back, left = back + least - left, least
    return Turnover(reactivated=back, left=left)
