"""The history of one monthly report: who did what and when, and two of its versions side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coverage.models import MonthlyReport
from coverage.selectors.report_acts import Acts, report_acts
from coverage.selectors.report_changes import area_names
from coverage.selectors.report_versions import Comparison, compare_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHistory:
    """One page of acts, and a comparison unless no version was kept yet."""

    report: MonthlyReport
    timeline: Acts
    comparison: Comparison | None


def report_history(report: MonthlyReport, parameters: Mapping[str, str]) -> ReportHistory:
    """Return the history that an address asks for. At most eight queries, however many acts and versions."""
    areas = area_names(report.branch_id)
    old, new = parameters.get("dari", ""), parameters.get("ke", "")
    return ReportHistory(
        report=report,
        timeline=report_acts(report, areas, number=parameters.get("halaman", "")),
        comparison=compare_versions(report, areas, old=old, new=new),
    )
