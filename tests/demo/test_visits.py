"""Sample visits and second entries: coined, marked, and enough of each to look at."""

from __future__ import annotations

from datetime import date

from coverage.demo.companies import Company
from coverage.demo.timetable import DEMO_DAY
from coverage.demo.twins import twins_of
from coverage.demo.visits import TOLD, visits_of
from coverage.indicators.employer_keys import name_key, npp_key
from coverage.models import Employer, EmployerActivity, Visit
from tests.demo.test_companies import companies, every_company


def test_a_pair_by_number_and_one_by_name_say_that_they_are_examples() -> None:
    area = next(iter(companies().values()))
    first, second = area[:2]

    by_number, by_name = twins_of(area, 8)

    assert npp_key(by_number.npp) == npp_key(first.npp)
    assert name_key(by_name.name) == name_key(second.name)
    assert by_name.npp not in {company.npp for company in area}
    assert {by_number.name, by_name.name}.isdisjoint({first.name, second.name})
    assert all(twin.name.endswith("(contoh)") for twin in (by_number, by_name))
    assert twins_of(area, 7) == []


def test_months_paid_fit_the_spans() -> None:
    for company in every_company():
        if company.last_paid and company.spans[-1].activity is EmployerActivity.INACTIVE:
            assert company.last_paid < company.spans[-1].valid_from
        if not company.spans:
            assert company.last_paid is None
    assert any(company.spans and company.last_paid is None for company in every_company())


def test_whoever_came_back_was_visited_before() -> None:
    back = [company for company in every_company() if company.came_back]

    assert len(back) > 10
    for company in back:
        (visit,) = _visits(company)
        assert visit.done_on is not None
        assert company.came_back is not None
        assert company.stopped is not None
        assert company.stopped.valid_from < visit.done_on < company.came_back <= DEMO_DAY


def test_most_visits_bring_nobody_back_and_some_are_still_to_come() -> None:
    rows = [visit for company in every_company() if company.stopped for visit in _visits(company)]
    made = [visit for visit in rows if visit.done_on]

    assert 0 < sum(visit.outcome_kind == "pays_again" for visit in made) < len(made) / 2
    assert all(visit.done_on <= DEMO_DAY and visit.outcome == TOLD[visit.outcome_kind] for visit in made)  # type: ignore[index, operator]
    assert any(visit.done_on is None and visit.planned_on > DEMO_DAY for visit in rows)
    assert min(visit.planned_on for visit in rows) > date(2021, 12, 31)


def _visits(company: Company) -> list[Visit]:
    return visits_of(Employer(pk=1, branch_id=1), company, 2022)
