"""What the statement reads: the restriction, the groups, the expected cells, the published counts, the workforces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.conf import settings

from coverage.compute.scope import Touched
from coverage.compute.sql import Sql, adapted, values
from coverage.indicators.groups import STORED, segments_of, workforce_group_of
from coverage.indicators.months import month_end
from coverage.indicators.vocabulary import Basis, Group
from coverage.models import DEFAULT_DENOMINATOR, MEASURES, RatioFlag


def inputs(touched: Touched, *, known_at: datetime | None = None) -> dict[str, Sql]:
    """Return the CTEs by name, in an order in which each may use those before it.

    `known_at` reads what was known at a moment instead of what is known now. All of them start from `touched` and
    `months`, so that an increment reads nothing else.
    """
    return {
        "touched(territory_id)": _touched(touched),
        "months(month, last_day, year, year_end)": _months(touched.months),
        "member(segment, grp)": values(_members()),
        "alone(segment, grp)": values(_members(alone=True)),
        "divides(grp, workforce_group)": values(_divisors()),
        "link": Sql(_LINK),
        "handled": Sql(_HANDLED),
        "expected": Sql(_EXPECTED),
        "counted": _counted(known_at),
        "published": _published(),
        "divided": Sql(_DIVIDED),
        "workforce": _workforce(touched.months, known_at),
    }


def _touched(touched: Touched) -> Sql:
    if touched.territory_ids is None:
        return Sql("SELECT id FROM coverage_territory WHERE kind <> 'area'")
    return values((key,) for key in touched.territory_ids)


def _months(months: Sequence[date]) -> Sql:
    return values((month, month_end(month), month.year, date(month.year, 12, 31)) for month in months)


def _segments_of(group: Group) -> list[str]:
    return sorted(segment.value for segment in segments_of(group, formal=settings.FORMAL_SEGMENTS))


def _members(*, alone: bool = False) -> list[tuple[str, str]]:
    """Segments with the groups they belong to; `alone`: only groups of a single segment."""
    by_group = {group: _segments_of(group) for group in STORED}
    return [
        (segment, group.value)
        for group, segments in by_group.items()
        for segment in segments
        if not alone or len(segments) == 1
    ]


def _divisors() -> list[tuple[str, str]]:
    found = [(group.value, workforce_group_of(group)) for group in STORED]
    return [(group, workforce.value) for group, workforce in found if workforce is not None]


def _valid_on(day: str, first: str, last: str) -> str:
    return f"({first} IS NULL OR {first} <= {day}) AND ({last} IS NULL OR {last} >= {day})"


def _known(row: str, since: str, moment: datetime | None) -> Sql:
    """Only rows that nothing has superseded: now, or at a moment."""
    if moment is None:
        return Sql(f"{row}.superseded_at IS NULL")
    at = adapted(moment)
    return Sql(f"{row}.{since} <= %s AND ({row}.superseded_at IS NULL OR {row}.superseded_at > %s)", (at, at))


_LINK = """SELECT c.territory_id, c.area_id
FROM coverage_territoryarea c JOIN touched t ON t.territory_id = c.territory_id"""

# Cells that share their dates are counted once and only then spread over groups and months. An integer, because
# PostgreSQL adds up bigint in numeric.
_HANDLED = """SELECT h.territory_id, g.grp, h.area_from, h.area_to, h.segment_from, h.segment_to, h.opened, h.closed,
  CAST(SUM(h.cells) AS integer) AS cells
