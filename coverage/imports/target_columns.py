"""The columns of a plan's spreadsheet, found by their headings in any order."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coverage.imports.headings import places_of, unknown_headings, unusable
from coverage.imports.problems import Rule
from coverage.imports.reader import Line, Table
from coverage.indicators.cascade import COLUMNS
from coverage.indicators.vocabulary import Group, TargetKind
from coverage.selectors.target_sheet import BRANCH, CODE, HEADINGS, KIND, LEVEL, NAME, OFFICE, YEAR

_NAMES = {
    LEVEL: ("tingkat", "level"),
    BRANCH: ("kode cabang", "cabang", "branch_code"),
    CODE: ("kode", "code", "regency_code"),
    NAME: ("nama", "name"),
    YEAR: ("tahun", "year"),
    KIND: ("jenis", "kind"),
    OFFICE: ("kanwil", "kode kanwil", "region_code"),
    **{column.value: (heading.casefold(), column.value.casefold()) for column, heading in HEADINGS.items()},
}
_MEANING = {name: column for column, names in _NAMES.items() for name in names}


class TargetColumns:
    """Where each column of a table stands. Raises UnreadableFileError where one is missing or stands there twice.

    `missing` are the headings of numbers that the file lacks, `unknown` those that nothing is read from.
    """

    def __init__(self, table: Table, kind: TargetKind) -> None:
        self._places = places_of(table, _MEANING)
        self._refuse_missing(table)
        wanted = (Group.TOTAL,) if kind is TargetKind.RATIO_END else COLUMNS
        self.missing = tuple(HEADINGS[column] for column in wanted if column.value not in self._places)
        self.unknown = unknown_headings(table, _MEANING)

    def __contains__(self, column: str) -> bool:
        return column in self._places

    def cell(self, line: Line, column: str) -> str:
        """Return what a row holds in a column; nothing where the table has none such."""
        return line.cells[self._places[column]].strip() if column in self._places else ""

    def _refuse_missing(self, table: Table) -> None:
        missing = [name for name in (LEVEL, CODE) if name not in self._places]
        if missing or not any(column.value in self._places for column in HEADINGS):
            wanted = ", ".join(f"“{name}”" for name in missing) or _("kolom jumlah, misalnya “PU”")
            message = _("Kolom yang diperlukan tidak ada: %(names)s. Pakai templat dari halaman ini.")
            raise unusable(table, Rule.COLUMN_MISSING, message % {"names": wanted})
