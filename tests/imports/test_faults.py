"""One fault in one file: named with file, row and column, and nothing of the whole folder is stored."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from coverage.imports.loader import load_directory
from coverage.imports.problems import Rule
from coverage.models import (
    ContributionRate,
    ImportRun,
    ImportState,
    ReferenceFigure,
    SourceDocument,
    Target,
    Territory,
    WorkforceEstimate,
)
from tests.imports.spoiling import append_row, read_rows, set_cell, write_rows

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell and what is wrongly written into it."""

    file: str
    line: int
    column: str
    value: str
    rule: Rule


FAULTS = [
    Fault("sources", 3, "date", "2021-13-04", Rule.DATE),
    Fault("sources", 2, "title", "", Rule.BLANK),
    Fault("regions", 2, "nation_code", "MY", Rule.REFERENCE),
    Fault("provinces", 2, "basis", "perkiraan", Rule.CHOICE),
    Fault("provinces", 2, "region_code", "JABAR", Rule.REFERENCE),
    Fault("regencies", 5, "name", "", Rule.BLANK),
    Fault("regencies", 5, "name", "Aceh\u200bTengah", Rule.TEXT),
    Fault("regencies", 5, "kind", "distrik", Rule.CHOICE),
    Fault("regencies", 5, "province_code", "12", Rule.RELATION),
    Fault("regencies", 5, "tile_col", "", Rule.RELATION),
    Fault("regencies", 5, "latitude", "45.1", Rule.RANGE),
    Fault("regencies", 5, "population", "232,606", Rule.COUNT),
    Fault("aliases", 2, "regency_code", "11.4", Rule.CODE),
    Fault("aliases", 3, "alias", "Takengon", Rule.DUPLICATE),
    Fault("aliases", 3, "alias", "TAKENGON", Rule.DUPLICATE),
    Fault("branches", 13, "parent_code", "ZZZ", Rule.REFERENCE),
    Fault("branches", 13, "parent_code", "", Rule.RELATION),
    Fault("branches", 2, "parent_code", "KIS", Rule.RELATION),
    Fault("branches", 13, "parent_code", "TBT", Rule.RELATION),
    Fault("branches", 2, "closed", "kemarin", Rule.DATE),
    Fault("branch_segments", 2, "segment", "PPU", Rule.CHOICE),
    Fault("branch_segments", 2, "valid_to", "2019-12-31", Rule.RELATION),
    Fault("areas", 2, "workforce_share", "0.9", Rule.SUM),
    Fault("areas", 33, "workforce_share", "0.102", Rule.SUM),
    Fault("areas", 2, "workforce_share", "1.5", Rule.RANGE),
    Fault("areas", 2, "workforce_share", "0,5", Rule.NUMBER),
    Fault("areas", 2, "branch_code", "QQQ", Rule.REFERENCE),
    Fault("areas", 2, "regency_code", "1101", Rule.CODE),
    Fault("areas", 2, "is_primary", "mungkin", Rule.FLAG),
    Fault("areas", 2, "valid_from", "2020-02-30", Rule.DATE),
    Fault("workforce", 2, "regency_code", "11.1", Rule.CODE),
    Fault("workforce", 2, "regency_code", "99.99", Rule.REFERENCE),
    Fault("workforce", 2, "workers", "", Rule.BLANK),
    Fault("workforce", 2, "workers", "1,800", Rule.COUNT),
    Fault("workforce", 2, "workers", "-5", Rule.COUNT),
    Fault("workforce", 2, "workers", "7,13%", Rule.COUNT),
    Fault("workforce", 2, "workers", "10²", Rule.COUNT),
    Fault("workforce", 2, "year", "22", Rule.YEAR),
    Fault("workforce", 2, "kind", "pekerja", Rule.CHOICE),
    Fault("workforce", 2, "document", "2", Rule.CODE),
    Fault("workforce", 2, "document", "999", Rule.REFERENCE),
    Fault("figures", 2, "territory_code", "13", Rule.REFERENCE),
    Fault("figures", 2, "value", "", Rule.BLANK),
    Fault("figures", 2, "period", "Agustus 2020", Rule.CODE),
    Fault("target_plans", 2, "version_date", "2021-02-31", Rule.DATE),
    Fault("targets", 2, "version", "3", Rule.REFERENCE),
    Fault("targets", 2, "value", "-1", Rule.RANGE),
    Fault("targets", 2, "segment", "ALL", Rule.CHOICE),
    Fault("rates", 2, "valid_to", "2014-01-01", Rule.RELATION),
    Fault("rates", 2, "payer_part", "0.24%", Rule.NUMBER),
    Fault("rates", 2, "only_group", "sopir", Rule.CHOICE),
    Fault("seasonal", 13, "share", "9", Rule.SUM),
    Fault("entry_limits", 2, "value", "0", Rule.RANGE),
    Fault("instruments", 2, "asks", "", Rule.BLANK),
    Fault("instruments", 2, "year", "21", Rule.YEAR),
    Fault("commitments", 2, "branch_code", "MDK", Rule.REFERENCE),
    Fault("commitments", 2, "heads", "-6000", Rule.COUNT),
    Fault("commitments", 2, "rupiah", "-1", Rule.RANGE),
    Fault("commitments", 2, "months", "0", Rule.RANGE),
    Fault("commitments", 2, "agreement", "PR-99.99-2022-01", Rule.REFERENCE),
    Fault("commitments", 2, "step", "promised", Rule.CHOICE),
    Fault("commitments", 2, "evidence", "", Rule.BLANK),
    Fault("commitments", 2, "owner_code", "ZZZ", Rule.REFERENCE),
    Fault("commitments", 6, "happened_on", "2022-01-31", Rule.RELATION),
    Fault("commitments", 9, "regulation_number", "", Rule.RELATION),
    Fault("claims", 2, "programme", "JHTT", Rule.CHOICE),
    Fault("claims", 2, "last_day", "2020-12-31", Rule.RELATION),
    Fault("claims", 7, "rupiah", "", Rule.BLANK),
    Fault("entry_limits", 2, "name", "lain", Rule.CHOICE),
    Fault("seasonal", 13, "month_number", "13", Rule.RANGE),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.file}-{fault.column}-{fault.rule}")
