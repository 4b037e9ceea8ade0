"""What a submission asks: reasons for odd counts, answers to the deputy; and who left, where nobody typed it."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.entry import workflow
from coverage.entry.cells import save
from coverage.entry.errors import IncompleteError
from coverage.entry.moves import Move
from coverage.entry.reopenings import end_reopenings
from coverage.indicators.entry_checks import FindingCode, ReasonCode
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import AuditEvent, EnrolmentCount, EntryLimit, PublishedCount, ReportVersion
from tests import factories
from tests.entry.acts import REASON, UNTIL, bring_to, do, fill
from tests.entry.conftest import TYPING_DAY, Office

AUGUST = date(2022, 8, 1)
QUESTION = "Proyek yang selesai masih dihitung?"


def type_in(office: Office, segment: Segment = Segment.BPU, **values: object) -> None:
    cells = {office.key(segment): values}
    save(report_id=office.report.pk, seen=office.now().version, cells=cells, by=office.head)


def last_month(office: Office, active: int, segment: Segment = Segment.BPU) -> None:
    factories.published(factories.report(office.report.branch, AUGUST), office.area, segment, active_workers=active)


def refused(office: Office) -> set[FindingCode]:
    with pytest.raises(IncompleteError) as refusal:
        do(office, Move.SUBMIT)
    return {finding.code for found in refusal.value.findings.values() for finding in found}


def return_with(office: Office, segment: Segment = Segment.BPU) -> None:
    workflow.return_(
        report_id=office.report.pk, seen=office.now().version, by=office.deputy, reason=REASON, until=UNTIL,
        questions={office.key(segment): QUESTION},
    )  # fmt: skip


def test_a_jump_asks_for_a_reason(office: Office) -> None:
    last_month(office, 1_000)
    fill(office, active=100)

    assert refused(office) == {FindingCode.JUMP}
    assert office.now().state == ReportState.DRAFT


@pytest.mark.parametrize(
    "said", [{"reason": "Dua proyek besar selesai."}, {"reason_code": ReasonCode.PROJECT, "reason": "selesai"}]
)
def test_a_reason_is_a_code_and_a_sentence(office: Office, said: dict[str, str]) -> None:
    last_month(office, 1_000)
    fill(office, active=100)
    type_in(office, **said)

    assert refused(office) == {FindingCode.JUMP}


def test_a_jump_with_a_reason_is_sent_and_the_reason_kept(office: Office) -> None:
    last_month(office, 1_000)
    fill(office, active=100)
    type_in(office, reason_code=ReasonCode.PROJECT, reason="Dua proyek besar selesai.")

    do(office, Move.SUBMIT)

    (cell,) = [cell for cell in ReportVersion.objects.get().cells if cell["segment"] == "BPU"]
    assert (cell["reason_code"], cell["reason"]) == ("project", "Dua proyek besar selesai.")


def explained(office: Office) -> Office:
    """Bukan Penerima Upah fell from 1.000 to 100, with a reason."""
    last_month(office, 1_000)
    fill(office, active=100)
    type_in(office, reason_code=ReasonCode.PROJECT, reason="Dua proyek besar selesai.")
    return office


def reason_of(office: Office) -> str:
    return EnrolmentCount.objects.get(report=office.report, segment="BPU").reason


def test_a_reason_goes_with_the_number_it_was_given_for(office: Office) -> None:
    type_in(explained(office), active_workers=90)

    assert reason_of(office) == ""
    assert refused(office) == {FindingCode.JUMP}
    event = AuditEvent.objects.latest("pk")
    assert event.before["cells"][0]["reason"] == "Dua proyek besar selesai."
    assert event.after["cells"][0]["reason"] == ""


@pytest.mark.parametrize(
    "typed",
    [
        {"active_workers": 100},
        {"new_enrolments": 6},
        {"reactivated": 3, "left": 905},
        {"active_workers": 90, "reason": "Tiga proyek besar selesai."},
        {"active_workers": 90, "reason_code": ReasonCode.EMPLOYER},
    ],
    ids=["same number", "another flow", "blanks filled", "given anew", "another cause"],
)
def test_a_reason_stays_with_its_number_and_comes_with_a_new_one(office: Office, typed: dict[str, object]) -> None:
    type_in(explained(office), **typed)

    do(office, Move.SUBMIT)

    assert office.now().state == ReportState.SUBMITTED


def test_a_reason_for_more_new_workers_than_active_ones_goes_with_them(office: Office) -> None:
    fill(office, active=100)
    said = {"reason_code": ReasonCode.CHECKED, "reason": "Banyak yang keluar lagi."}
    type_in(office, Segment.PU, new_enrolments=200, **said)

    type_in(office, Segment.PU, new_enrolments=300)

    assert refused(office) == {FindingCode.NEW_ABOVE_ACTIVE}


def test_a_reason_posted_again_unchanged_does_not_explain_another_number(office: Office) -> None:
    """A plain form posts what stands in it: nobody wrote the reason for the new number."""
    said = {"reason_code": ReasonCode.PROJECT, "reason": "Dua proyek besar selesai."}

    type_in(explained(office), active_workers=90, **said)

    assert reason_of(office) == ""


def test_the_office_sets_when_to_ask(office: Office) -> None:
    EntryLimit.objects.create(name="jump_workers", value=5_000, basis="illustrative")
    last_month(office, 1_000)
    fill(office, active=100)

    do(office, Move.SUBMIT)

    assert office.now().state == ReportState.SUBMITTED


def test_who_left_is_derived_when_it_is_published(office: Office) -> None:
    last_month(office, 110)
    fill(office, active=100)
    type_in(office, reactivated=2)

    for move in (Move.SUBMIT, Move.APPROVE):
        do(office, move)

    bpu = PublishedCount.objects.current().get(segment="BPU", month=factories.SEPTEMBER)
    assert (bpu.left, bpu.left_is_derived) == (17, True)
    assert EnrolmentCount.objects.get(segment="BPU").left is None
    pu = PublishedCount.objects.current().get(segment="PU", month=factories.SEPTEMBER)
    assert (pu.left, pu.left_is_derived) == (None, False)


def test_more_workers_than_could_have_come_are_not_sent(office: Office) -> None:
    last_month(office, 50)
    fill(office, active=100)
    type_in(office, reactivated=2, reason_code=ReasonCode.CHECKED, reason="Sudah diperiksa, benar.")

    assert refused(office) == {FindingCode.NEGATIVE_LEFT}


def test_a_correction_that_changes_nothing_publishes_nothing(office: Office) -> None:
    last_month(office, 110)
    fill(office, active=100)
    type_in(office, reactivated=2)
    for move in (Move.SUBMIT, Move.APPROVE, Move.REOPEN, Move.SUBMIT, Move.APPROVE):
        do(office, move)

    assert PublishedCount.objects.filter(month=factories.SEPTEMBER).count() == 2


def test_a_reopening_that_ends_restores_what_was_typed(office: Office) -> None:
    last_month(office, 110)
    fill(office, active=100)
    type_in(office, reactivated=2)
    for move in (Move.SUBMIT, Move.APPROVE, Move.REOPEN):
        do(office, move)
    type_in(office, active_workers=101)

    end_reopenings(at=UNTIL.replace(year=2023))

    cell = EnrolmentCount.objects.get(segment="BPU")
    assert (cell.active_workers, cell.left) == (100, None)


def test_a_pinned_cell_waits_for_an_answer(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    return_with(office)

    assert refused(office) == {FindingCode.QUESTION_OPEN}


@pytest.mark.parametrize("answer", [{"active_workers": 99}, {"answer": "Masih berjalan sampai Desember."}])
def test_another_number_or_words_answer_it(office: Office, answer: dict[str, object]) -> None:
    bring_to(office, ReportState.SUBMITTED)
    return_with(office)
    type_in(office, **answer)

    do(office, Move.SUBMIT)

    (cell,) = [cell for cell in ReportVersion.objects.latest("number").cells if cell["segment"] == "BPU"]
    assert (cell["question"], cell["answer"]) == (QUESTION, answer.get("answer", ""))


def test_the_checks_of_a_submission_cost_seven_questions(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bring_to(office, ReportState.SUBMITTED)
    return_with(office)
    report = office.now()

    with django_assert_num_queries(7):
        assert workflow.findings_at_submission(report, at=TYPING_DAY)


def test_a_second_return_begins_without_the_first_ones_questions(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    return_with(office)
    type_in(office, answer="Masih berjalan sampai Desember.")
    do(office, Move.SUBMIT)
    return_with(office, Segment.PU)

    pinned = EnrolmentCount.objects.exclude(question="").values_list("segment", "answer")
    assert list(pinned) == [("PU", "")]


def test_approval_takes_the_questions_down(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    return_with(office)
    type_in(office, answer="Masih berjalan sampai Desember.")
    for move in (Move.SUBMIT, Move.APPROVE):
        do(office, move)

    assert not EnrolmentCount.objects.exclude(question="").exists()


def test_a_cell_that_the_report_holds_since_it_was_sent_can_be_asked_about(office: Office) -> None:
    """A segment that is dated back belongs to the report, and nobody typed it yet."""
    bring_to(office, ReportState.SUBMITTED)
    factories.handles(office.report.branch, Segment.JAKON)

    return_with(office, Segment.JAKON)

    assert refused(office) == {FindingCode.BLANK, FindingCode.QUESTION_OPEN}
    type_in(office, Segment.JAKON, active_workers=5, new_enrolments=0)
    do(office, Move.SUBMIT)
    do(office, Move.APPROVE)
    assert PublishedCount.objects.get(segment=Segment.JAKON).active_workers == 5


def test_a_question_on_a_foreign_cell_is_no_question(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)

    with pytest.raises(ValueError, match="not cells"):
        return_with(office, Segment.JAKON)
    assert office.now().state == ReportState.SUBMITTED
