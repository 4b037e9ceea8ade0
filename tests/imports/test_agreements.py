"""Agreements out of a file: steps once, a further step for what changed, the page's own sentences for faults."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coverage.clock import at
from coverage.imports.loader import load_directory
from coverage.imports.problems import Rule
from coverage.models import Agreement
from tests.imports.spoiling import set_cell

pytestmark = pytest.mark.django_db

# Rows of the file, as line numbers: Labuhanbatu Selatan, its promise, Asahan's first.
AGREED, PROMISED, STUDIED = 2, 3, 5


def test_labuhanbatu_selatan_is_an_agreement_and_a_promise_without_a_number(folder: Path) -> None:
    load_directory(folder, by=None)

    agreed = Agreement.objects.get(number="PR-12.22-2022-01")
    assert (agreed.workers, agreed.first_month, agreed.last_month) == (2000, date(2022, 10, 1), date(2022, 12, 1))
    assert (agreed.mou_date, agreed.branch.code) == (date(2022, 10, 4), "LBS")
    promised = agreed.successors.get()
    assert (promised.status, promised.workers, promised.first_month) == ("promised", None, None)
    step = agreed.steps.get()
    assert (step.number, step.recorded_at) == (1, at(date(2022, 10, 4), 12))


def test_what_was_asked_and_studied_has_two_steps(folder: Path) -> None:
    load_directory(folder, by=None)

    steps = Agreement.objects.get(number="PR-12.09-2023-01").steps.order_by("number")
    assert list(steps.values_list("number", "status", "happened_on")) == [
        (1, "proposed", date(2023, 1, 31)),
        (2, "under_study", date(2023, 1, 31)),
    ]


def test_a_second_load_writes_no_step_and_a_changed_one_writes_one(folder: Path) -> None:
    load_directory(folder, by=None)
    load_directory(folder, by=None)
    set_cell(folder / "agreements.csv", AGREED, "workers", "1900")

    load_directory(folder, by=None)

    steps = Agreement.objects.get(number="PR-12.22-2022-01").steps.order_by("number")
    assert list(steps.values_list("number", "workers")) == [(1, 2000), (2, 1900)]


@pytest.mark.parametrize(
    ("line", "column", "value", "rule"),
    [
        (AGREED, "workers", "0", Rule.RELATION),
        (AGREED, "workers", "2,000", Rule.COUNT),
        (AGREED, "last_month", "2022-09", Rule.RELATION),
        (AGREED, "last_month", "", Rule.RELATION),
        (AGREED, "last_month", "2029-12", Rule.RELATION),
        (AGREED, "status", "lapsed", Rule.CHOICE),
        (AGREED, "programmes", "JKK,JKM", Rule.CHOICE),
        (AGREED, "evidence", "", Rule.BLANK),
        (AGREED, "regency_code", "1222", Rule.CODE),
        (AGREED, "number", "12/2022", Rule.CODE),
        (PROMISED, "successor_of", "PR-99.99-2022-01", Rule.REFERENCE),
        (PROMISED, "number", "PR-12.22-2022-01", Rule.DUPLICATE),
        (STUDIED, "branch_code", "ZZZ", Rule.REFERENCE),
    ],
)
def test_a_fault_is_named_and_nothing_is_stored(folder: Path, line: int, column: str, value: str, rule: Rule) -> None:
    set_cell(folder / "agreements.csv", line, column, value)

    report = load_directory(folder, by=None)

    found = {(one.file, one.line, one.column, one.rule) for one in report.problems}
    assert ("agreements.csv", line, column, rule) in found
    assert not Agreement.objects.exists()
