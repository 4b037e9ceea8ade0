"""The same months of last year: whole months beside whole months, else a reason."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from coverage.indicators.vocabulary import Group
from coverage.selectors.rows import Book, Row
from coverage.selectors.year_ago import YearAgo, year_ago
from tests.selectors.hand_made import HERE, row, year


def compared(*rows: Row, through: int = 3) -> YearAgo:
    return year_ago(HERE, Group.PU, through=date(2022, through, 1), book=Book(rows))


def test_both_years_are_summed_through_the_same_month() -> None:
    found = compared(*year(10, 20, 30, 99), *year(5, 20, 25, 99, year=2021))

    assert (found.now, found.before, found.change) == (60, 50, 10)
    assert found.relative_change == Fraction(1, 5)
    assert (found.through, found.before_through) == (date(2022, 3, 1), date(2021, 3, 1))


def test_a_month_in_progress_is_left_out_of_both() -> None:
    part = row(3, new_enrolments=7, cells_published=1, cells_expected=2)

    found = compared(*year(10, 20), part, *year(5, 20, 25, year=2021))

    assert (found.through, found.now, found.before) == (date(2022, 2, 1), 30, 25)


def test_a_month_that_is_not_whole_on_either_side_is_named_and_nothing_compared() -> None:
    last = compared(*year(10, 20, 30), *year(5, None, 25, year=2021))
    this = compared(*year(10, None, 30), *year(5, 20, 25, year=2021))

    assert (last.now, last.before, last.change, last.missing) == (None, None, None, (date(2021, 2, 1),))
    assert this.missing == (date(2022, 2, 1),)


def test_before_any_month_is_whole_there_is_nothing_to_compare() -> None:
    found = compared(*year(5, 20, 25, year=2021))

    assert (found.through, found.before, found.missing) == (None, None, ())


def test_nobody_last_year_is_a_difference_but_no_percentage() -> None:
    found = compared(*year(10), *year(0, year=2021), through=1)

    assert (found.change, found.relative_change) == (10, None)
