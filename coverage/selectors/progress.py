"""How far a territory is on its way to the year's target of new participants, by segment and in total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from coverage.indicators.groups import added_up
from coverage.indicators.months import add_months, months_of_year
from coverage.indicators.pace import (
    best_quarter,
    expected_to_date,
    pace_index,
    pace_label,
    recent_weekly_rate,
    required_run_rate,
    seasonal_required,
    weekly_need,
)
from coverage.indicators.projection import Projection, project_flow, project_total
from coverage.indicators.rounding import scaled_half_up
from coverage.indicators.targets import FlowAchievement, flow_achievement
from coverage.indicators.vocabulary import Group, PaceLabel
from coverage.selectors.bullets import Bullet, Status, bullet, status_of
from coverage.selectors.paths import Course, Path, path_of, profile_of
from coverage.selectors.plans import Aim, Plans, Profiles
from coverage.selectors.rows import Book, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What is needed per week from here, beside what was done lately and at best; persons per week."""

    per_week: int | None
    weeks_left: int | None
    is_reached: bool
    recent: Fraction | None
    best: Fraction | None
    label: PaceLabel | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Progress:
    """New participants of one year against one target, through one month.

    Equal to itself only, so that what is drawn of it can be kept with it.

    `rows` are the twelve months of the year; None is a month without a row. `counted` is the last month with a
    published count: path, pace and projection are judged there, so that a report still to come is no shortfall.
    `gap` is achievement less path.
    """

    group: Group
    through: date
    counted: date
    rows: tuple[Row | None, ...]
    achievement: FlowAchievement
    aim: Aim | None
    path: Path
    course: Course
    gap: Fraction | None
    pace: Pace
    bullet: Bullet

    @property
    def status(self) -> Status:
        """On the path, near it, or behind."""
        return self.bullet.status

    @property
    def months_complete(self) -> int:
        """How many of the months asked for are published as a whole."""
        return sum(row is not None and row.lacks_nothing for row in self.rows[: self.through.month])

    @property
    def is_partial(self) -> bool:
        """Some month asked for lacks cells: the result is a lower bound."""
        return self.months_complete < self.through.month

    @property
    def path_share(self) -> Fraction:
        """The part of the target due by the end of the last month counted."""
        return self.path.share(self.counted.month)

    @property
    def due(self) -> Fraction | None:
        """Persons that the path asks for by the last month counted."""
        return expected_to_date(self.achievement.target, self.path.profile, self.counted.month)

    @property
    def gap_heads(self) -> int | None:
        """New participants more than the path asks by the last month counted, or fewer (negative)."""
        done, target = self.achievement.achieved, self.achievement.target
        if self.gap is None or done is None or target is None:
            return None
        return scaled_half_up(done - self.path_share * target, 0)

    @property
    def pace_index(self) -> Fraction | None:
        """The result over what the path asks by the last month counted: 1 is on the path."""
        return pace_index(
            self.achievement.achieved, self.achievement.target, self.path.profile, months=self.counted.month
        )

    @property
    def per_month(self) -> int | None:
        """Persons still needed in each month left, all alike, rounded up; None after December."""
        return required_run_rate(self.achievement.target, self.achievement.achieved, self.counted.month)

    @property
    def next_month(self) -> date | None:
        """The month after the last one counted; None after December."""
        return None if self.counted.month == 12 else add_months(self.counted, 1)

    @property
    def next_need(self) -> int | None:
        """Persons needed in the next month when what is left follows the path, rounded up."""
        if self.next_month is None:
            return None
        return seasonal_required(
            self.achievement.target,
            self.achievement.achieved,
            self.path.profile,
            months=self.counted.month,
            number=self.next_month.month,
        )

    @property
    def monthly(self) -> tuple[int | None, ...]:
        """New participants of the twelve months."""
        return tuple(row.new_enrolments if row else None for row in self.rows)

    @property
    def cumulative(self) -> tuple[int | None, ...]:
        """The running total; a month without a count has none, and the later ones are lower bounds."""
        total, totals = 0, []
        for count in self.monthly:
            total += count or 0
            totals.append(None if count is None else total)
        return tuple(totals)

    @property
    def path_persons(self) -> tuple[Fraction | None, ...]:
        """Where the target should stand at the end of each of the twelve months, by the version of that month."""
        return self.course.cumulative


def progress_of(
    territory_id: int,
    group: Group,
    *,
    through: date,
    book: Book,
    plans: Plans,
    profiles: Profiles,
    known: date | None = None,
) -> Progress:
    """Put together a territory's progress from rows already read. No query.

    `known` is the month whose versions of the plan the page knows, later than `through` while it is in progress.
    """
    rows = book.months(territory_id, group, months_of_year(through.year))
    aim = plans.aim(territory_id, group)
    monthly = [row.new_enrolments if row else None for row in rows[: through.month]]
    achievement = flow_achievement(monthly, aim.persons if aim else None)
    path = path_of(territory_id, group, plans=plans, profiles=profiles)
    counted = _last_counted(monthly, through)
    share = path.share(counted.month)
    gap = None if achievement.value is None else achievement.value - share
    return Progress(
        group=group,
        through=through,
        counted=counted,
        rows=rows,
        achievement=achievement,
        aim=aim,
        path=path,
        course=Course(territory_id=territory_id, group=group, through=known or through, plans=plans, profiles=profiles),
        gap=gap,
        pace=_pace(territory_id, group, counted=counted, book=book, achievement=achievement),
        bullet=bullet(achievement.value, path=share if aim else None, status=status_of(gap)),
    )


def projection_of(territory_id: int, group: Group, *, through: date, book: Book, profiles: Profiles) -> Projection:
    """Return where the year may end; a total adds its segments, each with its own profile. No query."""
    if segments := added_up(group):
        return project_total(
            {
                segment: projection_of(
                    territory_id, Group(segment.value), through=through, book=book, profiles=profiles
                )
                for segment in segments
            }
        )
    rows = book.months(territory_id, group, months_of_year(through.year)[: through.month])
    monthly = [row.new_enrolments if row else None for row in rows]
    achieved = flow_achievement(monthly, None).achieved
    return project_flow(achieved, profile_of(group, profiles), _last_counted(monthly, through).month)


def _last_counted(monthly: Sequence[int | None], through: date) -> date:
    """Return the last month with a count; the month asked for when there is none at all."""
    numbers = [number for number, count in enumerate(monthly, start=1) if count is not None]
    return through.replace(month=numbers[-1]) if numbers else through


def _pace(territory_id: int, group: Group, *, counted: date, book: Book, achievement: FlowAchievement) -> Pace:
    need = weekly_need(
        as_of=add_months(counted, 1), target=achievement.target, achieved=achievement.achieved, year=counted.year
    )
    history = {row.month: row.new_enrolments for row in book.of(territory_id, group) if row.month <= counted}
    recent = recent_weekly_rate([history.get(add_months(counted, step)) for step in (-2, -1, 0)])
    best = best_quarter(history)
    per_week = need.per_week if need else None
    return Pace(
        per_week=per_week,
        weeks_left=need.weeks_left if need else None,
        is_reached=bool(need and need.is_reached),
        recent=recent,
        best=best.per_week if best else None,
        label=pace_label(per_week, recent, best=best.per_week if best else None),
    )
