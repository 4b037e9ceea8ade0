"""One line per answered request: who asked what, from where, with what outcome. Refusals are warnings."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from bpjs_dashboard.logs import masked, secrets_in_address
from bpjs_dashboard.proxies import client_address

Answer = Callable[[HttpRequest], HttpResponse]

REFUSED = frozenset({401, 403, 429})
# Arguments of addresses that open something to whoever holds them.
SECRET_ARGUMENTS = ("token",)
LONGEST_PATH = 300

logger = logging.getLogger("bpjs_dashboard.access")


class AccessLogMiddleware:
    """Write the line, and keep secrets of the address out of every line of this request.

    The query string is never written: it may hold names that people searched for.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = secrets_in_address.set(())
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            _write(request, response, milliseconds=round((time.perf_counter() - started) * 1000, 1))
            # Django would tell it again, outside of the request: without its id and with its secrets.
            response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001
            return response
        finally:
            secrets_in_address.reset(token)

    # Any: the view's own arguments.
    def process_view(self, _request: HttpRequest, _view: Any, _args: Any, arguments: dict[str, Any]) -> None:
        """Remember the secrets as soon as the address is known."""
        secrets_in_address.set(tuple(str(arguments[name]) for name in SECRET_ARGUMENTS if arguments.get(name)))


def _write(request: HttpRequest, response: HttpResponse, *, milliseconds: float) -> None:
    logger.log(
        _level(response.status_code),
        "refused" if response.status_code in REFUSED else "answered",
        extra={
            "user": _user_id(request),
            "address": client_address(request),
            "method": request.method,
            "path": masked(request.path[:LONGEST_PATH]),
            "status": response.status_code,
            "ms": milliseconds,
        },
    )


def _user_id(request: HttpRequest) -> int | None:
    """Return who asked, if the request found out: a line of the log reads no session and no table.

    Logging out leaves the person in the cache only, logging in on the request only.
    """
    user = getattr(request, "user", None)
    if isinstance(user, SimpleLazyObject):
        user = None
    known = (getattr(request, "_cached_user", None), user)
    return next((person.pk for person in known if person is not None and person.pk is not None), None)


def _level(status: int) -> int:
    if status in REFUSED:
        return logging.WARNING
    return logging.ERROR if status >= 500 else logging.INFO
