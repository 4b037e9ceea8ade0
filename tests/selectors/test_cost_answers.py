"""The three questions about cost, on Tebing Tinggi in July 2022 and on places of which less is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from coverage.indicators.vocabulary import BeneficiaryGroup, DenominatorKind, SponsorKind
from coverage.models import ScenarioKind
from coverage.selectors.cost_answers import CostAnswer, Unanswered, answer_of
from coverage.selectors.cost_questions import CostQuestion, usual_question
from coverage.selectors.rates import RateTable
from coverage.selectors.standings import Standing
from tests.selectors.cost_rates import DRIVERS, TABLE, known

COVERAGE, WORKERS, BUDGET = ScenarioKind.COVERAGE, ScenarioKind.WORKERS, ScenarioKind.BUDGET
JULY, DECEMBER = date(2022, 7, 1), date(2022, 12, 1)
# golden_cases.json, tebing_tinggi_2022_07_08.
TEBING_TINGGI = Standing(
    month=JULY, active=14_620, workers=86_500, kind=DenominatorKind.LOKAL, year=2022, as_of=date(2022, 7, 8),
    inactive=6_166, is_partial=False, workers_source=None, counts_source=None,
)  # fmt: skip


def asked(kind: ScenarioKind, amount: int, **given: Any) -> CostQuestion:
    return replace(usual_question(JULY, kind), **({"amount": amount, "first": JULY, "last": DECEMBER} | given))


def ask(kind: ScenarioKind, amount: int, standing: Standing = TEBING_TINGGI, **given: Any) -> CostAnswer:
    return answer_of(asked(kind, amount, **given), standing, TABLE)


def test_half_of_the_workers_cost_what_the_worked_example_says() -> None:
    found = ask(COVERAGE, 500_000)

    assert found.workers == 28_630
    assert found.cost is not None
    assert found.year is not None
    assert (found.cost.most, found.cost.total, found.year.total) == (480_984_000, 2_885_904_000, 5_771_808_000)
    assert (found.after, found.lapses) == (Fraction(1, 2), date(2023, 1, 1))


def test_the_cheaper_part_comes_first_and_the_rest_is_priced() -> None:
    found = ask(COVERAGE, 500_000)

    assert found.cheaper == 6_166
    assert found.rest is not None
    # 28.630 - 6.166 = 22.464 workers at 16.800.
    assert found.rest.most == 377_395_200
    assert ask(COVERAGE, 170_000).cheaper == 85
    assert ask(COVERAGE, 500_000, replace(TEBING_TINGGI, inactive=None)).cheaper is None


def test_a_coverage_that_is_reached_needs_nobody() -> None:
    found = ask(COVERAGE, 160_000)

    assert (found.workers, found.cheaper) == (0, 0)
    assert found.cost is not None
    assert found.cost.total == 0


@pytest.mark.parametrize(("side", "reason"), [("workers", Unanswered.NO_DENOMINATOR), ("active", Unanswered.NO_ACTIVE)])
def test_a_coverage_cannot_be_priced_where_a_side_is_unknown(side: str, reason: Unanswered) -> None:
    found = ask(COVERAGE, 500_000, replace(TEBING_TINGGI, **{side: None}))

    assert (found.workers, found.cost, found.unanswered) == (None, None, reason)


def test_six_thousand_workers_add_seven_points() -> None:
    found = ask(WORKERS, 6_000)

    assert found.cost is not None
    assert (found.cost.most, found.cost.total, found.months) == (100_800_000, 604_800_000, 6)
    assert found.after == Fraction(20_620, 86_500)
    assert found.points == Fraction(6_000, 86_500)
    assert TEBING_TINGGI.reactivation == Fraction(6_166, 86_500)
    assert (found.cheaper, found.beyond, found.left_over) == (None, 0, None)


def test_more_workers_than_are_uncovered_are_told() -> None:
    assert ask(WORKERS, 72_000).beyond == 120


def test_workers_are_priced_where_nothing_is_known_of_coverage() -> None:
    found = ask(WORKERS, 10, replace(TEBING_TINGGI, active=None, workers=None))

    assert found.cost is not None
    assert (found.cost.total, found.after, found.points, found.beyond) == (1_008_000, None, None, 0)


def test_half_a_billion_covers_2480_workers_for_a_year() -> None:
    found = ask(BUDGET, 500_000_000, first=date(2023, 1, 1), last=date(2023, 12, 1))

    assert found.workers == 2_480
    assert found.cost is not None
    assert (found.cost.total, found.left_over) == (499_968_000, 32_000)


def test_a_budget_below_one_worker_buys_nobody_and_a_free_month_any_number() -> None:
    free = RateTable((known(0, *usual_question(JULY).programmes, replaces_normal=True),))

    assert ask(BUDGET, 1).workers == 0
    assert answer_of(asked(BUDGET, 1), TEBING_TINGGI, free).unanswered is Unanswered.FREE


def test_months_before_the_table_have_no_answer() -> None:
    assert ask(WORKERS, 1, first=date(2015, 6, 1)).unanswered is Unanswered.NO_RATE


@pytest.mark.parametrize(
    ("payer", "group", "told"),
    [
        (SponsorKind.APBD, BeneficiaryGroup.TRANSPORT, [True]),
        (SponsorKind.CSR, BeneficiaryGroup.FISHERS, [False]),
        (SponsorKind.CSR, BeneficiaryGroup.TRANSPORT, []),
    ],
)
def test_a_relief_that_does_not_count_says_why(payer: SponsorKind, group: BeneficiaryGroup, told: list[bool]) -> None:
    found = ask(WORKERS, 1, first=date(2025, 12, 1), last=date(2026, 1, 1), payer=payer, group=group)

    assert [each.is_for_payer for each in found.withheld] == told
    assert {each.rate for each in found.withheld} <= {DRIVERS}
