"""Write the nation around the region's sample in one transaction, once, by statements over whole tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from django.db import connection, transaction

from coverage.compute.engine import describe
from coverage.compute.ratios import rebuild_all
from coverage.compute.sql import Sql, execute
from coverage.demo.months import write_months
from coverage.demo.nation.calendar import write_moments
from coverage.demo.nation.cells import write_cells
from coverage.demo.nation.employers import write_employers, write_statuses
from coverage.demo.nation.places import write_places
from coverage.demo.nation.reports import write_published, write_reports, write_versions, write_working_copies
from coverage.demo.nation.scale import Scale
from coverage.demo.nation.targets import write_targets
from coverage.demo.nation.workforce import write_workforce
from coverage.demo.places import DemoError
from coverage.indicators.vocabulary import Basis
from coverage.models import Branch, Nation, PendingRecompute

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Step:
    """One statement or a few, and the tables whose size the planner must know before the next."""

    name: str
    run: Callable[[], int]
    tables: tuple[str, ...] = ()


def nation_exists() -> bool:
    """Say whether invented offices were written before; they are never written over."""
    return Branch.objects.filter(basis=Basis.SAMPLE).exists()


@transaction.atomic
def load_nation(scale: Scale, seed: int, tell: Tell) -> None:
    """Write the sample of one seed, saying after each step how many rows it has and how long it took.

    Raises DemoError when the reference data is missing.
    """
    if not Nation.objects.exists():
        raise DemoError("Data rujukan belum lengkap. Jalankan dulu: manage.py load_fixtures")
    _take_time()
    for step in _steps(scale, seed):
        started = monotonic()
        rows = step.run()
        if step.tables:
            describe(step.tables)
        tell(f"{step.name:<18} {rows:>9} {monotonic() - started:7.1f} detik")


def _steps(scale: Scale, seed: int) -> list[_Step]:
    months, year = scale.months, scale.years[-1]
    places = ("territory", "servicearea", "branch", "regency", "territoryarea", "branchsegment")
    return [
        _Step("wilayah kerja", lambda: write_places(scale), tuple(f"coverage_{name}" for name in places)),
        _Step("bulan", lambda: write_months(months)),
        _Step("perkiraan pekerja", lambda: write_workforce(scale.years, seed), ("coverage_areaworkforce",)),
        _Step("sel", lambda: write_cells(months, seed), ("nation_cell",)),
        _Step("jalan laporan", lambda: write_moments(months, seed), ("nation_moment",)),
        _Step("laporan", lambda: write_reports(len(months), seed), ("coverage_monthlyreport",)),
        _Step("salinan kerja", write_working_copies, ("coverage_enrolmentcount",)),
        _Step("versi laporan", write_versions),
        _Step("angka terbit", lambda: write_published(seed), ("coverage_publishedcount",)),
        _Step("target", lambda: write_targets(months, scale.region_codes, seed), ("coverage_target",)),
        _Step("pemberi kerja", lambda: write_employers(scale.employers, year, seed), ("coverage_employer",)),
        _Step("status pemberi", lambda: write_statuses(seed), ("coverage_employerstatus",)),
        _Step("rasio", _compute),
    ]


def _compute() -> int:
    """Leave no work table behind, and compute once."""
    for table in ("nation_cell", "nation_moment"):
        execute(Sql(f"DROP TABLE {table}"))
    # What the steps before have asked for is done here and need not be done again after the commit.
    asked = list(PendingRecompute.objects.filter(parked_at__isnull=True).values_list("pk", flat=True))
    written = rebuild_all()
    PendingRecompute.objects.filter(pk__in=asked).delete()
    return written


def _take_time() -> None:
    """PostgreSQL: lift the limits that protect pages, and check references at the end of each statement.

    Deferred to the commit, every new row would wait in memory for its checks. SQLite has no such limits.
    """
    if connection.vendor != "postgresql":
        return
    for limit in ("statement_timeout = 0", "work_mem = '128MB'", "jit = off"):
        execute(Sql(f"SET LOCAL {limit}"))
    execute(Sql("SET CONSTRAINTS ALL IMMEDIATE"))