FROM (
  SELECT l.territory_id, s.segment, a.valid_from AS area_from, a.valid_to AS area_to,
    s.valid_from AS segment_from, s.valid_to AS segment_to, b.opened, b.closed, COUNT(*) AS cells
  FROM link l
  JOIN coverage_servicearea a ON a.territory_id = l.area_id
  JOIN coverage_branch b ON b.territory_id = a.branch_id
  JOIN coverage_branchsegment s ON s.branch_id = a.branch_id
  GROUP BY l.territory_id, s.segment, a.valid_from, a.valid_to, s.valid_from, s.valid_to, b.opened, b.closed
) h
JOIN member g ON g.segment = h.segment
GROUP BY h.territory_id, g.grp, h.area_from, h.area_to, h.segment_from, h.segment_to, h.opened, h.closed"""

# A stock is that of the month's last day, so the cells expected are those handled on that day. The condition stands
# in the sum, not in the join: PostgreSQL would guess that three spans leave almost nothing, and plan for one row.
_ON_LAST_DAY = f"""SUM(CASE WHEN {_valid_on("m.last_day", "h.area_from", "h.area_to")}
  AND {_valid_on("m.last_day", "h.segment_from", "h.segment_to")}
  AND {_valid_on("m.last_day", "h.opened", "h.closed")} THEN h.cells ELSE 0 END)"""
_EXPECTED = f"""SELECT h.territory_id, h.grp, m.month, MAX(m.year) AS year, {_ON_LAST_DAY} AS cells
FROM handled h CROSS JOIN months m
GROUP BY h.territory_id, h.grp, m.month
HAVING {_ON_LAST_DAY} > 0"""


def _counted(known_at: datetime | None) -> Sql:
    """Sums per segment. SUM leaves NULL where nothing is known: not published is not zero."""
    sums = ",\n  ".join(f'SUM(p."{name}") AS "{name}"' for name in MEASURES)
    flags = ",\n  ".join(
        f"MAX(CASE WHEN {condition} THEN {int(flag)} ELSE 0 END) AS {name}" for name, condition, flag in _COUNT_FLAGS
    )
    start = Sql(f"""SELECT l.territory_id, p.segment, p.month, COUNT(*) AS cells, MAX(p.id) AS newest,
  {sums},
  {flags}
FROM months m
JOIN coverage_publishedcount p ON p.month = m.month
JOIN link l ON l.area_id = p.area_id
WHERE """)
    return start + _known("p", "approved_at", known_at) + Sql("\nGROUP BY l.territory_id, p.segment, p.month")


_COUNT_FLAGS = (
    ("is_sample", f"p.basis = '{Basis.SAMPLE.value}'", RatioFlag.SAMPLE),
    ("is_unnamed", "p.qualifier <> ''", RatioFlag.SEGMENT_NOT_NAMED),
    ("is_restated", "p.version > 1", RatioFlag.RESTATED),
)


def _published() -> Sql:
    """Sums per group. Most groups are one segment, whose sums are there already; only the others are added up."""
    found = Sql(_ALONE)
    for group in STORED:
        segments = _segments_of(group)
        if len(segments) > 1:
            places = ", ".join(["%s"] * len(segments))
            found += Sql(f"\nUNION ALL\n{_TOGETHER.replace('PLACES', places)}", (group.value, *segments))
    return found


_ALONE = f"""SELECT x.territory_id, g.grp, x.month, x.cells, x.newest,
  {", ".join(f'x."{name}"' for name in MEASURES)},
  {" + ".join(f"x.{name}" for name, _, _ in _COUNT_FLAGS)} AS flags
FROM counted x JOIN alone g ON g.segment = x.segment"""
# PostgreSQL adds up bigint in numeric; left so, UNION ALL would turn every sum of the many into numeric and back.
_TOGETHER = f"""SELECT x.territory_id, %s, x.month, CAST(SUM(x.cells) AS bigint), MAX(x.newest),
  {", ".join(f'CAST(SUM(x."{name}") AS bigint)' for name in MEASURES)},
  {" + ".join(f"MAX(x.{name})" for name, _, _ in _COUNT_FLAGS)}
FROM counted x WHERE x.segment IN (PLACES) GROUP BY x.territory_id, x.month"""

# The areas over which a year's workers are split are those of 31 December.
_DIVIDED = f"""SELECT l.territory_id, y.year, COUNT(*) AS areas
FROM link l
JOIN coverage_servicearea a ON a.territory_id = l.area_id
JOIN (SELECT DISTINCT year, year_end FROM months) y ON {_valid_on("y.year_end", "a.valid_from", "a.valid_to")}
GROUP BY l.territory_id, y.year"""


def _workforce(months: Sequence[date], known_at: datetime | None) -> Sql:
    """The years stand in the text: of a join PostgreSQL would not know that an increment needs one year of ten."""
    years = sorted({month.year for month in months})
    start = Sql(
        f"""SELECT l.territory_id, v.grp, w.year, SUM(w.workers) AS workers, COUNT(*) AS areas,
  MIN(w.estimate_year) AS estimate_year
FROM coverage_areaworkforce w
JOIN divides v ON v.workforce_group = w.workforce_group
JOIN link l ON l.area_id = w.area_id
WHERE w.kind = %s AND w.year IN ({", ".join(["%s"] * len(years))}) AND """,
        (DEFAULT_DENOMINATOR.value, *years),
    )
    return start + _known("w", "recorded_at", known_at) + Sql("\nGROUP BY l.territory_id, v.grp, w.year")
