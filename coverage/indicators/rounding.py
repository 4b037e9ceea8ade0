"""Exact numbers and the one way they are rounded: half up, and only for display."""

from decimal import Decimal
from fractions import Fraction

Exact = Fraction | Decimal | int


def exact(value: Exact) -> Fraction:
    """The value as a fraction, unchanged. Raises TypeError for a float, which has already lost digits."""
    if isinstance(value, float):
        raise TypeError("A float is not exact: pass a Fraction, a Decimal or an int.")
    return value if type(value) is Fraction else Fraction(value)


def round_half_up(value: Exact, places: int) -> Decimal:
    """The value with exactly `places` decimals, a half going away from zero (formulas.md section 0).

    The sign is handled apart, so that a loss of 0.5 points reads as large as a gain of 0.5.
    Raises ValueError for negative places.
    """
    digits = scaled_half_up(value, places)
    # Out of text, because arithmetic would round to the context's precision.
    return Decimal(f"{digits}E-{places}")


def scaled_half_up(value: Exact, places: int) -> int:
    """The same without the point: 7.125 to two places is 713. Raises ValueError for negative places."""
    if places < 0:
        raise ValueError("Places must not be negative.")
    numerator, denominator = exact(value).as_integer_ratio()
    digits: int = (2 * abs(numerator) * 10**places + denominator) // (2 * denominator)
    return -digits if numerator < 0 else digits


def ceil_div(numerator: int | Fraction, denominator: int) -> int:
    """The quotient rounded up to a whole number: a need of 1,555.6 workers is 1,556."""
    return int(-(-numerator // denominator))
