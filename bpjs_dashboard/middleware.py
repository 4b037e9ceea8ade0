"""Small middleware of the house: headers on every answer, and a request id in every log line."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found

from coverage.request_id import request_id

Answer = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
)
# All that a terminal, an editor or a log reader may take for the end of a line.
_LINE_ENDS = {ord(sign): sign.encode("unicode_escape").decode() for sign in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


class HeadersMiddleware:
    """Deny what no page needs; keep signed-in pages out of shared caches and off disks after logout."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


class NotFoundMiddleware:
    """Show the same page for what does not exist in development too: no list of addresses, no English."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            resolve(request.path_info)
        except Resolver404 as missing:
            return page_not_found(request, missing)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a view's Http404 as production would."""
        return page_not_found(request, exception) if isinstance(exception, Http404) else None


class RequestIdMiddleware:
    """Give each request an id of our own making, so that no client can forge log lines with one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = request_id.set(uuid.uuid4().hex)
        try:
            response = self.get_response(request)
            response["X-Request-Id"] = request_id.get()
            return response
        finally:
            request_id.reset(token)


class RequestIdFilter(logging.Filter):
    """Put the request id on log records."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get() or "-"
        return True


class OneLineFormatter(logging.Formatter):
    """Keep each record on one line, its exception included, so that nobody's input can look like a record of ours."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).translate(_LINE_ENDS)
