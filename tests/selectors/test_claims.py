"""Sheets of claims: a page reads its own, in the order of their periods."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import ClaimsPaid
from coverage.selectors.claims import claims_page
from tests import factories

pytestmark = pytest.mark.django_db


def claim(year: int, programme: str = "JKM") -> None:
    ClaimsPaid.objects.create(
        territory=factories.region(), programme=programme, first_day=date(year, 1, 1), last_day=date(year, 12, 31),
        cases=year, source="Media A", basis="published",
    )  # fmt: skip


def test_five_questions_however_much_is_stored(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for year in range(2008, 2022):
        for programme in ("JKM", "JKK"):
            claim(year, programme)

    with django_assert_num_queries(5):
        page = claims_page({"halaman": "2"})

    assert [sheet.last_day.year for sheet in page.sheets] == [2011, 2010, 2009, 2008]
    assert [len(sheet.rows) for sheet in page.sheets] == [2, 2, 2, 2]


def test_a_year_is_chosen_among_those_stored() -> None:
    for year in (2019, 2021):
        claim(year)

    assert [sheet.last_day.year for sheet in claims_page({"tahun": "2019"}).sheets] == [2019]
    assert [sheet.last_day.year for sheet in claims_page({"tahun": "2020"}).sheets] == [2021, 2019]
