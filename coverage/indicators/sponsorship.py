"""Sponsored cover of vulnerable workers: who counts in which month, what lapses, what renews it (section 7)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from coverage.indicators.months import add_months, month_end, month_range
from coverage.indicators.vocabulary import AgreementStatus, Segment

# Only these are covered. Agreed is signed, and nobody is registered yet.
COUNTED = frozenset({AgreementStatus.REGISTERED, AgreementStatus.ACTIVE})
# A step that people record; the other two follow from the months.
RECORDED = tuple(
    status for status in AgreementStatus if status not in (AgreementStatus.LAPSED, AgreementStatus.RENEWED)
)
WARNING_DAYS = (7, 30, 60, 90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """One agreement as arithmetic sees it. None: not said; such cover never counts.

    `place` and `group` decide what can renew it; `successor_of` is the key of the agreement it says it renews.
    """

    key: int
    place: int
    group: str
    status: AgreementStatus
    workers: int | None
    first: date | None
    last: date | None
    successor_of: int | None = None
    segment: Segment = Segment.BPU

    @property
    def is_counted(self) -> bool:
        """Say whether its months are covered: registered or active, with workers and months."""
        return self.status in COUNTED and None not in (self.workers, self.first, self.last)

    @property
    def lapse_day(self) -> date | None:
        """The first day without cover: the first of the month after the last; no grace period is assumed."""
        return add_months(self.last, 1) if self.last else None

    @property
    def months(self) -> list[date]:
        """The months of its span, both ends included; a start in mid-month is a full month."""
        return month_range(self.first, self.last) if self.first and self.last else []

    def covers(self, month: date) -> bool:
        """Say whether the month lies in its span, whatever its status."""
        return self.first is not None and self.last is not None and self.first <= month <= self.last

    def active_in(self, month: date) -> int:
        """W[i,k]: its workers in a month of its span while registered or active, else 0."""
        return (self.workers or 0) if self.is_counted and self.covers(month) else 0


def sponsored(covers: Iterable[Cover], month: date) -> int:
    """W[r,k]: sponsored workers of a month."""
    return sum(cover.active_in(month) for cover in covers)


def sponsored_share(workers: int, active_bpu: int | None) -> Fraction | None:
    """Part of the active BPU whose contribution somebody else pays; above 1 the register is wrong; None without BPU."""
    return Fraction(workers, active_bpu) if active_bpu else None


def coverage_without(active: int | None, workers: int, denominator: int | None) -> Fraction | None:
    """Coverage net of sponsorship; None when either side is unknown."""
    return Fraction(active - workers, denominator) if active is not None and denominator else None


def renewals(covers: Sequence[Cover]) -> dict[int, int]:
    """Workers of each counted agreement that carry on without a hole, by its key.

    A successor is of the same place and group, starts in the month after the last one and is registered at least. One
    that names whom it renews renews that one first; what it can carry is given out once.
    """
    starting: dict[tuple[int, str, date | None], list[Cover]] = defaultdict(list)
    for cover in covers:
        if cover.is_counted:
            starting[cover.place, cover.group, cover.first].append(cover)
    renewed: dict[int, int] = defaultdict(int)
    room = {cover.key: cover.workers or 0 for cover in covers}
    ending = sorted((cover for cover in covers if cover.is_counted), key=lambda cover: cover.key)
    for is_named in (True, False):
        for old in ending:
            for new in starting[old.place, old.group, old.lapse_day]:
                if new.successor_of == (old.key if is_named else None):
                    taken = min(room[new.key], (old.workers or 0) - renewed[old.key])
                    renewed[old.key] += taken
                    room[new.key] -= taken
    return dict(renewed)


def lapsing(covers: Sequence[Cover]) -> dict[int, int]:
    """Workers of each counted agreement that lose cover on its lapse day, by its key: what no renewal carries on."""
    renewed = renewals(covers)
    return {cover.key: (cover.workers or 0) - renewed.get(cover.key, 0) for cover in covers if cover.is_counted}


def lapse_schedule(covers: Sequence[Cover]) -> dict[date, int]:
    """L[k]: workers that lose cover on the first of a month, in order; months without a loss are left out."""
    lost: dict[date, int] = defaultdict(int)
    falls = lapsing(covers)
    for cover in covers:
        if cover.lapse_day and falls.get(cover.key):
            lost[cover.lapse_day] += falls[cover.key]
    return dict(sorted(lost.items()))


def at_risk(schedule: Mapping[date, int], day: date, days: int) -> int:
    """Workers whose cover lapses after the day and within so many days."""
    return sum(workers for lapse, workers in schedule.items() if day < lapse <= day + timedelta(days=days))


def days_covered(cover: Cover, day: date) -> int | None:
    """Days from a day to the last covered one; negative afterwards, None without a last month."""
    return (month_end(cover.last) - day).days if cover.last else None


def warning(cover: Cover, day: date) -> int | None:
    """The smallest of WARNING_DAYS within which its cover lapses; None when it is not near, over, or not counted."""
    if not cover.is_counted or cover.lapse_day is None or cover.lapse_day <= day:
        return None
    return next((days for days in WARNING_DAYS if cover.lapse_day <= day + timedelta(days=days)), None)


def status_on(cover: Cover, day: date, renewed: Mapping[int, int]) -> AgreementStatus:
    """The status as of a day: cover ends by itself on the first of the month after its last one.

    `renewed` is the answer of `renewals`: one worker carried on makes it renewed rather than lapsed.
    """
    if not cover.is_counted or cover.lapse_day is None or day < cover.lapse_day:
        return cover.status
    return AgreementStatus.RENEWED if renewed.get(cover.key) else AgreementStatus.LAPSED


def hole(ending: Cover, successor: Cover) -> list[date]:
    """Months without cover between an agreement and the one that says it renews it."""
    if ending.last is None or successor.first is None:
        return []
    return month_range(add_months(ending.last, 1), add_months(successor.first, -1))


def overlaps(cover: Cover, others: Iterable[Cover]) -> list[Cover]:
    """Other cover of the same place and group with a common month: the same people may be paid for twice."""
    return [other for other in others if other.key != cover.key and _same_people(cover, other)]


def _same_people(one: Cover, other: Cover) -> bool:
    if (one.place, one.group) != (other.place, other.group) or AgreementStatus.CANCELLED in (one.status, other.status):
        return False
    if not (one.first and one.last and other.first and other.last):
        return False
    return one.first <= other.last and other.first <= one.last


def closeness(heads: int, lapse: date, day: date) -> Fraction:
    """Order of a list of coming lapses: heads x closeness, closeness falling from 1 today to 0 a year ahead.

    The weight is this product's own choice (ADR 0017); it orders a list and is never shown as a figure.
    """
    return heads * max(Fraction(0), 1 - Fraction((lapse - day).days, 365)) if lapse > day else Fraction(0)


class QuestionCode(StrEnum):
    """What a person is asked before odd terms are stored; nothing of it is refused."""

    OVERLAP = "overlap"
    HOLE = "hole"
    FEWER = "fewer"
    BACKWARD = "backward"
    PAST = "past"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to be confirmed: with which other agreement, in which months, about how many heads."""

    code: QuestionCode
    other: int | None = None
    months: tuple[date, ...] = ()
    heads: int = 0

    @property
    def key(self) -> str:
        """What an answer is kept by: a yes to one agreement, its months and heads is no yes to others."""
        months = "..".join(dict.fromkeys(f"{month:%Y-%m}" for month in (*self.months[:1], *self.months[-1:])))
        return ":".join((self.code.value, str(self.other or ""), months, str(self.heads or ""))).rstrip(":")


