"""Benefits paid: what a case cost on average, and whether a printed sum fits its parts."""

from collections.abc import Sequence
from fractions import Fraction


def mean_per_case(rupiah: int | None, cases: int | None) -> Fraction | None:
    """Rupiah of one case; None unless both are known and there was a case."""
    return Fraction(rupiah, cases) if rupiah is not None and cases else None


def sum_of_parts(parts: Sequence[int | None]) -> int | None:
    """The sum of parts; None when there is none or one of them is unknown."""
    known = [part for part in parts if part is not None]
    return sum(known) if parts and len(known) == len(parts) else None


def misfit(printed: int | None, parts: int | None, rounding: int | None = None) -> int | None:
    """Printed sum less that of its parts; None where either is unknown or the rounding explains it."""
    if printed is None or parts is None or abs(printed - parts) <= (rounding or 0):
        return None
    return printed - parts
