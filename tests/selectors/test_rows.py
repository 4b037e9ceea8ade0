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


def test_without_jakon_is_the_sum_of_the_two_others_over_all_workers() -> None:
    book = Book([
        row(group=Group.PU, active_workers=60, new_enrolments=6, left=2, denominator=100, cells_published=2,
            cells_expected=3, flag_bits=RatioFlag.SAMPLE),
        row(group=Group.BPU, active_workers=30, new_enrolments=3, left=1, denominator=200, cells_published=2,
            cells_expected=2, flag_bits=RatioFlag.RESTATED),
        row(group=Group.JAKON, active_workers=999, new_enrolments=999, denominator=100),
    ])  # fmt: skip

    found = book.get(HERE, Group.NO_JAKON, SEPTEMBER)

    assert found is not None
    assert (found.active_workers, found.new_enrolments, found.left, found.denominator) == (90, 9, 3, 300)
    assert (found.cells_published, found.cells_expected, found.is_partial) == (4, 5, True)
    assert found.flags == {Flag.SAMPLE, Flag.RESTATED}
    assert found.ratio.value == Fraction(90, 300)
    assert list(book.of(HERE, Group.NO_JAKON)) == [found]


def test_without_jakon_keeps_what_is_missing_missing() -> None:
    book = Book([row(8, group=Group.PU, denominator=100), row(9, group=Group.PU, active_workers=5, denominator=100)])

    august, september = book.months(HERE, Group.NO_JAKON, [AUGUST, SEPTEMBER])

    assert august is not None
    assert september is not None
    assert (august.active_workers, august.ratio.value) == (None, None)
    assert (september.active_workers, september.denominator, september.ratio.value) == (5, None, None)
    assert book.get(HERE + 1, Group.NO_JAKON, SEPTEMBER) is None


def test_without_jakon_follows_rows_that_come_later() -> None:
    book = Book([row(group=Group.PU, active_workers=1)])
    assert book.get(HERE, Group.NO_JAKON, SEPTEMBER) is not None

    book.add(Book([row(group=Group.BPU, active_workers=2)]))

    found = book.get(HERE, Group.NO_JAKON, SEPTEMBER)
    assert found is not None
    assert found.active_workers == 3


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


@pytest.mark.django_db
def test_asking_without_jakon_reads_the_rows_that_it_is_made_of() -> None:
    office = factories.branch()
    for group in ("PU", "BPU", "JAKON"):
        CoverageRatio.objects.create(
            territory=office, group=group, month=SEPTEMBER, active_workers=5, cells_published=1, cells_expected=1,
            input_version=1, computed_at=factories.NOON,
        )  # fmt: skip

    book = read_rows([office.pk], first=SEPTEMBER, last=SEPTEMBER, groups=[Group.NO_JAKON])

    found = book.get(office.pk, Group.NO_JAKON, SEPTEMBER)
    assert found is not None
    assert found.active_workers == 10
    assert book.get(office.pk, Group.JAKON, SEPTEMBER) is None
