"""One prepared site and one browser for all page tests; a page that says anything in the console fails its test."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, StorageStateCookie, sync_playwright

from tests.browser.desk import Desk, Prepared
from tests.browser.seen import Remembered, SignedIn
from tests.browser.typist import HEAD, sign_in

HERE = Path(__file__).parent
NAMES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
DESKTOP = {"width": 1440, "height": 900}
# Two workers share the files: whoever is done early finds a short one left.
LONGEST_FIRST = ("test_entry.py", "test_pages.py", "test_month.py", "test_accounts.py", "test_charts.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder and run it last, long files before short ones.

    Playwright leaves an event loop in this thread. A test that reads the database beside it would do so on a second
    connection, which nobody closes.
    """
    for item in items:
        if _is_ours(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=_turn)


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
def prepared(chromium: str, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A database with reference data, sample months and demo accounts; whoever writes makes a copy of it.

    It is filled by the first worker of the run that needs it, while the others wait, and copied by each.
    """
    own = tmp_path_factory.mktemp("site") / "site.sqlite3"
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    filled = shared / "filled.sqlite3"
    with (shared / "filled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not filled.exists():
            being_filled = Prepared(shared / "being-filled.sqlite3")
            being_filled.fill()
            being_filled.database.replace(filled)
    return Prepared(filled).copy(own)


@pytest.fixture(scope="session")
def site(prepared: Prepared) -> Iterator[str]:
    """The address of the product on the prepared database; tests only read it."""
    server = Desk(prepared)
    server.start()
    yield server.address
    server.end()


@pytest.fixture
def desk(prepared: Prepared, remembered: Remembered, tmp_path: Path) -> Iterator[Desk]:
    """The product on a copy of the prepared database, to be typed into and to be killed; its head is signed in."""
    remembered(HEAD)
    server = Desk(prepared.copy(tmp_path / "desk.sqlite3"))
    server.start()
    yield server
    server.end()


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
def remembered(browser: Browser, site: str) -> Remembered:
    """The cookies of a demo account, which signs in at the site once; a copy of the database holds its session too."""
    known: dict[str, list[StorageStateCookie]] = {}

    def cookies_of(username: str) -> list[StorageStateCookie]:
        if username not in known:
            context = browser.new_context(base_url=site, locale="id-ID")
            sign_in(context.new_page(), username)
            known[username] = context.cookies()  # type: ignore[assignment]
            context.close()
        return known[username]

    return cookies_of


@pytest.fixture
def signed_in(remembered: Remembered) -> SignedIn:
    """Sign a demo account in on a page."""

    def arrive(page: Page, username: str) -> Page:
        page.context.add_cookies(remembered(username))  # type: ignore[arg-type]
        return page

    return arrive


def _is_ours(item: pytest.Item) -> bool:
    return item.path.is_relative_to(HERE)


def _turn(item: pytest.Item) -> int:
    if not _is_ours(item):
        return 0
    name = item.path.name
    return 1 + (LONGEST_FIRST.index(name) if name in LONGEST_FIRST else len(LONGEST_FIRST))


def _is_abroad(url: str, site: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != urlsplit(site).netloc
