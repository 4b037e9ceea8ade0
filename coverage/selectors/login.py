"""The art beside the login form: the map of tiles and one published figure with its source."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from coverage.models import Branch, ReferenceFigure, Regency
from coverage.selectors.sources import Source, source_of

HEADLINE = "coverage of informal workers"


@dataclass(frozen=True, slots=True)
class ArtTile:
    """One regency on the art. The shade follows the land, not a figure: nothing is told before login."""

    row: int
    column: int
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginArt:
    """What stands beside the form. `ratio` is None when the figure is not loaded."""

    tiles: tuple[ArtTile, ...]
    ratio: Fraction | None
    place: str
    source: Source | None
    branch_count: int
    regency_count: int


def login_art() -> LoginArt:
    """Return the art; before any data is loaded it is empty. Three queries."""
    tiles = tuple(
        ArtTile(row + 1, column + 1, 1 + (row * row + row * column + 3 * column) % 5)
        for row, column in Regency.objects.exclude(tile_row=None).values_list("tile_row", "tile_col")
        if row is not None and column is not None
    )
    figure = ReferenceFigure.objects.filter(measure=HEADLINE).select_related("document", "territory").first()
    return LoginArt(
        tiles=tiles,
        ratio=Fraction(figure.value) / 100 if figure and figure.value is not None else None,
        place=figure.territory.name if figure else "",
        source=source_of(figure.document, text=figure.source, as_of=figure.as_of, basis=figure.basis)
        if figure
        else None,
        branch_count=Branch.objects.in_operation().count(),
        regency_count=len(tiles),
    )
