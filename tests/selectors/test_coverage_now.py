"""The headline ratio beside last year's and its target."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from coverage.indicators.vocabulary import Group, TargetKind
from coverage.selectors.bullets import Status
from coverage.selectors.coverage_now import CoverageNow, coverage_now
from coverage.selectors.rows import Book, Row
from tests.selectors.hand_made import HERE, SEPTEMBER, plans, row

LAST_YEAR = row(date(2021, 9, 1), active_workers=20, denominator=100)
NOW = row(active_workers=25, denominator=100)


def now(*rows: Row, target: str | None = None) -> CoverageNow:
    aims = plans({Group.PU: target}, kind=TargetKind.RATIO_END) if target else None
    return coverage_now(HERE, Group.PU, month=SEPTEMBER, book=Book(rows), plans=aims)


def test_ratio_is_compared_with_the_same_month_of_last_year() -> None:
    found = now(NOW, LAST_YEAR)

    assert (found.value, found.change_on_year) == (Fraction(1, 4), Fraction(5, 100))


def test_without_a_row_all_is_unknown() -> None:
    found = now(LAST_YEAR)

    assert (found.row, found.ratio, found.value, found.change_on_year) == (None, None, None, None)
    assert found.bullet.value_css == ""


def test_a_lower_bound_is_not_compared_with_a_whole_month() -> None:
    part = row(active_workers=10, denominator=100, cells_published=1, cells_expected=3)

    assert now(part, LAST_YEAR).change_on_year is None
    assert now(NOW).change_on_year is None


@pytest.mark.parametrize(
    ("target", "status"), [(None, Status.NONE), ("0.25", Status.AHEAD), ("0.2", Status.AHEAD), ("0.3", Status.NEAR)]
)
def test_ratio_stands_against_its_target(target: str | None, status: Status) -> None:
    assert now(NOW, target=target).bullet.status is status
