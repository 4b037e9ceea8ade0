"""Headers on every answer, and a request id that nobody can forge."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from bpjs_dashboard.middleware import HeadersMiddleware, RequestIdMiddleware
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
