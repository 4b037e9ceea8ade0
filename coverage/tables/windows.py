"""Lists of which the database sorts and gives one page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django_tables2.data import TableData


class Window(Protocol):
    """What a list looks through: how many rows can be turned to, and one page of them in an order."""

    @property
    def count(self) -> int:
        """As many as there are pages for."""

    @property
    def found(self) -> int | None:
        """As many as there are; None when more than are counted."""

    def lines(self, start: int, stop: int, order: str) -> Sequence[object]:
        """Read one page."""


class Windowed(TableData):
    """A window as the data of a table: nothing is read but the page that is shown."""

    data: Window

    def __init__(self, window: Window, *, order: str) -> None:
        super().__init__(window)
        self._order = order

    def __len__(self) -> int:
        return self.data.count

    def __getitem__(self, key: slice) -> Sequence[object]:
        """Read the rows of one page; a table asks for nothing else."""
        return self.data.lines(key.start or 0, self.data.count if key.stop is None else key.stop, self._order)

    @property
    def is_cut(self) -> bool:
        """Not all that was found can be turned to."""
        return self.data.found is None or self.data.found > self.data.count

    def order_by(self, aliases: Sequence[str]) -> None:
        """Remember the order asked for; the window knows its columns by the names in the address."""
        self._order = next(iter(aliases), self._order)
