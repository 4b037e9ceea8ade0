"""What a computation is restricted to: the territories and months that a change touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import ReportingMonth, Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class RecomputeScope:
    """A change of one territory (None: of all) in a span of months (None: open on that side)."""

    territory_id: int | None = None
    first_month: date | None = None
    last_month: date | None = None

    @property
    def is_everything(self) -> bool:
        """Neither place nor time is restricted."""
        return self.territory_id is None and self.first_month is None and self.last_month is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Rows to compute: these territories (None: all but areas) in these months, which are all when `is_full`."""

    territory_ids: tuple[int, ...] | None
    months: tuple[date, ...]
    is_full: bool

    @property
    def is_empty(self) -> bool:
        """Nothing that could have a ratio is touched."""
        return not self.months or self.territory_ids == ()


def everything() -> Touched:
    """All territories in all reporting months. One query."""
    return Touched(territory_ids=None, months=_months(Q()), is_full=True)


def touched_by(scopes: Sequence[RecomputeScope]) -> Touched:
    """Put several changes into one: all their territories in all their months. Two queries.

    The months of one change are computed for the territories of another as well. That costs little, as unchanged
    rows are not written, and it makes 31 branches of one month a single statement.
    """
    if any(scope.is_everything for scope in scopes):
        return everything()
    spans = {(scope.first_month, scope.last_month) for scope in scopes}
    ids = {scope.territory_id for scope in scopes}
    return Touched(
        territory_ids=None if None in ids else _territories({key for key in ids if key is not None}),
        months=_months(_any_of(spans)) if scopes else (),
        is_full=False,
    )


def _territories(ids: set[int]) -> tuple[int, ...]:
    """All that share an area with these, and these themselves: one that lost its areas must lose its rows."""
    own = Q(pk__in=ids) | Q(pk__in=Territory.objects.affected_by(*ids).values("pk"))
    found = Territory.objects.filter(own).exclude(kind=TerritoryKind.AREA)
    return tuple(found.order_by("pk").values_list("pk", flat=True))


def _months(condition: Q) -> tuple[date, ...]:
    return tuple(ReportingMonth.objects.filter(condition).order_by("month").values_list("month", flat=True))


def _any_of(spans: set[tuple[date | None, date | None]]) -> Q:
    condition = Q()
    for first, last in spans:
        span = Q(month__isnull=False)
        if first is not None:
            span &= Q(month__gte=first)
        if last is not None:
            span &= Q(month__lte=last)
        condition |= span
    return condition
