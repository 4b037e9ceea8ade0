"""Rates of sponsored cover come from the table, with law and source, in one query."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import Programme
from coverage.selectors.rates import KnownRate, RateTable, read_rates
from tests.selectors.cost_rates import START
from tests.selectors.cost_rates import stored_rate as rate

pytestmark = pytest.mark.django_db

JKK, JKM, JHT = Programme.JKK, Programme.JKM, Programme.JHT


def found(table: RateTable) -> list[tuple[str, int]]:
    return [(rate.label, rate.rupiah) for rate in table.rates]


def test_a_rate_comes_with_its_law_and_its_source() -> None:
    rate("JKK", 10_000)

    (known,) = read_rates().rates

    assert (known.programmes, known.rupiah, known.valid_from, known.valid_to) == ({JKK}, 10_000, START, None)
    assert known.legal_ref == "PP 44/2015"
    assert known.source is not None
    assert (known.source.title, known.source.as_of) == ("PP 44/2015", START)


def test_a_relief_says_whom_it_leaves_out_and_whom_it_is_for() -> None:
    rate(
        "JKK+JKM relief 50%", 8_400, valid_from=date(2026, 1, 1), valid_to=date(2027, 3, 31), replaces_normal=True,
        payer_excluded="APBN|APBD|DBH", only_group="transport", factor=Decimal("0.5"),
    )  # fmt: skip

    (relief,) = read_rates().rates

    assert (relief.programmes, relief.label, relief.replaces_normal) == ({JKK, JKM}, "JKK + JKM", True)
    assert (relief.excluded, relief.only_group) == ({"APBN", "APBD", "DBH"}, "transport")
    assert (relief.valid_to, relief.factor) == (date(2027, 3, 31), Fraction(1, 2))


def test_only_rupiah_a_month_of_bpu_price_sponsored_cover() -> None:
    rate("JKM", 6_800)
    rate("JKK", 99, segment="PU")
    rate("JKK", 1, unit="persen", tier="upah")
    rate("JKK", None, tier="other tiers")
    rate("Iuran lain", 500)

    assert found(read_rates()) == [("JKM", 6_800)]


def test_of_several_tiers_the_cheapest_one_counts_through_all_its_changes() -> None:
    rate("JKK", 12_000, tier="up to 1.299.000", valid_from=date(2018, 1, 1))
    rate("JKK", 10_000, tier="up to 1.099.000", valid_to=date(2023, 12, 31))
    rate("JKK", 11_000, tier="up to 1.099.000", valid_from=date(2024, 1, 1))

    assert found(read_rates()) == [("JKK", 10_000), ("JKK", 11_000)]


def test_the_table_knows_its_programmes_and_where_they_start() -> None:
    rate("JKK", 10_000)
    rate("JHT", 20_000, tier="minimum", valid_from=date(2016, 2, 15))
    rate("JKK+JKM relief 99%", 168, valid_from=date(2010, 1, 1), replaces_normal=True)

    table = read_rates()

    assert table.programmes == (JKK, JHT)
    assert table.starts(frozenset({JKK})) == START
    assert table.starts(frozenset({JKK, JHT})) == date(2016, 2, 1)
    assert table.starts(frozenset({JKK, JKM})) is None
    assert table.starts(frozenset()) is None


def test_reading_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rate("JKK", 10_000)
    rate("JKM", 6_800)

    with django_assert_num_queries(1):
        rates: tuple[KnownRate, ...] = read_rates().rates

    assert len(rates) == 2
