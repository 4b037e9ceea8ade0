"""Where a regency stands on its page of cost: by which denominator, of which month, from which sources."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.indicators.vocabulary import Basis, BeneficiaryGroup, DenominatorKind, Group, Programme, SponsorKind
from coverage.models import ALWAYS_KNOWN, CostScenario, Regency, ScenarioKind, User, WorkforceEstimate
from coverage.selectors import kept
from coverage.selectors.costs import CostPage, cost_page, scenario_lines
from coverage.selectors.freshness import freshness_of
from coverage.selectors.query import parse_query
from tests import factories
from tests.selectors.cost_rates import stored_rates

pytestmark = pytest.mark.django_db
SEPTEMBER = factories.SEPTEMBER


@pytest.fixture
def asahan() -> Regency:
    world = factories.small_world()
    factories.reporting_month()
    stored_rates()
    regency = Regency.objects.select_related("province__region").get(pk=world.kisaran.seat_id)
    factories.ratio_row(regency, SEPTEMBER, Group.TOTAL, active_workers=300, denominator=1_000)
    factories.ratio_row(regency, SEPTEMBER, Group.PU, active_workers=200, inactive_workers=50, denominator=400)
    return regency


def page(regency: Regency) -> CostPage:
    found = cost_page(regency, parse_query({"bulan": "2022-09"}), freshness_of(regency))
    assert found is not None
    return found


def estimate(regency: Regency, kind: DenominatorKind, workers: int, year: int = 2022) -> None:
    WorkforceEstimate.objects.create(
        regency=regency, year=year, kind=kind, group="total", workers=workers, basis=Basis.DERIVED, source="Sakernas",
        as_of=date(year, 8, 31), method="", recorded_at=ALWAYS_KNOWN,
    )  # fmt: skip


def scenario(regency: Regency, by: User, title: str = "Nelayan") -> CostScenario:
    return CostScenario.objects.create(
        regency=regency, title=title, kind=ScenarioKind.WORKERS, workers=100, first_month=date(2023, 1, 1),
        last_month=date(2023, 12, 1), sponsor_kind=SponsorKind.APBD, group=BeneficiaryGroup.FISHERS,
        created_at=at(date(2022, 11, 14), 9), created_by=by,
    )  # fmt: skip


def test_a_regency_stands_by_tk_potensi_with_its_year_and_source(asahan: Regency) -> None:
    estimate(asahan, DenominatorKind.TK_POTENSI, 1_000, year=2021)

    standing = page(asahan).standing

    assert (standing.active, standing.workers, standing.inactive) == (300, 1_000, 50)
    assert (standing.kind, standing.year) == (DenominatorKind.TK_POTENSI, 2021)
    assert standing.workers_source is not None
    assert standing.workers_source.title == "Sakernas"


@pytest.mark.parametrize(
    ("year", "workers", "kind"), [(2022, 1_500, DenominatorKind.LOKAL), (2021, 1_000, DenominatorKind.TK_POTENSI)]
)
def test_the_own_count_leads_in_its_own_year_only(
    asahan: Regency, year: int, workers: int, kind: DenominatorKind
) -> None:
    estimate(asahan, DenominatorKind.LOKAL, 1_500, year=year)

    standing = page(asahan).standing

    assert (standing.workers, standing.kind) == (workers, kind)


def test_what_nobody_published_is_unknown_and_never_zero() -> None:
    regency = factories.small_world().medan.seat
    factories.reporting_month()
    nothing = Regency.objects.select_related("province__region").get(pk=regency.pk)

    standing = page(nothing).standing

    assert (standing.active, standing.workers, standing.inactive, standing.value) == (None, None, None, None)


def test_without_any_month_there_is_no_page() -> None:
    made = factories.small_world().kisaran.seat
    regency = Regency.objects.select_related("province__region").get(pk=made.pk)

    assert cost_page(regency, parse_query({}), freshness_of(regency)) is None


def test_scenarios_come_with_their_answers_to_whoever_serves_the_regency(asahan: Regency) -> None:
    deputy = factories.deputy()
    scenario(asahan, deputy)
    here = page(asahan)

    (line,) = scenario_lines(here, deputy)
    assert line.answer.cost is not None
    assert (line.question.programmes, line.answer.cost.total) == ({Programme.JKK, Programme.JKM}, 20_160_000)
    assert len(scenario_lines(here, factories.head_of(factories.branch()))) == 1
    assert scenario_lines(here, factories.head_of(factories.branch("MDK"))) == ()
    assert scenario_lines(here, factories.reader(asahan)) == ()


def test_the_page_asks_few_questions(asahan: Regency, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    freshness, deputy = freshness_of(asahan), factories.deputy()
    scenario(asahan, deputy)
    kept.forget()

    with django_assert_num_queries(6):
        found = cost_page(asahan, parse_query({}), freshness)
    assert found is not None
    scenario_lines(found, deputy)
    for number in range(5):
        scenario(asahan, deputy, f"Nelayan {number}")
    with django_assert_num_queries(1):
        assert len(scenario_lines(found, deputy)) == 6