def test_a_fault_is_named_and_nothing_is_stored(folder: Path, fault: Fault) -> None:
    set_cell(folder / f"{fault.file}.csv", fault.line, fault.column, fault.value)

    report = load_directory(folder, by=None)

    found = [(problem.file, problem.line, problem.column, problem.rule) for problem in report.problems]
    assert found == [(f"{fault.file}.csv", fault.line, fault.column, fault.rule)]
    assert not report.is_unusable
    assert _stored_rows() == 0
    assert ImportRun.objects.get().state == ImportState.REFUSED


def test_a_row_that_repeats_a_key_is_refused_with_the_other_line(folder: Path) -> None:
    set_cell(folder / "branch_segments.csv", 3, "segment", "PU")

    report = load_directory(folder, by=None)

    (problem,) = report.problems
    assert (problem.line, problem.column, problem.rule) == (3, "branch_code", Rule.DUPLICATE)
    assert problem.message == "Baris ini mengulang baris 2 (branch_code, segment, valid_from sama): sisakan satu."


def test_formal_and_informal_that_miss_their_total_are_refused(folder: Path) -> None:
    file = folder / "workforce.csv"
    rows = read_rows(file)
    line = next(n for n, row in enumerate(rows, 1) if row[:4] == ["12.09", "2022", "bekerja", "informal"])
    set_cell(file, line, "workers", "1")

    report = load_directory(folder, by=None)

    assert [(problem.line, problem.rule) for problem in report.problems] == [(line, Rule.SUM)]


def test_two_regencies_may_not_share_a_tile(folder: Path) -> None:
    set_cell(folder / "regencies.csv", 5, "tile_col", "5")

    report = load_directory(folder, by=None)

    (problem,) = report.problems
    assert (problem.line, problem.column, problem.rule) == (18, "tile_row", Rule.DUPLICATE)
    assert problem.message == "Petak ini sudah dipakai baris 5: pilih petak lain."


def test_a_ratio_target_is_at_most_one(folder: Path) -> None:
    set_cell(folder / "targets.csv", 2, "kind", "ratio_end")
    set_cell(folder / "targets.csv", 2, "value", "52.15")

    report = load_directory(folder, by=None)

    assert [(problem.line, problem.column, problem.rule) for problem in report.problems] == [(2, "value", Rule.RANGE)]


