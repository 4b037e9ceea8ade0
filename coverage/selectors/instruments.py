"""National rules that commitments rest on, and which of them count on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage.models import Instrument
from coverage.selectors.language import lang
from coverage.selectors.sources import Source, source_of

# The yearly guideline of local budgets: only the one of the year at hand is in use.
GUIDELINE = "Permendagri"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentLine:
    """One national rule; `is_ahead` says that it applies only after the day of the page."""

    code: str
    title: str
    asks: str
    year: int | None
    basis: str
    is_ahead: bool
    source: Source | None


def read_instruments(day: date) -> tuple[InstrumentLine, ...]:
    """Return all national rules in their order. One query."""
    return tuple(instrument_line(row, day) for row in Instrument.objects.select_related("document"))


def in_use(instruments: tuple[InstrumentLine, ...]) -> tuple[InstrumentLine, ...]:
    """Return the rules that apply on the day, of the budget guidelines only the newest."""
    begun = [one for one in instruments if not one.is_ahead]
    guidelines = [one for one in begun if one.code.startswith(GUIDELINE)]
    newest = max(guidelines, key=lambda one: one.year or 0, default=None)
    return tuple(one for one in begun if one not in guidelines or one is newest)


def instrument_line(row: Instrument, day: date) -> InstrumentLine:
    """Return a rule as a page of a day tells it."""
    is_ahead = row.issued_on > day if row.issued_on else bool(row.year and row.year > day.year)
    return InstrumentLine(
        code=row.code,
        title=row.title,
        asks=row.asks_en if lang() == "en" else row.asks,
        year=row.year,
        basis=row.basis,
        is_ahead=is_ahead,
        source=source_of(row.document, text=row.source, as_of=row.as_of, basis=row.basis),
    )
