"""A filled spreadsheet: read within the limits of an upload, its texts by box; what cannot be placed is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from coverage.imports.limits import Limits
from coverage.imports.packed import OLD_OFFICE, ZIP
from coverage.imports.problems import Problem, Rule
from coverage.imports.reader import Table, read_table
from coverage.imports.strange_cells import kind_sentence
from coverage.imports.strangers import refuse_strangers
from coverage.imports.workbook import read_workbook
from coverage.selectors.report_sheet import SHEET

MEGABYTE = 1024 * 1024
# As many as a person reads.
MOST_PROBLEMS = 100
_MOST_COLUMNS, _LONGEST_CELL = 60, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledBoxes:
    """The texts of a file by box name, how many boxes were blank, and what is wrong.

    `found_at` holds by box name the row (as a spreadsheet counts) and the heading that the text stands under.
    """

    texts: Mapping[str, str]
    found_at: Mapping[str, tuple[int, str]]
    blank: int
    problems: tuple[Problem, ...]

    @property
    def first_problems(self) -> tuple[Problem, ...]:
        """Return as many problems as a person reads."""
        return self.problems[:MOST_PROBLEMS]

    @property
    def more_problems(self) -> int:
        """Count the other ones."""
        return max(0, len(self.problems) - MOST_PROBLEMS)

    def sentence(self, name: str, told: str) -> str:
        """Say where a box stands in the file and what is wrong there, `told` unless the cell is of a strange kind."""
        if name not in self.found_at:
            # Shown once more without the file.
            return told
        row, heading = self.found_at[name]
        words = {"row": row, "column": heading, "told": kind_sentence(self.texts[name]) or told}
        return _("Baris %(row)d, kolom %(column)s: %(told)s") % words


@dataclass(slots=True, kw_only=True)
class Filling:
    """The same while the file is being read."""

    file: str
    problems: list[Problem]
    texts: dict[str, str] = field(default_factory=dict)
    found_at: dict[str, tuple[int, str]] = field(default_factory=dict)
    blank: int = 0

    def put(self, name: str, text: str, *, line: int, heading: str) -> None:
        """Keep the text of a box, and where it stands."""
        self.texts[name], self.found_at[name] = text, (line, heading)

    def refuse(self, line: int, column: str, value: str, rule: Rule, message: str) -> None:
        """Name a cell that cannot be used."""
        self.problems.append(
            Problem(file=self.file, line=line, column=column, value=value[:60], rule=rule, message=message)
        )


def upload_limits() -> Limits:
    """Return how large an uploaded spreadsheet may be."""
    return Limits(
        max_bytes=settings.UPLOAD_MEGABYTES * MEGABYTE,
        max_rows=settings.UPLOAD_ROWS,
        max_columns=_MOST_COLUMNS,
        max_cell=_LONGEST_CELL,
        max_unpacked=settings.UPLOAD_UNPACKED_MEGABYTES * MEGABYTE,
    )


def read_filled(content: bytes, file: str) -> Table:
    """Read a filled template or a table like it, XLSX or CSV by its content. Raises UnreadableFileError."""
    limits = upload_limits()
    refuse_strangers(content, file=file)
    if content.startswith((ZIP, OLD_OFFICE)):
        return read_workbook(content, file=file, limits=limits, prefer=SHEET)
    return read_table(content, file=file, limits=limits)
