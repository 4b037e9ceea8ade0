"""Reading published plans: the targets of all versions of a year with their sources, and the paths beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, Q, Value
from django.db.models.functions import Cast

from coverage.indicators.seasonal import seasonal_profile
from coverage.indicators.targets import published_versions, version_in_force
from coverage.indicators.vocabulary import PathKind, PlanState, Segment
from coverage.models import PlanShare, SourceDocument, Target
from coverage.selectors.plans import Aim, Plans, PlanVersion, Profiles, Shape
from coverage.selectors.sources import Source, source_of

_DOCUMENT = ("code", "title", "outlet", "date")
_PLAN = (
    "plan_id",
    *(f"plan__{name}" for name in ("year", "version", "version_date", "published_at", "title", "path", "withdrawn_at")),
)
_PLAN_SOURCE = ("plan__basis", "plan__source", *(f"plan__document__{name}" for name in _DOCUMENT))
_TARGET = ("territory_id", "segment", "kind", "value", "as_of")
_TARGET_SOURCE = ("basis", "source", *(f"document__{name}" for name in _DOCUMENT))
# A share of a month, in the columns of a target: the month's number stands where a territory does.
_SHARE = "share"
_NO_WORD, _NO_DAY = Cast(Value(None), CharField()), Cast(Value(None), DateField())
_SHARE_COLUMNS = (
    "month_number", "segment", Value(_SHARE), "share", _NO_DAY,
    Value(""), Value(""), _NO_WORD, _NO_WORD, _NO_WORD, _NO_DAY,
)  # fmt: skip


def read_plans(
    region_id: int, year: int, *, at: date, territory_ids: Collection[int], known_at: datetime | None = None
) -> Plans:
    """Read the targets of these territories in all published versions of the year, with their paths. One query.

    With `known_at` only the versions published by that moment exist.
    """
    plans: dict[int, PlanVersion] = {}
    aims: dict[tuple[int, int, str, str], Aim] = {}
    shares: list[_Share] = []
    kinds: dict[int, PathKind] = {}
    for row in _rows(region_id, year, territory_ids):
        plan, plan_source, target, source = row[:8], row[8:14], row[14:19], row[19:]
        if plan[0] not in plans:
            plans[plan[0]] = _version(plan, plan_source)
            kinds[plan[0]] = PathKind(plan[6])
        place, segment, kind, value, as_of = target
        if kind == _SHARE:
            shares.append(_Share(plan[0], segment, place, value))
        else:
            aims[plan[0], place, segment, kind] = Aim(value=value, basis=source[0], source=_source(source, as_of))
    versions = known_versions(plans.values(), known_at)
    in_force = version_in_force(versions, on=at)
    return Plans(versions=versions, in_force=in_force, aims=aims, shapes=_shapes(kinds, shares))


def known_versions(versions: Iterable[PlanVersion], known_at: datetime | None) -> tuple[PlanVersion, ...]:
    """Return what was published by a moment, or everything, in the order of the version dates.

    A version that was taken back later stood as any other then.
    """
    if known_at is None:
        known = published_versions(versions)
    else:
        stood = [plan for plan in versions if plan.published_at is not None and plan.published_at <= known_at]
        known = published_versions(
            replace(plan, withdrawn_at=None) if plan.withdrawn_at and plan.withdrawn_at > known_at else plan
            for plan in stood
        )
    return tuple(sorted(known, key=lambda plan: (plan.version_date, plan.version)))


def read_shapes(kinds: Mapping[int, PathKind]) -> dict[int, Shape]:
    """Read how plans, given with the kinds of their paths, spread their year. One query."""
    rows = PlanShare.objects.filter(plan_id__in=kinds)
    return _shapes(kinds, [_Share(*row) for row in rows.values_list("plan_id", "segment", "month_number", "share")])


class _Share(NamedTuple):
    plan_id: int
    segment: str
    number: int
    share: Decimal


def _rows(region_id: int, year: int, territory_ids: Collection[int]) -> Iterable[tuple[Any, ...]]:
    """Ask for targets and shares together: a second question would be one more for every page of figures."""
    published = Q(plan__territory=region_id, plan__year=year) & ~Q(plan__state=PlanState.DRAFT)
    columns = (*_PLAN, *_PLAN_SOURCE)
    targets = Target.objects.filter(published, territory_id__in=territory_ids)
    shares = PlanShare.objects.filter(published)
    return targets.values_list(*columns, *_TARGET, *_TARGET_SOURCE).union(
        shares.values_list(*columns, *_SHARE_COLUMNS), all=True
    )


def _shapes(kinds: Mapping[int, PathKind], shares: Iterable[_Share]) -> dict[int, Shape]:
    """A plan that was loaded from a file has no month profiles of its own."""
    found: dict[int, dict[Segment, list[Decimal]]] = {}
    for plan_id, segment, _number, share in sorted(shares):
        found.setdefault(plan_id, {}).setdefault(Segment(segment), []).append(share)
    return {plan_id: Shape(kind=kind, profiles=_profiles(found.get(plan_id, {}))) for plan_id, kind in kinds.items()}


def _profiles(shares: Mapping[Segment, Sequence[Decimal]]) -> Profiles:
    """Take the twelve shares as parts of their sum: four decimals of a twelfth do not add up to a whole year."""
    return {
        segment: seasonal_profile([Fraction(share) * 100 / whole for share in months])
        for segment, months in shares.items()
        if len(months) == 12 and (whole := sum(map(Fraction, months), Fraction(0)))
    }


# Any: columns of several types, in the order of the tuples above.
def _version(plan: tuple[Any, ...], source: tuple[Any, ...]) -> PlanVersion:
    pk, year, version, version_date, published_at, title, _path, withdrawn_at = plan
    return PlanVersion(
        id=pk,
        year=year,
        version=version,
        version_date=version_date,
        published_at=published_at,
        title=title,
        basis=source[0],
        source=_source(source, version_date),
        withdrawn_at=withdrawn_at,
    )


def _source(columns: tuple[Any, ...], as_of: date | None) -> Source | None:
    basis, text, *document = columns
    held = SourceDocument(**dict(zip(_DOCUMENT, document, strict=True))) if document[0] is not None else None
    return source_of(held, text=text, as_of=as_of, basis=basis)
