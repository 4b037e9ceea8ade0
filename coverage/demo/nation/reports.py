"""The reports of the national sample with their working copies, kept versions and published counts."""

from __future__ import annotations

from django.db import connection

from coverage.compute.sql import Sql, execute
from coverage.demo.nation.calendar import is_reopened, slot
from coverage.demo.nation.cells import COLUMNS
from coverage.demo.nation.noise import draw
from coverage.demo.records import SAMPLE_SOURCE
from coverage.demo.timetable import RETURN_REASON
from coverage.indicators.vocabulary import Basis, ReportState, Segment
from coverage.models import MEASURES

# Of a hundred reports of the last month; the rest have not been begun.
LAST_MONTH_STATES = (
    (72, ReportState.APPROVED),
    (84, ReportState.SUBMITTED),
    (88, ReportState.RETURNED),
    (96, ReportState.DRAFT),
)
# What the first version of a reopened report counted too many, per mille of the stock.
MISSED = 30
_SAMPLE = Basis.SAMPLE.value
# The reports of the sample's offices, each with the moments of its way.
_WAYS = """coverage_monthlyreport r
JOIN coverage_branch b ON b.territory_id = r.branch_id AND b.basis = 'sample'
JOIN coverage_territory t ON t.id = b.territory_id
JOIN nation_moment m ON m.month = r.month AND m.slot = {slot}"""


def write_reports(last_number: int, seed: int) -> int:
    """Store one report per office and month; the last month is still under way. Returns how many."""
    arms = " ".join(f"WHEN {_lot(seed)} <= {most} THEN '{state.value}'" for most, state in LAST_MONTH_STATES)
    again = is_reopened('t."order"', "m", seed)
    return execute(
        Sql(
            f"""INSERT INTO coverage_monthlyreport (branch_id, month, state, version, submitted_at, first_submitted_at,
  approved_at, returned_reason, reopened_reason, basis)
WITH ways AS (
  SELECT b.territory_id AS branch_id, m.*, CASE WHEN {again} THEN 1 ELSE 0 END AS again,
    CASE WHEN m.number < %s THEN 'approved' {arms} ELSE 'expected' END AS state
  FROM coverage_branch b JOIN coverage_territory t ON t.id = b.territory_id
  JOIN nation_moment m ON m.slot = {slot('t."order"', "m.number", seed)}
  WHERE b.basis = %s
)
SELECT branch_id, month, state,
  CASE state WHEN 'expected' THEN 0 WHEN 'draft' THEN 1 WHEN 'submitted' THEN 2 ELSE 3 + 3 * again END,
  CASE WHEN state IN ('expected', 'draft') THEN NULL WHEN again = 1 THEN again_submitted_at ELSE submitted_at END,
  CASE WHEN state IN ('expected', 'draft') THEN NULL ELSE submitted_at END,
  CASE WHEN state <> 'approved' THEN NULL WHEN again = 1 THEN again_approved_at ELSE approved_at END,
  CASE WHEN state = 'returned' THEN %s ELSE '' END, '', %s
FROM ways ORDER BY month, branch_id""",
            (last_number, _SAMPLE, RETURN_REASON, _SAMPLE),
        )
    )


def write_working_copies() -> int:
    """Store the cells of every report that was begun; a draft holds those of its paid workers only."""
    return execute(
        Sql(f"""INSERT INTO coverage_enrolmentcount (report_id, area_id, segment, {COLUMNS}, qualifier, note,
  reason, updated_at)
SELECT r.id, c.area_id, c.segment, {_prefixed("c")}, '', '', '', r.submitted_at
FROM nation_cell c JOIN coverage_monthlyreport r ON r.branch_id = c.branch_id AND r.month = c.month
WHERE r.state <> 'expected' AND (r.state <> 'draft' OR c.segment = '{Segment.PU.value}')
ORDER BY r.id, c.area_id, c.segment""")
    )


def write_versions() -> int:
    """Keep a copy of every report that was sent, as its last move left it."""
    cells = _json_list(_json_object())
    return execute(
        Sql(
            f"""INSERT INTO coverage_reportversion (report_id, number, state, cells, reason, at)
SELECT r.id, 1, r.state, {cells}, r.returned_reason, COALESCE(r.approved_at, r.submitted_at)
FROM nation_cell c JOIN coverage_monthlyreport r ON r.branch_id = c.branch_id AND r.month = c.month
WHERE r.state IN ('submitted', 'returned', 'approved')
GROUP BY r.id ORDER BY COALESCE(r.approved_at, r.submitted_at), r.id""",
        )
    )


def write_published(seed: int) -> int:
    """Publish the cells of approved reports; where a report was opened again, its BPU cells have two versions."""
    ways = _WAYS.format(slot=slot('t."order"', "m.number", seed))
    again = is_reopened('t."order"', "m", seed)
    changed = f"again = 1 AND segment = '{Segment.BPU.value}'"
    missed = f"""CASE WHEN active_workers * {MISSED} / 1000 < "left" THEN active_workers * {MISSED} / 1000
      ELSE "left" END"""
    columns = f"report_id, area_id, segment, month, version, approved_at, superseded_at, {COLUMNS}"
    return execute(
        Sql(
            f"""INSERT INTO coverage_publishedcount ({columns}, qualifier, note, basis, source, as_of)
WITH approved AS (
  SELECT r.id AS report_id, r.branch_id, r.month, m.approved_at, m.again_approved_at, m.last_day,
    CASE WHEN {again} THEN 1 ELSE 0 END AS again
  FROM {ways} WHERE r.state = 'approved'
),
cell AS (
  SELECT c.*, a.report_id, a.approved_at, a.again_approved_at, a.last_day, a.again,
    CASE WHEN {changed} THEN {missed} ELSE 0 END AS too_many
  FROM approved a JOIN nation_cell c ON c.branch_id = a.branch_id AND c.month = a.month
),
versions AS (
  SELECT report_id, area_id, segment, month, 1 AS version, approved_at,
    CASE WHEN {changed} THEN again_approved_at END AS superseded_at, active_workers + too_many AS active_workers,
    new_enrolments, reactivated, "left" - too_many AS "left", active_employers, inactive_employers, inactive_workers,
    last_day
  FROM cell
  UNION ALL SELECT report_id, area_id, segment, month, 2, again_approved_at, NULL, {COLUMNS}, last_day
  FROM cell WHERE {changed}
)
SELECT {columns}, '', '', %s, %s, last_day FROM versions ORDER BY approved_at, report_id, area_id, segment""",
            (_SAMPLE, SAMPLE_SOURCE),
        )
    )


def _lot(seed: int) -> str:
    return draw(seed + 3, 1, 100, 't."order"')


def _prefixed(table: str) -> str:
    return ", ".join(f'{table}."{name}"' for name in MEASURES)


def _json_object() -> str:
    """Return a cell as `records.kept` writes it."""
    fields = [("area", "c.area_id"), ("segment", "c.segment")]
    fields += [(name, f'c."{name}"') for name in MEASURES]
    fields += [("qualifier", "''"), ("note", "''")]
    pairs = ", ".join(f"'{name}', {column}" for name, column in fields)
    return f"jsonb_build_object({pairs})" if connection.vendor == "postgresql" else f"json_object({pairs})"


def _json_list(item: str) -> str:
    return f"jsonb_agg({item})" if connection.vendor == "postgresql" else f"json_group_array({item})"
