"""The floor of a full rebuild: one statement of plain SQL that fills a table of its own with the same rows.

GROUPING SETS by level of territory and by group, over the same published counts and the cells that are expected;
workforces grouped likewise and joined at the end; TRUNCATE and INSERT into a table with its primary key.
"""

from __future__ import annotations

from django.db import connection, transaction

from coverage.compute.statement import COMPARED, KEY, TABLE

FLOOR = "bench_floor"
FLOOR_INDEXED = "bench_floor_indexed"
# The same session as the product's own rebuild, see coverage/compute/engine.py and writing.py.
_SESSION = ("jit = off", "work_mem = '64MB'", "enable_mergejoin = off", "statement_timeout = '600s'")

_LEVELS = "GROUPING SETS (p.branch_id, p.regency_id, p.province_id, p.region_id, p.nation_id)"
_TERRITORY = "COALESCE(p.branch_id, p.regency_id, p.province_id, p.region_id, p.nation_id)"
_MEASURES = (
    "active_workers", "new_enrolments", "reactivated", '"left"',
    "active_employers", "inactive_employers", "inactive_workers",
)  # fmt: skip
_LISTED = ", ".join(_MEASURES)
_STATEMENT = f"""
WITH place AS (
  SELECT a.territory_id AS area_id, a.branch_id, a.regency_id, r.province_id, b.region_id, o.nation_id,
    a.valid_from, a.valid_to, b.opened, b.closed
  FROM coverage_servicearea a
  JOIN coverage_branch b ON b.territory_id = a.branch_id
  JOIN coverage_region o ON o.territory_id = b.region_id
  JOIN coverage_regency r ON r.territory_id = a.regency_id
),
expected AS (
  SELECT p.area_id, s.segment, m.month
  FROM place p
  JOIN coverage_branchsegment s ON s.branch_id = p.branch_id
  CROSS JOIN (
    SELECT month, (month + interval '1 month' - interval '1 day')::date AS last_day FROM coverage_reportingmonth
  ) m
  WHERE p.valid_from <= m.last_day AND (p.valid_to IS NULL OR p.valid_to >= m.last_day)
    AND (p.opened IS NULL OR p.opened <= m.last_day) AND (p.closed IS NULL OR p.closed >= m.last_day)
    AND s.valid_from <= m.last_day AND (s.valid_to IS NULL OR s.valid_to >= m.last_day)
),
published AS (
  SELECT area_id, segment, month, id, {_LISTED},
    CASE WHEN basis = 'sample' THEN 4 ELSE 0 END | CASE WHEN qualifier <> '' THEN 8 ELSE 0 END
      | CASE WHEN version > 1 THEN 16 ELSE 0 END AS flags
  FROM coverage_publishedcount WHERE superseded_at IS NULL
),
cell AS (
  SELECT COALESCE(e.area_id, c.area_id) AS area_id, COALESCE(e.segment, c.segment) AS segment,
    COALESCE(e.month, c.month) AS month, e.area_id AS expected, c.id, c.flags,
    {", ".join(f"c.{name}" for name in _MEASURES)}
  FROM expected e
  FULL JOIN published c ON c.area_id = e.area_id AND c.segment = e.segment AND c.month = e.month
),
sums AS (
  SELECT {_TERRITORY} AS territory_id,
    CASE WHEN GROUPING(c.segment) = 0 THEN c.segment WHEN GROUPING(s.part) = 0 THEN s.part ELSE s.whole END AS grp,
    c.month, {", ".join(f"SUM({name}) AS {name}" for name in _MEASURES)},
    COUNT(c.expected) AS expected, COUNT(c.id) AS cells, COALESCE(bit_or(c.flags), 0) AS flags,
    COALESCE(MAX(c.id), 0) AS newest
  FROM cell c
  JOIN place p ON p.area_id = c.area_id
  JOIN (VALUES ('PU', 'FORMAL', 'TOTAL'), ('JAKON', 'FORMAL', 'TOTAL'), ('BPU', 'INFORMAL', 'TOTAL'),
    ('PMI', NULL, NULL)) s(segment, part, whole) ON s.segment = c.segment
  GROUP BY c.month, {_LEVELS}, GROUPING SETS (c.segment, s.part, s.whole)
  HAVING COUNT(c.expected) > 0
    AND (GROUPING(c.segment) = 0 OR (GROUPING(s.part) = 0 AND s.part IS NOT NULL)
      OR (GROUPING(s.whole) = 0 AND s.whole IS NOT NULL))
),
workers AS (
  SELECT {_TERRITORY} AS territory_id, w.workforce_group, w.year, SUM(w.workers) AS workers,
    MIN(w.estimate_year) AS estimate_year, COUNT(*) AS areas
  FROM coverage_areaworkforce w JOIN place p ON p.area_id = w.area_id
  WHERE w.superseded_at IS NULL AND w.kind = 'tk_potensi'
  GROUP BY w.workforce_group, w.year, {_LEVELS}
),
areas AS (
  SELECT {_TERRITORY} AS territory_id, y.year, COUNT(*) AS areas
  FROM place p
  JOIN (SELECT DISTINCT year, make_date(year, 12, 31) AS last_day FROM coverage_reportingmonth) y
    ON p.valid_from <= y.last_day AND (p.valid_to IS NULL OR p.valid_to >= y.last_day)
  GROUP BY y.year, {_LEVELS}
)
SELECT n.territory_id, n.grp, n.month, {", ".join(f"n.{name}" for name in _MEASURES)}, d.workers, n.cells, n.expected,
  n.flags + CASE WHEN d.estimate_year < m.year THEN 1 ELSE 0 END + CASE WHEN d.areas < a.areas THEN 2 ELSE 0 END,
  n.newest, now()
FROM sums n
JOIN coverage_reportingmonth m ON m.month = n.month
LEFT JOIN (VALUES ('PU', 'formal'), ('JAKON', 'formal'), ('FORMAL', 'formal'), ('BPU', 'informal'),
  ('INFORMAL', 'informal'), ('TOTAL', 'total')) v(grp, workforce_group) ON v.grp = n.grp
LEFT JOIN workers d ON d.territory_id = n.territory_id AND d.workforce_group = v.workforce_group AND d.year = m.year
LEFT JOIN areas a ON a.territory_id = n.territory_id AND a.year = m.year"""


