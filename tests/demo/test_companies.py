"""Invented employers: they say that they are, and never look like a real number or name."""

from itertools import groupby

from coverage.demo.companies import Company, companies_of
from coverage.models import Compliance, EmployerActivity
from tests.demo.inputs import areas


def companies(seed: int = 2022) -> dict[str, list[Company]]:
    ordered = sorted(areas(), key=lambda area: area.regency)
    workers = {
        regency: sum(area.workers[2022].total for area in group)
        for regency, group in groupby(ordered, key=lambda area: area.regency)
    }
    return {area.key: companies_of(area, number, workers[area.regency], seed) for number, area in enumerate(ordered, 1)}


def every_company() -> list[Company]:
    return [company for found in companies().values() for company in found]


def test_every_name_says_that_it_is_an_example() -> None:
    assert all(company.name.endswith("(contoh)") for company in every_company())


def test_numbers_are_eight_digits_with_a_leading_zero_and_unique() -> None:
    numbers = [company.npp for company in every_company()]

    assert len(set(numbers)) == len(numbers)
    assert all(len(number) == 8 and number.isdigit() and number[0] == "0" for number in numbers)


def test_large_regencies_have_hundreds_and_small_ones_fewer() -> None:
    found = companies()

    assert len(found["MDK/12.71"]) + len(found["MDU/12.71"]) >= 200
    assert 24 <= len(found["TBT/12.76"]) <= 60


def test_all_classes_of_compliance_occur() -> None:
    assert {company.compliance for company in every_company()} == set(Compliance)


def test_those_that_have_not_registered_have_no_workers_and_no_history() -> None:
    missing = [company for company in every_company() if company.compliance is Compliance.PWBD]

    assert all(company.registered_workers == 0 and company.spans == () for company in missing)


def test_inactive_employers_were_active_until_the_day_before() -> None:
    stopped = [company for company in every_company() if len(company.spans) == 2]

    for company in stopped:
        active, inactive = company.spans
        assert (active.activity, inactive.activity) == (EmployerActivity.ACTIVE, EmployerActivity.INACTIVE)
        assert active.valid_to is not None
        assert (inactive.valid_from - active.valid_to).days == 1


def test_a_seed_gives_the_same_companies() -> None:
    assert companies() == companies()
    assert companies() != companies(1)
