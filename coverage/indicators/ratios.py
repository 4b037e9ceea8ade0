"""Coverage ratios: add the parts, then divide; unknown stays unknown (formulas.md sections 3 and 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from coverage.indicators.denominators import Denominator, MixedKindsError, PooledDenominator, weakest_basis
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Basis, DenominatorKind, Flag, Segment

# A whole judges these anew from its own numbers: a part over 100 % does not put the province over 100 %.
_OF_THE_PART_ONLY = {Flag.OVER_100, Flag.NO_DENOMINATOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """A ratio with what it came from. `value` is 0 to 1 or above; None means unknown, with the reason in `flags`."""

    value: Fraction | None
    numerator: int | None
    denominator: int | None
    denominator_kind: DenominatorKind | None = None
    basis: Basis | None = None
    flags: frozenset[Flag] = frozenset()
    cells_published: int | None = None
    cells_expected: int | None = None

    @property
    def drawn_value(self) -> Fraction | None:
        """The value clipped at one, for bars and colour scales only."""
        return None if self.value is None else min(self.value, Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Memberships:
    """Memberships in several segments and the persons behind them: between `fewest` and `most`."""

    shown: int | None
    fewest: int | None
    most: int | None
    flags: frozenset[Flag]


def coverage_ratio(
    active: int | None,
    workers: int | None,
    *,
    kind: DenominatorKind | None = None,
    basis: Basis | None = None,
    flags: Iterable[Flag] = (),
    cells_published: int | None = None,
    cells_expected: int | None = None,
) -> Ratio:
    """Active workers (published cells only) over all workers of the territory.

    No workers or unknown: value None, `no_denominator`. No cell published: None. Nobody active: 0.
    Fewer cells than expected: `partial`, a lower bound. Above one: kept, `over_100`. Negative counts: ValueError.
    """
    if (active or 0) < 0 or (workers or 0) < 0:
        raise ValueError("Counts must not be negative.")
    numerator = None if cells_published == 0 else active
    value = Fraction(numerator, workers) if numerator is not None and workers else None
    own = {
        Flag.NO_DENOMINATOR: not workers,
        Flag.OVER_100: value is not None and value > 1,
        Flag.PARTIAL: bool(cells_published and cells_expected and cells_published < cells_expected),
    }
    return Ratio(
        value=value,
        numerator=numerator,
        denominator=workers,
        denominator_kind=kind,
        basis=basis,
        flags=frozenset(flags) | {flag for flag, is_raised in own.items() if is_raised},
        cells_published=cells_published,
        cells_expected=cells_expected,
    )


def coverage_of(
    active: int | None,
    denominator: Denominator | PooledDenominator | None,
    *,
    flags: Iterable[Flag] = (),
    cells_published: int | None = None,
    cells_expected: int | None = None,
) -> Ratio:
    """`coverage_ratio` over a denominator that brings its kind, basis and flags."""
    return coverage_ratio(
        active,
        denominator.workers if denominator else None,
        kind=denominator.kind if denominator else None,
        basis=denominator.basis if denominator else None,
        flags=frozenset(flags) | (denominator.flags if denominator else frozenset()),
        cells_published=cells_published,
        cells_expected=cells_expected,
    )


def pool(parts: Iterable[Ratio]) -> Ratio:
    """The ratio of the whole: numerators added, denominators added, then divided; never a mean of ratios.

    A part without a numerator keeps its denominator, so the whole is a lower bound, `partial`. A part without
    a denominator is left out above and below the line (its workers over nobody would inflate the whole), also
    `partial`. The order of the parts does not matter. Raises MixedKindsError for several kinds or a local count.
    """
    every = list(parts)
    counted = [part for part in every if part.denominator is not None] or every
    numerators = [part.numerator for part in counted]
    numerator = sum_known(numerators)
    is_partial = (numerator is not None and None in numerators) or len(counted) < len(every)
    inherited = frozenset[Flag]().union(*(part.flags for part in every)) - _OF_THE_PART_ONLY
    return coverage_ratio(
        numerator,
        sum_known(part.denominator for part in counted),
        kind=_one_kind(every),
        basis=weakest_basis(part.basis for part in counted),
        flags=inherited | {Flag.PARTIAL} if is_partial else inherited,
        cells_published=_sum_if_all_known(part.cells_published for part in every),
        cells_expected=_sum_if_all_known(part.cells_expected for part in every),
    )


def contributions(
    active_by_segment: Mapping[Segment, int | None], workers: int | None
) -> dict[Segment, Fraction | None]:
    """What each segment adds to total coverage, as ratios that add up to it. PMI is left out."""
    return {
        segment: coverage_ratio(active, workers).value
        for segment, active in active_by_segment.items()
        if segment is not Segment.PMI
    }


def formal_share(formal: int | None, informal: int | None) -> Ratio:
    """Formal enrolment in all enrolment; None if either is unknown or both are zero."""
    if formal is None or informal is None:
        return coverage_ratio(formal, None)
    return coverage_ratio(formal, formal + informal)


def coverage_gap(formal: Ratio, informal: Ratio) -> Fraction | None:
    """Formal minus informal coverage (times 100: points); None if either is unknown."""
    return None if formal.value is None or informal.value is None else formal.value - informal.value


def uncovered_workers(active: int | None, workers: int | None) -> int | None:
    """Workers without cover; 0 when more are enrolled than counted as workers; None if either is unknown."""
    return None if active is None or workers is None else max(0, workers - active)


def memberships(active_by_segment: Mapping[Segment, int | None], overlap: int | None = None) -> Memberships:
    """Active workers over segments, where one person may be in two: `overlap` is how many are counted again.

    With the overlap known, the sum less the overlap. Without: the sum, `may_double_count`; the true number of
    persons lies between the largest segment and the sum. Raises ValueError for an overlap outside those bounds.
    """
    known = [active for active in active_by_segment.values() if active is not None]
    total = sum_known(known)
    if total is None:
        return Memberships(shown=None, fewest=None, most=None, flags=frozenset())
    if overlap is not None:
        if not 0 <= overlap <= total - max(known):
            raise ValueError("The overlap cannot be larger than all segments but the largest.")
        return Memberships(shown=total - overlap, fewest=total - overlap, most=total - overlap, flags=frozenset())
    flags = frozenset({Flag.MAY_DOUBLE_COUNT}) if max(known) < total else frozenset()
    return Memberships(shown=total, fewest=max(known), most=total, flags=flags)


def _one_kind(parts: Iterable[Ratio]) -> DenominatorKind | None:
    kinds = {part.denominator_kind for part in parts} - {None}
    if len(kinds) > 1 or DenominatorKind.LOKAL in kinds:
        raise MixedKindsError("Ratios over different kinds of denominator, or over a local count, cannot be pooled.")
    return kinds.pop() if kinds else None


def _sum_if_all_known(values: Iterable[int | None]) -> int | None:
    listed = list(values)
    return None if None in listed else sum_known(listed)
