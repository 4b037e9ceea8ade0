"""The boxes of a plan: their names in forms, and how a number of each kind of target is written in them."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.indicators.cascade import COLUMNS, COUNTED_COLUMNS, Cell
from coverage.indicators.formatting import format_count
from coverage.indicators.numbers import plain_number
from coverage.indicators.percents import typed_percent
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.selectors.language import lang
from coverage.selectors.sources import Source

# The order of columns on pages and in files: PMI stands behind the total, which does not count it.
SHOWN_COLUMNS = (*COUNTED_COLUMNS, Group.TOTAL, Group.PMI)
_COLUMNS = frozenset(column.value for column in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBox:
    """One box: what the plan holds there, and what a person tried to put there instead.

    `may_edit` says that this reader types here; a locked box is shown, not typed. `offered` is what the branch proposed
    for it and nobody decided yet.
    """

    cell: Cell
    kind: TargetKind
    place: str
    value: int | None
    is_locked: bool
    may_edit: bool
    source: Source | None = None
    typed: str | None = None
    error: str = ""
    offered: int | None = None

    @property
    def is_offered(self) -> bool:
        """It starts from another number of the branch's own proposal than the draft holds."""
        return self.offered is not None and self.offered != self.value

    @property
    def start(self) -> str:
        """Return the text that the person goes on from."""
        return written(self.offered, self.kind) if self.is_offered else self.text

    @property
    def name(self) -> str:
        """Return the name of the form field."""
        return box_name(self.cell)

    @property
    def base(self) -> str:
        """Return the number as programs carry it."""
        return "" if self.value is None else str(self.value)

    @property
    def text(self) -> str:
        """Return the number as people write it."""
        return written(self.value, self.kind)


def box_name(cell: Cell) -> str:
    """Return the form field of a cell; the script takes the middle for the line that it belongs to."""
    return f"target-{cell.place}-{cell.column.value}"


def cell_of(name: str) -> Cell | None:
    """Return the cell that a field name means."""
    kind, _, rest = name.partition("-")
    place, _, column = rest.partition("-")
    number = plain_number(place, most_digits=11)
    if kind != "target" or number is None or column not in _COLUMNS:
        return None
    return Cell(number, Group(column))


def written(value: int | None, kind: TargetKind) -> str:
    """Write a number of the cascade: persons, or a percentage; nothing where there is none."""
    if value is None:
        return ""
    if kind is TargetKind.RATIO_END:
        return typed_percent(value, comma="." if lang() == "en" else ",")
    return format_count(value, lang=lang())
