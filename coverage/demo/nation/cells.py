"""Every cell of the national sample: opening + new + reactivated - left is the active stock, exactly.

One work table, `nation_cell`, from which working copies, kept versions, published counts and targets are filled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from coverage.compute.sql import Sql, Value, execute, values
from coverage.demo.nation.noise import draw
from coverage.demo.places import read_profiles
from coverage.indicators.months import add_months
from coverage.indicators.vocabulary import Basis, Segment
from coverage.models import DEFAULT_DENOMINATOR

# Per mille of the workers of the segment's group that are covered in the last month: rural and city, from and to.
LEVELS = {
    Segment.PU: (250, 470, 440, 640),
    Segment.BPU: (40, 90, 65, 110),
    Segment.JAKON: (55, 105, 60, 120),
    Segment.PMI: (1, 6, 1, 4),
}
# The stock of each calendar month, per mille: sponsored BPU cover and projects end with the year.
SEASONS = {
    Segment.PU: (988, 988, 990, 992, 994, 996, 999, 1001, 1004, 1007, 1010, 1013),
    Segment.BPU: (850, 846, 858, 874, 895, 922, 948, 975, 1004, 1040, 1080, 1110),
    Segment.JAKON: (430, 540, 650, 740, 820, 880, 930, 970, 1010, 1050, 1080, 980),
    Segment.PMI: (990, 992, 994, 996, 998, 1000, 1002, 1004, 1006, 1008, 1010, 1012),
}
# New participants in a year per mille of the stock, and per mille of the stock that comes back in a month.
NEW_IN_YEAR = {Segment.PU: 330, Segment.BPU: 1150, Segment.JAKON: 2600, Segment.PMI: 800}
BACK = {Segment.PU: 8, Segment.BPU: 14, Segment.JAKON: 0, Segment.PMI: 1}
# Growth of the stock in a month, in hundredths of a percent of the last month's; and the dip of 2020.
GROWTH = 43
DIP_2020 = 250
STRAY = 9
LEFT_AT_LEAST = 4

MEASURES = """active_workers bigint, new_enrolments bigint, reactivated bigint, "left" bigint,
  active_employers bigint, inactive_employers bigint, inactive_workers bigint"""
COLUMNS = 'active_workers, new_enrolments, reactivated, "left", active_employers, inactive_employers, inactive_workers'


def write_cells(months: Sequence[date], seed: int) -> int:
    """Fill the work table and return how many cells there are."""
    execute(
        Sql(f"""CREATE TEMPORARY TABLE nation_cell (area_id bigint, branch_id bigint, number integer, month date,
  year integer, segment varchar(5), {MEASURES})""")
    )
    return execute(
        Sql("INSERT INTO nation_cell WITH months(number, month, year, calendar_month, growth) AS (")
        + values(_months(months))
        + Sql("), season(segment, position, calendar_month, stock, new, back) AS (")
        + values(_seasons())
        + Sql("), ")
        + _areas(seed)
        + Sql(_statement(seed))
    )


def _months(months: Sequence[date]) -> Iterator[tuple[Value, ...]]:
    """Yield the months from the one before the first, which opens the first; growth is per 10.000."""
    for number in range(len(months) + 1):
        month = add_months(months[0], number - 1)
        dip = DIP_2020 if date(2020, 4, 1) <= month <= date(2021, 3, 1) else 0
        yield number, month, month.year, month.month, 10_000 - GROWTH * (len(months) - number) - dip


def _seasons() -> Iterator[tuple[Value, ...]]:
    profiles = read_profiles()
    for position, segment in enumerate(Segment):
        for number, stock in enumerate(SEASONS[segment], start=1):
            new = NEW_IN_YEAR[segment] * profiles[segment][number - 1] // 1_000
            yield segment.value, position, number, stock, new, BACK[segment]


def _areas(seed: int) -> Sql:
    """Return the CTEs of the sample's areas with their workers and levels by segment."""
    regency = 'rt."order"'
    levels = "\n".join(
        f"WHEN s.segment = '{segment.value}' THEN CASE WHEN r.regency_kind = 'kota' "
        f"THEN {draw(seed, city_low, city_high, regency, position)} "
        f"ELSE {draw(seed, low, high, regency, position)} END"
        for position, (segment, (low, high, city_low, city_high)) in enumerate(LEVELS.items(), start=21)
    )
    workers = "CASE s.segment WHEN 'BPU' THEN w.informal WHEN 'PMI' THEN w.formal + w.informal ELSE w.formal END"
    return Sql(
        f"""workers AS (
  SELECT w.area_id, MAX(CASE WHEN w.workforce_group = 'formal' THEN w.workers END) AS formal,
    MAX(CASE WHEN w.workforce_group = 'informal' THEN w.workers END) AS informal
  FROM coverage_areaworkforce w
  WHERE w.superseded_at IS NULL AND w.kind = %s AND w.year = (SELECT MAX(year) FROM months)
  GROUP BY w.area_id
),
level AS (
  SELECT a.territory_id AS area_id, a.branch_id, t."order" AS area, s.segment, s.position,
    CAST({workers} AS bigint) * CASE {levels} END / 1000 AS base
  FROM coverage_servicearea a JOIN coverage_territory t ON t.id = a.territory_id
  JOIN coverage_regency r ON r.territory_id = a.regency_id JOIN coverage_territory rt ON rt.id = r.territory_id
  JOIN workers w ON w.area_id = a.territory_id
  CROSS JOIN (SELECT DISTINCT segment, position FROM season) s
  WHERE a.basis = %s
),
""",
        (DEFAULT_DENOMINATOR.value, Basis.SAMPLE.value),
    )


def _statement(seed: int) -> str:
    """Return the rest of the statement: stocks, the flows between them, and the employers behind PU cells."""
    stray = draw(seed, 1000 - STRAY, 1000 + STRAY, "l.area", "m.number", "l.position + 31")
    effort = draw(seed, 820, 1180, "b.area", "b.number", "b.position + 41")
    per_employer = draw(seed, 95, 190, "area", 51)
    idle, idle_size = draw(seed, 340, 720, "area", 52), draw(seed, 48, 82, "area", 53)
    return f"""stock AS (
  SELECT l.*, m.number, m.month, m.year, s.new, s.back,
    l.base * m.growth / 10000 * s.stock / 1000 * {stray} / 1000 AS active
  FROM level l CROSS JOIN months m
  JOIN season s ON s.segment = l.segment AND s.calendar_month = m.calendar_month
),
opened AS (
  SELECT b.*, LAG(active) OVER (PARTITION BY b.area_id, b.segment ORDER BY b.number) AS opening,
    b.active * b.new / 10000 * {effort} / 1000 AS fresh
  FROM stock b
),
flow AS (
  SELECT o.*, opening * back / 1000 AS returned, opening + fresh + opening * back / 1000 - active AS gone,
    (opening * {LEFT_AT_LEAST} + 999) / 1000 AS least
  FROM opened o WHERE o.number > 0
)
SELECT area_id, branch_id, number, month, year, segment, active, fresh,
  CASE WHEN gone < least THEN returned + least - gone ELSE returned END,
  CASE WHEN gone < least THEN least ELSE gone END,
  CASE WHEN segment = 'PU' THEN active * 10 / {per_employer} + 1 END,
  CASE WHEN segment = 'PU' THEN (active * 10 / {per_employer} + 1) * {idle} / 1000 END,
  CASE WHEN segment = 'PU' THEN (active * 10 / {per_employer} + 1) * {idle} / 1000 * {idle_size} / 10 END
FROM flow"""
