"""One step of the walk through a region on a projector: the region first, then each branch, as of one moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from coverage.indicators.groups import COUNTED
from coverage.indicators.growth import relative_change
from coverage.indicators.months import add_months, month_end
from coverage.indicators.vocabulary import Group
from coverage.models import Person, Region
from coverage.selectors.atlas import Atlas, read_atlas
from coverage.selectors.coverage_now import CoverageNow
from coverage.selectors.drawings import css_percent
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.league import LeagueRow
from coverage.selectors.meetings import Meetings, Owner, owners_for, read_meetings
from coverage.selectors.periods import Period, around, period_of
from coverage.selectors.places import Office, Place, place_of
from coverage.selectors.plans import Plans, PlanVersion, read_plans
from coverage.selectors.progress import Progress
from coverage.selectors.reading import Reading, nothing_judged
from coverage.selectors.rows import Row, Wanted, read_wanted
from coverage.selectors.walk import Walk, begin

FURTHEST = 5
# Twelve months and the first one's month of the year before, which the last one is compared with.
COLUMNS = 13


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What all steps stand on: the offices in their fixed order, the month, and the year's plans."""

    region: Region
    atlas: Atlas
    offices: tuple[Office, ...]
    period: Period
    month: date
    plans: Plans

    def office(self, code: str) -> Office | None:
        """Find the branch of a step."""
        return next((office for office in self.offices if office.code == code), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """New participants of one month, as a column; None where nothing is published."""

    month: date
    value: int | None
    css: str
    is_now: bool
    is_year_ago: bool
    is_partial: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBefore:
    """The month beside the same month of last year; the change is unknown while one of them lacks reports."""

    now: int | None
    before: int | None
    change: Fraction | None


@dataclass(frozen=True, slots=True)
class Stop:
    """A neighbour in the walk: its name, and the address parameters of its step."""

    name: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Where in the walk a page stands: 0 is the region."""

    number: int
    count: int
    before: Stop | None
    after: Stop | None
    first: str
    last: str

    @property
    def css(self) -> str:
        """How much of the walk is done."""
        return css_percent(Fraction(self.number, self.count) if self.count else Fraction(1))


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


def ground_of(region: Region, month: date | None, content: str) -> Ground | None:
    """Return what the walk stands on; None when no month exists yet. Three queries, one once it is kept."""
    atlas = kept(content, read_atlas, region.pk)
    period = period_of([office.id for office in atlas.offices], month, months=atlas.months)
    if period.month is None:
        return None
    ids = frozenset({region.pk, *(office.id for office in atlas.offices)})
    at = month_end(period.month)
    return Ground(
        region=region,
        atlas=atlas,
        offices=tuple(office for office in atlas.offices if office.is_open_at(at)),
        period=period,
        month=period.month,
        plans=kept(content, read_plans, region.pk, period.month.year, at=at, territory_ids=ids),
    )


def walk_from(ground: Ground, region_code: str, freshness: Freshness, *, at: datetime) -> Walk:
    """Begin a walk on this ground."""
    return begin(ground.month, region_code, freshness, ground.plans.in_force, at=at)


def screen_page(
    ground: Ground, office: Office | None, walk: Walk, insider: Person | None, freshness: Freshness, *, today: date
) -> ScreenPage:
    """Answer one step; its query count is held by a test. An `insider` sees the branch's actions too."""
    place = office or place_of(ground.region)
    reading = _read(ground, place, freshness.content)
    parts = [reading.progress(place.id, Group(segment.value)) for segment in COUNTED]
    rows = _months(reading, place)
    return ScreenPage(
        walk=walk,
        step=_step(ground, office, walk),
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
        year_before=_year_before(rows[0], rows[-1]),
        columns=_columns(ground.month, rows),
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
        book=read_wanted(*wanted),
        plans=ground.plans,
        profiles=ground.atlas.profiles,
        judged=kept(content, nothing_judged),
    )


def _months(reading: Reading, place: Place) -> tuple[Row | None, ...]:
    months = [add_months(reading.month, step) for step in range(1 - COLUMNS, 1)]
    return reading.book.months(place.id, Group.TOTAL, months)


def _step(ground: Ground, office: Office | None, walk: Walk) -> Step:
    stops = [
        Stop(ground.region.name, walk.query()),
        *(Stop(each.name, walk.query(each.code)) for each in ground.offices),
    ]
    number = 1 + ground.offices.index(office) if office else 0
    return Step(
        number=number,
        count=len(ground.offices),
        before=stops[number - 1] if number else None,
        after=stops[number + 1] if number + 1 < len(stops) else None,
        first=stops[0].query,
        last=stops[-1].query,
    )


def _year_before(before: Row | None, now: Row | None) -> YearBefore:
    """A lower bound beside a whole month would look like a fall."""
    is_whole = before is not None and now is not None and not (before.is_partial or now.is_partial)
    counts = [row.new_enrolments if row else None for row in (now, before)]
    return YearBefore(now=counts[0], before=counts[1], change=relative_change(*counts) if is_whole else None)


def _columns(month: date, rows: Sequence[Row | None]) -> tuple[Column, ...]:
    values = [row.new_enrolments if row else None for row in rows]
    top = max((value for value in values if value is not None), default=0) or 1
    return tuple(
        Column(
            month=add_months(month, number + 1 - len(rows)),
            value=value,
            css=css_percent(Fraction(value or 0, top)),
            is_now=number + 1 == len(rows),
            is_year_ago=number == 0,
            is_partial=row is not None and row.is_partial,
        )
        for number, (row, value) in enumerate(zip(rows, values, strict=True))
    )


def _furthest(reading: Reading, offices: tuple[Office, ...]) -> tuple[LeagueRow, ...]:
    """The branches furthest under their path, the furthest first."""
    rows = reading.league(offices, Group.TOTAL, "selisih").rows
    behind = [row for row in rows if row.progress.gap is not None and row.progress.gap < 0]
    return tuple(behind[:FURTHEST])


def _gap(progress: Progress) -> Fraction:
    return progress.gap or Fraction(0)
