"""The columns of a report's spreadsheet, found by their headings in any order."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from coverage.imports.headings import places_of, unknown_headings, unusable
from coverage.imports.problems import Rule
from coverage.imports.reader import Line, Table
from coverage.selectors.report_sheet import BEFORE, CODE, HEADINGS, IDENTITY, MONTH, NAME, OFFICE, SEGMENT

_NEEDED = (CODE, SEGMENT)
# How people and other systems write the headings of the template; a measure also has the name that it has in code.
_ALSO = {
    OFFICE: ("cabang", "branch_code"),
    MONTH: ("month",),
    CODE: ("kode", "regency_code"),
    NAME: ("kabupaten", "kota"),
    SEGMENT: ("segment",),
    "active_workers": ("aktif akhir bulan", "tenaga kerja", "workers"),
    "inactive_workers": ("pekerja pada pemberi kerja nonaktif",),
}
_MEANING = {
    **{heading: heading for heading in (*IDENTITY, BEFORE)},
    **{name: measure for measure, heading in HEADINGS.items() for name in (heading, measure)},
    **{name: column for column, names in _ALSO.items() for name in names},
}


class Columns:
    """Where each column of a table stands. Raises UnreadableFileError where one is missing or stands there twice."""

    def __init__(self, table: Table) -> None:
        self._places = places_of(table, _MEANING)
        self._refuse_missing(table)

    def __contains__(self, column: str) -> bool:
        return column in self._places

    def cell(self, line: Line, column: str) -> str:
        """Return what a row holds in a column; nothing where the table has none such."""
        return line.cells[self._places[column]].strip() if column in self._places else ""

    def counts(self, line: Line) -> Iterator[tuple[str, str, str]]:
        """Yield measure, heading and text of each column of counts that the table has."""
        for measure, heading in HEADINGS.items():
            if measure in self._places:
                yield measure, heading, self.cell(line, measure)

    def _refuse_missing(self, table: Table) -> None:
        missing = [name for name in _NEEDED if name not in self._places]
        if missing or not any(name in self._places for name in HEADINGS):
            wanted = ", ".join(f"“{name}”" for name in missing) or _("kolom jumlah, misalnya “peserta aktif”")
            message = _("Kolom yang diperlukan tidak ada: %(names)s. Pakai templat dari halaman ini.")
            raise unusable(table, Rule.COLUMN_MISSING, message % {"names": wanted})


def unknown_columns(table: Table) -> tuple[str, ...]:
    """Return the headings of a report's table that nothing is read from."""
    return unknown_headings(table, _MEANING)
