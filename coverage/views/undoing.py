"""What the person approved a moment ago and may take back: remembered in the session, offered on the next pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from coverage.clock import now, real_now
from coverage.models import MonthlyReport

_KEY = "disetujui"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """The approved reports with the version that each has now, and the seconds left."""

    versions: dict[int, int]
    seconds: int


def offer_undo(request: HttpRequest, reports: Sequence[MonthlyReport]) -> None:
    """Remember what was just approved; an earlier approval is not offered any more.

    The seconds count from the first of them: each runs out by itself, and what is offered must hold for all.
    """
    versions = {report.pk: report.version for report in reports}
    moment = now()
    gone = max((moment - report.approved_at for report in reports if report.approved_at), default=timedelta())
    # The demo clock jumps back at midnight, so the session keeps a real moment.
    since = real_now() - max(gone, timedelta())
    request.session[_KEY] = {"at": since.isoformat(), "versions": list(versions.items())}


def undo_offered(request: HttpRequest) -> Undo | None:
    """Return what can still be taken back."""
    kept = request.session.get(_KEY)
    if not kept or not kept["versions"]:
        return None
    gone = (real_now() - datetime.fromisoformat(kept["at"])).total_seconds()
    left = settings.REPORT_UNDO_SECONDS - int(gone)
    return Undo(versions=dict(kept["versions"]), seconds=left) if left > 0 else None


def forget_undo(request: HttpRequest) -> None:
    """Offer it no more."""
    request.session.pop(_KEY, None)
