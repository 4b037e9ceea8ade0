"""One run of the bench in its own database: load, measure, print, write."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import django
from django.db import connection, connections

django.setup()

# ruff: noqa: E402  # models can be imported only after the set-up
from django.core.management import call_command

from tests.bench import approval, compute, figures, search, serving
from tests.bench.document import Circumstances, document
from tests.bench.table import Row, plain


def run(scale: str, out: Path | None) -> int:
    """Return 0 when every bar holds. The page is written in either case. Only the nation has bars."""
    started = datetime.now(UTC)
    _load(scale)
    rows: list[Row] = []
    computed, stored = compute.measure()
    rows += computed
    for part in (approval, serving, figures, search):
        say(f"{part.__name__.rpartition('.')[2]} ...")
        rows += part.measure()
    if scale != "nation":
        rows = [replace(row, bar=None, aim=None) for row in rows]
    sys.stdout.write(f"{plain(rows)}\n")
    if out is not None:
        out.write_text(document(rows, _circumstances(scale, stored, started)))
    connections.close_all()
    return 0 if all(row.holds for row in rows) else 1


def run_search(scale: str) -> int:
    """Measure the search of employers alone, print it, and return 0 when its bar holds."""
    _load(scale)
    say("search ...")
    rows = search.measure()
    sys.stdout.write(f"{plain(rows)}\n")
    connections.close_all()
    return 0 if all(row.holds for row in rows) else 1


def say(text: str) -> None:
    """What is going on, with the time of day: a run takes minutes."""
    sys.stdout.write(f"{datetime.now(UTC):%H:%M:%S} {text}\n")
    sys.stdout.flush()


def _load(scale: str) -> None:
    say("migrate, load_fixtures, load_demo ...")
    call_command("migrate", verbosity=0)
    call_command("load_fixtures", verbosity=0)
    call_command("load_demo", scale=scale, accounts=True)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
    say("compute ...")


def _circumstances(scale: str, stored: int, started: datetime) -> Circumstances:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM coverage_publishedcount WHERE superseded_at IS NULL")
        counts = cursor.fetchone()[0]
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        version, fsync = cursor.fetchone()
    python = f"Python {platform.python_version()}, Django {django.__version__}"
    return Circumstances(
        started=started,
        minutes=(datetime.now(UTC) - started).total_seconds() / 60,
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}",
        versions=f"{python}, PostgreSQL {version}, fsync {fsync}",
        scale=scale,
        counts=counts,
        ratios=stored,
    )
