"""Small changes to a CSV file, one cell or row at a time."""

import csv
from pathlib import Path


def set_cell(file: Path, line: int, column: str, value: str) -> None:
    """Write one cell; line 1 is the header. No fixture cell holds a line end, so rows are lines."""
    rows = read_rows(file)
    rows[line - 1][rows[0].index(column)] = value
    write_rows(file, rows)


def append_row(file: Path, row: list[str]) -> None:
    """Add a row at the end."""
    write_rows(file, [*read_rows(file), row])


def read_rows(file: Path) -> list[list[str]]:
    """Return all rows, the header first."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def write_rows(file: Path, rows: list[list[str]]) -> None:
    """Write all rows anew."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def line_of(file: Path, *cells: str) -> int:
    """Return the line of the only row that begins with these cells."""
    found = [number for number, row in enumerate(read_rows(file), start=1) if row[: len(cells)] == list(cells)]
    assert len(found) == 1
    return found[0]
