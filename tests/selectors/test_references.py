"""Published figures: as they were printed, oldest first, no more exact than their source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import ReferenceFigure
from coverage.selectors.references import Reference, read_references
from tests import factories

pytestmark = pytest.mark.django_db


def figure(value: str | None, **fields: object) -> None:
    given = {
        "territory": factories.province(), "period": "2022-07", "measure": "coverage", "kind": "ratio",
        "unit": "persen", "basis": "seed", "source": "Rakor", "value": None if value is None else Decimal(value),
    } | fields  # fmt: skip
    ReferenceFigure.objects.create(**given)


def read(**options: object) -> tuple[Reference, ...]:
    return read_references([factories.province().pk], **options)


def test_a_percentage_is_a_ratio() -> None:
    figure("7.13")

    (found,) = read()

    assert (found.ratio, found.whole) == (Fraction(713, 10_000), None)
    assert (found.territory_name, found.source and found.source.title) == ("Sumatera Utara", "Rakor")


def test_a_count_is_a_whole_number_and_no_ratio() -> None:
    figure("86500", unit="orang", measure="workers")

    (found,) = read()

    assert (found.whole, found.ratio) == (86_500, None)


def test_words_are_no_number() -> None:
    figure(None, text="sedang dikaji")

    (found,) = read()

    assert (found.text, found.value, found.whole, found.ratio) == ("sedang dikaji", None, None, None)


@pytest.mark.parametrize(
    ("rounding", "is_rounded", "places"),
    [(None, False, 2), ("0.01", False, 2), ("0.1", False, 1), ("1", False, 0), ("10", True, 0)],
)
def test_a_rounded_ratio_shows_no_more_decimals_than_its_source(
    rounding: str | None, is_rounded: bool, places: int
) -> None:
    figure("50", rounding=None if rounding is None else Decimal(rounding))

    (found,) = read()

    assert (found.is_rounded, found.places) == (is_rounded, places)


def test_figures_come_oldest_first_and_only_the_measures_asked_for() -> None:
    figure("3", as_of=date(2022, 7, 12))
    figure("1", as_of=date(2021, 1, 1), source="BPS")
    figure("2", as_of=date(2020, 1, 1), measure="population")

    assert [found.value for found in read(measures=["coverage"])] == [Decimal(1), Decimal(3)]


def test_other_territories_stay_out_and_one_query_answers_it(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    figure("5", territory=factories.regency())

    province_id = factories.province().pk

    with django_assert_num_queries(1):
        assert read_references([province_id]) == ()