def make_tables() -> None:
    """Two empty tables with the columns of the product's: with its primary key, and with its second index too."""
    with connection.cursor() as cursor:
        for table in (FLOOR, FLOOR_INDEXED):
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(f"CREATE TABLE {table} (LIKE {TABLE}, PRIMARY KEY ({', '.join(KEY)}))")
        cursor.execute(f"CREATE INDEX ON {FLOOR_INDEXED} (month, grp)")


@transaction.atomic
def fill(table: str = FLOOR) -> None:
    """Empty the table and fill it with one statement."""
    with connection.cursor() as cursor:
        for setting in _SESSION:
            cursor.execute(f"SET LOCAL {setting}")
        cursor.execute(f"TRUNCATE {table}")
        cursor.execute(f"INSERT INTO {table}\n{_STATEMENT}")


def assert_same(table: str = FLOOR) -> int:
    """Both tables hold the same rows, every column but when it was computed; returns how many."""
    columns = ", ".join(f'"{name}"' for name in (*KEY, *COMPARED))
    one, other = f"SELECT {columns} FROM {table}", f"SELECT {columns} FROM {TABLE}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT (SELECT COUNT(*) FROM ({one} EXCEPT {other}) a) + (SELECT COUNT(*) FROM ({other} EXCEPT {one}) b),"
            f" (SELECT COUNT(*) FROM {table})"
        )
        differing, rows = cursor.fetchone()
    assert rows, "the floor is empty"
    assert not differing, f"{differing} rows of the floor and the product differ"
    return int(rows)
