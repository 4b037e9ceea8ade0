"""Broken memberships, reminders, employers, their statuses and visits."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model

from coverage.models import (
    Employer,
    EmployerActivity,
    EmployerContact,
    EmployerStatus,
    Membership,
    Reminder,
    Role,
    Visit,
)
from tests import factories
from tests.models.broken import breaks

JULY = date(2022, 7, 1)


@breaks("membership_once")
def same_role_twice() -> Model:
    return Membership(user=factories.deputy(), role=Role.DEPUTY, territory_id=factories.region().pk)


@breaks("membership_once_without_territory")
def system_role_twice() -> Model:
    return Membership(user=factories.administrator(), role=Role.SYSTEM)


@breaks("membership_role_known")
def unknown_role() -> Model:
    return Membership(user=factories.person("siapa"), role="king", territory_id=factories.region().pk)


@breaks("membership_territory_unless_system")
def deputy_of_nowhere() -> Model:
    return Membership(user=factories.person("siapa"), role=Role.DEPUTY)


@breaks("reminder_once_a_day")
def two_mails_to_one_person_on_one_day() -> Model:
    head = factories.person("kepala")
    Reminder.objects.create(user=head, day=JULY)
    return Reminder(user=head, day=JULY)


@breaks("employer_has_npp_and_name")
def nameless_employer() -> Model:
    office = factories.branch()
    return Employer(npp="00000001", name="", branch=office, regency=office.seat)


@breaks("employer_not_merged_into_itself")
def employer_that_is_its_own_double() -> Model:
    employer = factories.employer()
    employer.merged_into = employer
    return employer


@breaks("employercontact_can_be_reached")
def contact_without_a_way_to_reach_it() -> Model:
    return EmployerContact(employer=factories.employer(), title="Bagian keuangan", added_on=JULY)


@breaks("employerstatus_once_per_start")
def two_statuses_from_one_day() -> Model:
    first = _status(valid_to=JULY)
    first.save()
    return _status(employer=first.employer)


@breaks("employerstatus_one_open")
def two_open_statuses() -> Model:
    first = _status()
    first.save()
    return _status(employer=first.employer, valid_from=date(2022, 8, 1))


@breaks("employerstatus_dates_in_order")
def status_ends_before_it_starts() -> Model:
    return _status(valid_to=date(2022, 6, 30))


@breaks("visit_done_has_outcome")
def visit_without_outcome() -> Model:
    office = factories.branch()
    return Visit(employer=factories.employer(office), owner=office, planned_on=JULY, next_action="-", done_on=JULY)


def _status(**fields: Any) -> EmployerStatus:
    given: dict[str, Any] = {"activity": EmployerActivity.ACTIVE, "valid_from": JULY}
    if "employer" not in fields:
        given["employer"] = factories.employer()
    return EmployerStatus(**given | fields)
