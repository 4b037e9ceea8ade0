"""The reports of an office and of its sub-offices, as one set of tables: summed when read, stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from coverage.indicators.months import add_months
from coverage.models import Branch, MonthlyReport, Person
from coverage.selectors.report_page import AreaBlock, stored_reports
from coverage.selectors.report_sets import ReportSet, report_sets


# No slots: the tables are built when they are asked for, and kept beside the fields.
@dataclass(frozen=True, kw_only=True)
class OfficesPage:
    """The parent office, the month, and the areas of all its offices; nothing can be typed or moved here."""

    office: Branch
    month: date
    blocks: tuple[AreaBlock, ...]
    sub_offices: int
    is_joint: bool = True
    may_edit: bool = False
    moves: frozenset[str] = frozenset()

    @cached_property
    def sets(self) -> tuple[ReportSet, ...]:
        """Return the boxes of all offices as tables."""
        return report_sets(self.blocks)

    @property
    def regencies(self) -> int:
        """Count the regencies that the offices work in."""
        return len({block.area.regency.id for block in self.blocks})

    @property
    def last_year(self) -> date:
        """The same month a year before."""
        return add_months(self.month, -12)


def report_offices(person: Person, code: str, month: date, *, today: date) -> OfficesPage | None:
    """Return the reports of an office and its sub-offices; None where the person sees none or it has none below.

    Seven queries, however many offices.
    """
    family = Q(branch__code=code) | Q(branch__parent__code=code)
    rows = MonthlyReport.objects.visible_to(person).filter(family, month=month).select_related("branch")
    reports = sorted(rows, key=lambda report: (report.branch.code != code, report.branch.order, report.branch.code))
    if len(reports) < 2 or reports[0].branch.code != code:
        return None
    stored = stored_reports(reports, month, today=today)
    return OfficesPage(
        office=reports[0].branch,
        month=month,
        blocks=tuple(block for report in reports for block in stored.cells(report).blocks),
        sub_offices=len(reports) - 1,
    )
