"""Headings of a filled spreadsheet as people write them: which column means what, and which mean nothing."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from django.utils.translation import gettext as _

from coverage.imports.problems import Problem, Rule, UnreadableFileError
from coverage.imports.reader import Table


def places_of(table: Table, meanings: Mapping[str, str]) -> dict[str, int]:
    """Return where the column of each meaning stands. Raises UnreadableFileError where one stands there twice."""
    places: dict[str, int] = {}
    for place, heading in enumerate(table.header):
        meaning = meanings.get(plain(heading))
        if meaning in places:
            message = _("Kolom “%(name)s” ada dua kali. Hapus salah satu.") % {"name": heading}
            raise unusable(table, Rule.COLUMN_DOUBLED, message)
        if meaning:
            places[meaning] = place
    return places


def unknown_headings(table: Table, known: Container[str]) -> tuple[str, ...]:
    """Return the headings that are not among the known ones; a column of numbers without one is told by its place."""
    filled: Mapping[int, bool] = {
        place: any(line.cells[place].strip() for line in table.lines)
        for place, heading in enumerate(table.header)
        if not heading
    }
    return tuple(
        heading or _("ke-%(place)d tanpa judul") % {"place": place + 1}
        for place, heading in enumerate(table.header)
        if plain(heading) not in known and filled.get(place, True)
    )


def plain(text: str) -> str:
    """Return a text without what people do not mean by it: capitals, and more than one space."""
    return re.sub(r"\s+", " ", text.strip().casefold())


def unusable(table: Table, rule: Rule, message: str, *, line: int = 1) -> UnreadableFileError:
    """Return the refusal of a table as a whole."""
    return UnreadableFileError(Problem(file=table.file, line=line, rule=rule, message=message))
