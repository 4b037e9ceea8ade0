"""Which plan a spreadsheet says that it is of: one that names another year, kind or region is refused as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.imports.headings import plain, unusable
from coverage.imports.problems import Rule, UnreadableFileError
from coverage.imports.reader import Line, Table
from coverage.imports.target_columns import TargetColumns
from coverage.indicators.vocabulary import TargetKind, TerritoryKind
from coverage.selectors.target_chosen import KINDS
from coverage.selectors.target_sheet import CODE, KIND, KIND_WORDS, LEVEL, LEVELS, OFFICE, YEAR
from coverage.selectors.target_words import target_kind_names

_LONGEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """What one row says of the plan that it is of."""

    line: Line
    column: str
    word: str
    told: str
    own: str
    is_own: bool


def names_missing(table: Table, columns: TargetColumns, *, year: int, kind: TargetKind, region: str) -> tuple[str, ...]:
    """Return which of year and kind no row names, as an older template does.

    Raises UnreadableFileError for a file of another plan: its numbers may well look right. The region needs no name
    of its own, because the codes of its places are nobody else's.
    """
    found = [named for line in table.lines for named in _named(columns, line, year, kind, region)]
    if other := next((named for named in found if not named.is_own), None):
        raise _other(table, other)
    return tuple(column for column in (YEAR, KIND) if not any(named.column == column for named in found))


def _named(columns: TargetColumns, line: Line, year: int, kind: TargetKind, region: str) -> Iterator[_Named]:
    if told := columns.cell(line, YEAR):
        word = _("tahun")
        yield _Named(line=line, column=YEAR, word=word, told=told, own=str(year), is_own=told == str(year))
    if told := columns.cell(line, KIND):
        word, own, is_own = _("jenis target"), KIND_WORDS[kind], _kind_meant(told) is kind
        yield _Named(line=line, column=KIND, word=word, told=told, own=own, is_own=is_own)
    is_region = LEVELS.get(plain(columns.cell(line, LEVEL))) is TerritoryKind.REGION
    for told in (columns.cell(line, OFFICE), columns.cell(line, CODE) if is_region else ""):
        if told:
            word, is_own = _("kantor wilayah"), told.casefold() == region.casefold()
            yield _Named(line=line, column=OFFICE, word=word, told=told, own=region, is_own=is_own)


def _kind_meant(told: str) -> TargetKind | None:
    """Return the kind of its word in files, in addresses or on the page."""
    names = target_kind_names()
    return next(
        (
            kind
            for word, kind in KINDS.items()
            if plain(told) in {word, KIND_WORDS[kind], plain(names[kind.value]), kind.value}
        ),
        None,
    )


def _other(table: Table, named: _Named) -> UnreadableFileError:
    message = _(
        "Berkas ini menyebut %(word)s %(told)s, padahal yang Anda buka %(word)s %(own)s. "
        "Unggah di halaman target yang sesuai, atau isi templat dari halaman ini."
    )
    words = {"word": named.word, "told": named.told[:_LONGEST], "own": named.own}
    return unusable(table, Rule.REFERENCE, message % words, line=named.line.number)
