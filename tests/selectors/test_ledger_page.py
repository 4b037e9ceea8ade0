"""The ledger as its page asks for it: places, gaps of all commitments, and the sources of the lines shown."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import SourceDocument
from coverage.selectors.commitment_choices import sites_for
from coverage.selectors.ledger_page import LedgerPage, ledger_page, ledger_places, parse_ledger_query
from tests import factories
from tests.factories import SmallWorld

pytestmark = pytest.mark.django_db

DAY = date(2022, 11, 14)


@pytest.fixture
def world() -> SmallWorld:
    return factories.small_world()


def asked(**parameters: str) -> LedgerPage:
    return ledger_page(factories.deputy(), parse_ledger_query(parameters), DAY)


def test_a_head_sees_the_own_places_and_those_of_the_sub_office(world: SmallWorld) -> None:
    places = ledger_places(factories.head_of(world.kisaran), DAY)

    assert [place.regency.code for place in places] == ["12.09", "12.22"]
    assert [[office.code for office in place.offices] for place in places] == [["KIS"], ["LBS"]]


def test_gaps_do_not_change_with_kind_and_step(world: SmallWorld) -> None:
    factories.commitment(step="signed", regulation_number="5/2021")
    factories.commitment(kind="budget", step="budgeted", budget_year=2022)

    page = asked(jenis="budget", langkah="asked")

    assert page.lines == ()
    assert (page.gaps.places, page.gaps.with_regulation, page.gaps.with_budget) == (3, 1, 1)
    assert [gap.place.regency.code for gap in page.listed_gaps] == ["12.71", "12.22"]


def test_a_gap_names_what_waits_longest(world: SmallWorld) -> None:
    factories.commitment(number="KM-A", step_since=date(2022, 9, 1))
    factories.commitment(number="KM-B", step="spoken", step_since=date(2022, 3, 1))

    gap = asked().gaps.regulation[0]

    assert gap.open
    assert (gap.name, gap.open.commitment.number, gap.waiting_days) == ("Asahan", "KM-B", 258)


def test_only_the_sources_of_the_lines_shown_are_told(world: SmallWorld) -> None:
    for number in ("001", "002"):
        document = SourceDocument.objects.create(code=number, title=f"Berita {number}", outlet="Warta")
        factories.commitment(number=f"KM-{number}", document=document, source="Berita", basis="seed")
    page = asked()

    assert [len(page.sources_of(page.lines[:n])) for n in (0, 1, 2)] == [0, 1, 2]


def test_the_ledger_asks_four_questions_for_any_number_of_lines(
    world: SmallWorld, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        factories.commitment(number=f"KM-{number}")
    deputy = factories.deputy()

    # And one for the memberships of the person.
    with django_assert_num_queries(5):
        ledger_page(deputy, parse_ledger_query({}), DAY)


def test_who_is_staff_elsewhere_is_offered_only_what_may_be_written(world: SmallWorld) -> None:
    person = factories.head_of(world.kisaran)
    person.memberships.create(role="deputy", territory=factories.region("JATIM", "Jatim"))

    assert [site.key for site in sites_for(person, DAY)] == ["KIS:12.09"]
