"""What an agreement says besides its terms: what it renews, its papers, its source, and the trace of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from coverage.entry.agreement_checks import AgreementError
from coverage.entry.agreement_terms import Terms
from coverage.entry.agreements import (
    change_details,
    record_step,
)
from coverage.indicators.vocabulary import AgreementStatus, Basis, BeneficiaryGroup, Programme
from coverage.models import AuditEvent, User
from tests import factories
from tests.entry.agreeing import (
    DETAILS,
    JANUARY,
    STEP,
    TERMS,
    TODAY,
    _day,
    add,
    head,
)

__all__ = ["_day", "head"]
pytestmark = pytest.mark.django_db


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


def test_programmes_are_kept_in_their_order(head: User) -> None:
    three = frozenset({Programme.JHT, Programme.JKM, Programme.JKK})

    row = add(head, details=replace(DETAILS, programmes=three))

    assert row.programmes == "JKK,JKM,JHT"
    assert row.programme_set == three


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
