"""The ledger of commitments: opened, carried on with evidence, corrected, dropped; what cannot be stores nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.audit import UNSEEN_ACTIONS
from coverage.clock import at
from coverage.entry.commitment_checks import Ahead, CommitmentError, Paper, Terms
from coverage.entry.commitments import drop_commitment, edit_commitment, record_commitment, take_step
from coverage.entry.errors import ChangedMeanwhileError, NotPermittedError
from coverage.indicators.vocabulary import BeneficiaryGroup, CommitmentKind, CommitmentStep
from coverage.models import AuditEvent, Branch, Commitment, CommitmentRecord, Role, SourceDocument, User
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = at(date(2022, 11, 14), 9)
TITLE = "Peraturan bupati tentang pekerja rentan"


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def kisaran() -> Branch:
    return factories.small_world().kisaran


def terms(**given: Any) -> Terms:
    return Terms(**{"title": TITLE, "group": BeneficiaryGroup.VULNERABLE} | given)


def opened(branch: Branch, by: User, **given: Any) -> Commitment:
    told: dict[str, Any] = {
        "branch_id": branch.pk,
        "regency_id": branch.seat_id,
        "kind": CommitmentKind.REGULATION,
        "terms": terms(),
        "paper": Paper(),
        "ahead": Ahead(next_step="Audiensi", next_due=date(2022, 12, 1), owner_id=branch.pk),
        "step": CommitmentStep.ASKED,
        "happened_on": date(2022, 11, 1),
        "evidence": "Surat 12/XI/2022",
    }
    return record_commitment(**told | given, by=by)


def carried_on(found: Commitment, by: User, **given: Any) -> Commitment:
    told: dict[str, Any] = {
        "commitment_id": found.pk,
        "version": found.version,
        "step": CommitmentStep.UNDER_STUDY,
        "happened_on": date(2022, 11, 10),
        "evidence": "Berita acara audiensi",
        "paper": Paper(),
        "ahead": Ahead(owner_id=found.branch_id),
    }
    return take_step(**told | given, by=by)


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
