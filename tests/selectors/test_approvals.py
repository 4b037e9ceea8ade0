"""The deputy's inbox: which month, which tab, in which order, and what each report is held against."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import Branch, MonthlyReport, User
from coverage.selectors.approvals import Inbox, Tab, inbox
from tests import factories
from tests.factories import SEPTEMBER, SmallWorld

TODAY = at(date(2022, 10, 21), 8)
AUGUST = date(2022, 8, 1)


@pytest.fixture
def world(db: None) -> SmallWorld:
    made = factories.small_world()
    factories.reporting_month()
    return made


def sent(office: Branch, day: int, month: date = SEPTEMBER) -> MonthlyReport:
    moment = at(date(2022, 10, day), 9)
    return factories.report(office, month, state=ReportState.SUBMITTED, submitted_at=moment, first_submitted_at=moment)


def typed(report: MonthlyReport, *, now: int | None, before: int | None) -> None:
    area = report.branch.areas.get()
    factories.cell(report, area, active_workers=now)
    if before is not None:
        last = factories.report(report.branch, AUGUST, state=ReportState.APPROVED, approved_at=factories.NOON)
        factories.published(last, area, active_workers=before)


def box(person: User, month: date | None = None, tab: str = "", code: str = "") -> Inbox:
    found = inbox(person, asked=month, tab=tab, code=code, at=TODAY)
    assert found is not None
    return found


def codes(found: Inbox) -> list[str]:
    return [item.report.branch.code for item in found.items]


def test_the_longest_waiting_comes_first(world: SmallWorld) -> None:
    sent(world.kisaran, 19)
    sent(world.south, 12)
    sent(world.medan, 21)

    found = box(factories.deputy())

    assert codes(found) == ["LBS", "KIS", "MDK"]
    assert [item.days_waiting for item in found.items] == [9, 2, 0]


def test_every_report_is_counted_in_one_tab(world: SmallWorld) -> None:
    sent(world.kisaran, 19)
    factories.report(world.south, state=ReportState.REOPENED, approved_at=TODAY, reopened_reason="salah ketik",
                     open_until=TODAY)  # fmt: skip
    factories.report(world.medan, state=ReportState.DRAFT)

    found = box(factories.deputy())

    assert found.counts == {Tab.WAITING: 1, Tab.RETURNED: 1, Tab.APPROVED: 0, Tab.UNSENT: 1}
    assert codes(box(User.objects.get(username="deputi"), tab="belum-dikirim")) == ["MDK"]
    assert codes(box(User.objects.get(username="deputi"), tab="dikembalikan")) == ["LBS"]


def test_the_newest_approval_comes_first(world: SmallWorld) -> None:
    for days, office in enumerate((world.kisaran, world.south, world.medan)):
        factories.report(office, state=ReportState.APPROVED, approved_at=TODAY + timedelta(days=days))

    assert codes(box(factories.deputy(), tab="disetujui")) == ["MDK", "LBS", "KIS"]


def test_the_month_is_the_newest_in_which_something_waits(world: SmallWorld) -> None:
    sent(world.kisaran, 19, AUGUST)
    factories.report(world.medan)
    deputy = factories.deputy()

    assert (box(deputy).month.month, box(deputy).elsewhere) == (AUGUST, None)
    assert box(deputy, month=SEPTEMBER).elsewhere == AUGUST


def test_with_nothing_waiting_the_newest_month_is_shown(world: SmallWorld) -> None:
    factories.report(world.kisaran, AUGUST)
    factories.report(world.kisaran)

    found = box(factories.deputy())

    assert (found.month.month, found.tab, found.items) == (SEPTEMBER, Tab.WAITING, ())


def test_a_link_to_an_office_opens_the_tab_in_which_it_stands(world: SmallWorld) -> None:
    sent(world.kisaran, 19)
    factories.report(world.medan, state=ReportState.DRAFT)

    assert box(factories.deputy(), code="MDK").tab is Tab.UNSENT


def test_stock_is_held_against_what_was_published(world: SmallWorld) -> None:
    typed(sent(world.kisaran, 19), now=120, before=100)

    (item,) = box(factories.deputy()).items

    assert (item.active, item.before, item.change, item.share) == (120, 100, 20, Fraction(1, 5))


@pytest.mark.parametrize(("now", "before"), [(None, 100), (120, None), (120, 0)])
def test_what_cannot_be_compared_has_no_share(world: SmallWorld, now: int | None, before: int | None) -> None:
    typed(sent(world.kisaran, 19), now=now, before=before)

    (item,) = box(factories.deputy()).items

    assert (item.active, item.before, item.share) == (now, before, None)


def test_a_cell_more_than_last_month_is_no_growth(world: SmallWorld) -> None:
    report = sent(world.kisaran, 19)
    typed(report, now=120, before=100)
    factories.cell(report, report.branch.areas.get(), Segment.BPU, active_workers=50)

    (item,) = box(factories.deputy()).items

    assert (item.active, item.before, item.change, item.share) == (170, 100, None, None)


def test_the_stock_of_a_draft_with_blank_cells_is_provisional(world: SmallWorld) -> None:
    factories.handles(world.kisaran, Segment.PU, Segment.BPU, Segment.PMI)
    factories.handles(world.medan, Segment.PU)
    half = factories.report(world.kisaran, state=ReportState.DRAFT)
    typed(half, now=120, before=100)
    typed(factories.report(world.medan, state=ReportState.DRAFT), now=5, before=4)
    factories.report(world.south)
    deputy = factories.deputy()

    items = {item.report.branch.code: item.is_partial for item in box(deputy, tab="belum-dikirim").items}
    assert items == {"KIS": True, "MDK": False, "LBS": False}

    factories.cell(half, half.branch.areas.get(), Segment.BPU, active_workers=0)
    assert not box(deputy, tab="belum-dikirim", code="KIS").items[0].is_partial


def test_migrant_workers_are_in_no_total(world: SmallWorld) -> None:
    report = sent(world.kisaran, 19)
    typed(report, now=120, before=100)
    factories.cell(report, report.branch.areas.get(), Segment.PMI, active_workers=9)

    assert box(factories.deputy()).items[0].active == 120


def test_before_any_month_there_is_no_inbox(db: None) -> None:
    factories.small_world()

    assert inbox(factories.deputy(), asked=None, tab="", code="", at=TODAY) is None


def test_another_regions_deputy_has_an_empty_inbox(world: SmallWorld) -> None:
    sent(world.kisaran, 19)
    other = factories.person("deputi.lain", factories.Role.DEPUTY, factories.region("JABAR", "Jawa Barat"))

    assert sum(box(other).counts.values()) == 0


def test_five_questions_however_many_offices(
    world: SmallWorld, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for office in (world.kisaran, world.south, world.medan):
        typed(sent(office, 19), now=5, before=4)
    deputy = factories.deputy()
    box(deputy)

    with django_assert_num_queries(5):
        box(deputy)
