"""Retention: what has outlived its time is removed; history, versions and published figures are kept for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Model, QuerySet

from coverage.clock import now
from coverage.models import ComputeRun, ImportProblem, Reminder

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Rule:
    """Which rows have outlived their time, and the word for them."""

    word: str
    overdue: Callable[[datetime], QuerySet[Model]]


def _old_runs(moment: datetime) -> QuerySet[ComputeRun]:
    """Finished runs, except the newest of each kind and the newest that wrote: the data version of every page."""
    newest = ComputeRun.objects.order_by().values("kind").annotate(newest=Max("pk")).values_list("newest", flat=True)
    wrote = ComputeRun.objects.filter(rows_written__gt=0).aggregate(newest=Max("pk"))["newest"]
    old = ComputeRun.objects.filter(finished_at__lt=moment - timedelta(days=settings.LOG_DAYS))
    return old.exclude(pk__in=[*newest, wrote or 0])


def _old_problems(moment: datetime) -> QuerySet[ImportProblem]:
    """Faults quote the cells of uploaded files; the run itself, who and what and how many, stays."""
    return ImportProblem.objects.filter(run__started_at__lt=moment - timedelta(days=settings.UPLOAD_DAYS))


def _old_reminders(moment: datetime) -> QuerySet[Reminder]:
    return Reminder.objects.filter(day__lt=(moment - timedelta(days=settings.LOG_DAYS)).date())


def _old_logins(model: type[Model]) -> Callable[[datetime], QuerySet[Model]]:
    def overdue(moment: datetime) -> QuerySet[Model]:
        limit = moment - timedelta(days=settings.LOG_DAYS)
        return model._default_manager.filter(attempt_time__lt=limit)  # noqa: SLF001 - Django documents it

    return overdue


RULES = (
    Rule("catatan masuk", _old_logins(AccessLog)),
    Rule("catatan gagal masuk", _old_logins(AccessFailureLog)),
    Rule("percobaan masuk", _old_logins(AccessAttempt)),
    Rule("catatan hitung ulang", _old_runs),
    Rule("masalah impor", _old_problems),
    Rule("pengingat", _old_reminders),
)
SESSIONS = "sesi"


def prune(*, dry_run: bool = False) -> dict[str, int]:
    """Remove what is overdue, in small transactions, and return how many rows of each kind.

    The rows themselves say whether they are due, so it is safe to run again, late, and by two at once. A dry run
    counts only.
    """
    moment = now()
    removed = {rule.word: _count(rule, moment) if dry_run else _remove(rule, moment) for rule in RULES}
    return removed | {SESSIONS: _sessions(dry_run=dry_run)}


def _count(rule: Rule, moment: datetime) -> int:
    return rule.overdue(moment).count()


def _remove(rule: Rule, moment: datetime) -> int:
    removed = 0
    while keys := list(rule.overdue(moment).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            rule.overdue(moment).filter(pk__in=keys).delete()
        removed += len(keys)
    return removed


def _sessions(*, dry_run: bool) -> int:
    """Only the session engine knows which of its rows are dead, so a dry run lets it work and takes it back."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    if not hasattr(store, "get_model_class"):
        store.clear_expired()
        return 0
    rows = store.get_model_class()._default_manager  # noqa: SLF001 - as above
    with transaction.atomic():
        before = rows.count()
        store.clear_expired()
        gone: int = before - rows.count()
        transaction.set_rollback(dry_run)
    return gone
