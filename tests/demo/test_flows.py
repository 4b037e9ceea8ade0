"""Balancing a month."""

from coverage.demo.flows import Turnover, turnover


def test_those_missing_from_the_books_have_left() -> None:
    assert turnover(opening=1_000, closing=1_010, new=50, permille=10) == Turnover(reactivated=10, left=50)


def test_growth_beyond_the_new_is_explained_by_those_who_came_back() -> None:
    assert turnover(opening=1_000, closing=1_100, new=50, permille=10) == Turnover(reactivated=54, left=4)


def test_nobody_leaves_an_empty_stock() -> None:
    assert turnover(opening=0, closing=5, new=5, permille=10) == Turnover(reactivated=0, left=0)
