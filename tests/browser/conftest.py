"""One prepared site and one browser for all page tests; a page that says anything in the console fails its test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, StorageStateCookie, sync_playwright

from tests.ahead import SITE, Ahead
from tests.browser.desk import PASSWORD, Desk, Prepared
from tests.browser.seen import SignedIn

HERE = Path(__file__).parent
NAMES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
Cookies = Callable[[str], list[StorageStateCookie]]
DESKTOP = {"width": 1440, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder and run it last.

    Playwright leaves an event loop in this thread. A test that reads the database beside it would do so on a second
    connection, which nobody closes.
    """
    for item in items:
        if _is_ours(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=_is_ours)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Say early that the site will be wanted, where these tests are not left out."""
    place = getattr(session.config, "workerinput", {}).get("ahead")
    if place and any(_is_ours(item) for item in session.items):
        Ahead(Path(place)).ask_for(SITE)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's browser; without one the tests are skipped, in CI they fail."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else NAMES
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is not None:
        return found
    reason = "no Chromium here: apt-get install chromium, or name it in CHROMIUM"
    if os.environ.get("CI", "").lower() not in {"", "0", "false"}:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for the session."""
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def prepared(chromium: str, ahead: Ahead | None, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A database with reference data, sample months and demo accounts; whoever writes makes a copy of it."""
    file = tmp_path_factory.mktemp("site") / "site.sqlite3"
    if ahead is not None:
        # A copy for each worker: people sign in on it.
        return Prepared(Path(ahead.wait_for(SITE))).copy(file)
    made = Prepared(file)
    made.fill()
    return made


@pytest.fixture(scope="session")
def site(prepared: Prepared) -> Iterator[str]:
    """The address of the product on the prepared database; tests only read it."""
    server = Desk(prepared)
    server.start()
    yield server.address
    server.end()


@pytest.fixture(scope="module")
def _desk(prepared: Prepared, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    server = Desk(prepared.copy(tmp_path_factory.mktemp("desk") / "desk.sqlite3"))
    server.start()
    yield server
    server.end()


@pytest.fixture
def desk(_desk: Desk, prepared: Prepared, cookies: Cookies) -> Desk:
    """The product on a copy of the prepared database as it was, to be typed into and to be killed."""
    for username in ("kepala.kisaran", "deputi"):
        cookies(username)
    prepared.copy(_desk.database)
    return _desk


@pytest.fixture
def said() -> list[str]:
    """What the page did that it should not: console messages, errors, requests to other hosts.

    A test that provokes one on purpose checks it and clears the list.
    """
    return []


@pytest.fixture
def look() -> dict[str, object]:
    """How the page is looked at; a test asks for another look with `@pytest.mark.parametrize("look", [...])`."""
    return {"viewport": DESKTOP, "color_scheme": "light"}


@pytest.fixture
def page(browser: Browser, site: str, said: list[str], look: dict[str, object]) -> Iterator[Page]:
    """A fresh page without cookies, 1440 px wide unless `look` says otherwise."""
    context = browser.new_context(base_url=site, locale="id-ID", **look)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    opened = context.new_page()
    opened.on("console", lambda message: said.append(f"{message.type}: {message.text} {message.location['url']}"))
    opened.on("pageerror", lambda error: said.append(f"error: {error}"))
    opened.on(
        "request", lambda request: said.append(f"abroad: {request.url}") if _is_abroad(request.url, site) else None
    )
    yield opened
    context.close()
    assert said == []


@pytest.fixture(scope="session")
def _sessions() -> dict[str, list[StorageStateCookie]]:
    return {}


@pytest.fixture
def cookies(
    browser: Browser, site: str, signed_in: SignedIn, _sessions: dict[str, list[StorageStateCookie]]
) -> Cookies:
    """The cookies of a demo account that is signed in; its session is in the prepared database and its copies."""

    def cookies_of(username: str) -> list[StorageStateCookie]:
        if username not in _sessions:
            context = browser.new_context(base_url=site)
            signed_in(context.new_page(), username)
            context.close()
        return _sessions[username]

    return cookies_of


@pytest.fixture
def signed_in(_sessions: dict[str, list[StorageStateCookie]]) -> SignedIn:
    """Sign a demo account in on a page; the second time its cookies are remembered."""

    def sign_in(page: Page, username: str) -> Page:
        if username in _sessions:
            page.context.add_cookies(_sessions[username])  # type: ignore[arg-type]
            return page
        page.goto("/masuk/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", PASSWORD)
        page.locator("form:has(input[name=password])").evaluate("form => form.requestSubmit()")
        page.wait_for_url(lambda url: "/masuk/" not in url)
        _sessions[username] = page.context.cookies()  # type: ignore[assignment]
        return page

    return sign_in


def _is_ours(item: pytest.Item) -> bool:
    return item.path.is_relative_to(HERE)


def _is_abroad(url: str, site: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(site).netloc
