"""Targets as pages need them: the plan version in force at a day, its numbers, and the versions beside it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, Q, Value
from django.db.models.functions import Cast

from coverage.indicators.groups import added_up
from coverage.indicators.seasonal import SeasonalProfile as MonthProfile
from coverage.indicators.seasonal import seasonal_profile
from coverage.indicators.targets import version_in_force
from coverage.indicators.vocabulary import Group, PathKind, PlanState, Segment, TargetKind
from coverage.models import PlanShare, SourceDocument, Target
from coverage.selectors.sources import Source, source_of

Profiles = dict[Segment, MonthProfile]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """One published version of a year's plan."""

    id: int
    year: int
    version: int
    version_date: date
    published_at: datetime | None
    title: str
    basis: str
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How one plan spreads its year: the kind of its path, and the month profiles that were published with it."""

    kind: PathKind = PathKind.SEASONAL
    profiles: Profiles = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """One target number with its source: persons, or a ratio from 0 to 1."""

    value: Decimal
    basis: str
    source: Source | None

    @property
    def persons(self) -> int:
        """The target as whole persons."""
        return int(self.value)


# No slots: every place of a national list asks for the mark.
@dataclass(frozen=True, kw_only=True)
class Plans:
    """The versions of one year, the one in force, and targets by version, territory, segment and kind.

    `shapes` are by plan. Where one version stands for the plans of several offices (breadth.py), `owners` says whose
    plan a territory follows, by version and territory, and `offices` which offices a territory adds up.
    """

    versions: tuple[PlanVersion, ...]
    in_force: PlanVersion | None
    aims: dict[tuple[int, int, str, str], Aim]
    shapes: Mapping[int, Shape] = field(default_factory=dict)
    owners: Mapping[tuple[int, int], int] = field(default_factory=dict)
    offices: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def mark(self) -> Hashable:
        """What tells these plans from others of the same place and month: all that `per=` can change."""
        in_force = self.in_force.id if self.in_force else None
        return in_force, tuple(plan.id for plan in self.versions), tuple(sorted(set(self.owners.values())))

    def on(self, day: date) -> PlanVersion | None:
        """Return the version in force on a day."""
        return version_in_force(self.versions, on=day) if self.versions else self.in_force

    def shape(self, territory_id: int, version: PlanVersion | None) -> Shape:
        """Return how a version spreads the year of a territory."""
        plan = version.id if version else 0
        return self.shapes.get(self.owners.get((plan, territory_id), plan)) or Shape()

    def aim(
        self,
        territory_id: int,
        group: Group,
        kind: TargetKind = TargetKind.FLOW_NEW,
        version: PlanVersion | None = None,
    ) -> Aim | None:
        """Return one target; without a version, that of the version in force.

        A total that the plan does not state, and the total without Jakon, which no plan states, is the sum of its
        segments, if all of them are stated.
        """
        plan = version or self.in_force
        if plan is None:
            return None
        stated = self.aims.get((plan.id, territory_id, group.value, kind.value))
        segments = added_up(group)
        if stated is None and segments and kind is not TargetKind.RATIO_END:
            return self._sum(plan, territory_id, segments, kind)
        return stated

    def _sum(self, plan: PlanVersion, territory_id: int, segments: Sequence[Segment], kind: TargetKind) -> Aim | None:
        parts = [self.aims.get((plan.id, territory_id, segment.value, kind.value)) for segment in segments]
        known = [part for part in parts if part is not None]
        if len(known) < len(segments):
            return None
        return Aim(value=sum((part.value for part in known), Decimal(0)), basis=known[0].basis, source=known[0].source)

    @property
    def earlier(self) -> tuple[PlanVersion, ...]:
        """Versions that the one in force replaced: announced and restated stand side by side."""
        if self.in_force is None:
            return ()
        here = (self.in_force.version_date, self.in_force.version)
        return tuple(plan for plan in self.versions if (plan.version_date, plan.version) < here)


_DOCUMENT = ("code", "title", "outlet", "date")
_PLAN = ("plan_id", *(f"plan__{name}" for name in ("year", "version", "version_date", "published_at", "title", "path")))
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
        plan, plan_source, target, source = row[:7], row[7:13], row[13:18], row[18:]
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


def _rows(region_id: int, year: int, territory_ids: Collection[int]) -> Iterable[tuple[Any, ...]]:
    """Ask for targets and shares together: a second question would be one more for every page of figures."""
    published = Q(plan__territory=region_id, plan__year=year) & ~Q(plan__state=PlanState.DRAFT)
    columns = (*_PLAN, *_PLAN_SOURCE)
    targets = Target.objects.filter(published, territory_id__in=territory_ids)
    shares = PlanShare.objects.filter(published)
    return targets.values_list(*columns, *_TARGET, *_TARGET_SOURCE).union(
        shares.values_list(*columns, *_SHARE_COLUMNS), all=True
    )


def known_versions(versions: Iterable[PlanVersion], known_at: datetime | None) -> tuple[PlanVersion, ...]:
    """Return what was published by a moment, or everything, in the order of the version dates."""
    known = [
        plan
        for plan in versions
        if known_at is None or (plan.published_at is not None and plan.published_at <= known_at)
    ]
    return tuple(sorted(known, key=lambda plan: (plan.version_date, plan.version)))


class _Share(NamedTuple):
    plan_id: int
    segment: str
    number: int
    share: Decimal


def read_shapes(kinds: Mapping[int, PathKind]) -> dict[int, Shape]:
    """Read how plans, given with the kinds of their paths, spread their year. One query."""
    rows = PlanShare.objects.filter(plan_id__in=kinds)
    return _shapes(kinds, [_Share(*row) for row in rows.values_list("plan_id", "segment", "month_number", "share")])


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
    pk, year, version, version_date, published_at, title, _path = plan
    return PlanVersion(
        id=pk,
        year=year,
        version=version,
        version_date=version_date,
        published_at=published_at,
        title=title,
        basis=source[0],
        source=_source(source, version_date),
    )


def _source(columns: tuple[Any, ...], as_of: date | None) -> Source | None:
    basis, text, *document = columns
    held = SourceDocument(**dict(zip(_DOCUMENT, document, strict=True))) if document[0] is not None else None
    return source_of(held, text=text, as_of=as_of, basis=basis)
