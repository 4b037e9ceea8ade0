"""Odd terms are asked about once, and stored when somebody says that they are meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coverage.entry.agreement_terms import Terms
from coverage.entry.agreements import (
    QuestionsError,
    change_details,
    record_step,
)
from coverage.indicators.vocabulary import AgreementStatus, SponsorKind
from coverage.models import Agreement, User
from tests import factories
from tests.entry.agreeing import (
    DECEMBER,
    DETAILS,
    JANUARY,
    OCTOBER,
    STEP,
    TERMS,
    TODAY,
    _day,
    add,
    head,
    keys,
)

__all__ = ["_day", "head"]
pytestmark = pytest.mark.django_db


def test_people_paid_for_twice_are_asked_about_once(head: User) -> None:
    add(head)

    with pytest.raises(QuestionsError) as asked:
        add(head, details=replace(DETAILS, sponsor_kind=SponsorKind.CSR))
    again = add(head, details=replace(DETAILS, sponsor_kind=SponsorKind.CSR), confirmed=keys(asked.value))

    question = asked.value.questions[0]
    assert (question.code, question.months) == ("overlap", (OCTOBER, date(2022, 11, 1), DECEMBER))
    assert Agreement.objects.count() == 2
    assert again.sponsor_kind == "CSR"


def test_a_renewal_with_a_hole_and_fewer_heads_is_asked_about_both(head: User) -> None:
    old = add(head, step=replace(STEP, status=AgreementStatus.ACTIVE))
    renewal = {
        "details": replace(DETAILS, successor_of=old.number),
        "terms": Terms(workers=1500, first_month=date(2023, 2, 1), last_month=date(2023, 6, 1)),
    }

    with pytest.raises(QuestionsError) as asked:
        add(head, **renewal)

    told = [(one.code.value, one.months, one.heads) for one in asked.value.questions]
    assert told == [("hole", (JANUARY,), 0), ("fewer", (), 500)]
    assert add(head, **renewal, confirmed=keys(asked.value)).successor_of == old


def test_a_step_back_is_asked_about(head: User) -> None:
    row = add(head, step=replace(STEP, status=AgreementStatus.ACTIVE))
    back = replace(STEP, status=AgreementStatus.REGISTERED, happened_on=TODAY)

    with pytest.raises(QuestionsError) as asked:
        record_step(agreement_id=row.pk, seen=1, terms=TERMS, step=back, by=head)

    assert [one.code.value for one in asked.value.questions] == ["backward"]
    moved = record_step(agreement_id=row.pk, seen=1, terms=TERMS, step=back, confirmed=("backward",), by=head)
    assert moved.status == "registered"


def test_fewer_heads_in_months_gone_by_are_asked_about(head: User) -> None:
    row = add(head, step=replace(STEP, status=AgreementStatus.ACTIVE))
    fewer = {"terms": replace(TERMS, workers=1500), "step": replace(STEP, status=AgreementStatus.ACTIVE)}

    with pytest.raises(QuestionsError) as asked:
        record_step(agreement_id=row.pk, seen=1, by=head, **fewer)

    told = [(one.code.value, one.months) for one in asked.value.questions]
    assert told == [("past", (OCTOBER,))]
    assert record_step(agreement_id=row.pk, seen=1, confirmed=keys(asked.value), by=head, **fewer).workers == 1500


def test_more_workers_than_the_regency_has_are_asked_about(head: User) -> None:
    factories.workforce(factories.branch().areas.get(), total=1999, formal=500)

    with pytest.raises(QuestionsError) as asked:
        add(head)

    assert [(one.code.value, one.heads) for one in asked.value.questions] == [("many", 1999)]
    assert add(head, confirmed=keys(asked.value)).workers == 2000


def test_a_yes_is_to_one_agreement_and_its_months(head: User) -> None:
    factories.agreement()

    with pytest.raises(QuestionsError):
        add(head, confirmed=("overlap",))
    with pytest.raises(QuestionsError):
        add(head, confirmed=(f"overlap:{Agreement.objects.get().pk + 1}:2022-10..2022-12",))


def test_what_stood_before_is_not_asked_about_again(head: User) -> None:
    row, _other = add(head), factories.agreement()

    changed = change_details(agreement_id=row.pk, seen=1, details=replace(DETAILS, note="Rakor"), by=head)

    assert changed.note == "Rakor"
