"""Saving box by box: what somebody else wrote meanwhile is never overwritten unseen, a lost answer costs nothing."""

from __future__ import annotations

import pytest

from coverage.entry.autosave import Autosaved, TypedBox, Value, autosave
from coverage.entry.errors import ClosedDoorError, NotPermittedError, WrongStateError
from coverage.entry.moves import Move
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import AuditEvent, EnrolmentCount, User
from coverage.selectors.report_cells import CellKey, report_layout
from tests import factories
from tests.entry.acts import bring_to, do
from tests.entry.conftest import Office

pytestmark = pytest.mark.django_db
ACTIVE, NEW = "active_workers", "new_enrolments"


def typed(office: Office, value: Value, *, base: Value = None, name: str = ACTIVE, by: User | None = None) -> Autosaved:
    boxes = {office.key(Segment.PU): {name: TypedBox(base=base, value=value)}}
    return send(office, boxes, by=by)


def send(office: Office, boxes: dict[CellKey, dict[str, TypedBox]], *, by: User | None = None) -> Autosaved:
    layout = report_layout(office.report.branch_id, office.report.month_id)
    return autosave(report_id=office.report.pk, layout=layout, boxes=boxes, by=by or office.head)


def stored(office: Office) -> EnrolmentCount:
    return EnrolmentCount.objects.get(report=office.report, segment=Segment.PU)


def second_head(office: Office) -> User:
    return factories.person("kepala.kedua", "branch_head", office.report.branch)


def test_the_first_box_makes_a_draft(office: Office) -> None:
    saved = typed(office, 120)

    assert saved.clashes == {}
    assert (stored(office).active_workers, stored(office).updated_by) == (120, office.head)
    assert (office.now().state, office.now().version, saved.report.version) == (ReportState.DRAFT, 1, 1)


def test_two_people_in_different_boxes_do_not_meet(office: Office) -> None:
    typed(office, 120)

    saved = typed(office, 7, name=NEW, by=second_head(office))

    assert saved.clashes == {}
    assert (stored(office).active_workers, stored(office).new_enrolments) == (120, 7)


def test_the_second_in_one_box_is_told_and_overwrites_nothing(office: Office) -> None:
    typed(office, 120)

    saved = typed(office, 130, by=second_head(office))

    clash = saved.clashes[office.key(Segment.PU), ACTIVE]
    assert (clash.stands, clash.by, clash.at) == (120, office.head, stored(office).updated_at)
    assert stored(office).active_workers == 120
    assert office.now().version == 1


def test_a_clash_names_who_changed_the_box_and_not_who_changed_its_row(office: Office) -> None:
    typed(office, 120)
    typed(office, 7, name=NEW, by=second_head(office))

    saved = typed(office, 130, by=User.objects.get(username="kepala.kedua"))

    assert saved.clashes[office.key(Segment.PU), ACTIVE].by == office.head


def test_a_clash_with_what_no_save_wrote_names_nobody(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)
    typed(office, "Sudah diperiksa.", base="", name="answer")
    for move in (Move.SUBMIT, Move.RETURN):
        do(office, move)

    # The return took the answer away.
    saved = typed(office, "Sudah dicek lagi.", base="Sudah diperiksa.", name="answer")

    clash = saved.clashes[office.key(Segment.PU), "answer"]
    assert (clash.stands, clash.by, clash.at) == ("", None, None)


def test_the_second_may_then_choose_the_own_number(office: Office) -> None:
    typed(office, 120)

    saved = typed(office, 130, base=120, by=second_head(office))

    assert saved.clashes == {}
    assert stored(office).active_workers == 130


def test_a_clash_holds_back_its_own_box_only(office: Office) -> None:
    typed(office, 120)
    boxes = {ACTIVE: TypedBox(base=None, value=130), NEW: TypedBox(base=None, value=3)}

    saved = send(office, {office.key(Segment.PU): boxes})

    assert list(saved.clashes) == [(office.key(Segment.PU), ACTIVE)]
    assert (stored(office).active_workers, stored(office).new_enrolments) == (120, 3)


def test_the_same_box_sent_twice_is_saved_once(office: Office) -> None:
    typed(office, 120)

    again = typed(office, 120)

    assert again.clashes == {}
    assert office.now().version == 1
    assert AuditEvent.objects.filter(subject=f"report:{office.report.pk}").count() == 1


def test_a_box_can_be_emptied_again(office: Office) -> None:
    typed(office, 0)

    typed(office, None, base=0)

    assert stored(office).active_workers is None


@pytest.mark.parametrize("state", [ReportState.SUBMITTED, ReportState.APPROVED])
def test_a_report_that_is_not_with_the_branch_takes_nothing(office: Office, state: ReportState) -> None:
    bring_to(office, state)

    with pytest.raises(WrongStateError):
        typed(office, 1, base=100)
    assert stored(office).active_workers != 1


def test_a_closed_month_takes_nothing(office: Office) -> None:
    month = office.report.month
    month.closes = month.due = month.opens.replace(day=2)
    month.save()

    with pytest.raises(ClosedDoorError):
        typed(office, 1)
    assert not EnrolmentCount.objects.exists()


def test_the_deputy_types_nothing(office: Office) -> None:
    with pytest.raises(NotPermittedError):
        typed(office, 1, by=office.deputy)


@pytest.mark.parametrize(
    ("segment", "name"), [(Segment.PMI, ACTIVE), (Segment.BPU, "active_employers"), (Segment.PU, "state")]
)
def test_a_box_that_the_report_does_not_hold_is_refused_whole(office: Office, segment: Segment, name: str) -> None:
    boxes = {
        office.key(Segment.PU): {ACTIVE: TypedBox(base=None, value=1)},
        office.key(segment): {name: TypedBox(base=None, value=2)},
    }

    with pytest.raises(ValueError, match="not a cell"):
        send(office, boxes)
    assert not EnrolmentCount.objects.exists()


def test_lines_that_a_form_once_ended_otherwise_are_the_same_lines(office: Office) -> None:
    factories.cell(office.report, office.area, reason="Proyek A.\r\nProyek B.")

    again = typed(office, "Proyek A.\nProyek B.", base="", name="reason")
    assert (again.clashes, again.report.version) == ({}, 0)

    more = typed(office, "Proyek A.\nProyek C.", base="Proyek A.\nProyek B.", name="reason")
    assert (more.clashes, more.report.version) == ({}, 1)
    assert stored(office).reason == "Proyek A.\nProyek C."


def test_a_reason_is_written_over_one_that_went_with_its_number(office: Office) -> None:
    typed(office, 120)
    typed(office, "Dua proyek besar selesai.", base="", name="reason")
    typed(office, 130, base=120)
    assert stored(office).reason == ""

    # The page still holds it against the reason that it showed when the typing began.
    saved = typed(office, "Tiga proyek selesai.", base="Dua proyek besar selesai.", name="reason")

    assert saved.clashes == {}
    assert stored(office).reason == "Tiga proyek selesai."


def test_an_answer_to_the_deputy_is_a_box_like_others(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)

    typed(office, "Sudah diperiksa.", base="", name="answer")

    assert stored(office).answer == "Sudah diperiksa."
    do(office, Move.SUBMIT)
