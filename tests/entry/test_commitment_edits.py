"""Corrections of the ledger: what stands, what changes its source, and what cannot be emptied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from coverage.clock import at
from coverage.entry.commitment_checks import Ahead, CommitmentError, Paper
from coverage.entry.commitments import edit_commitment
from coverage.indicators.vocabulary import CommitmentStep
from coverage.models import AuditEvent, Branch, SourceDocument
from tests import factories
from tests.entry.ledger import TITLE, opened, terms

pytestmark = pytest.mark.django_db

TODAY = at(date(2022, 11, 14), 9)


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def kisaran() -> Branch:
    return factories.small_world().kisaran


def test_a_due_day_that_is_over_may_stand_until_it_is_changed(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    row = factories.commitment(kisaran, next_due=date(2022, 10, 1))
    stands = Ahead(owner_id=kisaran.pk, next_due=date(2022, 10, 1))

    assert edit_commitment(
        commitment_id=row.pk, version=1, terms=terms(title="Baru"), paper=Paper(), ahead=stands, by=head
    ).next_due == date(2022, 10, 1)
    with pytest.raises(CommitmentError, match="Tenggat sudah lewat"):
        edit_commitment(
            commitment_id=row.pk, version=2, terms=terms(), paper=Paper(), by=head,
            ahead=Ahead(owner_id=kisaran.pk, next_due=date(2022, 10, 2)),
        )  # fmt: skip


def test_figures_that_people_change_no_longer_come_from_the_document(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    document = SourceDocument.objects.create(code="002", title="Berita", outlet="Warta")
    row = factories.commitment(kisaran, title=TITLE, heads=6000, basis="seed", document=document, source="Berita")
    ahead = Ahead(owner_id=kisaran.pk, next_step="Rapat")

    noted = edit_commitment(
        commitment_id=row.pk, version=1, terms=terms(heads=6000, note="Catatan"), paper=Paper(), ahead=ahead, by=head
    )
    assert (noted.basis, noted.document, noted.version) == ("seed", document, 2)

    edited = edit_commitment(
        commitment_id=row.pk, version=2, terms=terms(heads=5000, note="Catatan"), paper=Paper(), ahead=ahead, by=head
    )
    assert (edited.basis, edited.document, edited.source, edited.as_of) == ("reported", None, "", date(2022, 11, 14))
    event = AuditEvent.objects.filter(action="commitment-edited").latest("pk")
    assert (event.before, event.after) == ({"heads": 6000}, {"heads": 5000})


def test_an_edit_that_changes_nothing_leaves_no_trace(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head)

    same = edit_commitment(
        commitment_id=made.pk, version=1, terms=terms(), paper=Paper(), by=head,
        ahead=Ahead(next_step="Audiensi", next_due=date(2022, 12, 1), owner_id=kisaran.pk),
    )  # fmt: skip

    assert same.version == 1
    assert AuditEvent.objects.count() == 1


def test_a_signed_regulation_cannot_lose_what_it_is_found_by(kisaran: Branch) -> None:
    head = factories.head_of(kisaran)
    made = opened(kisaran, head, step=CommitmentStep.SIGNED, paper=Paper(regulation_number="5/2022"))

    with pytest.raises(CommitmentError) as refused:
        edit_commitment(
            commitment_id=made.pk, version=1, terms=terms(), paper=Paper(), ahead=Ahead(owner_id=kisaran.pk), by=head
        )

    assert refused.value.field == "regulation_number"
