"""Steps of the ledger: taken with evidence, in order, by one at a time; dropped with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.clock import at
from coverage.entry.commitment_checks import Ahead, CommitmentError, Paper
from coverage.entry.commitments import drop_commitment, edit_commitment
from coverage.entry.errors import ChangedMeanwhileError
from coverage.indicators.vocabulary import CommitmentStep
from coverage.models import AuditEvent, Branch, Commitment, CommitmentRecord
from tests import factories
from tests.entry.ledger import carried_on, opened, terms

pytestmark = pytest.mark.django_db

TODAY = at(date(2022, 11, 14), 9)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def kisaran() -> Branch:
    return factories.small_world().kisaran


def test_a_step_is_taken_with_evidence_and_the_older_one_stays(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head)

    found = carried_on(made, head, ahead=Ahead(next_step=" Rapat ", owner_id=made.regency_id))

    assert (found.step, found.step_since, found.version) == ("under_study", date(2022, 11, 10), 2)
    assert (found.next_step, found.next_due, found.owner_id) == ("Rapat", None, made.regency_id)
    assert list(CommitmentRecord.objects.order_by("number").values_list("number", "step", "evidence")) == [
        (1, "asked", "Surat 12/XI/2022"),
        (2, "under_study", "Berita acara audiensi"),
    ]
    event = AuditEvent.objects.get(action="commitment-carried-on")
    assert event.before == {"step": "asked"}
    assert event.after == {"step": "under_study", "happened_on": "2022-11-10", "evidence": "Berita acara audiensi"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"happened_on": date(2022, 10, 31)}, "happened_on"),
        ({"happened_on": date(2022, 11, 15)}, "happened_on"),
        ({"step": CommitmentStep.ASKED}, "step"),
        ({"step": CommitmentStep.DROPPED}, "step"),
        ({"step": CommitmentStep.BUDGETED, "paper": Paper(regulation_number="5/2022")}, "step"),
        ({"step": CommitmentStep.SIGNED}, "regulation_number"),
        ({"evidence": ""}, "evidence"),
    ],
)
def test_a_step_that_cannot_be_changes_nothing(kisaran: Branch, given: dict[str, Any], field: str) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head)

    with pytest.raises(CommitmentError) as refused:
        carried_on(made, head, **given)

    assert refused.value.field == field
    assert Commitment.objects.get().version == 1
    assert CommitmentRecord.objects.count() == 1


def test_the_sentence_names_the_day_that_stands(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)

    with pytest.raises(CommitmentError, match="Langkah yang tercatat bertanggal 1 November 2022"):
        carried_on(opened(kisaran, head), head, happened_on=date(2022, 10, 31))


def test_after_a_signature_only_the_budget_follows(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = carried_on(opened(kisaran, head), head, step=CommitmentStep.SIGNED, paper=Paper(regulation_number="12/2022"))

    with pytest.raises(CommitmentError, match="tidak dapat menyusul"):
        carried_on(made, head, step=CommitmentStep.UNDER_STUDY)
    with pytest.raises(CommitmentError) as emptied:
        carried_on(made, head, step=CommitmentStep.BUDGETED)
    assert emptied.value.field == "regulation_number"
    done = carried_on(made, head, step=CommitmentStep.BUDGETED, paper=Paper(regulation_number="12/2022"))
    assert (done.step, done.regulation_number) == ("budgeted", "12/2022")


def test_of_two_editors_the_second_is_told(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head)
    edit = {"terms": terms(), "paper": Paper(), "ahead": Ahead(owner_id=kisaran.pk)}
    carried_on(made, head)

    with pytest.raises(ChangedMeanwhileError):
        carried_on(made, head, version=1, step=CommitmentStep.SPOKEN)
    with pytest.raises(ChangedMeanwhileError):
        edit_commitment(commitment_id=made.pk, version=1, by=head, **edit)
    with pytest.raises(ChangedMeanwhileError):
        drop_commitment(commitment_id=made.pk, version=1, reason="x", by=head)
    assert Commitment.objects.get().version == 2


def test_dropping_asks_for_a_reason_and_keeps_what_happened(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head)
    with pytest.raises(CommitmentError) as refused:
        drop_commitment(commitment_id=made.pk, version=1, reason=" ", by=head)
    assert refused.value.field == "evidence"

    gone = drop_commitment(commitment_id=made.pk, version=1, reason="Pemkab menolak", by=head)

    assert (gone.step, gone.step_since, gone.next_step, gone.next_due) == ("dropped", date(2022, 11, 14), "", None)
    assert CommitmentRecord.objects.count() == 2
    assert AuditEvent.objects.latest("pk").action == "commitment-dropped"
    with pytest.raises(CommitmentError, match="sudah dibatalkan"):
        drop_commitment(commitment_id=made.pk, version=2, reason="Lagi", by=head)
    with pytest.raises(CommitmentError, match="tidak dapat menyusul"):
        carried_on(gone, head)
