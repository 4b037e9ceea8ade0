"""New lines of the ledger, and who writes; what cannot be stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.audit import UNSEEN_ACTIONS
from coverage.clock import at
from coverage.entry.commitment_checks import Ahead, CommitmentError, Paper
from coverage.entry.commitments import drop_commitment
from coverage.entry.errors import NotPermittedError
from coverage.indicators.vocabulary import CommitmentKind, CommitmentStep
from coverage.models import AuditEvent, Branch, Commitment, CommitmentRecord, Role, User
from tests import factories
from tests.entry.ledger import TITLE, carried_on, opened, terms

pytestmark = pytest.mark.django_db

TODAY = at(date(2022, 11, 14), 9)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def kisaran() -> Branch:
    return factories.small_world().kisaran


def test_a_new_line_has_its_first_step_and_its_line_in_the_trace(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)

    made = opened(kisaran, head, terms=terms(heads=1500, rupiah=302_400_000, months=12, budget_year=2023))

    assert (made.number, made.step, made.step_since) == ("KM-12.09-2022-1", "asked", date(2022, 11, 1))
    assert (made.heads, made.rupiah, made.months, made.basis, made.version) == (1500, 302_400_000, 12, "reported", 1)
    (record,) = CommitmentRecord.objects.all()
    assert (record.number, record.step, record.evidence, record.recorded_by) == (1, "asked", "Surat 12/XI/2022", head)
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.subject) == ("commitment-recorded", head, f"commitment:{made.pk}")
    assert event.territory_id == made.regency_id
    assert event.after == {
        "number": "KM-12.09-2022-1", "kind": "regulation", "title": TITLE, "step": "asked", "happened_on": "2022-11-01",
    }  # fmt: skip


def test_numbers_run_on_within_a_place_and_year(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    factories.commitment(kisaran, number="KM-12.09-2022-9")
    factories.commitment(kisaran, number="KM-12.09-2022-lama")
    factories.commitment(kisaran, number="KM-12.09-3")

    assert opened(kisaran, head, terms=terms(title="Lain")).number == "KM-12.09-2022-10"


def test_acts_of_the_ledger_renew_the_kept_pages() -> None:
    ours = {"commitment-recorded", "commitment-carried-on", "commitment-edited", "commitment-dropped"}

    assert not ours & set(UNSEEN_ACTIONS)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"terms": terms(title="  ")}, "title"),
        ({"terms": terms(title="x" * 201)}, "title"),
        ({"terms": terms(note="x" * 301)}, "note"),
        ({"terms": terms(heads=-1)}, "heads"),
        ({"terms": terms(heads=2_000_000_001)}, "heads"),
        ({"terms": terms(rupiah=-1)}, "rupiah"),
        ({"terms": terms(rupiah=10**14 + 1)}, "rupiah"),
        ({"terms": terms(months=0)}, "months"),
        ({"terms": terms(months=601)}, "months"),
        ({"terms": terms(budget_year=2028)}, "budget_year"),
        ({"terms": terms(budget_year=1999)}, "budget_year"),
        ({"happened_on": date(2022, 11, 15)}, "happened_on"),
        ({"happened_on": date(2003, 12, 31)}, "happened_on"),
        ({"evidence": " "}, "evidence"),
        ({"evidence": "x" * 301}, "evidence"),
        ({"step": CommitmentStep.DROPPED}, "step"),
        ({"step": CommitmentStep.BUDGETED, "paper": Paper(regulation_number="5/2022")}, "step"),
        ({"step": CommitmentStep.SIGNED}, "regulation_number"),
        ({"step": CommitmentStep.SIGNED, "paper": Paper(regulation_number="  ")}, "regulation_number"),
        ({"paper": Paper(regulation_date=date(2022, 11, 15))}, "regulation_date"),
        ({"paper": Paper(regulation_number="x" * 81)}, "regulation_number"),
    ],
)
def test_what_cannot_be_names_its_box_and_stores_nothing(kisaran: Branch, given: dict[str, Any], field: str) -> None:
    with pytest.raises(CommitmentError) as refused:
        opened(kisaran, factories.head_of(kisaran), **given)

    assert refused.value.field == field
    assert not Commitment.objects.exists()
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    ("coming", "field"),
    [
        ({"next_due": date(2022, 11, 13)}, "next_due"),
        ({"next_due": date(2028, 1, 1)}, "next_due"),
        ({"next_step": "x" * 201}, "next_step"),
        ({"owner_id": 0}, "owner"),
    ],
)
def test_what_is_to_come_is_checked_too(kisaran: Branch, coming: dict[str, Any], field: str) -> None:
    with pytest.raises(CommitmentError) as refused:
        opened(kisaran, factories.head_of(kisaran), ahead=Ahead(**{"owner_id": kisaran.pk} | coming))

    assert refused.value.field == field


def test_a_signed_regulation_is_found_by_number_or_by_date(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    signed = {"step": CommitmentStep.SIGNED}

    opened(kisaran, head, terms=terms(title="A"), paper=Paper(regulation_number="5/2022"), **signed)
    opened(kisaran, head, terms=terms(title="B"), paper=Paper(regulation_date=date(2022, 11, 1)), **signed)

    assert Commitment.objects.count() == 2


def test_a_budget_may_be_signed_without_a_regulation(kisaran: Branch) -> None:
    made = opened(kisaran, factories.head_of(kisaran), kind=CommitmentKind.BUDGET, step=CommitmentStep.SIGNED)

    assert made.step == "signed"


def test_a_regency_that_the_office_does_not_serve_is_refused(kisaran: Branch) -> None:
    stranger = Branch.objects.get(code="MDK").seat_id

    with pytest.raises(CommitmentError, match="dilayani kantor ini") as refused:
        opened(kisaran, factories.head_of(kisaran), regency_id=stranger)

    assert refused.value.field == "place"


def test_the_same_words_are_recorded_once(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head)

    with pytest.raises(CommitmentError, match=r"KM-12\.09-2022-1") as refused:
        opened(kisaran, head, terms=terms(title=f" {TITLE} "))
    assert refused.value.field == "title"

    drop_commitment(commitment_id=made.pk, version=1, reason="Tertukar", by=head)
    assert opened(kisaran, head).number == "KM-12.09-2022-2"


def test_whose_turn_it_is_stays_within_the_region(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head)
    south, medan = Branch.objects.get(code="LBS"), Branch.objects.get(code="MDK")
    other = factories.region("JATIM", "Jatim")
    steps = [CommitmentStep.UNDER_STUDY, CommitmentStep.SPOKEN] * 2

    for owner, step in zip((south.pk, medan.pk, kisaran.region_id, made.regency_id), steps, strict=True):
        made = carried_on(made, head, step=step, ahead=Ahead(owner_id=owner))
        assert made.owner_id == owner
    for stranger in (other.pk, medan.seat_id, factories.branch("SBY", "Surabaya", region=other).pk):
        with pytest.raises(CommitmentError, match="Pilih kantor di wilayah ini"):
            carried_on(made, head, step=CommitmentStep.DRAFTED, ahead=Ahead(owner_id=stranger))


@pytest.mark.parametrize(
    "who",
    [
        lambda: factories.head_of(Branch.objects.get(code="MDK")),
        lambda: factories.person("kepala.induk", Role.BRANCH_HEAD, Branch.objects.get(code="LBS")),
        factories.reader,
        factories.administrator,
        lambda: factories.person("deputi.jatim", Role.DEPUTY, factories.region("JATIM", "Jatim")),
    ],
    ids=["stranger", "sub-office", "reader", "administrator", "deputy elsewhere"],
)
def test_nobody_else_writes(kisaran: Branch, who: Callable[[], User]) -> None:
    made, stranger = opened(kisaran, factories.head_of(kisaran)), who()

    with pytest.raises(NotPermittedError):
        opened(kisaran, stranger)
    with pytest.raises(NotPermittedError):
        carried_on(made, stranger)
    with pytest.raises(NotPermittedError):
        drop_commitment(commitment_id=made.pk, version=1, reason="x", by=stranger)
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("who", [factories.deputy, factories.importer], ids=["deputy", "importer"])
def test_those_above_the_office_write_too(kisaran: Branch, who: Callable[[], User]) -> None:
    assert opened(kisaran, who()).branch == kisaran
