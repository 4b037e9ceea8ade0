"""Growth of a stock, against the right month (formulas.md section 9)."""

from fractions import Fraction


def change(active: int | None, base: int | None) -> int | None:
    """Workers more (or fewer) than in the base month: last month, or last December. None if either is unknown."""
    return None if active is None or base is None else active - base


def relative_change(active: int | None, base: int | None) -> Fraction | None:
    """Change of a stock over its base, such as last month's; base 0 or unknown: None."""
    return Fraction(active, base) - 1 if active is not None and base else None


def year_on_year(active: int | None, year_before: int | None) -> Fraction | None:
    """Relative change against the same month of last year, which the season does not disturb. Base 0: None."""
    return relative_change(active, year_before)


def points_change(ratio: Fraction | None, base: Fraction | None) -> Fraction | None:
    """Difference of two ratios; times 100 it is percentage points (persen poin), not percent."""
    return None if ratio is None or base is None else ratio - base


def churn(left: int | None, active_before: int | None) -> Fraction | None:
    """Workers who left (BPU) over the stock of the month before; base 0 or unknown: None."""
    return Fraction(left, active_before) if left is not None and active_before else None


def retention(net_growth: int | None, new: int | None) -> Fraction | None:
    """How much of a year's new members stayed: net growth over new ones; may be negative. None if none were new."""
    return Fraction(net_growth, new) if net_growth is not None and new and new > 0 else None
