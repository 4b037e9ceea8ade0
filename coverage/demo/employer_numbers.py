"""The employers behind the PU cells: they follow the workers, more slowly."""

from collections.abc import Mapping
from datetime import date

from coverage.demo.calibration import ANCHOR, TEBING_TINGGI, TEBING_TINGGI_EMPLOYERS
from coverage.demo.noise import draw, stream
from coverage.demo.rows import DemoArea, EmployerNumbers
from coverage.demo.season import MONTHS
from coverage.indicators.months import months_apart


def employer_numbers(area: DemoArea, stocks: Mapping[date, int], seed: int) -> dict[date, EmployerNumbers]:
    """Return the employers of each month, exact in July 2022 where a source counts them."""
    anchor = _anchor(area, stocks[ANCHOR], seed)
    noise = stream(seed, area.key, "employers")
    return {month: _moved(anchor, month, stocks, noise.randint(-4, 4)) for month in MONTHS}


def _anchor(area: DemoArea, workers: int, seed: int) -> EmployerNumbers:
    if area.key == TEBING_TINGGI:
        return TEBING_TINGGI_EMPLOYERS
    tenths = draw(seed, 120, 210, area.key, "size") if area.is_city else draw(seed, 90, 170, area.key, "size")
    active = max(1, workers * 10 // tenths)
    inactive = active * draw(seed, 340, 720, area.key, "inactive") // 1000
    return EmployerNumbers(
        active=active,
        inactive=inactive,
        inactive_workers=inactive * draw(seed, 48, 82, area.key, "inactive size") // 10,
    )


def _moved(anchor: EmployerNumbers, month: date, stocks: Mapping[date, int], stray: int) -> EmployerNumbers:
    """Move July's numbers to a month; July itself stays as it is."""
    if month == ANCHOR:
        return anchor
    base = max(stocks[ANCHOR], 1)
    active = max(1, anchor.active + anchor.active * (stocks[month] - base) * 6 // (base * 10))
    # Dormant employers pile up: about a twentieth more each year.
    permille = 1000 + 4 * months_apart(ANCHOR, month) + stray
    return EmployerNumbers(
        active=active,
        inactive=anchor.inactive * permille // 1000,
        inactive_workers=anchor.inactive_workers * permille // 1000,
    )
