"""Yearly plans of the other regional offices, with targets that add up from areas to the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coverage.clock import at
from coverage.compute.sql import Sql, execute
from coverage.demo.nation.noise import draw
from coverage.demo.records import SAMPLE_SOURCE
from coverage.indicators.groups import COUNTED
from coverage.indicators.vocabulary import Basis, PlanState, TargetKind
from coverage.models import DEFAULT_DENOMINATOR, Region, TargetPlan

# A year with fewer months in the sample has no plan.
LEAST_MONTHS = 10
# What a plan asks for, per mille of what the year brings.
AMBITION = (890, 1150)
# How much more or less than the others an office of a region asks for, per mille.
OF_REGION = (930, 1070)
# What it asks the stock to be, per mille of the last stock of the year.
STOCK_AMBITION = (1010, 1120)


def write_targets(months: Sequence[date], region_codes: Sequence[str], seed: int) -> int:
    """Store plans and targets and return how many targets there are."""
    years = [year for year in sorted({month.year for month in months}) if _has_plan(year, months)]
    regions = Region.objects.filter(code__in=region_codes).order_by("order")
    TargetPlan.objects.bulk_create([_plan(region, year) for year in years for region in regions])
    return execute(_flows(seed)) + execute(_ends(seed))


def _has_plan(year: int, months: Sequence[date]) -> bool:
    return sum(month.year == year for month in months) >= LEAST_MONTHS


def _plan(region: Region, year: int) -> TargetPlan:
    day = date(year, 1, 31)
    return TargetPlan(
        territory=region,
        year=year,
        version=1,
        version_date=day,
        title="Rencana contoh",
        state=PlanState.PUBLISHED,
        published_at=at(day, 15),
        basis=Basis.SAMPLE,
        source=SAMPLE_SOURCE,
    )


# Which plan an area's targets belong to, and every territory below the nation that the area is part of.
_PARTS = """JOIN coverage_branch b ON b.territory_id = x.branch_id
JOIN coverage_targetplan p ON p.territory_id = b.region_id AND p.year = x.year
JOIN coverage_territoryarea l ON l.area_id = x.area_id
JOIN coverage_territory t ON t.id = l.territory_id AND t.kind <> 'nation'"""
_INTO = "INSERT INTO coverage_target (plan_id, territory_id, segment, kind, value, as_of, locked, basis, source)\n"
_MARKS = (False, Basis.SAMPLE.value, SAMPLE_SOURCE)
_COUNTED = ", ".join(f"'{segment.value}'" for segment in COUNTED)


def _flows(seed: int) -> Sql:
    """New participants by segment, and above the areas their total without PMI; a year cut short is filled up."""
    ambition = draw(seed + 4, *AMBITION, 't."order"', "c.year")
    of_region = draw(seed + 6, *OF_REGION, 'o."order"', "c.year")
    return Sql(
        f"""{_INTO}WITH x AS (
  SELECT c.area_id, c.branch_id, c.segment, c.year,
    CAST(SUM(c.new_enrolments) AS bigint) * 12 / COUNT(*) * {ambition} / 1000 * {of_region} / 1000 AS value
  FROM nation_cell c JOIN coverage_territory t ON t.id = c.branch_id
  JOIN coverage_branch b ON b.territory_id = c.branch_id JOIN coverage_territory o ON o.id = b.region_id
  GROUP BY c.area_id, c.branch_id, c.segment, c.year, t."order", o."order"
),
part AS (SELECT p.id AS plan_id, p.version_date, t.id AS territory_id, t.kind, x.segment, x.value FROM x {_PARTS}),
wanted AS (
  SELECT plan_id, territory_id, segment, SUM(value) AS value, version_date
  FROM part GROUP BY plan_id, version_date, territory_id, segment
  UNION ALL SELECT plan_id, territory_id, 'TOTAL', SUM(value), version_date
  FROM part WHERE segment IN ({_COUNTED}) AND kind <> 'area' GROUP BY plan_id, version_date, territory_id
)
SELECT plan_id, territory_id, segment, %s, value, version_date, %s, %s, %s FROM wanted""",
        (TargetKind.FLOW_NEW.value, *_MARKS),
    )


def _ends(seed: int) -> Sql:
    """Stock and coverage at year end above the areas; both say the same."""
    ambition = draw(seed + 5, *STOCK_AMBITION, 't."order"', "c.year")
    return Sql(
        f"""{_INTO}WITH x AS (
  SELECT c.area_id, c.branch_id, c.year, MAX(w.workers) AS workers,
    CAST(SUM(c.active_workers) AS bigint) * {ambition} / 1000 AS value
  FROM nation_cell c JOIN coverage_territory t ON t.id = c.branch_id
  JOIN coverage_areaworkforce w ON w.area_id = c.area_id AND w.year = c.year AND w.superseded_at IS NULL
    AND w.kind = %s AND w.workforce_group = 'total'
  WHERE c.month IN (SELECT MAX(month) FROM nation_cell GROUP BY year) AND c.segment IN ({_COUNTED})
  GROUP BY c.area_id, c.branch_id, c.year, t."order"
),
part AS (
  SELECT p.id AS plan_id, p.version_date, t.id AS territory_id, SUM(x.value) AS value, SUM(x.workers) AS workers
  FROM x {_PARTS} WHERE t.kind <> 'area' GROUP BY p.id, p.version_date, t.id
),
wanted AS (
  SELECT plan_id, territory_id, %s AS kind, value, version_date FROM part
  UNION ALL SELECT plan_id, territory_id, %s, CAST(value * 1000 / workers AS bigint) * 0.001, version_date FROM part
)
SELECT plan_id, territory_id, 'TOTAL', kind, value, version_date, %s, %s, %s FROM wanted""",
        (DEFAULT_DENOMINATOR.value, TargetKind.STOCK_END.value, TargetKind.RATIO_END.value, *_MARKS),
    )
