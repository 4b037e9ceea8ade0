"""The lines of the cascade as the page shows them: how each place stands, and one place's parts by segment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.cascade import COUNTED_COLUMNS, SEGMENTS, Balance, BalanceState, Cascade, Cell
from coverage.indicators.vocabulary import Group, TerritoryKind
from coverage.selectors.drawings import css_percent
from coverage.selectors.places import Place
from coverage.selectors.plan_places import PlanPlaces
from coverage.selectors.target_boxes import TargetBox

MakeBox = Callable[[Cell], TargetBox]


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """A place with its total: how much of it is shared out, and whether everything under it adds up."""

    id: int
    place: Place
    level: TerritoryKind
    box: TargetBox
    balance: Balance
    state: BalanceState
    size: int
    children: int
    is_current: bool

    @property
    def css(self) -> str:
        """Return the part shared out as a width."""
        if not self.balance.target:
            return css_percent(Fraction(0))
        return css_percent(min(Fraction(self.balance.shared or 0, self.balance.target), Fraction(1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One part of the chosen place: its boxes by segment (None where its branch does not handle it) and their sum."""

    id: int
    place: Place
    level: TerritoryKind
    boxes: tuple[TargetBox | None, ...]
    total: int | None
    line: TargetLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixColumn:
    """One segment: the chosen place's own box, and how the parts stand to it."""

    column: Group
    own: TargetBox | None
    balance: Balance


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The parts of one place by segment. `split` holds the place's own segments against its total."""

    line: TargetLine
    rows: tuple[MatrixRow, ...]
    columns: tuple[MatrixColumn, ...]
    split: Balance

    @property
    def has_segments(self) -> bool:
        """Every segment has a number of its own here: sharing each of them out keeps their mix."""
        own = [column.own for column in self.columns if column.column in COUNTED_COLUMNS]
        return all(box is not None and box.value is not None for box in own)

    @property
    def boxes(self) -> tuple[TargetBox, ...]:
        """Return all boxes, the place's own ones last."""
        own = [column.own for column in self.columns]
        return tuple(box for box in (*(box for row in self.rows for box in row.boxes), *own) if box is not None)


def target_line(place: int, cascade: Cascade, places: PlanPlaces, make: MakeBox, *, current: int) -> TargetLine:
    """Return one place's line. No query."""
    balance = cascade.balance(place, Group.TOTAL)
    state = cascade.state(place)
    return TargetLine(
        id=place,
        place=places.places[place],
        level=places.level(place),
        box=make(Cell(place, Group.TOTAL)),
        balance=balance,
        state=state,
        size=_size(cascade, place, balance, state),
        children=len(places.tree.children(place)),
        is_current=place == current,
    )


def target_matrix(place: int, cascade: Cascade, places: PlanPlaces, make: MakeBox) -> Matrix:
    """Return the parts of one place. No query."""
    return Matrix(
        line=target_line(place, cascade, places, make, current=place),
        rows=tuple(_row(child, cascade, places, make) for child in places.tree.children(place)),
        columns=tuple(_column(place, column, cascade, places, make) for column in SEGMENTS),
        split=cascade.split(place),
    )


def _size(cascade: Cascade, place: int, balance: Balance, state: BalanceState) -> int:
    """By how many the place's state is what it is: of its total, or of the worst column where the total is even."""
    if balance.state is state:
        return abs(balance.rest or 0)
    return max((abs(each.rest or 0) for _, each in cascade.balances(place) if each.state is state), default=0)


def _row(child: int, cascade: Cascade, places: PlanPlaces, make: MakeBox) -> MatrixRow:
    held = places.columns(child)
    level = places.level(child)
    return MatrixRow(
        id=child,
        place=places.places[child],
        level=level,
        boxes=tuple(make(Cell(child, column)) if column in held else None for column in SEGMENTS),
        total=cascade.amount(child, Group.TOTAL),
        line=None if level is TerritoryKind.AREA else target_line(child, cascade, places, make, current=0),
    )


def _column(place: int, column: Group, cascade: Cascade, places: PlanPlaces, make: MakeBox) -> MatrixColumn:
    own = make(Cell(place, column)) if column in places.columns(place) else None
    return MatrixColumn(column=column, own=own, balance=cascade.balance(place, column))
