"""The page of cost of a regency: where it stands, by which rates, and the scenarios that are kept beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from coverage.indicators.vocabulary import Group, Segment
from coverage.models import CostScenario, Person, Regency
from coverage.selectors.cliff import Cliff
from coverage.selectors.cost_answers import CostAnswer, answer_of
from coverage.selectors.cost_questions import CostQuestion, question_of, usual_question
from coverage.selectors.filters import Field, month_field
from coverage.selectors.freshness import Freshness
from coverage.selectors.kept import kept
from coverage.selectors.lapsing import Lapsing
from coverage.selectors.page_ground import page_ground
from coverage.selectors.places import Place, place_of
from coverage.selectors.query import Query
from coverage.selectors.rates import RateTable, read_rates
from coverage.selectors.regency import RegencyPage
from coverage.selectors.regency_sources import read_regency_sources
from coverage.selectors.rows import Book, read_rows
from coverage.selectors.standings import Standing, standing_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioLine:
    """One kept question with today's answer."""

    scenario: CostScenario
    question: CostQuestion
    answer: CostAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class CostPage:
    """What every question about a regency's cost is answered from."""

    regency: Regency
    place: Place
    region: Place
    month: date
    query: Query
    months: Field
    freshness: Freshness
    standing: Standing
    table: RateTable
    book: Book
    lapsing: Lapsing

    def ending(self, first: date) -> int:
        """Of those who are active in the month of the page, who lose sponsored cover up to a first month."""
        return self.lapsing.change(self.place.id, Group.TOTAL, after=self.month, until=first).ending


@dataclass(frozen=True, slots=True, kw_only=True)
class CostCard:
    """The rates, and the question that lies nearest with its answer."""

    table: RateTable
    question: CostQuestion
    answer: CostAnswer


def cost_page(regency: Regency, query: Query, freshness: Freshness) -> CostPage | None:
    """Read what the page needs; None when no month exists yet. Its query count is held by a test."""
    region = regency.province.region
    ground = page_ground(region.pk, query.month, freshness.content)
    if ground is None:
        return None
    book = read_rows([regency.pk], first=ground.month, last=ground.month)
    said = read_regency_sources(regency, ground.month)
    total, pu = (book.get(regency.pk, group, ground.month) for group in (Group.TOTAL, Group.PU))
    standing = standing_of(
        ground.month,
        total=total,
        pu=pu,
        local=said.local_lead(total),
        estimate=said.estimate,
        as_of=said.own_day,
        counts_source=said.of_segment(Segment.PU),
    )
    return CostPage(
        regency=regency,
        place=place_of(regency),
        region=place_of(region),
        month=ground.month,
        query=query,
        months=month_field(ground.period.months, ground.month),
        freshness=freshness,
        standing=standing,
        table=kept(freshness.content, read_rates),
        book=book,
        lapsing=ground.atlas.lapsing,
    )


def cost_card(page: RegencyPage, *, day: date) -> CostCard:
    """Answer what is asked before anybody has typed, for a regency's page. No query."""
    standing = standing_of(
        page.month,
        total=page.reading.coverage(page.place.id, Group.TOTAL).row,
        pu=page.book.get(page.place.id, Group.PU, page.month),
        local=page.local,
        estimate=page.estimate,
        as_of=page.counts_as_of,
        counts_source=page.employers_source,
    )
    table, question = page.beside.rates, _nearest(usual_question(day), page.cliff)
    return CostCard(table=table, question=question, answer=answer_of(question, standing, table))


def _nearest(usual: CostQuestion, cliff: Cliff) -> CostQuestion:
    """Ask about those who lose cover in January, else about those who are hoped for, else about the usual number."""
    return replace(usual, amount=cliff.january_heads or cliff.hoped or usual.amount)


def scenario_lines(page: CostPage, person: Person) -> tuple[ScenarioLine, ...]:
    """Return the scenarios beside a regency with their answers of today, newest first, for readers in scope. One query.

    They are as many as MOST_SCENARIOS.
    """
    rows = CostScenario.objects.visible_to(person).filter(regency=page.regency)
    return tuple(
        ScenarioLine(scenario=row, question=asked, answer=answer_of(asked, page.standing, page.table))
        for row in rows
        for asked in (question_of(row),)
    )
