"""Commitments from files: each row is a step, and what people carried on since is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coverage.clock import at
from coverage.imports.loader import load_directory
from coverage.imports.report import LoadReport
from coverage.models import Agreement, ClaimsPaid, Commitment, CommitmentRecord, Instrument
from tests.imports.spoiling import append_row, line_of, read_rows, set_cell

pytestmark = pytest.mark.django_db

NEXT = {"step": "drafted", "happened_on": "2023-03-01", "evidence": "Rancangan dibahas bersama DPRD"}


def load(folder: Path) -> LoadReport:
    report = load_directory(folder, by=None)
    assert report.problems == ()
    return report


def carry_on(folder: Path, number: str = "KM-12.09-1") -> None:
    """Give a commitment of the file one more step."""
    rows = read_rows(folder / "commitments.csv")
    last = dict(zip(rows[0], next(row for row in reversed(rows) if row[0] == number), strict=True))
    append_row(folder / "commitments.csv", list((last | NEXT).values()))


def tally(report: LoadReport) -> tuple[int, int, int]:
    (found,) = [kind.tally for kind in report.kinds if kind.kind == "commitments"]
    assert found
    return found.added, found.changed, found.unchanged


def test_asahan_was_asked_and_answered_on_one_day(folder: Path) -> None:
    load(folder)

    for number in ("KM-12.09-1", "KM-12.09-2"):
        row = Commitment.objects.get(number=number)
        assert (row.step, row.step_since, row.known_from) == ("under_study", date(2023, 1, 31), date(2023, 1, 31))
        assert (row.heads, row.rupiah, row.months, row.version) == (None, None, None, 2)
        assert list(row.records.order_by("number").values_list("number", "step", "recorded_at", "recorded_by")) == [
            (1, "asked", at(date(2023, 1, 31)), None),
            (2, "under_study", at(date(2023, 1, 31)), None),
        ]


def test_a_spoken_promise_has_no_number(folder: Path) -> None:
    load(folder)

    promise = Commitment.objects.get(number="KM-12.22-2")

    assert (promise.step, promise.budget_year, promise.heads, promise.rupiah) == ("spoken", 2023, None, None)
    assert promise.document
    assert promise.document.code == "003"


def test_agreements_name_the_commitment_that_they_fulfil(folder: Path) -> None:
    load(folder)

    named = dict(Agreement.objects.exclude(commitment=None).values_list("number", "commitment__number"))

    assert named["PR-12.22-2022-01"] == "KM-12.22-1"
    assert named["PR-12.05-2025-01"] == "KM-12.05-1"
    assert len(named) == 9


def test_an_agreement_tied_by_people_stays_tied(folder: Path) -> None:
    load(folder)
    other = Commitment.objects.get(number="KM-12.22-2")
    Agreement.objects.filter(number="PR-12.22-2022-01").update(commitment=other)

    load(folder)

    assert Agreement.objects.get(number="PR-12.22-2022-01").commitment == other


def test_dairi_keeps_its_rupiah(folder: Path) -> None:
    load(folder)

    assert Commitment.objects.get(number="KM-12.11-1").rupiah == 463_060_584


def test_a_new_row_is_a_new_step(folder: Path) -> None:
    load(folder)
    carry_on(folder)

    report = load(folder)

    row = Commitment.objects.get(number="KM-12.09-1")
    assert tally(report) == (1, 0, 14)
    assert (row.step, row.step_since, row.version) == ("drafted", date(2023, 3, 1), 3)
    assert CommitmentRecord.objects.get(commitment=row, number=3).evidence == NEXT["evidence"]
    assert tally(load(folder)) == (0, 0, 15)


def test_other_words_change_the_row_and_no_step(folder: Path) -> None:
    load(folder)
    file = folder / "commitments.csv"
    set_cell(file, line_of(file, "KM-12.22-2"), "note", "Lain")

    assert tally(load(folder)) == (0, 1, 13)
    assert Commitment.objects.get(number="KM-12.22-2").note == "Lain"
    assert CommitmentRecord.objects.count() == 14


def test_what_people_carried_on_stands(folder: Path) -> None:
    load(folder)
    row = Commitment.objects.get(number="KM-12.09-1")
    CommitmentRecord.objects.create(
        commitment=row, number=3, step="spoken", happened_on="2023-02-10", evidence="x", recorded_at=at(row.step_since)
    )
    Commitment.objects.filter(pk=row.pk).update(step="spoken", version=3)
    carry_on(folder)

    assert tally(load(folder)) == (0, 0, 15)
    assert Commitment.objects.get(pk=row.pk).step == "spoken"


def test_what_people_edited_stands(folder: Path) -> None:
    load(folder)
    Commitment.objects.filter(number="KM-12.09-1").update(title="Perbup pekerja rentan", version=3)
    carry_on(folder)

    assert tally(load(folder)) == (0, 0, 15)
    assert Commitment.objects.get(number="KM-12.09-1").title == "Perbup pekerja rentan"


def test_the_printed_total_of_claims_is_kept_as_printed(folder: Path) -> None:
    load(folder)

    printed = ClaimsPaid.objects.get(programme="TOTAL", territory__code="SUMBAGUT")

    assert (printed.cases, printed.rupiah) == (195_571, 19_127_421_350_476)
    assert set(ClaimsPaid.objects.filter(first_day="2024-01-01").values_list("territory__code", "rupiah")) == {
        ("12", 1_178_570_000_000),
        ("11", 320_250_000_000),
    }


def test_instruments_say_how_they_are_known(folder: Path) -> None:
    load(folder)

    assert list(Instrument.objects.values_list("code", "basis")) == [
        ("Inpres 2/2021", "seed"),
        ("SE Mendagri 842.2/5193/SJ", "seed"),
        ("Permendagri 27/2021", "seed"),
        ("Permendagri 84/2022", "illustrative"),
        ("Permendagri 15/2023", "illustrative"),
        ("Permendagri 15/2024", "published"),
        ("Inpres 4/2022", "illustrative"),
        ("UU 3/2024", "illustrative"),
        ("UU 59/2024", "published"),
    ]


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [("", "punya nomor atau tanggal"), ("5/2023", "dianggarkan sesudah ditetapkan")],
)
def test_a_file_cannot_budget_a_regulation_that_nobody_signed(folder: Path, paper: str, sentence: str) -> None:
    rows = read_rows(folder / "commitments.csv")
    last = dict(zip(rows[0], next(row for row in rows if row[0] == "KM-12.09-1"), strict=True))
    given = last | {"step": "budgeted", "happened_on": "2023-03-01", "regulation_number": paper}
    append_row(folder / "commitments.csv", list(given.values()))

    report = load_directory(folder, by=None)

    assert sentence in " ".join(problem.message for problem in report.problems)
