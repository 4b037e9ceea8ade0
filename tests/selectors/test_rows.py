"""Ratio rows read by key: a missing page of the book is unknown, never zero."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import DenominatorKind, Flag, Group
from coverage.models import CoverageRatio, RatioFlag
from coverage.selectors.rows import Book, read_rows
from tests import factories
from tests.selectors.hand_made import HERE, SEPTEMBER, row

AUGUST = date(2022, 8, 1)


def test_book_answers_by_territory_group_and_month() -> None:
    book = Book([row(8, active_workers=1), row(9, active_workers=2)])

    assert [found.active_workers if found else None for found in book.months(HERE, Group.PU, [SEPTEMBER, AUGUST])] == [
        2, 1,
    ]  # fmt: skip
    assert book.get(HERE, Group.BPU, SEPTEMBER) is None
    assert book.get(HERE + 1, Group.PU, SEPTEMBER) is None
    assert list(book.of(HERE, Group.BPU)) == []


def test_books_are_put_together() -> None:
    book = Book([row(8)])

    book.add(Book([row(9), row(9, of=2)]))

    assert len(list(book.of(HERE, Group.PU))) == 2
    assert book.get(2, Group.PU, SEPTEMBER) is not None


@pytest.mark.parametrize(
    ("published", "expected", "is_partial", "is_complete"),
    [(0, 0, False, False), (0, 3, False, False), (1, 3, True, False), (3, 3, False, True), (4, 3, False, True)],
)
def test_a_row_is_whole_partial_or_neither(published: int, expected: int, is_partial: bool, is_complete: bool) -> None:
    found = row(cells_published=published, cells_expected=expected)

    assert (found.is_partial, found.is_complete) == (is_partial, is_complete)


def test_bits_become_flags() -> None:
    found = row(flag_bits=RatioFlag.SAMPLE | RatioFlag.RESTATED | RatioFlag.STALE_DENOMINATOR)

    assert found.flags == {Flag.SAMPLE, Flag.RESTATED, Flag.STALE_DENOMINATOR}


def test_ratio_names_its_denominator_and_keeps_zero_apart_from_unknown() -> None:
    zero, unknown = row(active_workers=0, denominator=10).ratio, row(denominator=10, cells_published=0).ratio

    assert (zero.value, zero.denominator_kind) == (Fraction(0), DenominatorKind.TK_POTENSI)
    assert unknown.value is None


@pytest.mark.django_db
def test_rows_are_read_for_the_months_and_groups_asked_for(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    office = factories.branch()
    for group in ("PU", "BPU"):
        for month in (date(2022, 7, 1), AUGUST, SEPTEMBER):
            CoverageRatio.objects.create(
                territory=office, group=group, month=month, active_workers=5, cells_published=1, cells_expected=1,
                input_version=1, computed_at=factories.NOON,
            )  # fmt: skip

    with django_assert_num_queries(1):
        book = read_rows([office.pk], first=AUGUST, last=SEPTEMBER, groups=[Group.PU])

    assert sorted(found.month for found in book.of(office.pk, Group.PU)) == [AUGUST, SEPTEMBER]
    assert list(book.of(office.pk, Group.BPU)) == []
