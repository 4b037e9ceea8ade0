"""A report of Kisaran in September 2022 that is ready to be typed, on 10 October 2022."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine

from coverage.clock import at
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport, ServiceArea, User
from coverage.selectors.report_cells import CellKey
from tests import factories

TYPING_DAY = at(factories.NOON.date().replace(day=10), 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The report, its only area, and the two people who pass it between them."""

    report: MonthlyReport
    area: ServiceArea
    head: User
    deputy: User

    def key(self, segment: Segment) -> CellKey:
        return CellKey(self.area.pk, segment)

    def now(self) -> MonthlyReport:
        """The report as it stands in the database."""
        return MonthlyReport.objects.get(pk=self.report.pk)


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    with time_machine.travel(TYPING_DAY, tick=False):
        branch = factories.branch()
        factories.handles(branch, Segment.PU, Segment.BPU)
        area, report = factories.area(branch), factories.report(branch)
        yield Office(report=report, area=area, head=factories.head_of(branch), deputy=factories.deputy())
