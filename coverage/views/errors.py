"""The page for what went wrong on our side; an outage of the database says so and asks for patience."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from coverage.compute.engine import is_cut_off

RETRY_SECONDS = 10


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database does not answer, else 500; neither page needs the database."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError | InterfaceError) or is_cut_off(error):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    return HttpResponse(render_to_string("500.html"), status=500)
