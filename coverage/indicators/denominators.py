"""The workers that divide: which estimate applies, and how it is split (formulas.md section 2)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from coverage.indicators.allocation import largest_remainder
from coverage.indicators.rounding import Exact, exact, round_half_up
from coverage.indicators.stocks import sum_known
from coverage.indicators.vocabulary import Basis, DenominatorKind, Flag, WorkforceGroup

SHARE_TOLERANCE = Fraction(1, 1000)

_WEAKEST_FIRST = (
    Basis.SAMPLE,
    Basis.ILLUSTRATIVE,
    Basis.DERIVED,
    Basis.REPORTED,
    Basis.SEED,
    Basis.PUBLISHED,
)


class MixedKindsError(ValueError):
    """Two kinds of denominator, or a local count, were about to enter one sum."""


class ShareError(ValueError):
    """The shares of a regency's offices do not add up to one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denominator:
    """Workers of one regency or area, never without their kind, year, basis, source and reference date."""

    workers: int
    kind: DenominatorKind
    group: WorkforceGroup
    year: int
    basis: Basis
    source: str
    as_of: date
    is_stale: bool = False

    @property
    def flags(self) -> frozenset[Flag]:
        return frozenset({Flag.STALE_DENOMINATOR}) if self.is_stale else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledDenominator:
    """Workers of several regencies, one kind and group. `missing` lists the regencies without an estimate."""

    workers: int | None
    kind: DenominatorKind
    group: WorkforceGroup
    basis: Basis | None
    missing: tuple[str, ...]
    flags: frozenset[Flag]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalSplit:
    """Whole workers, formal and informal; together the total they came from."""

    formal: int
    informal: int


def choose_estimate(
    estimates: Iterable[Denominator],
    *,
    month: date,
    kind: DenominatorKind = DenominatorKind.TK_POTENSI,
    group: WorkforceGroup = WorkforceGroup.TOTAL,
) -> Denominator | None:
    """The estimate of one regency for a month: of its year, else the latest earlier one (stale), else None.

    Raises ValueError when two estimates of that kind and group claim the same year.
    """
    usable = [e for e in estimates if e.kind is kind and e.group is group and e.year <= month.year]
    if len({estimate.year for estimate in usable}) < len(usable):
        raise ValueError("Two estimates of one kind and group for the same year.")
    latest = max(usable, key=lambda estimate: estimate.year, default=None)
    return latest and replace(latest, is_stale=latest.year < month.year)


def pool_denominators(
    parts: Mapping[str, Denominator | None], *, kind: DenominatorKind, group: WorkforceGroup = WorkforceGroup.TOTAL
) -> PooledDenominator:
    """The sum over regencies (by code); one without an estimate makes the sum `partial` and is listed.

    Raises MixedKindsError for a part of another kind or group, and for local counts, which never enter a sum.
    """
    known = [part for part in parts.values() if part is not None]
    if kind is DenominatorKind.LOKAL or any(part.kind is not kind or part.group is not group for part in known):
        raise MixedKindsError(f"Only {kind} of group {group} can be added up here, and never a local count.")
    missing = tuple(sorted(code for code, part in parts.items() if part is None))
    own = {Flag.PARTIAL} if missing and known else set()
    return PooledDenominator(
        workers=sum_known(part.workers for part in known),
        kind=kind,
        group=group,
        basis=weakest_basis(part.basis for part in known),
        missing=missing,
        flags=frozenset(own).union(*(part.flags for part in known)),
    )


def weakest_basis(bases: Iterable[Basis | None]) -> Basis | None:
    """The basis a sum can claim: that of its least certain part; None if no part has one."""
    present = set(bases)
    return next((basis for basis in _WEAKEST_FIRST if basis in present), None)


def formal_part(total: int | None, employed_formal: int | None, employed: int | None) -> FormalSplit | None:
    """Split workers by the formal share of the employed (same regency and year): half up, informal is the rest.

    Basis derived. None when anything is unknown or nobody is employed. Raises ValueError for a share above one.
    """
    if total is None or employed_formal is None or not employed:
        return None
    if not 0 <= employed_formal <= employed:
        raise ValueError("Formal workers must be between none and all of the employed.")
    formal = int(round_half_up(Fraction(total * employed_formal, employed), 0))
    return FormalSplit(formal=formal, informal=total - formal)


def shares_add_up(shares: Sequence[Exact], tolerance: Fraction = SHARE_TOLERANCE) -> bool:
    """Whether the shares of a regency's offices are one whole, within the tolerance."""
    return abs(sum(map(exact, shares), Fraction(0)) - 1) <= tolerance


def split_by_share(workers: int, shares: Sequence[Exact]) -> list[int]:
    """A regency's workers over its areas in whole workers that add up to the regency exactly.

    Raises ShareError when the shares are not one whole.
    """
    if not shares_add_up(shares):
        raise ShareError("The shares of a regency's offices must add up to one.")
    return largest_remainder(workers, shares)


def split_groups_by_share(total: int, formal: int, shares: Sequence[Exact]) -> list[FormalSplit]:
    """A regency's formal and informal workers over its areas: both add up, and so does each area's total."""
    totals = split_by_share(total, shares)
    formals = split_by_share(formal, shares)
    if any(part > whole for part, whole in zip(formals, totals, strict=True)):
        # Largest remainders of two totals may cross by one when nearly all are formal; whole areas as weights cannot.
        formals = largest_remainder(formal, totals)
    return [FormalSplit(formal=f, informal=t - f) for f, t in zip(formals, totals, strict=True)]


def local_leads(
    estimate: Denominator | None,
    *,
    regency: str,
    page: str | None,
    month: date,
    group: WorkforceGroup = WorkforceGroup.TOTAL,
) -> bool:
    """Whether a local count leads: only on its own regency's page, in its own year, for the total.

    `regency` and `page` are territory codes; page is None where several territories are shown or compared.
    """
    return (
        estimate is not None
        and estimate.kind is DenominatorKind.LOKAL
        and estimate.year == month.year
        and page == regency
        and group is WorkforceGroup.TOTAL
    )
