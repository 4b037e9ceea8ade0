"""Active and inactive employers and what their workers would add (formulas.md section 10)."""

from fractions import Fraction


def active_share(active: int | None, inactive: int | None) -> Fraction | None:
    """Active employers (or workers) in all of them; None if either is unknown or there are none."""
    if active is None or inactive is None or active + inactive == 0:
        return None
    return Fraction(active, active + inactive)


def workers_per_employer(workers: int | None, employers: int | None) -> Fraction | None:
    """Mean size of an employer; None without employers. For the active: PU active workers over active employers."""
    return Fraction(workers, employers) if workers is not None and employers else None


def reactivation_potential(inactive_workers: int | None, workers: int | None) -> Fraction | None:
    """What coverage would gain if every inactive employer paid again, as a ratio (times 100: points)."""
    return Fraction(inactive_workers, workers) if inactive_workers is not None and workers else None
