"""Questions about cost as addresses and saved scenarios carry them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from coverage.indicators.formatting import format_count
from coverage.indicators.months import month_code
from coverage.indicators.percents import typed_percent
from coverage.indicators.vocabulary import BeneficiaryGroup, Programme, SponsorKind
from coverage.models import CostScenario, ScenarioKind
from coverage.selectors.agreement_costs import programmes_of

# How an address names what is given, and the box that it is typed in.
GIVEN = {ScenarioKind.COVERAGE: "cakupan", ScenarioKind.WORKERS: "pekerja", ScenarioKind.BUDGET: "anggaran"}
# What stands in the boxes before anybody has typed: half of all, a thousand workers, half a billion.
USUAL = {ScenarioKind.COVERAGE: 500_000, ScenarioKind.WORKERS: 1_000, ScenarioKind.BUDGET: 500_000_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class CostQuestion:
    """What is asked. `amount`: a coverage in millionths, workers, or rupiah, by `kind`."""

    kind: ScenarioKind
    amount: int
    first: date
    last: date
    payer: SponsorKind
    group: BeneficiaryGroup
    programmes: frozenset[Programme]

    @property
    def typed_amount(self) -> str:
        """The amount as it is typed, in either language."""
        return typed_percent(self.amount) if self.kind is ScenarioKind.COVERAGE else format_count(self.amount)

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The question as the parameters of an address."""
        return [
            ("tanya", GIVEN[self.kind]),
            (GIVEN[self.kind], self.typed_amount),
            ("dari", month_code(self.first)),
            ("sampai", month_code(self.last)),
            ("penanggung", self.payer.value),
            ("kelompok", self.group.value),
            *(("program", programme.value) for programme in Programme if programme in self.programmes),
        ]

    @property
    def query(self) -> str:
        """The same as a query string."""
        return urlencode(self.parameters)


def usual_question(day: date, kind: ScenarioKind = ScenarioKind.WORKERS) -> CostQuestion:
    """Return what is asked before anybody has typed: the next budget year, paid by the regency, JKK and JKM."""
    return CostQuestion(
        kind=kind,
        amount=USUAL[kind],
        first=date(day.year + 1, 1, 1),
        last=date(day.year + 1, 12, 1),
        payer=SponsorKind.APBD,
        group=BeneficiaryGroup.VULNERABLE,
        programmes=frozenset({Programme.JKK, Programme.JKM}),
    )


def question_of(scenario: CostScenario) -> CostQuestion:
    """Return the question that a scenario keeps."""
    kind = ScenarioKind(scenario.kind)
    given = {
        ScenarioKind.COVERAGE: scenario.goal_millionths,
        ScenarioKind.WORKERS: scenario.workers,
        ScenarioKind.BUDGET: scenario.budget,
    }
    return CostQuestion(
        kind=kind,
        amount=given[kind] or 0,
        first=scenario.first_month,
        last=scenario.last_month,
        payer=SponsorKind(scenario.sponsor_kind),
        group=BeneficiaryGroup(scenario.group),
        programmes=programmes_of(scenario.programmes),
    )
