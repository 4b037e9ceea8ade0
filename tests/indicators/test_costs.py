"""What cover costs: golden cases, months of relief, payers that a relief leaves out, goals and budgets."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from coverage.indicators.costs import (
    Rate,
    cheaper_part,
    priced,
    rates_in,
    total_rupiah,
    withheld_in,
    workers_bought,
    workers_needed,
)
from coverage.indicators.months import parse_month
from coverage.indicators.vocabulary import BeneficiaryGroup, Programme, SponsorKind

BOTH = frozenset({Programme.JKK, Programme.JKM})
START = date(2015, 7, 1)
JKK = Rate(programmes=frozenset({Programme.JKK}), rupiah=10_000, valid_from=START)
JKM = Rate(programmes=frozenset({Programme.JKM}), rupiah=6_800, valid_from=START)
JHT = Rate(programmes=frozenset({Programme.JHT}), rupiah=20_000, valid_from=START)
COVID = Rate(programmes=BOTH, rupiah=168, valid_from=date(2020, 8, 1), valid_to=date(2021, 1, 31), replaces_normal=True)
DRIVERS = Rate(
    programmes=BOTH,
    rupiah=8_400,
    valid_from=date(2026, 1, 1),
    valid_to=date(2027, 3, 31),
    replaces_normal=True,
    excluded=frozenset({"APBN", "APBD", "APBDES", "DBH"}),
    only_group=BeneficiaryGroup.TRANSPORT,
)
RATES = (JKK, JKM, JHT, COVID, DRIVERS)
APBD, CSR = SponsorKind.APBD, SponsorKind.CSR


def rupiah(month: str, payer: SponsorKind = APBD, group: str = "", programmes: frozenset[Programme] = BOTH) -> int:
    found = rates_in(RATES, parse_month(month), programmes=programmes, payer=payer, group=group)
    assert found is not None
    return sum(rate.rupiah for rate in found)


def test_labuhanbatu_selatan_costs_what_the_agreement_says(golden: dict[str, Any]) -> None:
    expected = golden["labusel_sponsorship_2022"]["expected"]
    span = (date(2022, 10, 1), date(2022, 12, 1))

    costs = priced(RATES, *span, workers=2000, programmes=BOTH, payer=APBD)

    assert costs is not None
    assert [cost.rupiah for cost in costs] == [expected["monthly_cost_rp"]] * expected["months"]
    assert total_rupiah(costs) == expected["total_cost_rp"]
    for programme, part in ((Programme.JKK, "jkk_part_rp"), (Programme.JKM, "jkm_part_rp")):
        alone = priced(RATES, *span, workers=2000, programmes=frozenset({programme}), payer=APBD)
        assert total_rupiah(alone or []) == expected[part]
    year = priced(RATES, date(2023, 1, 1), date(2023, 12, 1), workers=2000, programmes=BOTH, payer=APBD)
    assert total_rupiah(year or []) == expected["full_year_cost_2023_rp"]


def test_months_of_relief_cost_what_the_relief_says(golden: dict[str, Any]) -> None:
    case = golden["covid_relief"]

    costs = [rupiah(month) * case["inputs"]["workers"] for month in case["inputs"]["months"]]

    assert costs == case["expected"]["per_month_rp"]
    assert sum(costs) == case["expected"]["total_rp"]


def test_a_span_across_a_change_is_priced_month_by_month() -> None:
    costs = priced(RATES, date(2020, 7, 1), date(2020, 8, 1), workers=10, programmes=BOTH, payer=APBD)

    assert costs is not None
    assert [(cost.rate, cost.is_relief) for cost in costs] == [(16_800, False), (168, True)]


@pytest.mark.parametrize(
    ("payer", "group", "rate"),
    [
        (CSR, BeneficiaryGroup.TRANSPORT, 8_400),
        (APBD, BeneficiaryGroup.TRANSPORT, 16_800),
        (SponsorKind.DBH_PALM, BeneficiaryGroup.TRANSPORT, 16_800),
        (SponsorKind.APBDES, BeneficiaryGroup.TRANSPORT, 16_800),
        (CSR, BeneficiaryGroup.FISHERS, 16_800),
    ],
)
def test_the_relief_of_2026_is_for_drivers_whom_no_budget_pays(payer: SponsorKind, group: str, rate: int) -> None:
    assert rupiah("2026-05", payer, group) == rate


def test_a_programme_outside_the_relief_keeps_its_rate() -> None:
    three = BOTH | {Programme.JHT}

    assert rupiah("2022-10", programmes=three) == 36_800
    assert rupiah("2020-09", programmes=three) == 20_168
    assert rupiah("2020-09", programmes=frozenset({Programme.JKK})) == 10_000


def test_the_rates_of_a_month_are_named_in_the_order_of_the_programmes() -> None:
    three = BOTH | {Programme.JHT}

    assert rates_in(RATES, parse_month("2022-10"), programmes=three, payer=APBD) == (JKK, JKM, JHT)
    assert rates_in(RATES, parse_month("2020-09"), programmes=three, payer=APBD) == (COVID, JHT)
    assert rates_in([JKK], parse_month("2022-10"), programmes=BOTH, payer=APBD) is None


@pytest.mark.parametrize(
    ("month", "payer", "group", "withheld"),
    [
        ("2026-05", APBD, BeneficiaryGroup.TRANSPORT, (DRIVERS,)),
        ("2026-05", CSR, BeneficiaryGroup.FISHERS, (DRIVERS,)),
        ("2026-05", CSR, BeneficiaryGroup.TRANSPORT, ()),
        ("2025-12", APBD, BeneficiaryGroup.TRANSPORT, ()),
        ("2020-09", APBD, BeneficiaryGroup.TRANSPORT, ()),
    ],
)
def test_a_relief_that_leaves_payer_or_group_out_is_told(
    month: str, payer: SponsorKind, group: str, withheld: tuple[Rate, ...]
) -> None:
    assert withheld_in(RATES, parse_month(month), programmes=BOTH, payer=payer, group=group) == withheld
    assert withheld_in(RATES, parse_month(month), programmes=frozenset({Programme.JKK}), payer=payer) == ()


def test_a_month_without_a_rate_has_no_cost() -> None:
    assert rates_in(RATES, date(2010, 1, 1), programmes=BOTH, payer=APBD) is None
    assert priced(RATES, date(2015, 6, 1), date(2015, 8, 1), workers=1, programmes=BOTH, payer=APBD) is None


def test_half_of_tebing_tinggi_needs_what_the_worked_example_says(golden: dict[str, Any]) -> None:
    inputs, expected = (golden["tebing_tinggi_2022_07_08"][part] for part in ("inputs", "expected"))

    need = workers_needed(goal=Fraction(1, 2), denominator=inputs["workforce"], active=expected["active_total"])

    assert need == expected["workers_needed_for_50pct"]
    assert need * rupiah("2022-07") == expected["cost_per_month_to_50pct_rp"]
    assert cheaper_part(need, inputs["pu_inactive_workers"]) == inputs["pu_inactive_workers"]
    plan = priced(
        RATES, date(2022, 7, 1), date(2022, 12, 1), workers=inputs["planned_sponsored"], programmes=BOTH, payer=APBD
    )
    assert plan is not None
    assert plan[0].rupiah == expected["plan_cost_rp_per_month"]
    assert total_rupiah(plan) == expected["plan_cost_rp_jul_dec"]


def test_a_goal_that_is_reached_needs_nobody() -> None:
    assert workers_needed(goal=Fraction(1, 10), denominator=1000, active=500) == 0
    assert workers_needed(goal=Fraction(1, 3), denominator=1000, active=0) == 334


def test_unknown_sides_give_no_need() -> None:
    assert workers_needed(goal=Fraction(1, 2), denominator=None, active=1) is None
    assert workers_needed(goal=Fraction(1, 2), denominator=10, active=None) is None
    assert cheaper_part(None, 5) is None
    assert cheaper_part(5, None) is None


@pytest.mark.parametrize("goal", [Fraction(101, 100), Fraction(-1, 100)])
def test_a_goal_beyond_everybody_is_refused(goal: Fraction) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        workers_needed(goal=goal, denominator=10, active=1)


def test_a_budget_buys_whole_workers_for_the_whole_span() -> None:
    year = priced(RATES, date(2023, 1, 1), date(2023, 12, 1), workers=1, programmes=BOTH, payer=APBD)

    assert workers_bought(500_000_000, year or []) == 2_480
    assert workers_bought(500_000_000, []) is None
