"""The page for what went wrong on our side; an outage of the database says so and asks for patience."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_SECONDS = 10


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database does not answer, else 500; neither page needs the database."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = HttpResponse(render_to_string("503.html"), status=503)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    return HttpResponse(render_to_string("500.html"), status=500)
