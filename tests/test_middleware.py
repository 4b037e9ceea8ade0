"""Headers on every answer, and a request id that nobody can forge."""

from __future__ import annotations

import logging
import sys

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from bpjs_dashboard.middleware import HeadersMiddleware, OneLineFormatter, RequestIdFilter, RequestIdMiddleware
from coverage.request_id import request_id


def test_answer_is_kept_out_of_caches_and_denies_what_no_page_needs() -> None:
    answer = HeadersMiddleware(lambda request: HttpResponse())(RequestFactory().get("/"))

    assert "no-store" in answer["Cache-Control"]
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"


def test_answer_that_may_be_cached_keeps_its_own_word() -> None:
    answer = HeadersMiddleware(lambda request: HttpResponse(headers={"Cache-Control": "max-age=60"}))(
        RequestFactory().get("/")
    )

    assert answer["Cache-Control"] == "max-age=60"


def test_request_id_is_ours_and_ends_with_the_request() -> None:
    seen: list[str] = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(request_id.get())
        return HttpResponse()

    answer = RequestIdMiddleware(view)(RequestFactory().get("/", headers={"X-Request-Id": "forged"}))

    assert answer["X-Request-Id"] == seen[0] != "forged"
    assert request_id.get() == ""


@pytest.mark.parametrize("args", [("a\r\nforged\u2028b\x0bc",), ({"name": "a\r\nforged\u2028b\x0bc"},)])
def test_log_line_stays_one_line(args: tuple[object, ...]) -> None:
    text = "login %(name)s" if isinstance(args[0], dict) else "login %s"
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, text, args, None)

    assert OneLineFormatter("{message}", style="{").format(record) == "login a\\r\\nforged\\u2028b\\x0bc"


def test_exception_stays_on_the_line_of_its_record() -> None:
    try:
        raise ValueError("a\nforged")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "broken", (), sys.exc_info())

    line = OneLineFormatter("{message}", style="{").format(record)

    assert line.splitlines() == [line]
    assert line.startswith("broken\\nTraceback")
    assert line.endswith("ValueError: a\\nforged")


def test_the_console_writes_the_request_id_on_one_line() -> None:
    formatter = settings.LOGGING["formatters"]["line"]
    assert formatter["class"] == "bpjs_dashboard.middleware.OneLineFormatter"
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "done", (), None)

    RequestIdFilter().filter(record)

    assert OneLineFormatter(formatter["format"], style="{").format(record).endswith("INFO x [-] done")
