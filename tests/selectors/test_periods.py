"""Which month leads: the latest that is published to 95 % of what the branches weigh; later ones are provisional."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from coverage.models import Branch, CoverageRatio
from coverage.selectors.periods import Period, period_of
from tests import factories

JULY, AUGUST, SEPTEMBER = date(2022, 7, 1), date(2022, 8, 1), date(2022, 9, 1)


def ratio(branch: Branch, month: date, active: int | None, *, published: int = 3, expected: int = 3) -> None:
    CoverageRatio.objects.create(
        territory=branch, group="TOTAL", month=month, active_workers=active, cells_published=published,
        cells_expected=expected, input_version=1, computed_at=factories.NOON,
    )  # fmt: skip


@pytest.fixture
def branches(db: None) -> list[Branch]:
    """Kisaran with 95 of a hundred workers and Medan Kota with 5, both published in July; three months exist."""
    world = factories.small_world()
    for month in (JULY, AUGUST, SEPTEMBER):
        factories.reporting_month(month)
    ratio(world.kisaran, JULY, 95)
    ratio(world.medan, JULY, 5)
    return [world.kisaran, world.medan]


def period(branches: list[Branch], asked: date | None = None) -> Period:
    return period_of([branch.pk for branch in branches], asked)


def test_without_months_there_is_nothing_to_show(db: None) -> None:
    found = period_of([], date(2022, 9, 1))

    assert (found.months, found.headline, found.month) == ((), None, None)
    assert not found.is_provisional


def test_a_branch_weighs_what_it_last_reported(branches: list[Branch]) -> None:
    kisaran, medan = branches
    ratio(kisaran, AUGUST, 90)
    ratio(medan, AUGUST, None, published=0)

    found = period(branches)

    assert (found.headline, found.month) == (JULY, JULY)


def test_ninety_five_of_a_hundred_lead(branches: list[Branch]) -> None:
    kisaran, medan = branches
    ratio(kisaran, AUGUST, 95)
    ratio(medan, AUGUST, None, published=0)

    assert period(branches).headline == AUGUST


def test_a_report_published_in_part_does_not_count(branches: list[Branch]) -> None:
    kisaran, medan = branches
    ratio(kisaran, AUGUST, 90, published=2)
    ratio(medan, AUGUST, 5)

    assert period(branches).headline == JULY


def test_the_threshold_is_a_setting(branches: list[Branch], settings: Settings) -> None:
    settings.HEADLINE_COMPLETENESS = 5
    ratio(branches[0], AUGUST, None, published=0)
    ratio(branches[1], AUGUST, 5)

    assert period(branches).headline == AUGUST


def test_a_later_month_is_provisional_and_an_earlier_one_is_not(branches: list[Branch]) -> None:
    assert period(branches, SEPTEMBER).is_provisional
    assert period(branches, SEPTEMBER).month == SEPTEMBER
    assert not period(branches, JULY).is_provisional


def test_an_unknown_month_becomes_the_headline_month(branches: list[Branch]) -> None:
    assert period(branches, date(2031, 1, 1)).month == JULY


def test_without_any_publication_the_last_month_is_shown_as_provisional(branches: list[Branch]) -> None:
    CoverageRatio.objects.all().delete()

    found = period(branches)

    assert (found.headline, found.month, found.is_provisional) == (None, SEPTEMBER, True)


def test_two_queries_answer_it(branches: list[Branch], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        period(branches)


@pytest.mark.parametrize(
    ("headline", "month", "compared"),
    [
        (SEPTEMBER, SEPTEMBER, SEPTEMBER),
        (SEPTEMBER, date(2022, 10, 1), SEPTEMBER),
        (SEPTEMBER, date(2022, 11, 1), SEPTEMBER),
        (SEPTEMBER, AUGUST, AUGUST),
        (date(2021, 12, 1), date(2022, 1, 1), date(2022, 1, 1)),
        (date(2021, 12, 1), date(2022, 2, 1), date(2022, 2, 1)),
        (None, AUGUST, AUGUST),
        (None, None, None),
    ],
)
def test_places_are_compared_through_the_headline_month_of_the_year(
    headline: date | None, month: date | None, compared: date | None
) -> None:
    assert Period(months=(), headline=headline, month=month).compared == compared
