"""Whole pages kept on the server under the version of all they show; one function for every page.

docs/adr/0010-page-cache.md says what a key holds and why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from coverage.clock import today
from coverage.models import scope_of
from coverage.selectors.freshness import Freshness
from coverage.views.page_shelf import shelf

MOST_BYTES = 1_000_000
# The parts of base.html that depend on who asks.
FRAME = {"office": "parts/_office.html", "nav": "parts/_nav.html", "person": "parts/_person.html"}
MOST_FRAMES = 1_000
# What a page depends on besides its data; the names of settings whose values stand in the key.
_SETTINGS = ("SITE_NAME", "REFERENCE_DATE", "HEADLINE_COMPLETENESS", "FORMAL_SEGMENTS", "REPORT_DUE_DAY")
_SOURCES = ("coverage", "bpjs_dashboard", "templates", "locale")

# What a page sees that shows published figures only: the same for whoever may open it.
PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Page:
    """A template and what it shows."""

    template: str
    context: dict[str, object]


def nothing_yet(title: str = "") -> Page:
    """Say that no month has been opened yet."""
    return Page("coverage/nothing_yet.html", {"title": title})


def answer(
    request: HttpRequest, freshness: Freshness, build: Callable[[], Page], *, sees: Hashable = None
) -> HttpResponse:
    """Answer with the kept page of this version, or build it and keep it.

    `sees` is all that the page's own part takes from its reader: who sees the same shares the page. Left out, only
    readers with equal memberships do. Kept or not, some parts are put in for each request: the frame with the reader's
    role and place, the token of the forms, and what waits to be computed, which may change while the version does not.
    """
    document = _document(request, freshness, build, sees)
    token = {"csrf": get_token(request).encode()}
    frame = {name: _filled(part, token) for name, part in frame_of(request, freshness).items()}
    stale = render_to_string("parts/_stale.html", {"freshness": freshness}) if freshness.is_stale else ""
    now = {"waiting": str(freshness.pending_count).encode(), "stale": stale.encode()}
    return HttpResponse(_filled(document, frame | token | now))


def _document(request: HttpRequest, freshness: Freshness, build: Callable[[], Page], sees: Hashable) -> bytes:
    # A message is shown once; while templates are being written they are read each time.
    if settings.DEBUG or len(get_messages(request)):
        return _render(request, build())
    key = key_of(request, freshness, sees)
    document = shelf.get(key)
    if document is None:
        document = _render(request, build())
        if len(document) <= MOST_BYTES:
            shelf.put(key, document)
    return document


def _render(request: HttpRequest, page: Page) -> bytes:
    holes = {
        "csrf_token": _hole("csrf").decode(),
        "stale_note": _hole("stale").decode(),
        "waiting": _hole("waiting").decode(),
        "frame": {name: _hole(name).decode() for name in FRAME},
    }
    return render(request, page.template, page.context | holes).content


def frame_of(request: HttpRequest, freshness: Freshness) -> dict[str, bytes]:
    """Return the parts of base.html that are the reader's own, kept while nothing that they show changes."""
    match = request.resolver_match
    address = (match.view_name if match else "", request.GET.urlencode(), get_language())
    key = (freshness.content, scope_of(request.user).marks, *address, *_shown_settings())
    found = _frames.get(key)
    if found is None:
        if len(_frames) >= MOST_FRAMES:
            _frames.clear()
        context = {"csrf_token": _hole("csrf").decode()}
        found = _frames[key] = {
            name: render_to_string(template, context, request).encode() for name, template in FRAME.items()
        }
    return found


_frames: dict[Hashable, dict[str, bytes]] = {}


def key_of(request: HttpRequest, freshness: Freshness, sees: Hashable = None) -> str:
    """Return the key of a page: two requests share it only if the same page answers both."""
    parts = (
        code_version(),
        freshness.data_version,
        freshness.content,
        today(),
        get_language(),
        request.COOKIES.get("tema", ""),
        scope_of(request.user).marks if sees is None else sees,
        request.get_full_path(),
        *_shown_settings(),
    )
    return f"page:{hashlib.sha256(repr(parts).encode()).hexdigest()}"


def _shown_settings() -> list[str]:
    return [repr(getattr(settings, name)) for name in _SETTINGS]


@once
def code_version() -> str:
    """Return a digest of our own code and templates, read once per process: a new release must not show old pages."""
    total = hashlib.sha256()
    files = [file for name in _SOURCES for file in (settings.BASE_DIR / name).rglob("*.*") if _is_source(file)]
    # The names of style sheets and scripts change with their content.
    for file in [*sorted(files), settings.STATIC_ROOT / "staticfiles.json"]:
        if file.is_file():
            total.update(file.read_bytes())
    return total.hexdigest()


def _is_source(file: Path) -> bool:
    return file.suffix in {".py", ".html", ".svg", ".mo"}


def _filled(document: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Put each part where its hole is, in one pass over the document."""
    first, *rest = document.split(_mark())
    return b"".join(
        [first, *(parts[name.decode()] + text for name, _, text in (each.partition(b".") for each in rest))]
    )


def _hole(name: str) -> bytes:
    return _mark() + name.encode() + b"."


@once
def _mark() -> bytes:
    """What begins a hole: nobody's text can hold it by chance or on purpose."""
    return hashlib.sha256(f"{settings.SECRET_KEY} page".encode()).hexdigest().encode()
