"""Published versions of a figure: which was known when, and how much it changed (formulas.md section 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Protocol, TypeVar

SHOWN_FROM_WORKERS = 50
SHOWN_FROM_SHARE = Fraction(2, 100)


class Approved(Protocol):
    """What a published version must carry: versions are ordered by number, known from their approval."""

    @property
    def version(self) -> int: ...
    @property
    def approved_at(self) -> datetime: ...


A = TypeVar("A", bound=Approved)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Latest minus first published value in workers, and whether it is large enough to be shown."""

    difference: int
    is_shown: bool


def version_as_of(versions: Iterable[A], as_of: datetime | None = None) -> A | None:
    """The latest version, or the latest approved at or before `as_of`; None before the first approval."""
    known = (version for version in versions if as_of is None or version.approved_at <= as_of)
    return max(known, key=lambda version: version.version, default=None)


def revision(first: int | None, latest: int | None) -> Revision | None:
    """How a figure changed since it was first published; shown from max(50 workers, 2 % of the first value)."""
    if first is None or latest is None:
        return None
    difference = latest - first
    least = max(Fraction(SHOWN_FROM_WORKERS), first * SHOWN_FROM_SHARE)
    return Revision(difference=difference, is_shown=abs(difference) >= least)