def rewritten(cover: Cover, stood: Cover, month: date) -> tuple[date, ...]:
    """Months before this one whose counted workers other terms change: what was reported of them no longer holds."""
    months = {*cover.months, *stood.months}
    return tuple(sorted(one for one in months if one < month and cover.active_in(one) < stood.active_in(one)))


def questions(cover: Cover, others: Iterable[Cover], *, before: AgreementStatus | None = None) -> list[Question]:
    """What is odd about terms: people paid for twice, a hole or fewer heads after what they renew, a step back."""
    known = {other.key: other for other in others}
    found = [
        Question(code=QuestionCode.OVERLAP, other=other.key, months=tuple(m for m in cover.months if other.covers(m)))
        for other in overlaps(cover, known.values())
        if cover.status is not AgreementStatus.CANCELLED
    ]
    old = known.get(cover.successor_of or 0)
    if old and (missing := hole(old, cover)):
        found.append(Question(code=QuestionCode.HOLE, other=old.key, months=tuple(missing)))
    if old and old.workers and cover.workers and cover.workers < old.workers:
        found.append(Question(code=QuestionCode.FEWER, other=old.key, heads=old.workers - cover.workers))
    if before and RECORDED.index(cover.status) < RECORDED.index(before):
        found.append(Question(code=QuestionCode.BACKWARD))
    return found
