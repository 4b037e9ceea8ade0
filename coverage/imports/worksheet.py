"""A look at the XML of one worksheet before it is opened: how far it reaches, and what its values do not tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.parsers import expat

from coverage.imports.limits import Limits
from coverage.imports.problems import Rule

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
# Excel's own limit; longer ones are there to swell, because each cell that names one is a copy of it.
_LONGEST_TEXT = 32_767
_MOST_TEXT = 20_000_000


class BrokenSheetError(Exception):
    """The XML is no worksheet that a spreadsheet program would write."""


class SwollenSheetError(Exception):
    """The sheet reaches farther than the limit, or holds more text; `rule` says which."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        super().__init__(rule)


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    kind: str
    is_filled: bool = False
    value: str | None = None
    formula: str | None = None


@dataclass(slots=True)
class Survey:
    """What the reader of values would pass over in silence, as a text by row and column, counted from 1.

    An error cell gives its own sign, such as #REF!; a formula without its result gives the formula.
    """

    limits: Limits
    text_lengths: Sequence[int]
    unread: dict[tuple[int, int], str] = field(default_factory=dict)
    _row: int = 0
    _column: int = 0
    _cell: _Cell | None = None
    _inside: str = ""
    _text_left: int = _MOST_TEXT

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Take the start of an element."""
        if tag == "row":
            self._row, self._column = _number(given.get("r", ""), self._row + 1), 0
        elif tag == "c":
            self._row, self._column = _place(given.get("r", ""), self._row, self._column + 1)
            self._cell = _Cell(self._row, self._column, given.get("t", ""))
        elif self._cell is not None and tag in {"v", "f", "is"}:
            self._cell.is_filled, self._inside = True, tag
            self.text("")

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._cell is None:
            return
        if self._inside == "v":
            self._cell.value = (self._cell.value or "") + text
        elif self._inside == "f":
            self._cell.formula = (self._cell.formula or "") + text

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "c" and self._cell is not None:
            self._keep(self._cell)
            self._cell = None
        elif tag in {"v", "f", "is"}:
            self._inside = ""

    def _keep(self, cell: _Cell) -> None:
        # Blank cells with a format may reach to the edge of the sheet: people colour whole columns.
        if not cell.is_filled:
            return
        if cell.row > self.limits.max_rows + 1:
            raise SwollenSheetError(Rule.TOO_MANY_ROWS)
        if cell.column > self.limits.max_columns:
            raise SwollenSheetError(Rule.TOO_MANY_COLUMNS)
        self._text_left -= self._length(cell)
        if self._text_left < 0:
            raise SwollenSheetError(Rule.TOO_LARGE)
        if cell.kind == "e":
            self.unread[cell.row, cell.column] = (cell.value or "")[:20] or "#?"
        elif cell.formula is not None and _lacks_result(cell):
            self.unread[cell.row, cell.column] = f"={cell.formula[:60]}"

    def _length(self, cell: _Cell) -> int:
        """Return how long the shared text is that a cell names; the reader of values refuses an odd index."""
        index = cell.value or ""
        if cell.kind != "s" or not (index.isascii() and index.isdigit() and len(index) < 8):
            return 0
        return self.text_lengths[int(index)] if int(index) < len(self.text_lengths) else 0


def _lacks_result(cell: _Cell) -> bool:
    """An empty text is a result; nothing at all is none."""
    return cell.value is None or (not cell.value and cell.kind != "str")


def survey_sheet(xml: bytes, *, text_lengths: Sequence[int], limits: Limits) -> Survey:
    """Walk through a worksheet. Raises BrokenSheetError and SwollenSheetError."""
    survey = Survey(limits=limits, text_lengths=text_lengths)
    _walk(xml, start=survey.start, text=survey.text, end=survey.end)
    return survey


def text_lengths(xml: bytes) -> list[int]:
    """Return how long each shared text of a workbook is. Raises BrokenSheetError and SwollenSheetError."""
    lengths: list[int] = []

    def start(tag: str, _given: Mapping[str, str]) -> None:
        if tag == "si":
            lengths.append(0)

    def text(piece: str) -> None:
        if lengths:
            lengths[-1] += len(piece)

    _walk(xml, start=start, text=text, end=lambda _tag: None)
    if any(length > _LONGEST_TEXT for length in lengths):
        raise SwollenSheetError(Rule.LENGTH)
    return lengths


def elements(xml: bytes, tag: str) -> list[Mapping[str, str]]:
    """Return the attributes of every element with this name, prefixes aside. Raises BrokenSheetError."""
    found: list[Mapping[str, str]] = []

    def start(name: str, given: Mapping[str, str]) -> None:
        if name == tag:
            found.append({_local(key): value for key, value in given.items()})

    _walk(xml, start=start, text=lambda _text: None, end=lambda _tag: None)
    return found


def _walk(
    xml: bytes,
    *,
    start: Callable[[str, Mapping[str, str]], None],
    text: Callable[[str], None],
    end: Callable[[str], None],
) -> None:
    """Name elements without their prefixes, as the reader of values does.

    UTF-8 whatever the file says of itself: in another alphabet the two readers would see two different sheets.
    """
    parser = expat.ParserCreate("UTF-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda tag, given: start(_local(tag), given)
    parser.EndElementHandler = lambda tag: end(_local(tag))
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, ValueError) as error:
        raise BrokenSheetError from error


# Any: expat tells name, identifiers and whether there is more, none of which matters.
def _refuse(*_told: Any) -> None:
    raise BrokenSheetError


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _number(text: str, otherwise: int) -> int:
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) < 8):
        raise BrokenSheetError
    return int(text)


def _place(reference: str, row: int, column: int) -> tuple[int, int]:
    """Return row and column of a reference such as B7; a cell without one stands beside the last."""
    if not reference:
        return row, column
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise BrokenSheetError
    return int(found[2]), _column(found[1])


@lru_cache(maxsize=1000)
def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
