"""What leaders agreed on, as a step of the screen tells it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import ActionState, Group
from coverage.models import Branch, MeetingAction, Person, User, scope_of
from coverage.selectors.meetings import Meetings, owners_for, read_meetings
from coverage.selectors.places import Office, place_of
from coverage.selectors.rows import Book, Row
from tests import factories
from tests.factories import NOON

pytestmark = pytest.mark.django_db

TODAY = date(2022, 11, 14)
OCTOBER, NOVEMBER = date(2022, 10, 1), date(2022, 11, 1)


def office(branch: Branch) -> Office:
    return Office(
        id=branch.pk, code=branch.code, name=branch.name, province_id=1, parent_id=branch.parent_id, closed=None
    )


def action(by: User, day: date, number: int = 1, **fields: Any) -> MeetingAction:
    about = fields.pop("branch", None) or factories.branch()
    given = {"text": f"Tindakan {day} {number}", "owner": about, "due": date(2022, 12, 1), "created_at": NOON}
    if fields.get("state", ActionState.OPEN) != ActionState.OPEN:
        given |= {"closed_at": NOON, "closed_by": by, "outcome": "Begitulah"}
    return MeetingAction.objects.create(branch=about, meeting_day=day, number=number, created_by=by, **given | fields)


def row(month: date, new: int | None) -> Row:
    return Row(factories.branch().pk, Group.TOTAL.value, month, 100, new, None, None, None, None, None, 1000, 4, 4, 0)


def read(person: Person, book: Book | None = None, until: date = date(2022, 12, 1)) -> Meetings:
    return read_meetings(office(factories.branch()), person, today=TODAY, until=until, book=book or Book())


def test_the_last_meeting_is_the_latest_before_today(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    deputy = factories.deputy()
    for day in (date(2022, 9, 12), date(2022, 10, 10), TODAY, date(2022, 11, 15)):
        action(deputy, day)
    action(deputy, date(2022, 10, 10), 2, state=ActionState.DONE)

    place, _known = office(factories.branch()), scope_of(deputy)

    with django_assert_num_queries(1):
        found = read_meetings(place, deputy, today=TODAY, until=OCTOBER, book=Book())

    assert found.last is not None
    assert (found.last.day, [line.state for line in found.last.actions]) == (date(2022, 10, 10), ["open", "done"])
    assert (found.today.day, len(found.today.actions), found.room, found.count) == (TODAY, 1, 4, 3)
    assert [meeting.day for meeting in found.earlier] == [date(2022, 9, 12)]
    assert found.earlier_count == 1


def test_closed_actions_of_earlier_meetings_are_past() -> None:
    deputy = factories.deputy()
    action(deputy, date(2022, 9, 12), state=ActionState.DONE)
    action(deputy, date(2022, 10, 10), state=ActionState.DROPPED)

    found = read(deputy)

    assert found.last is not None
    assert (found.last.day, found.earlier) == (date(2022, 10, 10), ())


def test_without_any_meeting_there_is_room_for_five() -> None:
    found = read(factories.deputy())

    assert (found.last, found.today.actions, found.room) == (None, (), 5)


@pytest.mark.parametrize(
    ("due", "state", "days"),
    [
        (date(2022, 11, 4), ActionState.OPEN, 10),
        (TODAY, ActionState.OPEN, 0),
        (date(2022, 12, 1), ActionState.OPEN, 0),
        (date(2022, 11, 4), ActionState.DONE, 0),
    ],
)
def test_only_an_open_action_is_overdue(due: date, state: ActionState, days: int) -> None:
    deputy = factories.deputy()
    action(deputy, date(2022, 10, 10), due=due, state=state)

    last = read(deputy).last

    assert last is not None
    assert last.actions[0].days_over == days


def test_since_is_a_month_of_the_branch_beside_the_three_before_and_apart_from_what_was_expected() -> None:
    deputy = factories.deputy()
    action(deputy, date(2022, 10, 10), 1, expected_heads=300)
    action(deputy, date(2022, 10, 10), 2, expected_heads=50, state=ActionState.DONE)
    action(deputy, date(2022, 10, 10), 3, expected_heads=9_000, state=ActionState.DROPPED)
    action(deputy, date(2022, 10, 10), 4)
    before = [row(date(2022, month, 1), new) for month, new in ((6, 9_999), (7, 600), (8, 700), (9, 830))]
    book = Book([*before, row(OCTOBER, 700), row(NOVEMBER, 40), row(date(2022, 12, 1), None)])

    last = read(deputy, book).last

    assert last is not None
    assert (last.since.new, last.since.usual, last.since.expected) == (370, 710, 350)
    assert (last.since.first, last.since.last) == (OCTOBER, NOVEMBER)


def test_a_month_that_lacks_reports_is_no_result() -> None:
    deputy = factories.deputy()
    action(deputy, date(2022, 10, 10))

    last = read(deputy, Book([row(OCTOBER, 700)._replace(cells_published=3)])).last

    assert last is not None
    assert last.since.new is None


def test_since_ends_with_the_month_of_the_screen() -> None:
    deputy = factories.deputy()
    action(deputy, date(2022, 10, 10))
    book = Book([row(date(2022, month, 1), 100 * month) for month in range(7, 12)])

    until_october, until_september = read(deputy, book, OCTOBER).last, read(deputy, book, date(2022, 9, 1)).last

    assert until_october is not None
    assert until_september is not None
    assert (until_october.since.new, until_october.since.last) == (1_000, OCTOBER)
    assert (until_september.since.new, until_september.since.usual) == (None, 800)


def test_what_was_usual_is_unknown_while_one_of_the_three_months_is() -> None:
    deputy = factories.deputy()
    action(deputy, date(2022, 10, 10))

    last = read(deputy, Book([row(date(2022, 8, 1), 5), row(date(2022, 9, 1), None), row(OCTOBER, 700)])).last

    assert last is not None
    assert (last.since.new, last.since.usual) == (700, None)


def test_since_is_unknown_until_a_month_is_published() -> None:
    deputy = factories.deputy()
    action(deputy, date(2022, 10, 10))

    last = read(deputy, Book([row(OCTOBER, None)])).last

    assert last is not None
    assert (last.since.new, last.since.first, last.since.expected) == (None, None, None)


def test_actions_are_read_within_the_scope_only() -> None:
    world, deputy = factories.small_world(), factories.deputy()
    action(deputy, date(2022, 10, 10), branch=world.kisaran)

    assert read(deputy).last is not None
    assert read(factories.head_of(world.kisaran)).last is not None
    for stranger in (factories.head_of(world.medan), factories.reader(world.region), AnonymousUser()):
        assert read(stranger).last is None


def test_owners_begin_with_the_branch_itself_and_what_stands_above_it() -> None:
    world = factories.small_world()
    offices = [office(branch) for branch in (world.kisaran, world.south, world.medan)]

    names = [owner.name for owner in owners_for(offices[1], place_of(world.region), offices)]

    assert names == [
        "Labuhanbatu Selatan (cabang ini)", "Kisaran (kantor induk)", "Sumbagut (kantor wilayah)", "Medan Kota",
    ]  # fmt: skip


def test_actions_that_fit_stand_in_full_and_many_long_ones_do_not() -> None:
    deputy = factories.deputy()
    for number in range(1, 4):
        action(deputy, date(2022, 10, 10), number, text="x" * 120)
    assert read(deputy).is_roomy
    action(deputy, TODAY, 1, text="x" * 40)
    assert read(deputy).is_roomy

    for number in range(2, 6):
        action(deputy, TODAY, number, text="x" * 120)

    found = read(deputy)
    assert not found.is_roomy
    assert found.today.actions[0].owner_code == "KIS"