def test_a_local_count_has_no_parts(folder: Path) -> None:
    file = folder / "workforce.csv"
    line = next(n for n, row in enumerate(read_rows(file), 1) if row[2] == "lokal")
    set_cell(file, line, "group", "formal")

    report = load_directory(folder, by=None)

    assert [(problem.line, problem.column) for problem in report.problems] == [(line, "group")]


def test_shares_must_add_up_after_an_area_has_ended(folder: Path) -> None:
    set_cell(folder / "areas.csv", 33, "valid_to", "2021-12-31")

    report = load_directory(folder, by=None)

    (problem,) = report.problems
    assert problem.rule == Rule.SUM
    assert "12.07 per 2022-01-01 berjumlah 0.90" in problem.message


def test_two_spans_of_one_segment_may_not_overlap(folder: Path) -> None:
    row = ["MDK", "PU", "2022-01-01", "", "illustrative", "Asumsi", "2020-01-01"]
    append_row(folder / "branch_segments.csv", row)

    report = load_directory(folder, by=None)

    assert [(problem.line, problem.column) for problem in report.problems] == [(126, "valid_from")]


def test_every_problem_is_told_at_once(folder: Path) -> None:
    set_cell(folder / "aliases.csv", 2, "regency_code", "99.99")
    set_cell(folder / "workforce.csv", 9, "workers", "banyak")
    set_cell(folder / "workforce.csv", 4, "year", "x")

    report = load_directory(folder, by=None)

    places = [(problem.file, problem.line, problem.column) for problem in report.problems]
    assert places == [
        ("aliases.csv", 2, "regency_code"),
        ("workforce.csv", 4, "year"),
        ("workforce.csv", 9, "workers"),
    ]
    assert ImportRun.objects.get().problems.count() == 3
    assert ImportRun.objects.get().rows_refused == 3


def test_a_missing_column_is_named(folder: Path) -> None:
    file = folder / "aliases.csv"
    write_rows(file, [row[:1] + row[2:] for row in read_rows(file)])

    report = load_directory(folder, by=None)

    assert [str(problem) for problem in report.problems] == [
        "aliases.csv:1:regency_code: Kolom regency_code tidak ada: tambahkan di baris judul."
    ]


def test_a_doubled_column_is_refused(folder: Path) -> None:
    file = folder / "aliases.csv"
    write_rows(file, [[*row, row[0]] for row in read_rows(file)])

    report = load_directory(folder, by=None)

    assert [(problem.column, problem.rule) for problem in report.problems] == [("alias", Rule.COLUMN_DOUBLED)]


def test_an_unknown_column_is_reported_and_the_rest_loaded(folder: Path) -> None:
    file = folder / "aliases.csv"
    write_rows(file, [[*row, "catatan"] for row in read_rows(file)])

    report = load_directory(folder, by=None)

    assert report.problems == ()
    assert [(notice.file, notice.column) for notice in report.notices] == [("aliases.csv", "catatan")]


def test_a_missing_file_makes_the_folder_unusable(folder: Path) -> None:
    (folder / "rates.csv").unlink()

    report = load_directory(folder, by=None)

    assert report.is_unusable
    assert [(problem.file, problem.rule) for problem in report.problems] == [("rates.csv", Rule.FILE_MISSING)]
    assert _stored_rows() == 0


def test_an_unknown_file_is_refused(folder: Path) -> None:
    (folder / "users.csv").write_text("username,password\nx,y\n")

    report = load_directory(folder, by=None)

    assert [(problem.file, problem.rule) for problem in report.problems] == [("users.csv", Rule.FILE_UNKNOWN)]


def test_a_file_in_another_encoding_makes_the_folder_unusable(folder: Path) -> None:
    file = folder / "aliases.csv"
    file.write_bytes(file.read_bytes().replace(b"Takengon", b"Takeng\xf3n"))

    report = load_directory(folder, by=None)

    assert report.is_unusable
    assert [(problem.file, problem.line) for problem in report.problems] == [("aliases.csv", 2)]
    assert _stored_rows() == 0


def _stored_rows() -> int:
    models = (SourceDocument, Territory, WorkforceEstimate, ReferenceFigure, Target, ContributionRate)
    return sum(model._default_manager.count() for model in models)
