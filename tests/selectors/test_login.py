"""The art beside the login form: a map of the land and one published figure; nothing before data is loaded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import ReferenceFigure
from coverage.selectors.login import ArtTile, login_art
from tests import factories

pytestmark = pytest.mark.django_db


def test_before_any_data_is_loaded_the_art_is_empty(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(3):
        art = login_art()

    assert (art.tiles, art.ratio, art.source, art.branch_count) == ((), None, None, 0)


def test_figure_is_told_with_its_source() -> None:
    ReferenceFigure.objects.create(
        territory=factories.province(), period="2022", measure="coverage of informal workers", kind="ratio",
        value=Decimal("7.13"), unit="persen", basis="seed", source="Rakor",
    )  # fmt: skip

    art = login_art()

    assert (art.ratio, art.place) == (Fraction(713, 10_000), "Sumatera Utara")
    assert art.source is not None
    assert art.source.title == "Rakor"


def test_tiles_lie_where_the_regencies_lie_and_tell_no_figure() -> None:
    factories.regency(tile_row=1, tile_col=2)
    factories.regency("12.71", "Kota Medan")
    factories.branch()

    art = login_art()

    assert art.tiles == (ArtTile(2, 3, 5),)
    assert (art.regency_count, art.branch_count) == (1, 1)
