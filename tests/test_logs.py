"""Log lines: one record on one line, nothing forged, nothing secret, refusals with who and which request."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from bpjs_dashboard.access_log import AccessLogMiddleware
from bpjs_dashboard.logs import JsonFormatter, OneLineFormatter, RequestFilter
from coverage.views.errors import server_error
from tests import factories

Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines() -> Any:
    """Read what production would have written, record by record."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(RequestFilter())
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.removeHandler(handler)


def of(lines: Lines, logger: str) -> list[dict[str, Any]]:
    return [line for line in lines() if line["logger"] == logger]


ACCESS = "bpjs_dashboard.access"


# --- who asked what ---
@pytest.mark.django_db
def test_answered_page_leaves_one_line_with_who_and_what(client: Client, lines: Lines) -> None:
    user = factories.reader()
    client.force_login(user)

    answer = client.get("/akun/?cari=rahasia")

    (line,) = of(lines, ACCESS)
    assert (line["user"], line["method"], line["path"], line["status"]) == (user.pk, "GET", "/akun/", 200)
    assert (line["request_id"], line["level"], line["address"]) == (answer["X-Request-Id"], "INFO", "127.0.0.1")
    assert line["time"].endswith("+07:00")
    assert line["ms"] > 0
    assert "pembaca" not in json.dumps(lines())
    assert "rahasia" not in json.dumps(lines())


@pytest.mark.django_db
def test_refused_page_is_a_warning_with_request_and_account(client: Client, lines: Lines) -> None:
    user = factories.administrator()
    client.force_login(user)

    answer = client.get("/cabang/")

    (line,) = of(lines, ACCESS)
    assert (line["level"], line["message"], line["status"], line["user"]) == ("WARNING", "refused", 403, user.pk)
    (reason,) = of(lines, "django.request")
    assert reason["request_id"] == line["request_id"] == answer["X-Request-Id"]
    assert "Permission denied" in reason["message"]
    assert "exception" not in reason


@pytest.mark.django_db
def test_form_from_another_site_leaves_its_reason(lines: Lines) -> None:
    answer = Client(enforce_csrf_checks=True).post("/masuk/", {})

    (line,) = of(lines, ACCESS)
    assert (line["status"], line["level"]) == (403, "WARNING")
    assert [found["request_id"] for found in of(lines, "django.security.csrf")] == [answer["X-Request-Id"]]


def test_outage_is_an_error(lines: Lines) -> None:
    request = RequestFactory().get("/cabang/")

    AccessLogMiddleware(lambda _: HttpResponse(status=503))(request)

    assert [(line["status"], line["level"]) for line in of(lines, ACCESS)] == [(503, "ERROR")]
    assert server_error(request).status_code == 500


@pytest.mark.django_db
def test_probe_with_a_cookie_reads_no_session_for_the_log(client: Client, django_assert_num_queries: Any) -> None:
    client.force_login(factories.reader())

    with django_assert_num_queries(0):
        client.get("/healthz")


# --- coming in ---
@pytest.mark.django_db
@pytest.mark.parametrize("name", ["kepala.kis", "tidak.ada"])
def test_failed_login_leaves_the_account_and_neither_name_nor_password(
    client: Client, lines: Lines, settings: Settings, name: str
) -> None:
    settings.AXES_ENABLED = True
    head = factories.head_of(factories.branch())

    for _ in range(5):
        client.post("/masuk/", {"username": name, "password": "sandi-yang-bocor"})

    account = head.pk if name == "kepala.kis" else None
    mine = of(lines, "coverage.views.session")
    assert [line["message"] for line in mine] == ["login failed"] * 5 + ["login locked"]
    assert {line["account"] for line in mine} == {account}
    assert all(len(line["request_id"]) == 32 for line in mine)
    assert of(lines, ACCESS)[-1]["status"] == 429
    assert of(lines, "django.request") == []
    assert "sandi-yang-bocor" not in json.dumps(lines())
    assert name not in json.dumps(lines())


@pytest.mark.django_db
def test_who_comes_in_and_goes_out_is_told_by_account(client: Client, lines: Lines) -> None:
    head = factories.head_of(factories.branch())

    client.post("/masuk/", {"username": "kepala.kis", "password": "kepala.kis-rahasia"})
    client.post("/keluar/")

    assert [line["user"] for line in of(lines, ACCESS)] == [head.pk, head.pk]
    assert "kepala.kis-rahasia" not in json.dumps(lines())


# --- forging and secrets ---
FORGED = '\r\n{"level": "INFO", "message": "forged"}\x1b[2K\u2028\u202e'


@pytest.mark.django_db
def test_nobody_forges_a_line(client: Client, lines: Lines) -> None:
    client.get("/cabang/" + "%0d%0a%7b%22message%22%3a%22forged%22%7d/", headers={"User-Agent": FORGED})
    client.post("/masuk/", {"username": f"kepala{FORGED}", "password": "x"})
    logging.getLogger("uji").warning("typed %s", FORGED)

    assert {line["message"] for line in lines()} & {"forged"} == set()
    assert lines()[-1]["message"] == f"typed {FORGED}"


def test_json_line_is_plain_ascii() -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "typed %s", (FORGED,), None)

    line = JsonFormatter().format(record)

    assert line.isascii()
    assert line.isprintable()


def test_token_of_an_address_is_masked_in_every_line_of_its_request(lines: Lines) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        middleware.process_view(request, None, (), {"uid": "7", "token": "abc-rahasia"})
        logging.getLogger("uji").warning("Forbidden: %s", request.path)
        try:
            raise ValueError(request.path)
        except ValueError:
            logging.getLogger("uji").exception("broken")
        return HttpResponse(status=403)

    middleware = AccessLogMiddleware(view)
    middleware(RequestFactory().get("/atur-sandi/7/abc-rahasia/"))
    logging.getLogger("uji").warning("abc-rahasia of another request")

    *inside, outside = lines()
    assert "rahasia" not in json.dumps(inside)
    assert [line["path"] for line in inside if "path" in line] == ["/atur-sandi/7/***/"]
    assert "ValueError: /atur-sandi/7/***/" in inside[1]["exception"]
    assert outside["message"].startswith("abc-rahasia")


# --- the shapes ---
def test_production_writes_json() -> None:
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "json"


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
    assert formatter["class"] == "bpjs_dashboard.logs.OneLineFormatter"
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "done", (), None)

    RequestFilter().filter(record)

    assert OneLineFormatter(formatter["format"], style="{").format(record).endswith("INFO x [-] done")
