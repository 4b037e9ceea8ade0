"""Agreements out of a file: steps once, a further step for what changed, the page's own sentences for faults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import time_machine

from coverage.clock import at
from coverage.entry.agreement_rows import details_of, terms_of
from coverage.entry.agreement_terms import Step
from coverage.entry.agreements import change_details, record_step
from coverage.imports.loader import load_directory
from coverage.imports.problems import Rule
from coverage.indicators.vocabulary import AgreementStatus
from coverage.models import Agreement
from tests import factories
from tests.imports.spoiling import set_cell

pytestmark = pytest.mark.django_db

# Rows of the file, as line numbers: Labuhanbatu Selatan, its promise, Asahan's first.
AGREED, PROMISED, PLANNED, STUDIED = 2, 3, 4, 5
# A fault between two cells is told at one of them.
BLAMED = {(PROMISED, "group", "fishers"): "successor_of"}


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
        (STUDIED, "branch_code", "LBS", Rule.REFERENCE),
        (STUDIED, "happened_on", "2023-01-30", Rule.RELATION),
        (AGREED, "happened_on", "2013-12-31", Rule.RELATION),
        (AGREED, "mou_date", "2013-12-31", Rule.RELATION),
        (PROMISED, "successor_of", "PR-12.76-2022-01", Rule.RELATION),
        (PROMISED, "successor_of", "PR-12.22-2023-01", Rule.RELATION),
        (PROMISED, "group", "fishers", Rule.RELATION),
    ],
)
def test_a_fault_is_named_and_nothing_is_stored(folder: Path, line: int, column: str, value: str, rule: Rule) -> None:
    set_cell(folder / "agreements.csv", line, column, value)

    report = load_directory(folder, by=None)

    found = {(one.file, one.line, one.column, one.rule) for one in report.problems}
    column = BLAMED.get((line, column, value), column)
    assert ("agreements.csv", line, column, rule) in found
    assert not Agreement.objects.exists()


def test_what_people_carried_on_stands_against_an_older_file(folder: Path) -> None:
    load_directory(folder, by=None)
    moved, described = (Agreement.objects.get(number=number) for number in ("PR-12.22-2022-01", "PR-12.76-2022-01"))
    head, other = factories.head_of(moved.branch), factories.head_of(described.branch)
    step = Step(status=AgreementStatus.ACTIVE, happened_on=date(2022, 11, 1), evidence="Bukti bayar")
    record_step(agreement_id=moved.pk, seen=1, terms=replace(terms_of(moved), workers=2500), step=step, by=head)
    change_details(agreement_id=described.pk, seen=1, details=replace(details_of(described), own_rate=15_000), by=other)
    set_cell(folder / "agreements.csv", AGREED, "workers", "1900")
    set_cell(folder / "agreements.csv", PLANNED, "workers", "1900")

    report = load_directory(folder, by=None)

    assert not report.problems
    moved.refresh_from_db()
    described.refresh_from_db()
    assert (moved.workers, moved.version, moved.steps.count()) == (2500, 2, 2)
    assert (described.workers, described.own_rate, described.version) == (6000, 15_000, 2)


def test_a_file_that_changes_a_row_raises_its_version(folder: Path) -> None:
    load_directory(folder, by=None)
    set_cell(folder / "agreements.csv", AGREED, "workers", "1900")
    with time_machine.travel(at(date(2023, 5, 2), 9), tick=False):
        load_directory(folder, by=None)

    row = Agreement.objects.get(number="PR-12.22-2022-01")
    first, correction = row.steps.order_by("number")
    assert (row.version, row.workers) == (2, 1900)
    # It happened on the same day, and nobody knew before the file came.
    assert (first.recorded_at, correction.recorded_at) == (at(date(2022, 10, 4), 12), at(date(2023, 5, 2), 9))
    assert Agreement.objects.get(number="PR-12.76-2022-01").version == 1


def test_a_step_of_a_file_does_not_come_before_the_one_it_follows(folder: Path) -> None:
    load_directory(folder, by=None)
    set_cell(folder / "agreements.csv", AGREED, "workers", "1900")
    set_cell(folder / "agreements.csv", AGREED, "happened_on", "2022-10-03")

    report = load_directory(folder, by=None)

    assert [(one.line, one.column, one.rule) for one in report.problems] == [(AGREED, "happened_on", Rule.RELATION)]
    assert Agreement.objects.get(number="PR-12.22-2022-01").workers == 2000
