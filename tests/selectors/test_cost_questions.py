"""A question is the same in an address, in a form and in a saved scenario."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coverage.indicators.vocabulary import BeneficiaryGroup, Programme, SponsorKind
from coverage.models import CostScenario, ScenarioKind
from coverage.selectors.cost_questions import question_of, usual_question


def test_before_anybody_has_typed_the_next_budget_year_is_asked_about() -> None:
    usual = usual_question(date(2022, 11, 14))

    assert (usual.first, usual.last) == (date(2023, 1, 1), date(2023, 12, 1))
    assert (usual.kind, usual.payer, usual.group) == (
        ScenarioKind.WORKERS, SponsorKind.APBD, BeneficiaryGroup.VULNERABLE,
    )  # fmt: skip
    assert usual.programmes == {Programme.JKK, Programme.JKM}


@pytest.mark.parametrize(
    ("kind", "given", "part"),
    [
        (ScenarioKind.COVERAGE, {"goal_millionths": 521_500}, "tanya=cakupan&cakupan=52%2C15&"),
        (ScenarioKind.WORKERS, {"workers": 6_000}, "tanya=pekerja&pekerja=6.000&"),
        (ScenarioKind.BUDGET, {"budget": 5_771_808_000}, "tanya=anggaran&anggaran=5.771.808.000&"),
    ],
)
def test_a_scenario_opens_the_form_with_its_question(kind: ScenarioKind, given: dict[str, Any], part: str) -> None:
    scenario = CostScenario(
        kind=kind, first_month=date(2023, 1, 1), last_month=date(2023, 3, 1), sponsor_kind=SponsorKind.DBH_PALM,
        group=BeneficiaryGroup.FARMERS, programmes="JKK,JKM,JHT", **given,
    )  # fmt: skip

    assert question_of(scenario).query == (
        f"{part}dari=2023-01&sampai=2023-03&penanggung=DBH-SAWIT&kelompok=farmers&program=JKK&program=JKM&program=JHT"
    )
