"""Lists as CSV, a line at a time: for an Indonesian Excel, or plain for programs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence

# A spreadsheet takes a text that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0")
_MARK = "\ufeff"


class _Echo:
    """A file that gives back what is written to it, so that a line can be sent as soon as it is there."""

    def write(self, text: str) -> str:
        """Give it back."""
        return text


def csv_lines(rows: Iterable[Sequence[str | int | None]], *, is_plain: bool = False) -> Iterator[str]:
    """Write rows with semicolons after a byte order mark: so Excel opens them where a comma is a decimal sign.

    Plain: commas and no mark. What is unknown is an empty cell, never a zero.
    """
    writer = csv.writer(_Echo(), delimiter="," if is_plain else ";", lineterminator="\r\n")
    if not is_plain:
        yield _MARK
    for row in rows:
        yield writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])


def safe(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run: in XLSX too, which people save as CSV again."""
    return f"'{text}" if text.startswith(_FORMULA) else text
