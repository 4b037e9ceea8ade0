"""The grid of reports: states, days late, and the months' shares as sums over sums."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import Grade, ReportState, Segment
from coverage.models import ReportingMonth, ServiceArea, User
from coverage.selectors import approvals, home
from coverage.selectors.report_grid import ReportGrid, report_grid
from tests import factories
from tests.factories import SEPTEMBER, SmallWorld

DUE = datetime(2022, 10, 18, 23, 59, 59, tzinfo=at(SEPTEMBER).tzinfo)
TODAY = at(date(2022, 10, 21), 8)
AUGUST = date(2022, 8, 1)


@pytest.fixture
def world(db: None) -> SmallWorld:
    """Kisaran handles two segments in one area, the other two offices one segment each; September is due on day 18."""
    made = factories.small_world()
    factories.handles(made.kisaran, Segment.PU, Segment.BPU)
    factories.handles(made.south, Segment.PU)
    factories.handles(made.medan, Segment.PU)
    factories.reporting_month()
    ReportingMonth.objects.update(due=DUE)
    return made


def sent(day: date, hour: int = 9) -> dict[str, object]:
    moment = at(day, hour)
    return {"state": ReportState.SUBMITTED, "first_submitted_at": moment, "submitted_at": moment}


def grid(person: User, until: date | None = None, moment: datetime = TODAY) -> ReportGrid:
    found = report_grid(person, until=until, region="", at=moment)
    assert found is not None
    return found


def last(found: ReportGrid) -> dict[str, tuple[str, bool, int]]:
    cells = {line.place.code: line.cells[-1] for line in found.lines}
    return {code: (cell.state, cell.is_reported, cell.days_late) for code, cell in cells.items() if cell}


def test_what_is_not_there_is_late_to_today_and_what_is_there_to_its_first_sending(world: SmallWorld) -> None:
    factories.report(world.kisaran, **sent(date(2022, 10, 20)))
    factories.report(world.south, **sent(date(2022, 10, 18), 23))
    factories.report(world.medan, state=ReportState.DRAFT)

    assert last(grid(factories.deputy())) == {
        "KIS": ("submitted", True, 2),
        "LBS": ("submitted", True, 0),
        "MDK": ("draft", False, 3),
    }


def test_nothing_is_late_before_the_day_is_over(world: SmallWorld) -> None:
    factories.report(world.medan)

    assert last(grid(factories.deputy(), moment=DUE)) == {"MDK": ("expected", False, 0)}


def test_a_return_keeps_its_first_sending_and_a_withdrawal_does_not(world: SmallWorld) -> None:
    early = {"first_submitted_at": at(date(2022, 10, 10))}
    factories.report(world.kisaran, state=ReportState.RETURNED, returned_reason="kurang", **early)
    factories.report(world.medan, state=ReportState.DRAFT, **early)

    assert last(grid(factories.deputy())) == {"KIS": ("returned", False, 0), "MDK": ("draft", False, 3)}


def test_a_correction_under_way_stays_reported(world: SmallWorld) -> None:
    factories.report(world.kisaran, state=ReportState.REOPENED, first_submitted_at=at(date(2022, 10, 9)),
                     approved_at=at(date(2022, 10, 10)), reopened_reason="salah", open_until=TODAY)  # fmt: skip

    assert last(grid(factories.deputy())) == {"KIS": ("reopened", True, 0)}


def test_shares_are_cells_over_cells_not_a_mean_of_offices(world: SmallWorld) -> None:
    factories.report(world.kisaran, **sent(date(2022, 10, 10)))
    factories.report(world.south, **sent(date(2022, 10, 20)))
    factories.report(world.medan)

    newest = grid(factories.deputy()).newest

    # Kisaran owes two cells of four.
    assert (newest.completeness, newest.timeliness) == (Fraction(3, 4), Fraction(2, 4))


def test_a_month_in_which_nobody_owes_a_cell_has_no_share(world: SmallWorld) -> None:
    factories.reporting_month(AUGUST)

    (august, september) = grid(factories.deputy()).shown

    assert (august.completeness, august.timeliness) == (None, None)
    assert september.completeness is None


def test_an_office_that_owed_nothing_has_a_gap(world: SmallWorld) -> None:
    factories.report(world.kisaran, AUGUST)
    factories.report(world.medan)

    cells = {line.place.code: [cell is None for cell in line.cells] for line in grid(factories.deputy()).lines}

    assert cells == {"KIS": [False, True], "MDK": [True, False]}


def test_unsent_offices_of_the_newest_month_come_latest_first(world: SmallWorld) -> None:
    factories.report(world.kisaran, state=ReportState.RETURNED, returned_reason="kurang",
                     first_submitted_at=at(date(2022, 10, 10)))  # fmt: skip
    factories.report(world.south)
    factories.report(world.medan, **sent(date(2022, 10, 10)))

    found = grid(factories.deputy())

    assert [each.place.code for each in found.unsent] == ["LBS"]
    assert [each.place.code for each in found.returned] == ["KIS"]
    assert found.expected == 3


def test_who_has_not_sent_is_the_same_everywhere(world: SmallWorld) -> None:
    factories.report(world.kisaran, state=ReportState.RETURNED, returned_reason="kurang",
                     first_submitted_at=at(date(2022, 10, 10)))  # fmt: skip
    factories.report(world.south)
    factories.report(world.medan, state=ReportState.DRAFT)
    deputy = factories.deputy()

    inbox = approvals.inbox(deputy, asked=SEPTEMBER, tab="", code="", at=TODAY)
    (late,) = home.late_offices(deputy, at=TODAY)

    assert inbox is not None
    assert len(grid(deputy).unsent) == inbox.counts[approvals.Tab.UNSENT] == late.count == 2


def test_a_head_sees_the_own_office_first_then_the_offices_under_it(world: SmallWorld) -> None:
    for office in (world.south, world.kisaran, world.medan):
        factories.report(office)

    assert [line.place.code for line in grid(factories.head_of(world.kisaran)).lines] == ["KIS", "LBS"]
    assert [line.place.code for line in grid(factories.head_of(world.medan)).lines] == ["MDK"]


def test_twelve_months_up_to_the_one_asked_for(world: SmallWorld) -> None:
    for number in range(1, 13):
        factories.reporting_month(date(2021, number, 1))

    assert grid(factories.deputy()).shown[0].month == date(2021, 2, 1)
    found = grid(User.objects.get(username="deputi"), until=date(2021, 3, 1))
    assert [month.month.month for month in found.shown] == [1, 2, 3]


def test_the_grade_weighs_offices_by_their_workers(world: SmallWorld) -> None:
    for office, workers in ((world.kisaran, 860), (world.south, 90), (world.medan, 50)):
        factories.workforce(ServiceArea.objects.get(branch=office), total=workers, formal=10)
        factories.report(office, AUGUST)
    published = {"state": ReportState.APPROVED, "approved_at": TODAY}
    factories.report(world.kisaran, **published)
    factories.report(world.south)
    factories.report(world.medan, **sent(date(2022, 10, 10)))

    august, september = grid(factories.deputy()).shown

    assert (august.grade, september.grade) == (Grade.D, Grade.B)


def test_without_workers_there_is_no_grade(world: SmallWorld) -> None:
    factories.report(world.kisaran)

    assert grid(factories.deputy()).newest.grade is None


def test_before_any_month_there_is_no_grid(db: None) -> None:
    factories.small_world()

    assert report_grid(factories.deputy(), until=None, region="", at=TODAY) is None


def test_six_questions_however_many_offices(
    world: SmallWorld, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for office in (world.kisaran, world.south, world.medan):
        factories.report(office)
        factories.report(office, AUGUST)
    deputy = factories.deputy()
    grid(deputy)

    with django_assert_num_queries(6):
        grid(deputy)
