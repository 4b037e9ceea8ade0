"""A filled report is read or refused, whatever its bytes."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from coverage.imports.problems import UnreadableFileError
from coverage.imports.report_sheet import read_report_sheet
from coverage.indicators.vocabulary import Segment
from coverage.models import MonthlyReport
from coverage.selectors.places import Place
from coverage.selectors.report_cells import ReportArea, ReportLayout
from tests import factories

pytestmark = pytest.mark.django_db


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail))
@trying(max_examples=150, deadline=None)
def test_no_bytes_make_the_reader_fail_otherwise(content: bytes) -> None:
    regency = Place(id=1, code="12.09", name="Asahan")
    layout = ReportLayout(areas=(ReportArea(id=1, regency=regency),), segments=(Segment.PU,))
    report = MonthlyReport(month_id=date(2022, 9, 1), branch=factories.branch())

    with suppress(UnreadableFileError):
        found = read_report_sheet(content, file="a", report=report, layout=layout)

        assert set(found.texts) == set(found.found_at)
