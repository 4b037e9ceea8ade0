"""A clean load, a second one that changes nothing, and loads after a change."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.imports import loader
from coverage.imports.loader import load_directory
from coverage.imports.problems import Rule
from coverage.models import (
    ALWAYS_KNOWN,
    AreaWorkforce,
    Branch,
    ContributionRate,
    ImportRun,
    ImportState,
    Regency,
    ServiceArea,
    Target,
    TargetPlan,
    Territory,
    TerritoryArea,
    WorkforceEstimate,
)
from tests.imports.spoiling import append_row, read_rows, set_cell, write_rows

pytestmark = pytest.mark.django_db


def test_a_load_stores_every_kind(folder: Path) -> None:
    report = load_directory(folder, by=None)

    added = {kind.kind: kind.tally.added for kind in report.kinds if kind.tally}
    assert added == {
        "sources": 5,
        "nations": 1,
        "regions": 1,
        "provinces": 2,
        "regencies": 56,
        "aliases": 37,
        "branches": 31,
        "branch_segments": 124,
        "areas": 59,
        "workforce": 1121,
        "figures": 178,
        "target_plans": 2,
        "targets": 7,
        "rates": 40,
        "seasonal": 48,
        "entry_limits": 5,
        "agreements": 19,
        "instruments": 9,
        "commitments": 14,
        "claims": 7,
    }
    assert Territory.objects.count() == 150


def test_codes_stay_text(folder: Path) -> None:
    load_directory(folder, by=None)

    singkil = Regency.objects.get(code="11.10")

    assert (singkil.short_name, singkil.bps_code, singkil.province.code) == ("Aceh Singkil", "1102", "11")
    assert [alias.alias for alias in singkil.aliases.all()] == ["Singkil"]


def test_offices_know_their_parent_and_areas(folder: Path) -> None:
    load_directory(folder, by=None)

    labusel = Branch.objects.get(code="LBS")

    assert labusel.parent is not None
    assert labusel.parent.code == "KIS"
    assert labusel.class_label == "Pratama D"
    assert list(labusel.areas.values_list("regency__code", "workforce_share")) == [("12.22", Decimal(1))]


def test_the_closure_leads_from_the_nation_down(folder: Path) -> None:
    load_directory(folder, by=None)

    links = TerritoryArea.objects.filter(territory__code__in=["ID", "SUMBAGUT", "12", "12.07", "MDU"])

    counts: dict[str, int] = {}
    for code in links.values_list("territory__code", flat=True):
        counts[code] = counts.get(code, 0) + 1
    assert counts == {"ID": 59, "SUMBAGUT": 59, "12": 36, "12.07": 3, "MDU": 2}


def test_areas_get_whole_workers(folder: Path) -> None:
    load_directory(folder, by=None)

    workers = AreaWorkforce.objects.current().get(area__regency__code="12.76", year=2022, group="total")

    assert workers.workers == 58868


def test_the_first_load_counts_as_always_known(folder: Path) -> None:
    load_directory(folder, by=None)

    assert set(WorkforceEstimate.objects.values_list("recorded_at", "superseded_at")) == {(ALWAYS_KNOWN, None)}


def test_both_versions_of_the_plan_are_known_from_their_dates(folder: Path) -> None:
    load_directory(folder, by=None)

    plans = TargetPlan.objects.order_by("version").values_list("version", "state", "published_at")

    assert list(plans) == [
        (1, "superseded", at(date(2021, 2, 4))),
        (2, "published", at(date(2021, 12, 31))),
    ]


def test_a_second_run_changes_nothing_and_says_so(folder: Path) -> None:
    load_directory(folder, by=None)

    report = load_directory(folder, by=None)

    assert not report.has_changes
    assert [(run.state, run.rows_read, run.rows_added, run.rows_changed, run.rows_unchanged) for run in _runs()] == [
        (ImportState.APPLIED, 1766, 1766, 0, 0),
        (ImportState.APPLIED, 1766, 0, 0, 1766),
    ]
    assert WorkforceEstimate.objects.count() == 1121
    assert AreaWorkforce.objects.filter(superseded_at__isnull=False).count() == 0


def test_a_run_is_traced_with_its_digest(folder: Path) -> None:
    load_directory(folder, by=None)
    set_cell(folder / "aliases.csv", 2, "source", "Pengetahuan umum")
    load_directory(folder, by=None)

    first, second = _runs()
    assert len(first.digest) == 64
    assert first.digest != second.digest
    assert (second.rows_added, second.rows_changed) == (0, 1)
    assert first.finished_at is not None


def test_a_changed_workforce_supersedes_and_rebuilds(folder: Path) -> None:
    load_directory(folder, by=None)
    file = folder / "workforce.csv"
    line = next(n for n, row in enumerate(read_rows(file), 1) if row[:4] == ["12.76", "2022", "tk_potensi", "total"])
    set_cell(file, line, "workers", "60000")

    load_directory(folder, by=None)

    estimates = WorkforceEstimate.objects.filter(regency__code="12.76", year=2022, kind="tk_potensi").order_by("pk")
    old, new = estimates
    assert (old.workers, old.recorded_at) == (58868, ALWAYS_KNOWN)
    assert (new.workers, new.superseded_at) == (60000, None)
    assert old.superseded_at == new.recorded_at
    area = AreaWorkforce.objects.current().get(area__regency__code="12.76", year=2022, group="total")
    assert area.workers == 60000


def test_a_changed_place_is_changed_in_both_its_tables(folder: Path) -> None:
    load_directory(folder, by=None)
    set_cell(folder / "branches.csv", 7, "name", "Kisaran Kota")
    set_cell(folder / "branches.csv", 7, "city", "Asahan")

    report = load_directory(folder, by=None)

    kisaran = Branch.objects.get(code="KIS")
    assert (kisaran.name, kisaran.city) == ("Kisaran Kota", "Asahan")
    assert report.has_changes


def test_a_new_split_is_a_new_area(folder: Path) -> None:
    load_directory(folder, by=None)
    file = folder / "areas.csv"
    tail = ["exact", "published", "contoh", "2023-01-01"]
    set_cell(file, 52, "valid_to", "2022-12-31")
    set_cell(file, 53, "valid_to", "2022-12-31")
    append_row(file, ["MDK", "12.71", "0.6", "true", "2023-01-01", "", "60", *tail])
    append_row(file, ["MDU", "12.71", "0.4", "false", "2023-01-01", "", "61", *tail])

    report = load_directory(folder, by=None)

    assert report.problems == ()
    assert ServiceArea.objects.filter(regency__code="12.71").count() == 4
    shares = AreaWorkforce.objects.current().filter(area__regency__code="12.71", year=2023, group="total")
    assert shares.count() == 2


def test_stored_areas_that_the_file_forgets_still_count(folder: Path) -> None:
    load_directory(folder, by=None)
    set_cell(folder / "areas.csv", 2, "valid_from", "2020-02-01")

    report = load_directory(folder, by=None)

    assert [(problem.line, problem.rule) for problem in report.problems] == [(2, Rule.SUM)]


def test_a_published_target_is_not_changed(folder: Path) -> None:
    load_directory(folder, by=None)
    set_cell(folder / "targets.csv", 2, "value", "1900000")

    report = load_directory(folder, by=None)

    assert [(problem.line, problem.column, problem.rule) for problem in report.problems] == [
        (2, "value", Rule.PUBLISHED)
    ]
    assert Target.objects.get(plan__version=1, territory__code="SUMBAGUT").value == 1800000


def test_a_published_plan_gets_no_further_target(folder: Path) -> None:
    load_directory(folder, by=None)
    row = read_rows(folder / "targets.csv")[1]
    append_row(folder / "targets.csv", [*row[:5], "PMI", *row[6:]])

    report = load_directory(folder, by=None)

    assert [(problem.line, problem.rule) for problem in report.problems] == [(9, Rule.PUBLISHED)]


def test_a_published_plan_keeps_its_date(folder: Path) -> None:
    load_directory(folder, by=None)
    set_cell(folder / "target_plans.csv", 3, "version_date", "2021-11-30")

    report = load_directory(folder, by=None)

    assert [(problem.file, problem.column) for problem in report.problems] == [("target_plans.csv", "version_date")]


def test_a_plan_superseded_meanwhile_stays_so(folder: Path) -> None:
    load_directory(folder, by=None)
    TargetPlan.objects.filter(version=2).update(state="superseded")

    report = load_directory(folder, by=None)

    assert not report.has_changes
    assert TargetPlan.objects.get(version=2).state == "superseded"


def test_what_the_database_refuses_rolls_everything_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise IntegrityError("constraint")

    monkeypatch.setattr(loader, "rebuild_area_workforce", refuse)

    report = load_directory(folder, by=None)

    assert [problem.rule for problem in report.problems] == [Rule.DATABASE]
    assert Territory.objects.count() == 0
    assert [run.state for run in _runs()] == [ImportState.REFUSED]


def test_a_second_run_asks_few_questions(folder: Path, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    load_directory(folder, by=None)

    with django_assert_max_num_queries(48):
        load_directory(folder, by=None)


def _runs() -> list[ImportRun]:
    return list(ImportRun.objects.order_by("pk"))


def test_a_relief_names_whom_it_is_for(folder: Path) -> None:
    load_directory(folder, by=None)

    groups = dict(ContributionRate.objects.exclude(only_group="").values_list("programme", "only_group"))
    assert groups == {"JKK+JKM relief 50%": "transport"}


def test_a_file_of_rates_from_before_reliefs_named_a_group_is_read(folder: Path) -> None:
    file = folder / "rates.csv"
    rows = read_rows(file)
    place = rows[0].index("only_group")
    write_rows(file, [row[:place] + row[place + 1 :] for row in rows])

    report = load_directory(folder, by=None)

    assert report.problems == ()
    assert set(ContributionRate.objects.values_list("only_group", flat=True)) == {""}
