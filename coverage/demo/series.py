"""All sample cells: every area, segment and month from January 2020 to October 2022, from one seed."""

from collections.abc import Mapping, Sequence
from datetime import date

from coverage.demo import calibration
from coverage.demo.employer_numbers import employer_numbers
from coverage.demo.flows import BACK_FROM, BACK_TO, new_participants, turnover
from coverage.demo.levels import migrant_levels, own_account_levels, wage_levels
from coverage.demo.noise import stream
from coverage.demo.projects import project_cells, project_weights
from coverage.demo.rows import DemoArea, DemoCell, Flow, Profiles
from coverage.demo.season import MONTHS, stock_path
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Segment

Levels = Mapping[str, int]
Paths = Mapping[str, Mapping[date, int]]


def sample_cells(areas: Sequence[DemoArea], *, profiles: Profiles, seed: int) -> list[DemoCell]:
    """Return the cells by segment, area and month. Construction comes first: PU fills the formal rest."""
    projects = _construction(areas, profiles, seed)
    on_projects: dict[str, dict[date, int]] = {area.key: {} for area in areas}
    for cell in projects:
        on_projects[cell.area.key][cell.month] = cell.active_workers
    paths = {segment: _paths(areas, segment, seed) for segment in (Segment.PU, Segment.BPU, Segment.PMI)}
    levels = {
        Segment.PU: wage_levels(areas, on_projects, paths[Segment.PU], seed),
        Segment.BPU: own_account_levels(areas, paths[Segment.BPU], seed),
        Segment.PMI: migrant_levels(areas, seed),
    }
    cells = list(projects)
    for segment in paths:
        weights = _new_weights(areas, segment, levels[segment])
        flow = new_participants(areas, segment, weights=weights, profiles=profiles, seed=seed)
        for area in areas:
            stocks = _stocks(area, segment, levels[segment][area.key], paths[segment][area.key])
            cells += _area_cells(area, segment, stocks, flow, seed)
    return cells


def _construction(areas: Sequence[DemoArea], profiles: Profiles, seed: int) -> list[DemoCell]:
    weights = project_weights(areas, seed)
    flow = new_participants(areas, Segment.JAKON, weights=weights, profiles=profiles, seed=seed)
    return [cell for area in areas for cell in project_cells(area, flow, seed)]


def _paths(areas: Sequence[DemoArea], segment: Segment, seed: int) -> Paths:
    return {area.key: stock_path(area, segment, seed) for area in areas}


def _new_weights(areas: Sequence[DemoArea], segment: Segment, levels: Levels) -> dict[str, int]:
    """Return who finds new participants: where many are active, and where many are not yet."""
    if segment is Segment.PU:
        return {area.key: 2 * levels[area.key] + area.workers[2022].formal for area in areas}
    if segment is Segment.BPU:
        return {area.key: 10 * levels[area.key] + area.workers[2022].informal for area in areas}
    return dict(levels)


def _stocks(area: DemoArea, segment: Segment, level: int, path: Mapping[date, int]) -> dict[date, int]:
    """Return the stock at each month's end from December 2019; in July 2022 it is the level itself."""
    stocks = {month: level * point // path[calibration.ANCHOR] for month, point in path.items()}
    if _is_sponsored(area, segment):
        before = add_months(calibration.SPONSORED_MONTH, -1)
        stocks[calibration.SPONSORED_MONTH] = stocks[before] + calibration.SPONSORED_WORKERS
    return stocks


def _area_cells(area: DemoArea, segment: Segment, stocks: Mapping[date, int], flow: Flow, seed: int) -> list[DemoCell]:
    employers = employer_numbers(area, stocks, seed) if segment is Segment.PU else {}
    noise = stream(seed, area.key, segment, "back")
    cells = []
    for month in MONTHS:
        new = flow[area.key][month]
        if _is_sponsored(area, segment) and month == calibration.SPONSORED_MONTH:
            new = calibration.SPONSORED_WORKERS
        opening = stocks[add_months(month, -1)]
        permille = noise.randint(BACK_FROM[segment], BACK_TO[segment])
        moved = turnover(opening=opening, closing=stocks[month], new=new, permille=permille)
        cells.append(
            DemoCell(
                area=area,
                segment=segment,
                month=month,
                opening=opening,
                active_workers=stocks[month],
                new_enrolments=new,
                reactivated=moved.reactivated,
                left=moved.left,
                employers=employers.get(month),
            )
        )
    return cells


def _is_sponsored(area: DemoArea, segment: Segment) -> bool:
    return segment is Segment.BPU and area.key == calibration.SPONSORED_AREA
