"""Agreements as people record them: by the right people, step by step, faults refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coverage.audit import UNSEEN_ACTIONS
from coverage.entry.agreement_checks import AgreementError
from coverage.entry.agreement_terms import Step, Terms
from coverage.entry.agreements import (
    OlderAgreementError,
    change_details,
    record_step,
)
from coverage.entry.errors import NotPermittedError
from coverage.indicators.vocabulary import AgreementStatus, BeneficiaryGroup
from coverage.models import Agreement, AgreementStep, AuditEvent, User
from tests import factories
from tests.entry.agreeing import (
    DECEMBER,
    DETAILS,
    STEP,
    TERMS,
    _day,
    add,
    head,
)

__all__ = ["_day", "head"]
pytestmark = pytest.mark.django_db


def test_an_agreement_gets_a_number_its_first_step_and_a_line_in_the_trace(head: User) -> None:
    row = add(head)

    assert (row.number, row.sponsor_name, row.known_from) == ("PR-12.09-2022-01", "Pemkab Asahan", date(2022, 10, 4))
    step = row.steps.get()
    assert (step.number, step.status, step.workers, step.evidence) == (1, "agreed", 2000, "Nota kesepahaman")
    event = AuditEvent.objects.get(action="agreement-added")
    assert (event.subject, event.actor) == ("agreement:PR-12.09-2022-01", head)
    assert event.after["first_month"] == "2022-10-01"  # type: ignore[index]


def test_the_next_one_of_the_year_gets_the_next_number(head: User) -> None:
    add(head)

    other = add(head, details=replace(DETAILS, group=BeneficiaryGroup.FISHERS))

    assert other.number == "PR-12.09-2022-02"


def test_acts_renew_the_kept_pages() -> None:
    acts = {"agreement-added", "agreement-step", "agreement-changed", "agreement-paper-added"}

    assert not acts & set(UNSEEN_ACTIONS)


def test_a_step_keeps_what_the_older_one_said(head: User) -> None:
    row = add(head)

    moved = record_step(
        agreement_id=row.pk,
        seen=row.version,
        terms=replace(TERMS, workers=1900),
        step=Step(status=AgreementStatus.ACTIVE, happened_on=date(2022, 11, 1), evidence="Bukti bayar Oktober"),
        by=head,
    )

    assert (moved.status, moved.workers, moved.version) == ("active", 1900, 2)
    told = list(AgreementStep.objects.order_by("number").values_list("number", "status", "workers"))
    assert told == [(1, "agreed", 2000), (2, "active", 1900)]
    event = AuditEvent.objects.get(action="agreement-step")
    assert (event.before["workers"], event.after["workers"]) == (2000, 1900)  # type: ignore[index]


def test_a_page_that_is_older_than_the_row_changes_nothing(head: User) -> None:
    row = add(head)
    change_details(agreement_id=row.pk, seen=1, details=replace(DETAILS, note="Rakor"), by=head)

    with pytest.raises(OlderAgreementError):
        change_details(agreement_id=row.pk, seen=1, details=replace(DETAILS, note="Lain"), by=head)

    row.refresh_from_db()
    assert row.note == "Rakor"


@pytest.mark.parametrize(
    "stranger",
    [
        lambda: factories.head_of(factories.small_world().medan),
        lambda: factories.reader(factories.small_world().region),
        factories.administrator,
    ],
    ids=["another branch", "a reader", "the administrator"],
)
def test_only_the_office_and_those_above_it_record(stranger: Callable[[], User]) -> None:
    row = factories.agreement()
    person = stranger()

    with pytest.raises(NotPermittedError):
        add(person)
    with pytest.raises(NotPermittedError):
        record_step(agreement_id=row.pk, seen=1, terms=TERMS, step=STEP, by=person)
    with pytest.raises(NotPermittedError):
        change_details(agreement_id=row.pk, seen=1, details=DETAILS, by=person)
    assert not AgreementStep.objects.exists()


@pytest.mark.parametrize("regency", ["12.71", "12.22", "99.99", ""])
def test_a_regency_that_the_office_does_not_serve_is_refused(head: User, regency: str) -> None:
    with pytest.raises(AgreementError, match="tidak dilayani") as refusal:
        add(head, regency=regency)

    assert refusal.value.field == "regency"
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"workers": 0}, "workers", "1 atau lebih"),
        ({"workers": -5}, "workers", "1 atau lebih"),
        ({"last_month": date(2022, 9, 1)}, "last_month", "lebih awal"),
        ({"last_month": None}, "last_month", "kosongkan keduanya"),
        ({"first_month": None}, "first_month", "kosongkan keduanya"),
        ({"last_month": date(2028, 12, 1)}, "last_month", "60 bulan"),
        ({"first_month": date(202, 10, 1), "last_month": date(202, 12, 1)}, "first_month", "2014"),
        ({"first_month": date(2042, 10, 1), "last_month": date(2042, 12, 1)}, "first_month", "2027"),
    ],
)
def test_workers_and_months_that_cannot_be_are_refused(
    head: User, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(AgreementError, match=sentence) as refusal:
        add(head, terms=replace(TERMS, **changes))

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"happened_on": date(2022, 11, 15)}, "happened_on", "belum tiba"),
        ({"happened_on": date(2013, 12, 31)}, "happened_on", "Paling awal 1 Januari 2014"),
        ({"evidence": "   "}, "evidence", "buktinya"),
        ({"evidence": "x" * 301}, "evidence", "300"),
        ({"status": AgreementStatus.LAPSED}, "status", "mengikuti bulannya"),
    ],
)
def test_a_step_that_cannot_be_is_refused(head: User, changes: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(AgreementError, match=sentence) as refusal:
        add(head, step=replace(STEP, **changes))

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(), "workers"),
        (Terms(workers=5), "first_month"),
        (Terms(workers=5, first_month=DECEMBER, last_month=DECEMBER), "status"),
    ],
)
def test_active_needs_workers_and_a_month_that_has_begun(head: User, terms: Terms, field: str) -> None:
    with pytest.raises(AgreementError) as refusal:
        add(head, terms=terms, step=replace(STEP, status=AgreementStatus.ACTIVE))

    assert refusal.value.field == field


def test_a_promise_needs_neither_number_nor_months(head: User) -> None:
    row = add(head, terms=Terms(), step=replace(STEP, status=AgreementStatus.PROMISED))

    assert (row.workers, row.first_month) == (None, None)


def test_a_step_before_the_last_one_is_refused(head: User) -> None:
    row = add(head)

    with pytest.raises(AgreementError, match="4 Oktober 2022") as refusal:
        record_step(
            agreement_id=row.pk, seen=1, terms=TERMS, step=replace(STEP, happened_on=date(2022, 10, 3)), by=head
        )

    assert refusal.value.field == "happened_on"


def test_the_same_words_sent_twice_are_one_agreement(head: User) -> None:
    promise = {"terms": Terms(), "step": replace(STEP, status=AgreementStatus.PROMISED)}

    first, second = add(head, **promise), add(head, **promise)

    assert first == second
    assert Agreement.objects.count() == 1
