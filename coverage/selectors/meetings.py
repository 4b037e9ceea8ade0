"""What leaders agreed on about a branch, and what happened since: the last meeting, today's, and what is still open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from itertools import groupby

from django.db.models import Q, Subquery
from django.utils.translation import gettext as _

from coverage.indicators.months import add_months, month_start
from coverage.indicators.stocks import whole_mean
from coverage.indicators.vocabulary import ActionState, Group
from coverage.models import LONGEST_ACTION, MOST_ACTIONS, MeetingAction, Person
from coverage.selectors.places import Office, Place
from coverage.selectors.rows import Book

# What the right half of a step holds beside its headings: so many lines of so many characters.
_LINES, _LINE = 14, 44
# Months before a meeting that say what was usual.
BEFORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One action as it stands today. `days_over` counts the days since its due date while it is open.

    `is_of_another_year` says that the due date needs its year to be understood.
    """

    id: int
    number: int
    text: str
    owner: str
    owner_code: str
    due: date
    is_of_another_year: bool
    expected_heads: int | None
    state: ActionState
    outcome: str
    days_over: int

    @property
    def is_open(self) -> bool:
        """Nobody has said yet what came of it."""
        return self.state is ActionState.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """New participants of the whole branch a month, in the published months from the meeting's month on.

    What one action brought is not counted anywhere. A month of the whole branch stands beside what was usual before
    the meeting, the mean of the three months before it, and never beside what the actions were to bring: `expected`,
    the sum of those that were not dropped, is told apart. `new` is None while no such month is published, `usual`
    when one of the three is not.
    """

    first: date | None
    last: date | None
    new: Fraction | None
    usual: Fraction | None
    expected: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The actions of one day, by number."""

    day: date
    actions: tuple[ActionLine, ...]
    since: Since


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The latest meeting before today, today's, and the earlier ones of which something is still open."""

    last: Meeting | None
    today: Meeting
    earlier: tuple[Meeting, ...]

    @property
    def most(self) -> int:
        """How many actions a day may have."""
        return MOST_ACTIONS

    @property
    def longest(self) -> int:
        """How many characters an action, or what came of it, may have."""
        return LONGEST_ACTION

    @property
    def room(self) -> int:
        """How many actions may still be added today."""
        return MOST_ACTIONS - len(self.today.actions)

    @property
    def count(self) -> int:
        """How many actions of the last meeting and of today's stand on a step."""
        return len(self.today.actions) + (len(self.last.actions) if self.last else 0)

    @property
    def is_roomy(self) -> bool:
        """Say whether the actions of the last meeting and of today's can stand in full on a step."""
        actions = (*self.today.actions, *(self.last.actions if self.last else ()))
        return sum(1 + -(-len(action.text) // _LINE) for action in actions) <= _LINES

    @property
    def earlier_count(self) -> int:
        """How many actions of earlier meetings are still open."""
        return sum(len(meeting.actions) for meeting in self.earlier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """An office that may be charged with an action."""

    id: int
    name: str


def read_meetings(branch: Office, person: Person, *, today: date, until: date, book: Book) -> Meetings:
    """Read the branch's actions, as far as the person may see them, and what came since, `until` a month. One query."""
    since = partial(_since, branch=branch, until=until, book=book)
    rows = MeetingAction.objects.visible_to(person).filter(branch=branch.id)
    latest = rows.filter(meeting_day__lt=today).order_by("-meeting_day").values("meeting_day")[:1]
    wanted = Q(state=ActionState.OPEN) | Q(meeting_day=today) | Q(meeting_day=Subquery(latest))
    found = rows.filter(wanted, meeting_day__lte=today).select_related("owner").order_by("-meeting_day", "number")
    meetings = [
        _meeting(day, actions, today, since) for day, actions in groupby(found, key=lambda row: row.meeting_day)
    ]
    past = [meeting for meeting in meetings if meeting.day < today]
    now = next((meeting for meeting in meetings if meeting.day == today), None)
    return Meetings(
        last=past[0] if past else None,
        today=now or _meeting(today, (), today, since),
        earlier=tuple(past[1:]),
    )


def owners_for(branch: Office, region: Place, offices: Sequence[Office]) -> tuple[Owner, ...]:
    """List who may own an action about a branch: itself, the office above it, the regional office, the others."""
    parents = [office for office in offices if office.id == branch.parent_id]
    first = [
        (branch, _("%(name)s (cabang ini)")),
        *((parent, _("%(name)s (kantor induk)")) for parent in parents),
        (region, _("%(name)s (kantor wilayah)")),
    ]
    rest = [(office, "%(name)s") for office in offices if office not in (branch, *parents)]
    return tuple(Owner(id=place.id, name=words % {"name": place.name}) for place, words in (*first, *rest))


def _meeting(
    day: date, rows: Iterable[MeetingAction], today: date, since: Callable[[date, Sequence[ActionLine]], Since]
) -> Meeting:
    actions = tuple(_line(row, today) for row in rows)
    return Meeting(day=day, actions=actions, since=since(day, actions))


def _line(row: MeetingAction, today: date) -> ActionLine:
    state = ActionState(row.state)
    return ActionLine(
        id=row.pk,
        number=row.number,
        text=row.text,
        owner=row.owner.name,
        owner_code=row.owner.code,
        due=row.due,
        is_of_another_year=row.due.year != today.year,
        expected_heads=row.expected_heads,
        state=state,
        outcome=row.outcome,
        days_over=max(0, (today - row.due).days) if state is ActionState.OPEN else 0,
    )


def _since(day: date, actions: Sequence[ActionLine], *, branch: Office, until: date, book: Book) -> Since:
    """Nothing later than the screen's own month, and no month that is still a lower bound."""
    counts = {
        row.month: row.new_enrolments
        for row in book.of(branch.id, Group.TOTAL)
        if row.month <= until and row.new_enrolments is not None and not row.is_partial
    }
    begun = month_start(day)
    after = {month: new for month, new in counts.items() if month >= begun}
    before = [counts.get(add_months(begun, -step)) for step in range(1, BEFORE + 1)]
    promised = [
        action.expected_heads
        for action in actions
        if action.expected_heads is not None and action.state is not ActionState.DROPPED
    ]
    return Since(
        first=min(after, default=None),
        last=max(after, default=None),
        new=whole_mean(list(after.values())),
        usual=whole_mean(before),
        expected=sum(promised) if promised else None,
    )
