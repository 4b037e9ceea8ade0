"""Who stopped paying, the largest first, what each would add at most, and what visits brought."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import Group
from coverage.models import Employer, User
from coverage.selectors.employer_query import parse_employer_query
from coverage.selectors.employer_recovery import RecoveryPage, recovery_page
from tests import factories
from tests.selectors.registers import TODAY, SmallRegister, small_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def small() -> SmallRegister:
    """The register that the tests read."""
    return small_register()


def page(person: User, *, since: date | None = None, **asked: str) -> RecoveryPage:
    query = parse_employer_query(asked, today=TODAY)
    return recovery_page(person, query, since=since, asked_since="", today=TODAY, content="")


def stopped(npp: str, workers: int | None, *changes: tuple[str, str, int | None]) -> Employer:
    """An employer of Kisaran that stopped in 2021, with what came after."""
    made = factories.employer(factories.branch(), npp)
    factories.spans(made, ("2015-01-01", "active", workers), ("2021-01-01", "inactive", workers), *changes)
    return made


# --- the list ---
def test_the_largest_stand_first_and_unknown_heads_last(small: SmallRegister) -> None:
    stopped("50", 31)

    found = page(factories.head_of(small.world.kisaran))

    assert [line.name for line in found.window.lines(0, 9, "")] == [
        "PT Contoh 50",
        "UD Contoh Kopi",
        "Toko Contoh 100%",
    ]
    assert (found.inactive.employers, found.inactive.workers, found.inactive.share) == (3, 61, Fraction(1, 2))


def test_points_are_heads_of_the_regencys_workers(small: SmallRegister) -> None:
    asahan = small.world.kisaran.seat
    factories.reporting_month(date(2021, 10, 1))
    for month, workers in ((date(2021, 10, 1), 1), (date(2022, 8, 1), 5_000), (date(2022, 9, 1), 6_000)):
        factories.reporting_month(month)
        factories.ratio_row(asahan, month, Group.TOTAL, denominator=workers)

    kopi, toko = page(factories.deputy(), kabupaten="12.09").window.lines(0, 9, "")

    assert (kopi.workforce, kopi.potential, kopi.months) == (6_000, Fraction(30, 6_000), 18)
    assert (toko.workforce, toko.potential) == (6_000, None)


def test_without_a_denominator_there_are_no_points(small: SmallRegister) -> None:
    kopi = page(factories.deputy()).window.lines(0, 1, "")[0]

    assert (kopi.workforce, kopi.potential) == (None, None)


def test_the_last_visit_and_the_next_stand_beside_an_employer(small: SmallRegister) -> None:
    other = factories.employer(small.world.kisaran, "77", merged_into=small.kopi)
    factories.visit(small.kopi, date(2022, 5, 1), done_on=date(2022, 5, 2))
    last = factories.visit(other, date(2022, 6, 1), done_on=date(2022, 6, 2))
    factories.visit(small.kopi, date(2022, 12, 9))
    following = factories.visit(small.kopi, date(2022, 12, 1))

    kopi = page(factories.deputy()).window.lines(0, 1, "")[0]

    assert (kopi.last_visit, kopi.next_visit) == (last, following)


def test_nobody_sees_a_strangers_list(small: SmallRegister) -> None:
    stranger = factories.head_of(small.world.medan)

    assert page(stranger).window.lines(0, 9, "") == []
    assert page(stranger, cabang="KIS").inactive.employers == 0


def test_the_page_asks_as_often_for_many(
    small: SmallRegister, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        factories.visit(stopped(f"6{number}", number), date(2022, 12, 1))
    factories.visit(small.kopi, date(2022, 5, 1), done_on=date(2022, 5, 1))
    deputy = factories.deputy()
    # Scope; four for the choices, the tally, two for the rate; spans, visits, workforces, names of places.
    with django_assert_num_queries(12):
        assert len(page(deputy).window.lines(0, 25, "")) == 22


# --- the rate ---
def test_rate_is_of_workers_at_employers_visited_while_inactive(small: SmallRegister) -> None:
    back = stopped("51", 60, ("2022-06-01", "active", 70))
    still = stopped("52", 40)
    factories.visit(back, date(2022, 5, 1), done_on=date(2022, 5, 20))
    factories.visit(still, date(2022, 5, 1), done_on=date(2022, 5, 20))
    factories.visit(small.sawit, date(2022, 5, 1), done_on=date(2022, 5, 20))

    rate = page(factories.deputy()).rate

    assert (rate.recovered, rate.visited, rate.employers, rate.value) == (60, 100, 2, Fraction(3, 5))


def test_whoever_pays_from_the_day_of_the_visit_came_back_and_who_paid_before_did_not(small: SmallRegister) -> None:
    same_day = stopped("51", 10, ("2022-06-01", "active", 10))
    before = stopped("52", 20, ("2022-06-01", "active", 20))
    factories.visit(same_day, date(2022, 6, 1), done_on=date(2022, 6, 1))
    factories.visit(before, date(2022, 6, 1), done_on=date(2022, 6, 2))

    rate = page(factories.deputy()).rate

    assert (rate.recovered, rate.visited) == (10, 10)


def test_several_visits_count_an_employer_once(small: SmallRegister) -> None:
    back = stopped("51", 10, ("2022-06-01", "active", 10), ("2022-09-01", "inactive", 12))
    for day in (date(2022, 5, 1), date(2022, 5, 9), date(2022, 10, 1)):
        factories.visit(back, day, done_on=day)

    rate = page(factories.deputy()).rate

    assert (rate.recovered, rate.visited, rate.employers) == (10, 10, 1)


def test_visits_before_the_day_or_still_to_come_do_not_count(small: SmallRegister) -> None:
    employer = stopped("51", 10, ("2022-06-01", "active", 10))
    factories.visit(employer, date(2022, 3, 1), done_on=date(2022, 3, 1))
    factories.visit(stopped("52", 10), date(2022, 12, 1))

    deputy = factories.deputy()

    assert page(deputy, since=date(2022, 3, 1)).rate.visited == 10
    assert page(deputy, since=date(2022, 3, 2)).rate.value is None


def test_visits_to_a_merged_entry_count_for_the_one_that_was_kept(small: SmallRegister) -> None:
    kept = stopped("51", 10, ("2022-06-01", "active", 10))
    other = factories.employer(factories.branch(), "52", merged_into=kept)
    factories.visit(other, date(2022, 5, 1), done_on=date(2022, 5, 1))

    assert page(factories.deputy()).rate.recovered == 10


def test_a_strangers_visits_do_not_count(small: SmallRegister) -> None:
    factories.visit(stopped("51", 10), date(2022, 5, 1), done_on=date(2022, 5, 1))

    assert page(factories.head_of(small.world.medan)).rate.employers == 0
