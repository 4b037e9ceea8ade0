"""How stocks and flows move through the year: growth by calendar month, the dip of 2020, and the ends of projects."""

from datetime import date
from types import MappingProxyType as Frozen

from coverage.demo.calibration import NEW_2021
from coverage.demo.noise import stream
from coverage.demo.rows import DemoArea
from coverage.indicators.months import add_months, month_range
from coverage.indicators.vocabulary import Segment

FIRST_MONTH = date(2020, 1, 1)
LAST_MONTH = date(2022, 10, 1)
MONTHS = tuple(month_range(FIRST_MONTH, LAST_MONTH))
YEARS = (2020, 2021, 2022)

# The region's new participants in a whole year; of 2022 only the months up to October are kept.
NEW_IN_YEAR = Frozen(
    {
        Segment.PU: Frozen({2020: 338_400, 2021: NEW_2021[Segment.PU], 2022: 421_300}),
        Segment.BPU: Frozen({2020: 181_300, 2021: NEW_2021[Segment.BPU], 2022: 287_600}),
        Segment.JAKON: Frozen({2020: 792_500, 2021: NEW_2021[Segment.JAKON], 2022: 941_700}),
        Segment.PMI: Frozen({2020: 3_900, 2021: 6_850, 2022: 11_450}),
    }
)
# Growth of the stock in each calendar month, in hundredths of a percent: sponsored BPU cover ends in December.
GROWTH = Frozen(
    {
        Segment.PU: (-110, 20, 40, 30, 20, 40, 40, 40, 50, 60, 70, 90),
        Segment.BPU: (-1500, -80, 120, 150, 200, 260, 300, 250, 300, 420, 480, 380),
        Segment.PMI: (-60, 40, 60, 60, 80, 90, 90, 100, 100, 110, 110, 120),
    }
)
# 2020: mild for those with an employer, a near standstill for work abroad.
GROWTH_2020 = Frozen(
    {
        Segment.PU: Frozen({4: -130, 5: -110, 6: -60, 7: -10}),
        Segment.BPU: Frozen({4: -120, 5: -80, 6: 20, 7: 120}),
        Segment.PMI: Frozen(dict.fromkeys(range(4, 12), -150)),
    }
)
NEW_2020_PERMILLE = Frozen({4: 700, 5: 620, 6: 780, 7: 900})
# How far one area strays from the region in one month, and in which direction it tends for good.
STRAY = Frozen({Segment.PU: 55, Segment.BPU: 140, Segment.PMI: 160})
TREND = Frozen({Segment.PU: 18, Segment.BPU: 35, Segment.PMI: 30})
# The share of construction workers whose project ends in the month, per mille: the budget year closes in December.
PROJECT_ENDS = (700, 340, 330, 330, 330, 330, 340, 340, 340, 330, 260, 160)

UNIT = 1_000_000


def stock_path(area: DemoArea, segment: Segment, seed: int) -> dict[date, int]:
    """Return the area's stock relative to `UNIT` in December 2019, up to the last month."""
    noise = stream(seed, area.key, segment, "stock")
    trend = noise.randint(-TREND[segment], TREND[segment])
    path = {add_months(FIRST_MONTH, -1): UNIT}
    for month in MONTHS:
        growth = GROWTH[segment][month.month - 1]
        if month.year == 2020:
            growth = GROWTH_2020[segment].get(month.month, growth)
        step = growth + trend + noise.randint(-STRAY[segment], STRAY[segment])
        path[month] = path[add_months(month, -1)] * (10_000 + step) // 10_000
    return path
