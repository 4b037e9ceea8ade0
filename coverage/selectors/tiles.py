"""The tile map: one tile per regency where it lies, shaded by its coverage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.ratios import Ratio
from coverage.indicators.vocabulary import Flag
from coverage.selectors.places import MappedRegency

# Upper edges of the first four shades; the same on every map, so that months can be compared.
EDGES = (Fraction(10, 100), Fraction(20, 100), Fraction(30, 100), Fraction(40, 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One regency on the map. `level` is 1 to 5; 0 means unknown."""

    code: str
    name: str
    label: str
    row: int
    column: int
    value: Fraction | None
    level: int
    is_partial: bool


def tile_of(regency: MappedRegency, ratio: Ratio | None) -> Tile | None:
    """Return the tile of a regency for its ratio; None when it has no place on the map."""
    if regency.row is None or regency.column is None:
        return None
    value = ratio.value if ratio else None
    return Tile(
        code=regency.code,
        name=regency.name,
        label=regency.label,
        row=regency.row + 1,
        column=regency.column + 1,
        value=value,
        level=level_of(value),
        is_partial=bool(ratio and Flag.PARTIAL in ratio.flags),
    )


def level_of(value: Fraction | None) -> int:
    """Return the shade of a ratio, 1 to 5, or 0 when unknown."""
    return 0 if value is None else 1 + sum(value >= edge for edge in EDGES)


def lowest(tiles: Iterable[Tile], count: int) -> tuple[Tile, ...]:
    """Return the tiles with the lowest known values."""
    known = [tile for tile in tiles if tile.value is not None]
    return tuple(sorted(known, key=lambda tile: (tile.value, tile.code))[:count])
