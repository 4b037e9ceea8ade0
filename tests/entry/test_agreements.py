"""Agreements as people record them: by the right people, step by step, odd terms asked about, faults refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.audit import UNSEEN_ACTIONS
from coverage.clock import at
from coverage.entry.agreement_checks import AgreementError
from coverage.entry.agreement_terms import Details, Proposal, Step, Terms
from coverage.entry.agreements import (
    OlderAgreementError,
    QuestionsError,
    add_agreement,
    change_details,
    record_step,
)
from coverage.entry.errors import NotPermittedError
from coverage.indicators.vocabulary import AgreementStatus, Basis, BeneficiaryGroup, Programme, SponsorKind
from coverage.models import Agreement, AgreementStep, AuditEvent, User
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = date(2022, 11, 14)
OCTOBER, DECEMBER, JANUARY = date(2022, 10, 1), date(2022, 12, 1), date(2023, 1, 1)
DETAILS = Details(sponsor_kind=SponsorKind.APBD, sponsor_name=" Pemkab Asahan ", group=BeneficiaryGroup.VILLAGE_WORKERS)
TERMS = Terms(workers=2000, first_month=OCTOBER, last_month=DECEMBER)
STEP = Step(status=AgreementStatus.AGREED, happened_on=date(2022, 10, 4), evidence="Nota kesepahaman")


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 9), tick=False):
        yield


@pytest.fixture
def head() -> User:
    """The head of Kisaran, whose office serves Asahan."""
    return factories.head_of(factories.small_world().kisaran)


def add(by: User, *, regency: str = "12.09", confirmed: tuple[str, ...] = (), **parts: Any) -> Agreement:
    given = Proposal(
        details=parts.get("details", DETAILS),
        terms=parts.get("terms", TERMS),
        step=parts.get("step", STEP),
        confirmed=confirmed,
    )
    return add_agreement(regency_code=regency, branch_id=factories.branch().pk, given=given, by=by)


def keys(asked: QuestionsError) -> tuple[str, ...]:
    return tuple(one.key for one in asked.questions)


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
    ("changes", "field"),
    [
        ({"sponsor_name": "  "}, "sponsor_name"),
        ({"programmes": frozenset()}, "programmes"),
        ({"own_rate": 0}, "own_rate"),
    ],
)
def test_details_that_say_nothing_are_refused(head: User, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(AgreementError) as refusal:
        add(head, details=replace(DETAILS, **changes))

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


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"group": BeneficiaryGroup.FISHERS}, "kelompok pekerja yang sama"),
        ({"successor_of": "PR-99.99-2022-01"}, "Tidak ada perjanjian"),
    ],
)
def test_what_it_cannot_renew_is_refused(head: User, changes: dict[str, Any], sentence: str) -> None:
    old = add(head)
    details = replace(DETAILS, **({"successor_of": old.number} | changes))

    with pytest.raises(AgreementError, match=sentence) as refusal:
        add(head, details=details, terms=replace(TERMS, first_month=JANUARY, last_month=date(2023, 6, 1)))

    assert refusal.value.field == "successor_of"


def test_a_renewal_begins_later_than_what_it_renews(head: User) -> None:
    old = add(head)

    with pytest.raises(AgreementError, match="sesudah yang diperpanjang"):
        add(head, details=replace(DETAILS, successor_of=old.number), confirmed=("overlap",))


def test_a_step_back_is_asked_about(head: User) -> None:
    row = add(head, step=replace(STEP, status=AgreementStatus.ACTIVE))
    back = replace(STEP, status=AgreementStatus.REGISTERED, happened_on=TODAY)

    with pytest.raises(QuestionsError) as asked:
        record_step(agreement_id=row.pk, seen=1, terms=TERMS, step=back, by=head)

    assert [one.code.value for one in asked.value.questions] == ["backward"]
    moved = record_step(agreement_id=row.pk, seen=1, terms=TERMS, step=back, confirmed=("backward",), by=head)
    assert moved.status == "registered"


def test_programmes_are_kept_in_their_order(head: User) -> None:
    three = frozenset({Programme.JHT, Programme.JKM, Programme.JKK})

    row = add(head, details=replace(DETAILS, programmes=three))

    assert row.programmes == "JKK,JKM,JHT"
    assert row.programme_set == three


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


def test_the_same_words_sent_twice_are_one_agreement(head: User) -> None:
    promise = {"terms": Terms(), "step": replace(STEP, status=AgreementStatus.PROMISED)}

    first, second = add(head, **promise), add(head, **promise)

    assert first == second
    assert Agreement.objects.count() == 1


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


@pytest.mark.parametrize("basis", [Basis.SEED, Basis.PUBLISHED])
def test_a_source_is_not_cited_for_what_people_change(head: User, basis: Basis) -> None:
    row = factories.agreement(basis=basis, source="Berita", as_of=date(2022, 10, 5), status=AgreementStatus.AGREED)

    moved = record_step(agreement_id=row.pk, seen=1, terms=replace(TERMS, workers=2100), step=STEP, by=head)

    assert (moved.basis, moved.document, moved.source, moved.as_of) == (Basis.REPORTED, None, "", TODAY)


@pytest.mark.parametrize(
    ("basis", "changes"), [(Basis.SEED, {"note": "Rakor"}), (Basis.SAMPLE, {"sponsor_name": "Pemkab lain"})]
)
def test_a_note_keeps_the_source_and_what_is_made_up_stays_so(
    head: User, basis: Basis, changes: dict[str, Any]
) -> None:
    row = factories.agreement(basis=basis, source="Berita", sponsor_name="Pemkab Asahan")

    details = replace(DETAILS, **({"sponsor_name": "Pemkab Asahan"} | changes))
    changed = change_details(agreement_id=row.pk, seen=1, details=details, by=head)

    assert (changed.basis, changed.source) == (basis, "Berita")


def test_the_trace_tells_all_that_changed(head: User) -> None:
    old, promise = add(head), factories.commitment(number="KM-1")
    row = add(head, terms=Terms(workers=5, first_month=JANUARY, last_month=JANUARY))
    new = replace(
        DETAILS, own_rate=12_000, year=2023, mou_number="12/2022", mou_date=date(2022, 10, 4), pks_number="13/2022",
        pks_date=date(2022, 10, 5), legal_basis="Perbup", successor_of=old.number, commitment_id=promise.pk,
        note="Rakor",
    )  # fmt: skip

    change_details(agreement_id=row.pk, seen=1, details=new, by=head, confirmed=(f"fewer:{old.pk}::1995",))

    after = AuditEvent.objects.get(action="agreement-changed").after
    told = {
        "own_rate": 12000, "year": 2023, "mou_number": "12/2022", "mou_date": "2022-10-04", "pks_number": "13/2022",
        "pks_date": "2022-10-05", "legal_basis": "Perbup", "successor_of": old.number, "commitment": "KM-1",
        "note": "Rakor", "segment": "BPU",
    }  # fmt: skip
    assert after
    assert {name: after[name] for name in told} == told


def test_a_commitment_of_elsewhere_is_as_unknown_as_none(head: User) -> None:
    elsewhere = factories.commitment(in_regency=factories.regency("12.71", "Medan"))

    for pk in (elsewhere.pk, 999_999):
        with pytest.raises(AgreementError, match="Pilih komitmen") as refusal:
            add(head, details=replace(DETAILS, commitment_id=pk))
        assert refusal.value.field == "commitment"


def test_group_and_months_follow_what_renews_them(head: User) -> None:
    old = add(head)
    renewal = Terms(workers=2000, first_month=JANUARY, last_month=JANUARY)
    add(head, details=replace(DETAILS, successor_of=old.number), terms=renewal)

    with pytest.raises(AgreementError, match="kelompok lain") as group:
        change_details(agreement_id=old.pk, seen=1, details=replace(DETAILS, group=BeneficiaryGroup.FISHERS), by=head)
    with pytest.raises(AgreementError, match="mulai sesudahnya") as months:
        record_step(agreement_id=old.pk, seen=1, terms=renewal, step=STEP, by=head)

    assert (group.value.field, months.value.field) == ("group", "first_month")


def test_two_do_not_renew_each_other(head: User) -> None:
    old = add(head, terms=Terms())
    new = add(head, terms=Terms(), details=replace(DETAILS, successor_of=old.number))

    with pytest.raises(AgreementError, match="sendiri memperpanjang") as refusal:
        change_details(agreement_id=old.pk, seen=1, details=replace(DETAILS, successor_of=new.number), by=head)

    assert refusal.value.field == "successor_of"


@pytest.mark.parametrize("field", ["mou_date", "pks_date"])
@pytest.mark.parametrize(("day", "sentence"), [(date(2013, 12, 31), "Paling awal"), (date(2022, 11, 15), "belum tiba")])
def test_papers_have_a_day_that_can_be(head: User, field: str, day: date, sentence: str) -> None:
    with pytest.raises(AgreementError, match=sentence) as refusal:
        add(head, details=replace(DETAILS, **{field: day}))

    assert refusal.value.field == field
