"""Actions of a leaders' meeting: five a day for a branch, by the deputy, each act in the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.audit import UNSEEN_ACTIONS
from coverage.clock import at
from coverage.entry.errors import NotPermittedError
from coverage.entry.meetings import MeetingError, add_action, close_action
from coverage.indicators.vocabulary import ActionState
from coverage.models import AuditEvent, Branch, MeetingAction, Nation, Role, User
from tests import factories

pytestmark = pytest.mark.django_db

MEETING = at(date(2022, 11, 14), 9)
DUE = date(2022, 12, 1)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(MEETING, tick=False):
        yield


def add(by: User, branch: Branch | None = None, **given: Any) -> MeetingAction:
    about = branch or factories.branch()
    typed = {"text": "Kunjungi badan usaha", "owner_id": about.pk, "due": DUE, "expected_heads": 350} | given
    return add_action(branch_id=about.pk, by=by, **typed)


def close(action: MeetingAction, by: User, **given: Any) -> MeetingAction:
    typed = {"state": ActionState.DONE, "outcome": "Selesai di tiga kecamatan"} | given
    return close_action(action_id=action.pk, by=by, **typed)


def test_actions_of_a_day_are_numbered_and_leave_their_line_in_the_trace() -> None:
    deputy = factories.deputy()

    first, second = add(deputy, text="  Kunjungi badan usaha "), add(deputy, expected_heads=None)

    assert (first.number, second.number) == (1, 2)
    assert (first.text, first.meeting_day, first.state) == ("Kunjungi badan usaha", MEETING.date(), "open")
    event = AuditEvent.objects.filter(action="meeting-action-added").earliest("pk")
    assert (event.actor, event.territory.code, event.subject) == (deputy, "KIS", f"meeting-action:{first.pk}")  # type: ignore[union-attr]
    assert event.after == {
        "day": "2022-11-14", "number": 1, "text": "Kunjungi badan usaha", "owner": first.owner_id, "due": "2022-12-01",
        "expected_heads": 350,
    }  # fmt: skip


def test_acts_of_a_meeting_renew_the_kept_pages() -> None:
    assert not {"meeting-action-added", "meeting-action-closed"} & set(UNSEEN_ACTIONS)


def test_the_sixth_of_a_day_is_refused_and_the_next_day_begins_anew() -> None:
    deputy = factories.deputy()
    for number in range(5):
        add(deputy, text=f"Tindakan {number}")

    with pytest.raises(MeetingError, match="Sudah ada 5 tindakan"):
        add(deputy)
    with time_machine.travel(at(date(2022, 11, 15), 9), tick=False):
        assert add(deputy).number == 1
    assert MeetingAction.objects.count() == AuditEvent.objects.count() == 6


def test_what_is_sent_again_word_for_word_is_written_down_once() -> None:
    deputy = factories.deputy()

    first, again = add(deputy), add(deputy)

    assert first == again
    assert MeetingAction.objects.count() == AuditEvent.objects.count() == 1


def test_what_was_closed_may_be_agreed_on_again() -> None:
    deputy = factories.deputy()
    close(add(deputy), deputy)

    assert add(deputy).number == 2


def test_five_of_one_branch_leave_room_at_another() -> None:
    world, deputy = factories.small_world(), factories.deputy()
    for number in range(5):
        add(deputy, world.kisaran, text=f"Tindakan {number}")

    assert add(deputy, world.medan).number == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": "x" * 251}, "text"),
        ({"due": date(2022, 11, 14)}, "due"),
        ({"due": date(2024, 1, 1)}, "due"),
        ({"due": date(2052, 1, 1)}, "due"),
        ({"expected_heads": -1}, "expected"),
        ({"expected_heads": 2_000_000_001}, "expected"),
        ({"owner_id": 0}, "owner"),
    ],
)
def test_what_cannot_be_names_its_box_and_stores_nothing(given: dict[str, Any], field: str) -> None:
    with pytest.raises(MeetingError) as refused:
        add(factories.deputy(), **given)

    assert refused.value.field == field
    assert not MeetingAction.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_end_of_next_year_is_the_last_day_that_may_be_set() -> None:
    assert add(factories.deputy(), due=date(2023, 12, 31)).due == date(2023, 12, 31)


def test_owner_is_an_office_of_the_region() -> None:
    world, deputy = factories.small_world(), factories.deputy()
    for owner in (world.south, world.kisaran, world.medan, world.region):
        assert add(deputy, world.south, owner_id=owner.pk).owner_id == owner.pk
    other = factories.region("JATIM", "Jatim")

    for stranger in (other.pk, world.kisaran.seat.pk, factories.branch("SBY", "Surabaya", region=other).pk):
        with pytest.raises(MeetingError):
            add(deputy, world.south, owner_id=stranger)


@pytest.mark.parametrize(
    "who",
    [
        lambda: factories.head_of(factories.branch()),
        factories.importer,
        factories.reader,
        factories.administrator,
        lambda: factories.person("deputi.jatim", Role.DEPUTY, factories.region("JATIM", "Jatim")),
    ],
    ids=["head", "importer", "reader", "administrator", "deputy elsewhere"],
)
def test_only_the_deputy_of_the_region_writes(who: Callable[[], User]) -> None:
    action, stranger = add(factories.deputy()), who()

    with pytest.raises(NotPermittedError):
        add(stranger)
    with pytest.raises(NotPermittedError):
        close(action, stranger)
    assert AuditEvent.objects.count() == 1


def test_a_deputy_of_the_nation_leads_in_every_region() -> None:
    branch = factories.branch()

    assert add(factories.person("deputi.pusat", Role.DEPUTY, Nation.objects.get()), branch).number == 1


def test_an_action_is_closed_once_with_what_came_of_it() -> None:
    deputy = factories.deputy()
    action = add(deputy)

    closed = close(action, deputy, state=ActionState.DROPPED, outcome=" Mobil rusak ")

    assert (closed.state, closed.outcome, closed.closed_at, closed.closed_by) == (
        "dropped", "Mobil rusak", MEETING, deputy,
    )  # fmt: skip
    event = AuditEvent.objects.get(action="meeting-action-closed")
    assert (event.before, event.after) == ({"state": "open"}, {"state": "dropped", "outcome": "Mobil rusak"})
    with pytest.raises(MeetingError, match="sudah ditutup"):
        close(action, deputy)


@pytest.mark.parametrize("outcome", ["", "  ", "x" * 251])
def test_closing_asks_for_an_outcome_of_some_length(outcome: str) -> None:
    deputy = factories.deputy()
    action = add(deputy)

    with pytest.raises(MeetingError) as refused:
        close(action, deputy, outcome=outcome)

    assert refused.value.field == "outcome"
    assert MeetingAction.objects.get().state == "open"


def test_an_open_action_is_no_end() -> None:
    deputy = factories.deputy()
    action = add(deputy)

    with pytest.raises(ValueError, match="open"):
        close(action, deputy, state=ActionState.OPEN)
