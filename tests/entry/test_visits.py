"""Visits: planned with an office and a day, closed once with what came of them; contacts that can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.clock import at
from coverage.entry.employer_contacts import add_contact, erase_contact
from coverage.entry.employers import RegisterChangedError, RegisterError
from coverage.entry.errors import NotPermittedError
from coverage.entry.visits import close_visit, plan_visit
from coverage.models import AuditEvent, Employer, EmployerContact, User, Visit, VisitOutcome
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        yield


def plan(employer: Employer, by: User, **given: Any) -> Visit:
    typed = {"owner_id": employer.branch_id, "planned_on": date(2022, 11, 20), "next_action": " Antar rincian "}
    return plan_visit(employer_id=employer.pk, by=by, **(typed | given))


def close(visit: Visit, by: User, **given: Any) -> Visit:
    typed = {"kind": VisitOutcome.WILL_PAY, "outcome": "Bersedia", "done_on": date(2022, 11, 12)} | given
    return close_visit(visit_id=visit.pk, by=by, **typed)


def contact(employer: Employer, by: User, **given: str) -> EmployerContact:
    typed = {"title": "Bagian keuangan", "phone": "061-555", "email": ""} | given
    return add_contact(employer_id=employer.pk, by=by, **typed)


# --- planning ---
def test_a_planned_visit_leaves_its_line_in_the_trace() -> None:
    employer, deputy = factories.employer(), factories.deputy()

    visit = plan(employer, deputy)

    assert (visit.next_action, visit.done_on, visit.owner_id) == ("Antar rincian", None, employer.branch_id)
    assert AuditEvent.objects.get(action="visit-planned").after == {
        "employer": employer.pk, "owner": employer.branch_id, "planned_on": "2022-11-20", "action": "Antar rincian",
    }  # fmt: skip


def test_the_same_plan_sent_again_is_planned_once() -> None:
    employer, deputy = factories.employer(), factories.deputy()

    assert plan(employer, deputy) == plan(employer, deputy)
    assert Visit.objects.count() == AuditEvent.objects.count() == 1


def test_the_office_above_may_visit_too() -> None:
    world = factories.small_world()
    employer = factories.employer(world.south)

    assert plan(employer, factories.head_of(world.south), owner_id=world.kisaran.pk).owner == world.kisaran


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"planned_on": date(2022, 11, 13)}, "planned_on"),
        ({"planned_on": date(2024, 1, 1)}, "planned_on"),
        ({"next_action": "  "}, "next_action"),
        ({"next_action": "x" * 201}, "next_action"),
        ({"owner_id": 0}, "owner"),
    ],
)
def test_a_plan_that_cannot_be_names_its_box(given: dict[str, Any], field: str) -> None:
    with pytest.raises(RegisterError) as refused:
        plan(factories.employer(), factories.deputy(), **given)

    assert refused.value.field == field
    assert not Visit.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_strangers_office_does_not_visit() -> None:
    world = factories.small_world()

    with pytest.raises(RegisterError):
        plan(factories.employer(world.kisaran), factories.deputy(), owner_id=world.medan.pk)


# --- closing ---
def test_a_visit_is_closed_with_what_came_of_it() -> None:
    deputy = factories.deputy()
    visit = close(plan(factories.employer(), deputy), deputy)

    assert (visit.done_on, visit.outcome_kind, visit.outcome) == (date(2022, 11, 12), "will_pay", "Bersedia")
    event = AuditEvent.objects.get(action="visit-closed")
    assert event.after == {"kind": "will_pay", "outcome": "Bersedia", "done_on": "2022-11-12"}


def test_a_visit_is_closed_once_and_the_same_words_again_are_no_second_time() -> None:
    deputy = factories.deputy()
    visit = close(plan(factories.employer(), deputy), deputy)

    assert close(visit, deputy) == visit
    with pytest.raises(RegisterChangedError, match="sudah ditutup"):
        close(visit, deputy, outcome="Menolak")
    assert AuditEvent.objects.filter(action="visit-closed").count() == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"done_on": date(2022, 11, 15)}, "done_on"),
        ({"outcome": " "}, "outcome"),
        ({"outcome": "x" * 301}, "outcome"),
    ],
)
def test_closing_asks_for_a_past_day_and_some_words(given: dict[str, Any], field: str) -> None:
    deputy = factories.deputy()
    visit = plan(factories.employer(), deputy)

    with pytest.raises(RegisterError) as refused:
        close(visit, deputy, **given)

    assert refused.value.field == field
    assert Visit.objects.get().done_on is None


def test_a_visit_to_an_entry_that_was_merged_is_closed_for_the_one_that_was_kept() -> None:
    deputy, kept, other = factories.deputy(), factories.employer(npp="1"), factories.employer(npp="2")
    visit = plan(other, deputy)
    Employer.objects.filter(pk=other.pk).update(merged_into=kept)

    assert close(visit, deputy).done_on == date(2022, 11, 12)


def test_a_strangers_head_neither_plans_nor_closes() -> None:
    world = factories.small_world()
    employer, stranger = factories.employer(world.kisaran), factories.head_of(world.medan)
    visit = plan(employer, factories.deputy())

    for act in (lambda: plan(employer, stranger), lambda: close(visit, stranger), lambda: contact(employer, stranger)):
        with pytest.raises(NotPermittedError):
            act()


# --- contacts ---
def test_a_contact_is_erased_for_good_and_the_trace_never_held_its_text() -> None:
    employer, deputy = factories.employer(), factories.deputy()
    pk = contact(employer, deputy, title="Bagian umum", phone="0811-2222", email="umum@contoh.id").pk

    erase_contact(contact_id=pk, by=deputy)

    assert not EmployerContact.objects.exists()
    events = list(AuditEvent.objects.order_by("pk"))
    assert [event.action for event in events] == ["employer-contact-added", "employer-contact-erased"]
    assert all(event.after == {"contact": pk} and event.before is None and not event.reason for event in events)
    with pytest.raises(EmployerContact.DoesNotExist):
        erase_contact(contact_id=pk, by=deputy)


@pytest.mark.parametrize(("given", "field"), [({"title": " "}, "title"), ({"phone": " ", "email": ""}, "phone")])
def test_a_contact_says_which_function_and_how_to_reach_it(given: dict[str, str], field: str) -> None:
    with pytest.raises(RegisterError) as refused:
        contact(factories.employer(), factories.deputy(), **given)

    assert refused.value.field == field


def test_the_same_contact_is_kept_once_and_no_more_than_ten_are() -> None:
    employer, deputy = factories.employer(), factories.deputy()
    for number in range(10):
        contact(employer, deputy, title=f"Bagian {number}")

    assert contact(employer, deputy, title="Bagian 3").title == "Bagian 3"
    with pytest.raises(RegisterError, match="Sudah ada 10"):
        contact(employer, deputy, title="Bagian 11")
    assert EmployerContact.objects.count() == 10
