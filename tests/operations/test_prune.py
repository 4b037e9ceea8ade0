"""What has outlived its time goes; the trace of acts and figures stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from axes.models import AccessLog
from django.core.management import call_command
from django.test import Client

from coverage import tasks
from coverage.clock import now, real_now
from coverage.models import (
    AuditEvent,
    ComputeKind,
    ComputeRun,
    ImportProblem,
    ImportRun,
    ImportState,
    PublishedCount,
    Reminder,
    Session,
    User,
)
from coverage.operations import prune as retention
from coverage.operations.prune import prune
from tests import factories

pytestmark = pytest.mark.django_db

LOGS = timedelta(days=365)
UPLOADS = timedelta(days=90)
MINUTE = timedelta(minutes=1)


def run(kind: ComputeKind, finished: datetime | None, *, rows: int = 0) -> ComputeRun:
    started = finished or now() - 2 * LOGS
    return ComputeRun.objects.create(kind=kind, started_at=started, finished_at=finished, rows_written=rows)


def login(at: datetime) -> AccessLog:
    row = AccessLog.objects.create(username="deputi")
    AccessLog.objects.filter(pk=row.pk).update(attempt_time=at)
    return row


def import_run(started: datetime) -> ImportRun:
    row = ImportRun.objects.create(kind="areas", file_name="a.csv", state=ImportState.REFUSED, started_at=started)
    ImportProblem.objects.create(run=row, file_name="a.csv", rule="unknown", message="Kode tidak dikenal.")
    return row


def test_logins_are_kept_for_a_year() -> None:
    login(now() - LOGS - MINUTE)
    young = login(now() - LOGS + MINUTE)

    assert prune()["catatan masuk"] == 1
    assert list(AccessLog.objects.values_list("pk", flat=True)) == [young.pk]


def test_runs_are_kept_for_a_year_and_the_newest_for_good() -> None:
    old = now() - LOGS - MINUTE
    gone = run(ComputeKind.FULL, old, rows=5)
    data_version = run(ComputeKind.FULL, old, rows=7)
    newest_full, newest_verify = run(ComputeKind.FULL, old), run(ComputeKind.VERIFY, old)
    unfinished, young = run(ComputeKind.INCREMENT, None), run(ComputeKind.INCREMENT, now())

    assert prune()["catatan hitung ulang"] == 1

    kept = {data_version.pk, newest_full.pk, newest_verify.pk, unfinished.pk, young.pk}
    assert set(ComputeRun.objects.values_list("pk", flat=True)) == kept
    assert gone.pk not in kept


def test_details_of_imports_are_kept_for_90_days_and_the_runs_for_good() -> None:
    old, young = import_run(now() - UPLOADS - MINUTE), import_run(now() - UPLOADS + MINUTE)

    assert prune()["masalah impor"] == 1
    assert list(ImportProblem.objects.values_list("run", flat=True)) == [young.pk]
    assert ImportRun.objects.filter(pk=old.pk).exists()


def test_reminders_are_remembered_for_a_year() -> None:
    head = factories.person("kepala")
    Reminder.objects.create(user=head, day=(now() - LOGS - timedelta(days=1)).date())
    young = Reminder.objects.create(user=head, day=(now() - LOGS).date())

    assert prune()["pengingat"] == 1
    assert list(Reminder.objects.all()) == [young]


def _let_die(client: Client) -> None:
    Session.objects.filter(pk=client.session.session_key).update(expire_date=real_now() - MINUTE)


def test_dead_sessions_go_and_living_ones_stay() -> None:
    living, dead = Client(), Client()
    living.force_login(factories.deputy())
    dead.force_login(User.objects.get())
    _let_die(dead)

    assert prune()[retention.SESSIONS] == 1
    assert living.get("/akun/").status_code == 200


def test_history_and_published_figures_are_kept_for_good() -> None:
    report, ages_ago = factories.report(), now() - 20 * LOGS
    factories.published(report, factories.area(report.branch), approved_at=ages_ago)
    AuditEvent.objects.create(at=ages_ago, action="approved", subject="report:1")

    prune()

    assert (AuditEvent.objects.count(), PublishedCount.objects.count()) == (1, 1)


def test_dry_run_counts_and_removes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    login(now() - LOGS - MINUTE)
    client = Client()
    client.force_login(factories.deputy())
    _let_die(client)

    call_command("prune", dry_run=True)
    told = {line.rsplit(maxsplit=3)[0].strip(): line.split()[-3] for line in capsys.readouterr().out.splitlines()}

    assert (told["catatan masuk"], told["sesi"]) == ("1", "1")
    assert AccessLog.objects.exists()
    assert prune()[retention.SESSIONS] == 1


def test_many_rows_go_in_batches_and_a_second_time_there_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(5):
        login(now() - LOGS - MINUTE)

    assert tasks.prune() == 5
    assert tasks.prune() == 0
