"""Where a shown figure comes from, ready for the provenance dot and the footer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from coverage.indicators.vocabulary import Basis
from coverage.models import SourceDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the provenance dot opens: title, outlet, date and as-of."""

    id: str
    title: str
    outlet: str
    date: dt.date | None
    as_of: dt.date | None
    basis: str
    note: str = ""


def source_of(
    document: SourceDocument | None,
    *,
    text: str,
    as_of: dt.date | None,
    basis: str,
    note: str = "",
) -> Source | None:
    """Return the source of a figure: its document if we hold one, else the outlet named in its row.

    Sample figures have none: the gold dot stands for something a reader can look up.
    """
    if basis == Basis.SAMPLE.value or (document is None and not text):
        return None
    mark = f"{as_of:%Y%m%d}" if as_of else "0"
    if note:
        mark += f"-{hash_text(note)}"
    if document is None:
        return Source(
            id=f"t{hash_text(text)}-{mark}",
            title=text,
            outlet="",
            date=None,
            as_of=as_of,
            basis=basis,
            note=note,
        )
    return Source(
        id=f"d{document.code}-{mark}",
        title=document.title,
        outlet=document.outlet,
        date=document.date,
        as_of=as_of,
        basis=basis,
        note=note,
    )


def cited(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return each document and day once, for the list of sources on paper."""
    return tuple({(source.title, source.date, source.as_of): source for source in sources}.values())


def hash_text(text: str) -> int:
    """Return a small stable number for a text: ids must be the same in every process, which `hash` is not."""
    number = 0
    for character in text:
        number = (number * 131 + ord(character)) % 1_000_000_007
    return number


def unique(sources: Iterable[Source | None]) -> tuple[Source, ...]:
    """Return each source once, in the order of first use: one card per page and source."""
    found: dict[str, Source] = {}
    for source in sources:
        if source is not None:
            found.setdefault(source.id, source)
    return tuple(found.values())
