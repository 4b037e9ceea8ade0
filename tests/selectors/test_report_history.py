"""The history of a report: every act by role and office, and two of its versions side by side."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from coverage.entry import workflow
from coverage.entry.cells import BEGUN, save
from coverage.entry.moves import RULES, Move
from coverage.entry.reopenings import ENDED, end_reopenings
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import AuditEvent, Membership, MonthlyReport, Role, User
from coverage.permissions import Permission
from coverage.selectors.report_acts import ACTS_SHOWN, REVIEWED, Act
from coverage.selectors.report_changes import Change
from coverage.selectors.report_history import ReportHistory, report_history
from coverage.selectors.report_versions import Comparison, compare_versions
from coverage.selectors.report_words import act_names
from tests import factories
from tests.entry import conftest
from tests.entry.acts import REASON, UNTIL, bring_to, do, fill
from tests.entry.conftest import TYPING_DAY, Office

office = conftest.office
QUERIES = 8


def history(office: Office, **parameters: str) -> ReportHistory:
    report = MonthlyReport.objects.select_related("branch__region", "month").get(pk=office.report.pk)
    return report_history(report, parameters)


def acts(office: Office, **parameters: str) -> tuple[Act, ...]:
    return history(office, **parameters).timeline.acts


def compared(office: Office, old: str = "", new: str = "") -> Comparison:
    found = history(office, dari=old, ke=new).comparison
    assert found is not None
    return found


def type_in(office: Office, *, by: User | None = None, segment: Segment = Segment.PU, **counts: int | None) -> None:
    cells = {office.key(segment): counts}
    save(report_id=office.report.pk, seen=office.now().version, cells=cells, by=by or office.head)


def change(measure: str, before: int | None, after: int | None, segment: str = "PU") -> Change:
    return Change(area="Asahan", segment=segment, measure=measure, before=before, after=after)


def add_events(office: Office, count: int, action: str = "report-submitted", **fields: object) -> None:
    given = {"at": TYPING_DAY, "action": action, "subject": f"report:{office.report.pk}"} | fields
    AuditEvent.objects.bulk_create(AuditEvent(**given) for _number in range(count))


def test_every_act_has_its_words_and_its_right() -> None:
    assert set(act_names()) == {BEGUN, ENDED, *(rule.action for rule in RULES.values())}
    assert {rule.action for rule in RULES.values() if rule.permission is Permission.REVIEW_REPORT} == REVIEWED


def test_acts_are_told_newest_first_by_role_and_office(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)

    assert [(act.action, act.who, act.place) for act in acts(office)] == [
        ("report-approved", "Deputi wilayah", "Sumbagut"),
        ("report-submitted", "Kepala cabang", "Kisaran"),
        ("report-begun", "Kepala cabang", "Kisaran"),
    ]


@pytest.mark.parametrize(
    ("start", "move"),
    [
        (ReportState.SUBMITTED, Move.RETURN),
        (ReportState.APPROVED, Move.REOPEN),
        (ReportState.DRAFT, Move.EXTEND),
    ],
)
def test_a_reason_and_a_new_end_stand_with_their_act(office: Office, start: ReportState, move: Move) -> None:
    bring_to(office, start)
    do(office, move)

    newest = acts(office)[0]

    assert (newest.action, newest.reason, newest.until) == (RULES[move].action, REASON, UNTIL)


def test_a_withdrawn_report_says_where_it_went_back_to(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    do(office, Move.WITHDRAW)

    assert [act.state for act in acts(office)] == ["draft", "", ""]


def test_the_calendar_acts_by_its_name(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    end_reopenings(at=UNTIL + timedelta(seconds=1))

    newest = acts(office)[0]

    assert (newest.action, newest.who, newest.place) == (ENDED, "Kalender", "")


def test_an_act_without_an_account_has_the_label_it_was_given(office: Office) -> None:
    add_events(office, 1, actor_label="Kepala cabang (contoh)")
    add_events(office, 1, action="report-approved")

    assert [act.who for act in acts(office)] == ["Tidak tercatat", "Kepala cabang (contoh)"]


def test_whoever_left_the_office_is_named_by_the_role_the_act_takes(office: Office) -> None:
    bring_to(office, ReportState.APPROVED)
    Membership.objects.filter(user=office.head).update(role=Role.DEPUTY, territory=factories.region())
    Membership.objects.filter(user=office.deputy).update(role=Role.READER, territory=factories.nation())

    before = [(act.who, act.place) for act in acts(office)]
    Membership.objects.all().delete()
    after = [(act.who, act.place) for act in acts(office)]

    assert before == after == [("Deputi wilayah", "Sumbagut"), *[("Kepala cabang", "Kisaran")] * 2]


def test_a_national_deputy_is_named_by_the_nation(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)
    person = factories.person("deputi.nasional", Role.DEPUTY, factories.nation())
    workflow.approve(report_id=office.report.pk, seen=office.now().version, by=person)

    assert (acts(office)[0].who, acts(office)[0].place) == ("Deputi wilayah", "Indonesia")


def test_a_save_tells_what_changed_and_keeps_blank_and_zero_apart(office: Office) -> None:
    type_in(office, active_workers=17_120, left=None)
    type_in(office, active_workers=21_480, left=0)

    newest, first = acts(office)

    assert first.changes == (change("active_workers", None, 17_120),)
    assert newest.changes == (change("active_workers", 17_120, 21_480), change("left", None, 0))
    assert [one.difference for one in newest.changes] == [4_360, None]


def test_saves_in_a_row_are_one_entry_with_their_net_changes(office: Office) -> None:
    type_in(office, active_workers=1)
    type_in(office, active_workers=2)
    type_in(office, active_workers=3, left=5)
    type_in(office, left=None)
    type_in(office, segment=Segment.BPU, new_enrolments=0)

    folded, begun = acts(office)

    assert (begun.action, begun.saves, folded.saves) == (BEGUN, 1, 4)
    assert folded.changes == (change("active_workers", 1, 3), change("new_enrolments", None, 0, "BPU"))


def test_saves_of_two_persons_or_around_another_act_stay_apart(office: Office) -> None:
    second = factories.person("wakil.kisaran", Role.BRANCH_HEAD, office.report.branch)
    type_in(office, active_workers=1)
    type_in(office, active_workers=2)
    type_in(office, by=second, active_workers=3)
    do(office, Move.EXTEND)
    type_in(office, by=second, active_workers=4)

    told = [(act.action, act.saves) for act in acts(office)]

    assert told == [("report-saved", 1), ("report-extended", 1), ("report-saved", 1), ("report-saved", 1), (BEGUN, 1)]


def test_acts_of_another_report_are_not_told(office: Office) -> None:
    add_events(office, 3, subject=f"report:{office.report.pk}0")

    assert acts(office) == ()


@pytest.mark.parametrize(("number", "shown"), [("", 50), ("1", 50), ("2", 3), ("99", 3), ("0", 3), ("²", 50)])
def test_acts_come_in_pages_and_an_odd_number_is_one_of_them(office: Office, number: str, shown: int) -> None:
    add_events(office, ACTS_SHOWN + 3)

    assert len(acts(office, halaman=number)) == shown


@pytest.mark.parametrize("more", [0, 200])
def test_the_number_of_queries_does_not_grow(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    bring_to(office, ReportState.REOPENED)
    add_events(office, more, action="report-saved", actor=office.head)
    report = MonthlyReport.objects.select_related("branch__region", "month").get(pk=office.report.pk)

    with django_assert_num_queries(QUERIES):
        report_history(report, {"dari": "1", "ke": "terbit"})
    with django_assert_num_queries(QUERIES):
        report_history(report, {"dari": "terbit", "ke": "isian"})
    with CaptureQueriesContext(connection) as kept_only:
        report_history(report, {})

    assert len(kept_only) == QUERIES - 1


def test_two_versions_stand_side_by_side(office: Office) -> None:
    bring_to(office, ReportState.RETURNED)
    type_in(office, active_workers=80, left=0)
    do(office, Move.SUBMIT)

    found = compared(office, "1", "3")

    assert (found.old.number, found.new.number) == (1, 3)
    assert found.changes == (change("active_workers", 100, 80), change("left", None, 0))
    assert [one.difference for one in found.changes] == [-20, None]
    assert found.same == 3


def test_a_cell_that_a_version_does_not_hold_is_blank(office: Office) -> None:
    fill(office)
    do(office, Move.SUBMIT)
    do(office, Move.RETURN)
    office.report.cells.get(segment="BPU").delete()

    found = compared(office, "2", "isian")

    assert found.changes == (change("active_workers", 100, None, "BPU"), change("new_enrolments", 5, None, "BPU"))


def test_what_is_published_is_compared_with_what_is_typed(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    type_in(office, new_enrolments=0)

    found = compared(office, "terbit", "isian")

    assert [version.value for version in found.versions] == ["1", "2", "terbit", "isian"]
    assert found.changes == (change("new_enrolments", 5, 0),)


def test_what_was_derived_at_publication_is_no_difference(office: Office) -> None:
    before = factories.report(office.report.branch, date(2022, 8, 1))
    factories.published(before, office.area, Segment.PU, active_workers=110)
    fill(office)
    type_in(office, reactivated=2)
    for move in (Move.SUBMIT, Move.APPROVE, Move.REOPEN):
        do(office, move)

    assert compared(office, "terbit", "isian").changes == ()


@pytest.mark.parametrize("odd", ["", "abc", "0", "4", "-1", "²", "01", "1" * 5000, "terbit'"])
def test_an_odd_version_falls_back_to_the_last_two_kept(office: Office, odd: str) -> None:
    bring_to(office, ReportState.RETURNED)
    do(office, Move.SUBMIT)

    both, one = compared(office, odd, odd), compared(office, odd, "1")

    assert (both.old.value, both.new.value) == ("2", "3")
    assert (one.old.value, one.new.value) == ("2", "1")


def test_what_is_not_published_yet_is_not_offered(office: Office) -> None:
    bring_to(office, ReportState.SUBMITTED)

    found = compared(office, "terbit", "")

    # A single kept version stands beside the working copy.
    assert [version.value for version in found.versions] == ["1", "isian"]
    assert (found.old.value, found.new.value) == ("1", "isian")
    assert (found.changes, found.same) == ((), 4)


@pytest.mark.parametrize("state", [ReportState.EXPECTED, ReportState.DRAFT])
def test_a_report_that_was_never_sent_has_nothing_to_compare(office: Office, state: ReportState) -> None:
    bring_to(office, state)

    assert history(office).comparison is None


def test_an_end_is_told_in_its_own_moment(office: Office) -> None:
    add_events(office, 1, action="report-extended", after={"until": "2022-10-20T23:59:59+07:00"})

    assert acts(office)[0].until == datetime.fromisoformat("2022-10-20T16:59:59+00:00")


def test_an_approval_that_changed_nothing_is_not_compared_with_what_was_sent(office: Office) -> None:
    bring_to(office, ReportState.REOPENED)
    fill(office, active=80)
    do(office, Move.SUBMIT)
    do(office, Move.APPROVE)

    found = compare_versions(office.now(), {}, old="", new="")

    assert found is not None
    assert (found.old.number, found.new.number) == (2, 4)
    assert {(change.before, change.after) for change in found.changes} == {(100, 80)}
