"""Approving several reports at once: only those about which nothing is to be asked, each in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from coverage.clock import now
from coverage.entry.errors import EntryError, OpenQuestionsError
from coverage.entry.moves import Move
from coverage.entry.reports import taken
from coverage.entry.workflow import approve
from coverage.models import MonthlyReport, User
from coverage.selectors.report_page import stored_reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """What was approved, and what was left as it is and why, by report."""

    done: tuple[MonthlyReport, ...]
    refused: Mapping[int, EntryError]


def approve_unquestioned(*, seen: Mapping[int, int], by: User) -> Approvals:
    """Approve each report in the version that was looked at. One refusal holds no other report back."""
    done: list[MonthlyReport] = []
    refused: dict[int, EntryError] = {}
    for report_id, version in sorted(seen.items()):
        try:
            done.append(_approve_one(report_id, version, by))
        except EntryError as error:
            refused[report_id] = error
    return Approvals(done=tuple(done), refused=refused)


@transaction.atomic
def _approve_one(report_id: int, version: int, by: User) -> MonthlyReport:
    """Look at the cells again under the lock: the page may have been open for long."""
    report = taken(report_id, Move.APPROVE, seen=version, by=by)
    if not stored_reports([report], report.month_id, today=now().date()).is_unquestioned(report):
        raise OpenQuestionsError
    return approve(report_id=report_id, seen=version, by=by)
