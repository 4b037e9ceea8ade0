"""Answers to questions about cost: what a coverage costs, what so many workers cost, what a budget buys."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from coverage.indicators.costs import cheaper_part, workers_bought, workers_needed
from coverage.indicators.growth import points_change
from coverage.indicators.months import add_months, months_apart
from coverage.indicators.percents import MILLION
from coverage.models import ScenarioKind
from coverage.selectors.agreement_costs import SpanCost, cost_of
from coverage.selectors.cost_questions import CostQuestion
from coverage.selectors.rates import KnownRate, RateTable
from coverage.selectors.sources import Source, unique
from coverage.selectors.standings import Standing

MONTHS_OF_A_YEAR = 12


class Unanswered(StrEnum):
    """Why a question has no answer."""

    NO_RATE = "no_rate"
    NO_DENOMINATOR = "no_denominator"
    NO_ACTIVE = "no_active"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A relief that does not count, because the payer is left out or else because it is for another group."""

    rate: KnownRate
    is_for_payer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAnswer:
    """What a question comes to. `workers` are those covered: needed, given, or bought.

    `year` prices twelve months from the first one on. To reach a coverage, `cheaper` of the workers could come from
    inactive employers, and `rest` prices the others. What is unknown is None; `unanswered` says why there is no cost.
    """

    question: CostQuestion
    standing: Standing
    workers: int | None
    cost: SpanCost | None
    year: SpanCost | None = None
    cheaper: int | None = None
    rest: SpanCost | None = None
    unanswered: Unanswered | None = None

    @property
    def months(self) -> int:
        """How many months are asked about."""
        return months_apart(self.question.first, self.question.last) + 1

    @property
    def after(self) -> Fraction | None:
        """The coverage ratio with these workers, none of whom is covered now."""
        return None if self.workers is None else self.standing.with_more(self.workers)

    @property
    def points(self) -> Fraction | None:
        """What they add to the coverage ratio, and what falls away with them."""
        return points_change(self.after, self.standing.value)

    @property
    def lapses(self) -> date:
        """The day from which they are not covered any more."""
        return add_months(self.question.last, 1)

    @property
    def beyond(self) -> int:
        """How many of these workers are more than there are without cover."""
        uncovered = self.standing.uncovered
        return 0 if uncovered is None or self.workers is None else max(0, self.workers - uncovered)

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """Reliefs in force in some month that do not count here."""
        payer = self.question.payer
        return tuple(
            Withheld(rate=rate, is_for_payer=not rate.reaches(payer, rate.only_group))
            for rate in (self.cost.withheld if self.cost else ())
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the rates that it names."""
        rates = [*(use.rate for use in self.cost.uses), *self.cost.withheld] if self.cost else []
        return unique(rate.source for rate in rates)

    @property
    def left_over(self) -> int | None:
        """What a budget leaves, because it buys whole workers."""
        is_budget = self.question.kind is ScenarioKind.BUDGET
        return self.question.amount - self.cost.total if is_budget and self.cost else None


def answer_of(question: CostQuestion, standing: Standing, table: RateTable) -> CostAnswer:
    """Answer one question by the rates of its months. No query."""
    one = _priced(question, table, 1)
    if one is None:
        return _without(question, standing, Unanswered.NO_RATE)
    match question.kind:
        case ScenarioKind.COVERAGE:
            return _coverage_answer(question, standing, table)
        case ScenarioKind.BUDGET:
            bought = workers_bought(question.amount, one.months)
            if bought is None:
                return _without(question, standing, Unanswered.FREE)
            return _answer(question, standing, table, bought)
    return _answer(question, standing, table, question.amount)


def _coverage_answer(question: CostQuestion, standing: Standing, table: RateTable) -> CostAnswer:
    goal = Fraction(question.amount, MILLION)
    need = workers_needed(goal=goal, denominator=standing.workers, active=standing.active)
    if need is None:
        reason = Unanswered.NO_ACTIVE if standing.workers else Unanswered.NO_DENOMINATOR
        return _without(question, standing, reason)
    answer, cheaper = _answer(question, standing, table, need), cheaper_part(need, standing.inactive)
    rest = None if cheaper is None else _priced(question, table, need - cheaper)
    return replace(answer, cheaper=cheaper, rest=rest)


def _answer(question: CostQuestion, standing: Standing, table: RateTable, workers: int) -> CostAnswer:
    return CostAnswer(
        question=question,
        standing=standing,
        workers=workers,
        cost=_priced(question, table, workers),
        year=_priced(question, table, workers, last=add_months(question.first, MONTHS_OF_A_YEAR - 1)),
    )


def _without(question: CostQuestion, standing: Standing, reason: Unanswered) -> CostAnswer:
    return CostAnswer(question=question, standing=standing, workers=None, cost=None, unanswered=reason)


def _priced(question: CostQuestion, table: RateTable, workers: int, *, last: date | None = None) -> SpanCost | None:
    return cost_of(
        table,
        workers=workers,
        first=question.first,
        last=last or question.last,
        programmes=question.programmes,
        payer=question.payer,
        group=question.group,
    )
