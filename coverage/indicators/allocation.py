"""Whole numbers shared out so that the parts add up to the total exactly."""

from collections.abc import Sequence
from math import lcm

from coverage.indicators.rounding import Exact, exact


class AllocationError(ValueError):
    """The total cannot be shared out by these weights."""


def largest_remainder(total: int, weights: Sequence[Exact]) -> list[int]:
    """Share `total` out in proportion to the weights, each part within one of its exact quota.

    The remaining units go to the largest remainders; of equal ones to the larger weight, then to the earlier.
    A zero weight gets nothing. Raises AllocationError for negative numbers, and when there is something to
    share but no weight to share it by.
    """
    shares = _whole(weights)
    weight_sum = sum(shares)
    if total < 0 or any(share < 0 for share in shares):
        raise AllocationError("Totals and weights must not be negative.")
    if weight_sum == 0:
        if total > 0:
            raise AllocationError("A total cannot be shared out when every weight is zero.")
        return [0] * len(shares)
    quotas = [divmod(total * share, weight_sum) for share in shares]
    parts = [whole for whole, _ in quotas]
    by_claim = sorted(range(len(parts)), key=lambda i: (-quotas[i][1], -shares[i], i))
    for position in by_claim[: total - sum(parts)]:
        parts[position] += 1
    return parts


def _whole(weights: Sequence[Exact]) -> list[int]:
    """The weights as whole numbers in the same proportion: fractions are slow, and a plan shares out often."""
    fractions = [exact(weight) for weight in weights]
    scale = lcm(*(fraction.denominator for fraction in fractions))
    return [fraction.numerator * (scale // fraction.denominator) for fraction in fractions]
