"""Small middleware of the house: headers on every answer, and a request id in every log line."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found

from coverage.request_id import request_id

Answer = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "microphone", "payment", "usb")
)


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


class WrongMethodMiddleware:
    """Lead who opens the address of an act to the page that it lies beneath; tell the others in words.

    People come there after a login, by reloading, or by Enter in the address bar. An act without a page above it, such
    as logging out, leads nowhere.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        if request.method in ("GET", "HEAD") and (page := _page_above(request.path_info)):
            return HttpResponseRedirect(get_script_prefix().rstrip("/") + page)
        told = render(request, "405.html", status=response.status_code)
        told["Allow"] = response["Allow"]
        return told


def _page_above(path: str) -> str:
    """Return the nearest address above an act, nothing where only the first page is."""
    while path := path.rstrip("/").rpartition("/")[0]:
        try:
            resolve(f"{path}/")
        except Resolver404:
            continue
        return f"{path}/"
    return ""


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
