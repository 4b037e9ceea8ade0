"""The tile map: fixed shades, unknown apart, no tile without a place."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.indicators.ratios import coverage_ratio
from coverage.selectors.places import MappedRegency
from coverage.selectors.tiles import Tile, level_of, lowest, tile_of


def regency(code: str = "12.09", row: int | None = 4, column: int | None = 7) -> MappedRegency:
    return MappedRegency(id=9, code=code, name="Asahan", province_id=1, label="ASA", row=row, column=column)


def tile(code: str, value: Fraction | None) -> Tile:
    return Tile(code=code, name=code, label=code, row=1, column=1, value=value, level=0, is_partial=False)


@pytest.mark.parametrize(
    ("percent", "level"),
    [(None, 0), (0, 1), ("9.99", 1), (10, 2), ("19.99", 2), (20, 3), (30, 4), ("39.99", 4), (40, 5), (130, 5)],
)
def test_a_shade_begins_at_its_edge(percent: int | str | None, level: int) -> None:
    assert level_of(None if percent is None else Fraction(percent) / 100) == level


def test_a_tile_lies_where_its_regency_lies() -> None:
    found = tile_of(regency(), coverage_ratio(25, 100, cells_published=1, cells_expected=2))

    assert found == Tile(
        code="12.09", name="Asahan", label="ASA", row=5, column=8, value=Fraction(1, 4), level=3, is_partial=True
    )


def test_an_unknown_ratio_has_a_tile_without_a_shade() -> None:
    found = tile_of(regency(), None)

    assert found is not None
    assert (found.value, found.level, found.is_partial) == (None, 0, False)


@pytest.mark.parametrize("place", [{"row": None}, {"column": None}])
def test_a_regency_without_a_place_has_no_tile(place: dict[str, None]) -> None:
    assert tile_of(regency(**place), None) is None


def test_lowest_leaves_out_the_unknown_and_orders_ties_by_code() -> None:
    tiles = [tile("C", None), tile("B", Fraction(1, 10)), tile("A", Fraction(1, 10)), tile("D", Fraction(0))]

    assert [found.code for found in lowest(tiles, 2)] == ["D", "A"]
    assert lowest([], 1) == ()
