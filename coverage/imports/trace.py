"""The trace of imports: who loaded what, with what outcome, and every problem found."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from coverage import clock
from coverage.imports.problems import Problem
from coverage.imports.report import LoadReport
from coverage.models import ImportProblem, ImportRun, ImportState, User


def record_run(report: LoadReport, *, name: str, digest: str, started_at: datetime, by: User | None) -> ImportRun:
    """Write the run with its problems; called outside the load's transaction, so that a refusal leaves a trace too."""
    tallies = [kind.tally for kind in report.kinds if kind.tally is not None]
    refused = {(problem.file, problem.line) for problem in report.problems if problem.line}
    with transaction.atomic():
        run = ImportRun.objects.create(
            kind="fixtures",
            file_name=name[:200],
            digest=digest,
            actor=by,
            state=ImportState.REFUSED if report.problems else ImportState.APPLIED,
            started_at=started_at,
            finished_at=clock.now(),
            rows_read=sum(kind.rows_read for kind in report.kinds),
            rows_added=sum(tally.added for tally in tallies),
            rows_changed=sum(tally.changed for tally in tallies),
            rows_unchanged=sum(tally.unchanged for tally in tallies),
            rows_refused=len(refused),
        )
        ImportProblem.objects.bulk_create([_stored(run, problem) for problem in report.problems], batch_size=500)
    return run


def _stored(run: ImportRun, problem: Problem) -> ImportProblem:
    return ImportProblem(
        run=run,
        file_name=problem.file[:200],
        line=problem.line,
        column=problem.column[:60],
        value=problem.value[:200],
        rule=problem.rule,
        message=problem.message[:400],
    )
