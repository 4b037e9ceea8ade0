"""The register beside a month's reports: differences by row, and unknown stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import ServiceArea, User
from coverage.selectors.register_match import Counted, MatchLine, MatchPage, match_page
from tests import factories
from tests.selectors.registers import SmallRegister, small_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def small() -> SmallRegister:
    """The register that the tests read, with a published September of Kisaran and of its sub-office."""
    made = small_register()
    publish("KIS", active_employers=5, inactive_employers=1, active_workers=400, inactive_workers=30)
    publish("LBS", active_employers=1, inactive_employers=None, active_workers=7, inactive_workers=None)
    return made


def publish(code: str, month: date = factories.SEPTEMBER, **counts: int | None) -> None:
    area = ServiceArea.objects.select_related("branch").get(branch__code=code)
    factories.published(factories.report(area.branch, month), area, **counts)


def page(person: User, **asked: object) -> MatchPage:
    given: dict[str, object] = {"month": None, "branch": "", "regency": "", "content": ""} | asked
    return match_page(person, **given)  # type: ignore[arg-type]


def lines(person: User, **asked: object) -> dict[str, MatchLine]:
    return {line.branch_code: line for line in page(person, **asked).lines}


def test_the_register_at_the_months_end_stands_beside_what_was_published(small: SmallRegister) -> None:
    line = lines(factories.deputy())["KIS"]

    assert line.register == Counted(active=2, inactive=2, active_workers=466, inactive_workers=None)
    assert line.published == Counted(active=5, inactive=1, active_workers=400, inactive_workers=30)
    assert line.gap == Counted(active=-3, inactive=1, active_workers=66, inactive_workers=None)
    assert line.size == 66


def test_what_was_not_reported_stays_unknown(small: SmallRegister) -> None:
    found = lines(factories.deputy())

    assert found["LBS"].gap == Counted(active=0, inactive=None, active_workers=0, inactive_workers=None)
    assert (found["MDK"].published, found["MDK"].gap, found["MDK"].size) == (Counted(), Counted(), None)


def test_the_largest_difference_stands_first_and_unknown_last(small: SmallRegister) -> None:
    assert [line.branch_code for line in page(factories.deputy()).lines] == ["KIS", "LBS", "MDK"]
    assert page(factories.importer()).compared == 2


def test_a_head_sees_the_own_offices(small: SmallRegister) -> None:
    assert set(lines(factories.head_of(small.world.kisaran))) == {"KIS", "LBS"}
    # Nothing of Medan was published.
    assert lines(factories.head_of(small.world.medan)) == {}
    assert lines(factories.head_of(small.world.south), branch="KIS") == {}


def test_a_month_is_chosen_and_the_last_one_that_is_nearly_out_stands_first(small: SmallRegister) -> None:
    publish("KIS", date(2022, 10, 1), active_employers=2)
    deputy = factories.deputy()

    assert page(deputy).month == date(2022, 9, 1)
    assert page(deputy, month=date(2022, 10, 1)).month == date(2022, 10, 1)
    assert page(deputy, month=date(2019, 10, 1)).month == date(2022, 9, 1)


def test_before_any_report_there_is_nothing_to_compare() -> None:
    factories.small_world()

    found = page(factories.deputy())

    assert (found.month, found.lines) == (None, ())


def test_the_page_asks_as_often_for_many(
    small: SmallRegister, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    deputy = factories.deputy()

    # Scope; four for the choices; months; register, published, areas, their names.
    with django_assert_num_queries(10):
        page(deputy)
