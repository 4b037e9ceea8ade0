"""Agreements as of a day: what is known, where each stands, what it loses, and where a renewal leaves a hole."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import AgreementStatus
from coverage.selectors.covers import CoverLine, read_covers
from tests import factories

pytestmark = pytest.mark.django_db

TODAY, JANUARY, FEBRUARY = date(2022, 11, 14), date(2023, 1, 1), date(2023, 2, 1)


def lines(day: date = TODAY) -> dict[str, CoverLine]:
    found = read_covers(day, regency_ids=[factories.regency().pk])
    return {line.agreement.number: line for line in found.lines}


def test_one_question_answers_all(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _number in range(3):
        factories.agreement()

    with django_assert_num_queries(2):
        found = lines()
        assert [line.source for line in found.values()] == [None] * 3
    assert len(found) == 3


def test_a_line_tells_where_it_stands_and_what_it_loses() -> None:
    factories.agreement()

    line = lines()["PR-1"]

    assert (line.status, line.lost, line.renewed, line.days_left, line.warning) == ("active", 2000, 0, 47, 60)
    assert lines(date(2023, 1, 1))["PR-1"].status is AgreementStatus.LAPSED


def test_a_renewal_takes_the_loss_and_the_warning_away() -> None:
    factories.agreement()
    factories.agreement(first_month=JANUARY, last_month=FEBRUARY, status=AgreementStatus.REGISTERED)

    line = lines()["PR-1"]

    assert (line.lost, line.renewed, line.warning) == (0, 2000, None)
    assert lines(JANUARY)["PR-1"].status is AgreementStatus.RENEWED


def test_a_renewal_from_february_has_a_hole_in_january() -> None:
    old = factories.agreement()
    factories.agreement(first_month=FEBRUARY, last_month=FEBRUARY, successor_of=old, status=AgreementStatus.AGREED)

    assert lines()["PR-2"].hole == (JANUARY,)
    assert lines()["PR-1"].lost == 2000


def test_what_became_known_later_is_told_apart_and_counted_nowhere() -> None:
    factories.agreement(known_from=date(2023, 1, 31))

    found = read_covers(TODAY, regency_ids=[factories.regency().pk])

    assert found.lines == ()
    assert [one.number for one in found.later] == ["PR-1"]


def test_another_regency_has_its_own() -> None:
    elsewhere = factories.regency("12.22", "Labuhanbatu Selatan")
    factories.agreement()
    factories.agreement(in_regency=elsewhere)

    found = read_covers(TODAY, regency_ids=[factories.regency().pk, elsewhere.pk])

    assert [line.agreement.number for line in found.by_regency()[elsewhere.pk].lines] == ["PR-2"]
