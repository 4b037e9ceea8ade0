"""How many employers and workers stand where on a day: one question, added up for the strip and the chips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import Count, FilteredRelation, Sum

from coverage.indicators.employers import active_share, workers_per_employer
from coverage.models import EmployerActivity, spans_day
from coverage.models.employers import EmployerQuerySet
from coverage.selectors.employer_query import STANDING_INACTIVE, STANDINGS, ActivityChoice, EmployerQuery

_ACTIVITIES = {
    ActivityChoice.ACTIVE.value: EmployerActivity.ACTIVE.value,
    ActivityChoice.INACTIVE.value: EmployerActivity.INACTIVE.value,
    ActivityChoice.UNREGISTERED.value: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Employers of one class and activity, their workers, and how many of them did not say how many they have."""

    compliance: str
    activity: str
    employers: int
    workers: int
    silent: int

    @property
    def standing(self) -> str:
        """What it is counted under among the chips."""
        return STANDING_INACTIVE if self.activity == EmployerActivity.INACTIVE else self.compliance


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Active or inactive employers: how many, and their workers; None when none of them said so."""

    employers: int
    workers: int | None
    silent: int
    share: Fraction | None

    @property
    def workers_each(self) -> Fraction | None:
        """Mean workers of an employer that said how many it has."""
        return workers_per_employer(self.workers, self.employers - self.silent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The figures above the list."""

    employers: int
    active: Part
    inactive: Part
    unregistered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingCount:
    """One chip: how many employers stand so, whether the list shows only them, and the address that turns it."""

    standing: str
    employers: int
    is_chosen: bool
    href: str


def read_tallies(rows: EmployerQuerySet, day: date) -> tuple[Tally, ...]:
    """Count a register by class and activity on a day. One query."""
    spanned = rows.order_by().annotate(span=FilteredRelation("statuses", condition=spans_day(day, "statuses__")))
    counted = spanned.values_list("compliance", "span__activity").annotate(
        Count("pk"), Sum("span__workers"), Count("span__workers")
    )
    return tuple(
        Tally(
            compliance=compliance,
            activity=activity or "",
            employers=employers,
            workers=workers or 0,
            silent=employers - told,
        )
        for compliance, activity, employers, workers, told in counted
    )


def strip_of(tallies: Iterable[Tally], query: EmployerQuery) -> Strip:
    """Add up what the list shows when nothing is searched for."""
    shown = [tally for tally in tallies if _is_shown(tally, query)]
    active = _part(shown, EmployerActivity.ACTIVE.value)
    inactive = _part(shown, EmployerActivity.INACTIVE.value)
    share = active_share(active.employers, inactive.employers)
    return Strip(
        employers=sum(tally.employers for tally in shown),
        active=replace(active, share=share),
        inactive=replace(inactive, share=None if share is None else 1 - share),
        unregistered=sum(tally.employers for tally in shown if not tally.activity),
    )


def standings_of(tallies: Iterable[Tally], query: EmployerQuery) -> tuple[StandingCount, ...]:
    """Count by standing, whichever is chosen, so that each chip says what it would show."""
    every = [tally for tally in tallies if _is_shown(tally, replace(query, standing=""))]
    counts = {standing: sum(tally.employers for tally in every if tally.standing == standing) for standing in STANDINGS}
    return tuple(
        StandingCount(
            standing=standing,
            employers=count,
            is_chosen=standing == query.standing,
            href=query.tail(kepatuhan="" if standing == query.standing else standing),
        )
        for standing, count in counts.items()
        if count or standing == query.standing
    )


def _is_shown(tally: Tally, query: EmployerQuery) -> bool:
    fits = not query.activity or tally.activity == _ACTIVITIES[query.activity]
    return fits and query.standing in ("", tally.standing)


def _part(tallies: Iterable[Tally], activity: str) -> Part:
    own = [tally for tally in tallies if tally.activity == activity]
    employers, silent = sum(tally.employers for tally in own), sum(tally.silent for tally in own)
    workers = None if employers and employers == silent else sum(tally.workers for tally in own)
    return Part(employers=employers, workers=workers, silent=silent, share=None)
