"""What one kind of file is: its columns, its natural key, its checks and how its rows are stored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from coverage.imports.columns import Choice, Column, Date, Text, words_of
from coverage.imports.known import Known, Ref
from coverage.imports.problems import Problem, Rule
from coverage.indicators.vocabulary import Basis

# Any: one dict holds texts, counts, dates and decimals; each kind knows the types of its own columns.
Values = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a file with the values of its readable cells."""

    file: str
    line: int
    values: Values
    cells: dict[str, str]

    def problem(self, rule: Rule, message: str, *, column: str = "") -> Problem:
        """Say what is wrong with this row, or with one cell of it."""
        value = self.cells.get(column, "")[:200]
        return Problem(file=self.file, line=self.line, column=column, value=value, rule=rule, message=message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A reference that rows make: the column to blame, the columns it is made of, and the row it names."""

    column: str
    ref: Callable[[Values], Ref]
    others: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that must be readable before the reference can be followed."""
        return (self.column, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What storing the rows of one kind did."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def has_changes(self) -> bool:
        """Say whether anything was stored."""
        return bool(self.added or self.changed)


Check = Callable[[Sequence[Record], Known], Iterable[Problem]]
Save = Callable[[Sequence[Record], Known], Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of file. `row_checks` see every readable row, `file_checks` only files without a faulty cell."""

    identifier: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    save: Save
    links: tuple[Link, ...] = ()
    announces: Callable[[Values], Ref] | None = None
    row_checks: tuple[Check, ...] = ()
    file_checks: tuple[Check, ...] = ()
    feeds_denominators: bool = False

    @property
    def file_name(self) -> str:
        """Return the name of this kind's file among the fixtures."""
        return f"{self.identifier}.csv"


# How a figure is known, where from, and as of which day: the last columns of every file.
PROVENANCE: tuple[Column, ...] = (
    Choice(name="basis", words=words_of(Basis)),
    Text(name="source", longest=250),
    Date(name="as_of", blank=True),
)
