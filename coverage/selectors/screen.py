"""One step of the walk through a region on a projector: the region first, then each branch, as of one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.groups import COUNTED
from coverage.indicators.vocabulary import Group
from coverage.models import Person
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.league import LeagueRow
from coverage.selectors.meetings import Meetings, Owner, owners_for, read_meetings
from coverage.selectors.periods import Period, around
from coverage.selectors.places import Office, Place, place_of
from coverage.selectors.plans import PlanVersion
from coverage.selectors.progress import Progress
from coverage.selectors.reading import Reading, nothing_judged
from coverage.selectors.rows import Wanted, read_wanted
from coverage.selectors.screen_ground import Ground
from coverage.selectors.screen_months import Column, YearBefore, screen_months
from coverage.selectors.screen_steps import Step, step_of
from coverage.selectors.walk import Walk

FURTHEST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenPage:
    """Everything that one step shows. `meetings` is None for who may not see the branch's actions, and of a region."""

    walk: Walk
    step: Step
    region: Place
    place: Place
    office: Office | None
    parent: Place | None
    month: date
    period: Period
    freshness: Freshness
    plan: PlanVersion | None
    progress: Progress
    coverage: CoverageNow
    lagging: Progress | None
    year_before: YearBefore
    columns: tuple[Column, ...]
    furthest: tuple[LeagueRow, ...]
    meetings: Meetings | None
    owners: tuple[Owner, ...]
    is_sample: bool


def screen_page(
    ground: Ground, office: Office | None, walk: Walk, insider: Person | None, freshness: Freshness, *, today: date
) -> ScreenPage:
    """Answer one step; its query count is held by a test. An `insider` sees the branch's actions too."""
    place = office or place_of(ground.region)
    reading = _read(ground, place, freshness.content)
    parts = [reading.progress(place.id, Group(segment.value)) for segment in COUNTED]
    months = screen_months(reading, place)
    return ScreenPage(
        walk=walk,
        step=step_of(ground, office, walk),
        region=place_of(ground.region),
        place=place,
        office=office,
        parent=next((each for each in ground.atlas.offices if office and each.id == office.parent_id), None),
        month=ground.month,
        period=ground.period,
        freshness=freshness,
        plan=ground.plans.in_force,
        progress=reading.progress(place.id, Group.TOTAL),
        coverage=reading.coverage(place.id, Group.TOTAL),
        lagging=min((part for part in parts if part.gap is not None), key=_gap, default=None),
        year_before=months.year_before,
        columns=months.columns,
        furthest=() if office else _furthest(reading, ground.offices),
        meetings=(
            read_meetings(office, insider, today=today, until=ground.month, book=reading.book)
            if office and insider
            else None
        ),
        owners=owners_for(office, place_of(ground.region), ground.offices) if office and insider else (),
        is_sample=reading.book.is_sample,
    )


def _read(ground: Ground, place: Place, content: str) -> Reading:
    """Read all history of the step's place; of the region also the offices, to find who is behind. One query."""
    wanted = [Wanted(territory_ids=[place.id], first=ground.period.months[0], last=ground.period.months[-1])]
    if place.id == ground.region.pk:
        first, last = around(ground.month)
        offices = [office.id for office in ground.offices]
        wanted.append(Wanted(territory_ids=offices, first=first, last=last, groups={Group.TOTAL}))
    return Reading(
        month=ground.month,
        counted_through=ground.period.compared or ground.month,
        book=read_wanted(*wanted),
        plans=ground.plans,
        profiles=ground.atlas.profiles,
        judged=kept(content, nothing_judged),
    )


def _furthest(reading: Reading, offices: tuple[Office, ...]) -> tuple[LeagueRow, ...]:
    """The branches furthest under their path, the furthest first."""
    rows = reading.league(offices, Group.TOTAL, "selisih").rows
    behind = [row for row in rows if row.progress.gap is not None and row.progress.gap < 0]
    return tuple(behind[:FURTHEST])


def _gap(progress: Progress) -> Fraction:
    return progress.gap or Fraction(0)
