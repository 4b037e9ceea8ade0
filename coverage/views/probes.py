"""Probes: does the process live, can it serve? Public, so they tell nothing beyond that."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from coverage.selectors.machine import unapplied_migrations

PLAIN = "text/plain; charset=utf-8"


@require_GET
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer while the process lives, whatever else is down."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_GET
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers and all migrations are applied, else 503.

    Neither the broker nor signs of life are asked: pages and saves work without them, and the work rows wait.
    """
    try:
        is_ready = not unapplied_migrations()
    except DatabaseError:
        is_ready = False
    return HttpResponse("ok\n" if is_ready else "not ready\n", status=200 if is_ready else 503, content_type=PLAIN)
