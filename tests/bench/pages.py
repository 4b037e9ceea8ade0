"""How long a page takes beside a bare one: python -m tests.bench.pages, on the database that the settings name.

The bare page is a template view on the same middleware that reads the session and the user, and nothing else. Each
round asks for it, for the region overview after the rows of one branch-month changed and the data version rose, and
for the same again, so that whatever else the machine does meets all three alike. The sample of
`load_demo --accounts` must be there; its rows are put back at the end.
"""

from __future__ import annotations

import http.client
import io
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import import_module

import django
from django.apps import apps
from django.conf import settings

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpjs_dashboard.settings")
    django.setup()

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import include, path

from coverage.clock import now
from coverage.indicators.formatting import format_count
from coverage.indicators.vocabulary import Group
from coverage.models import Branch, ComputeKind, ComputeRun, CoverageRatio, TerritoryArea, User

REGION = "SUMBAGUT"
BARE, PAGE = "/ukur/dasar/", f"/wilayah/{REGION}/"
READER = "deputi"
ROUNDS, WARM = 150, 20
WORKERS = 2
# What a report of wage earners changes.
GROUPS = (Group.TOTAL, Group.FORMAL, Group.PU)

_BARE = Template("<!DOCTYPE html><title>{{ user.username }}</title><p>{{ since }}</p>")

Get = Callable[[str], str]


def bare(request: HttpRequest) -> HttpResponse:
    """Read the session and the user, and say so in a template."""
    return HttpResponse(_BARE.render(Context({"user": request.user, "since": request.session.get("since", "")})))


urlpatterns = [path(BARE.strip("/") + "/", bare), path("", include("bpjs_dashboard.urls"))]


@dataclass(frozen=True, slots=True)
class Times:
    """The milliseconds of one kind of request."""

    name: str
    milliseconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the requests were quicker."""
        return statistics.median(self.milliseconds)

    @property
    def p95(self) -> float:
        """All but one in twenty were quicker."""
        return statistics.quantiles(self.milliseconds, n=20)[-1]


def application() -> Callable[..., object]:
    """The product with the bare page beside its own, for gunicorn and for this process."""
    settings.ROOT_URLCONF = __name__ if __name__ != "__main__" else "tests.bench.pages"
    return get_wsgi_application()


def in_process(rounds: int = ROUNDS, page: str = PAGE) -> tuple[Times, Times, Times]:
    """Through the WSGI handler with all middleware: bare, first view after a change, repeated view."""
    product, cookie = application(), cookie_of()

    def get(address: str) -> str:
        status: list[str] = []
        answer = product(_environ(address, cookie), lambda line, _headers: status.append(line))
        body = b"".join(answer)  # type: ignore[call-overload]
        answer.close()  # type: ignore[attr-defined]
        assert status[0].startswith("200"), (address, status)
        return str(body, "utf-8")

    with _put_back():
        return _measure(get, rounds, page)


def over_gunicorn(rounds: int = ROUNDS, page: str = PAGE) -> tuple[Times, Times, Times]:
    """Over HTTP, one connection after the other, to two sync workers."""
    cookie, port = cookie_of(), free_port()

    def get(address: str) -> str:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as line:
            line.request("GET", address, headers={"Cookie": cookie, "Accept-Language": "id"})
            answer = line.getresponse()
            body = answer.read()
            assert answer.status == 200, (address, answer.status)
            return str(body, "utf-8")

    with gunicorn(port), _put_back():
        return _measure(get, rounds, page)


def report(found: tuple[Times, Times, Times]) -> str:
    """Times and their ratio to the bare page, one line each."""
    floor = found[0].median
    return "\n".join(
        f"  {times.name:<28} p50 {times.median:7.2f} ms   p95 {times.p95:7.2f} ms   {times.median / floor:5.2f} x"
        for times in found
    )


def _measure(get: Get, rounds: int, page: str) -> tuple[Times, Times, Times]:
    kinds: dict[str, list[float]] = {"bare page": [], "first view after a change": [], "repeated view": []}
    month, offices = _newest_whole_month(), _offices()
    for number in range(-WARM, rounds):
        recompute(offices[number % len(offices)], month)
        asked = [_timed(get, address) for address in (BARE, page, page)]
        shown = format_count(_rows(offices[0], month).get(territory__code=REGION, group=Group.TOTAL).active_workers)
        assert all(shown in body for _, body in asked[1:]), f"The page does not show {shown}."
        if number >= 0:
            for values, (milliseconds, _body) in zip(kinds.values(), asked, strict=True):
                values.append(milliseconds)
    bare_times, first, again = (Times(name, tuple(values)) for name, values in kinds.items())
    return bare_times, first, again


def _timed(get: Get, address: str) -> tuple[float, str]:
    start = time.perf_counter()
    body = get(address)
    return (time.perf_counter() - start) * 1000, body


def recompute(office: int, month: date) -> None:
    """Do as the computation of one branch-month does: rows of the office and of all that hold it, then the version."""
    _rows(office, month).update(active_workers=F("active_workers") + 1, new_enrolments=F("new_enrolments") + 1)
    moment = now()
    ComputeRun.objects.create(
        kind=ComputeKind.INCREMENT, started_at=moment, finished_at=moment, rows_written=1, is_ok=True
    )


def _rows(office: int, month: date) -> QuerySet[CoverageRatio]:
    areas = TerritoryArea.objects.filter(area__branch=office)
    holders = TerritoryArea.objects.filter(area__in=areas.values("area")).values("territory")
    return CoverageRatio.objects.filter(territory__in=holders, month=month, group__in=GROUPS)


def _offices() -> list[int]:
    return list(Branch.objects.filter(region__code=REGION).order_by("code").values_list("pk", flat=True))


def _newest_whole_month() -> date:
    whole = CoverageRatio.objects.filter(territory__code=REGION, cells_published=F("cells_expected"))
    return whole.filter(cells_expected__gt=0, group=Group.TOTAL).latest("month").month


@contextmanager
def _put_back() -> Iterator[None]:
    newest = ComputeRun.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    before = list(CoverageRatio.objects.filter(month=_newest_whole_month(), group__in=GROUPS))
    try:
        yield
    finally:
        for row in before:
            row.save(force_update=True)
        ComputeRun.objects.filter(pk__gt=newest).delete()


def cookie_of(username: str = READER) -> str:
    """Sign somebody in, as the login page would."""
    user = User.objects.get(username=username)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[-1]
    session["_auth_user_hash"] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _environ(address: str, cookie: str) -> dict[str, object]:
    plain, _, query = address.partition("?")
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": plain,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_COOKIE": cookie,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }


@contextmanager
def gunicorn(port: int) -> Iterator[None]:
    """Serve the product and the bare page by two sync workers."""
    command = [sys.executable, "-m", "gunicorn", "tests.bench.pages:application()", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--no-control-socket", "--log-level", "warning"]
    with subprocess.Popen(command) as server:
        try:
            _wait_for(port, server)
            yield
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert server.poll() is None, "gunicorn ended at once"
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("gunicorn does not answer")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> None:
    """Print both measurements."""
    print(f"{connection.vendor}, cache {settings.CACHES['default']['BACKEND'].rsplit('.', 1)[-1]}")  # noqa: T201
    for name, way in (("in process", in_process), ("gunicorn", over_gunicorn)):
        print(f"{PAGE} {name}, {ROUNDS} rounds\n{report(way())}", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
