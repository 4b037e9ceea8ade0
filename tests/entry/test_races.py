"""Two people at one report in the same moment: one of them wins, the other is told, and nothing hangs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from coverage.entry import workflow
from coverage.entry.autosave import TypedBox, autosave
from coverage.entry.cells import save
from coverage.entry.errors import ChangedMeanwhileError
from coverage.entry.undoing import undo_approval
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import EnrolmentCount, PublishedCount, ReportVersion, Role, User
from coverage.selectors.report_cells import report_layout
from tests import factories
from tests.entry.acts import REASON, UNTIL, fill
from tests.entry.conftest import Office

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TIMES = 200


class Pair:
    """Two threads with a connection each, which begin every act together."""

    def __init__(self) -> None:
        self._start = Barrier(2)
        self._threads = ThreadPoolExecutor(2)

    def race(self, first: Callable[[], object], second: Callable[[], object]) -> list[bool]:
        """Run both at once; True for the one that was done. Any other refusal than being late fails the test."""
        return list(self._threads.map(self._act, (first, second)))

    def end(self) -> None:
        """Close the connections, each in its own thread."""
        list(self._threads.map(lambda _: (self._start.wait(timeout=10), connection.close()), range(2)))
        self._threads.shutdown()

    def _act(self, act: Callable[[], object]) -> bool:
        self._start.wait(timeout=10)
        try:
            act()
        except ChangedMeanwhileError:
            return False
        return True


@pytest.fixture
def pair() -> Iterator[Pair]:
    made = Pair()
    yield made
    made.end()


def active(office: Office) -> int | None:
    return EnrolmentCount.objects.get(report=office.report, segment=Segment.PU).active_workers


def published() -> int | None:
    found = PublishedCount.objects.current().filter(segment=Segment.PU).first()
    return found.active_workers if found else None


def test_of_two_edits_of_one_version_one_is_stored(office: Office, pair: Pair) -> None:
    fill(office)
    second = factories.person("kepala.kedua", Role.BRANCH_HEAD, office.report.branch)
    key = office.key(Segment.PU)

    for number in range(TIMES):
        seen = office.now().version
        edits = [
            partial(
                save,
                report_id=office.report.pk,
                seen=seen,
                by=person,
                cells={key: {"active_workers": 1_000 + 2 * number + who}},
            )
            for who, person in enumerate((office.head, second))
        ]

        done = pair.race(*edits)

        assert sorted(done) == [False, True]
        assert (office.now().version, active(office)) == (seen + 1, 1_000 + 2 * number + done.index(True))


def test_of_two_people_in_one_box_one_is_stored_and_the_other_is_shown_it(office: Office, pair: Pair) -> None:
    fill(office)
    second = factories.person("kepala.kedua", Role.BRANCH_HEAD, office.report.branch)
    key, layout = office.key(Segment.PU), report_layout(office.report.branch_id, office.report.month_id)
    clashes: dict[int, object] = {}

    def type_in(who: int, person: User, base: int, value: int) -> None:
        box = {key: {"active_workers": TypedBox(base=base, value=value)}}
        found = autosave(report_id=office.report.pk, layout=layout, boxes=box, by=person).clashes
        clashes[who] = found[key, "active_workers"].stands if found else None

    for number in range(TIMES):
        base = active(office) or 0
        values = [1_000 + 2 * number, 1_001 + 2 * number]
        acts = [partial(type_in, who, by, base, values[who]) for who, by in enumerate((office.head, second))]

        assert pair.race(*acts) == [True, True]

        winner = values.index(active(office) or 0)
        assert clashes == {winner: None, 1 - winner: values[winner]}


def test_of_two_approvals_of_one_version_one_is_published(office: Office, pair: Pair) -> None:
    second = factories.person("deputi.kedua", Role.DEPUTY, office.report.branch.region)
    fill(office)

    for _ in range(TIMES):
        sent = workflow.submit(report_id=office.report.pk, seen=office.now().version, by=office.head)
        approvals = [
            partial(workflow.approve, report_id=office.report.pk, seen=sent.version, by=person)
            for person in (office.deputy, second)
        ]

        done = pair.race(*approvals)

        report = office.now()
        assert sorted(done) == [False, True]
        assert (report.state, report.version) == (ReportState.APPROVED, sent.version + 1)
        assert report.approved_by == (office.deputy, second)[done.index(True)]
        assert PublishedCount.objects.current().count() == 2
        workflow.reopen(report_id=report.pk, seen=report.version, by=office.deputy, reason=REASON, until=UNTIL)
    assert ReportVersion.objects.filter(state=ReportState.APPROVED).count() == TIMES


def test_an_approval_and_an_edit_of_one_version_do_not_both_happen(office: Office, pair: Pair) -> None:
    """A sent report is edited by taking it back first; the deputy approves what was sent, or nothing."""
    fill(office)
    key, report_id = office.key(Segment.PU), office.report.pk

    def edit(seen: int, value: int) -> None:
        back = workflow.withdraw(report_id=report_id, seen=seen, by=office.head)
        save(report_id=report_id, seen=back.version, cells={key: {"active_workers": value}}, by=office.head)

    for number in range(TIMES):
        sent, before = active(office), published()
        seen = workflow.submit(report_id=report_id, seen=office.now().version, by=office.head).version
        approve = partial(workflow.approve, report_id=report_id, seen=seen, by=office.deputy)

        is_approved, is_edited = pair.race(approve, partial(edit, seen, 1_000 + number))

        report = office.now()
        assert is_approved is not is_edited
        assert active(office) == (sent if is_approved else 1_000 + number)
        assert published() == (sent if is_approved else before)
        if is_approved:
            workflow.reopen(report_id=report_id, seen=report.version, by=office.deputy, reason=REASON, until=UNTIL)


def test_an_approval_and_a_return_of_one_version_do_not_both_happen(office: Office, pair: Pair) -> None:
    fill(office)

    for _ in range(TIMES // 10):
        sent = workflow.submit(report_id=office.report.pk, seen=office.now().version, by=office.head)
        told = {"report_id": office.report.pk, "seen": sent.version, "by": office.deputy}

        done = pair.race(
            partial(workflow.approve, **told), partial(workflow.return_, **told, reason=REASON, until=UNTIL)
        )

        report = office.now()
        assert sorted(done) == [False, True]
        assert report.state == (ReportState.APPROVED, ReportState.RETURNED)[done.index(True)]
        if report.state == ReportState.APPROVED:
            workflow.reopen(report_id=report.pk, seen=report.version, by=office.deputy, reason=REASON, until=UNTIL)


def test_of_two_who_take_one_approval_back_one_does(office: Office, pair: Pair) -> None:
    fill(office)

    for _ in range(TIMES // 8):
        workflow.submit(report_id=office.report.pk, seen=office.now().version, by=office.head)
        workflow.approve(report_id=office.report.pk, seen=office.now().version, by=office.deputy)
        seen = office.now().version
        undo = partial(undo_approval, report_id=office.report.pk, seen=seen, by=office.deputy)

        assert sorted(pair.race(undo, undo)) == [False, True]
        assert not PublishedCount.objects.current().filter(report=office.report).exists()
        workflow.withdraw(report_id=office.report.pk, seen=office.now().version, by=office.head)
