"""What a test looks for on a page."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, StorageStateCookie

SignedIn = Callable[[Page, str], Page]
Remembered = Callable[[str], list[StorageStateCookie]]

PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"}
DARK = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"}


def assert_accessible(page: Page) -> None:
    """Fail on what axe calls serious or critical."""
    found = Axe().run(page).response["violations"]
    grave = [
        f"{violation['id']}: {node['target']}"
        for violation in found
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
    ]
    assert grave == []


def sideways_scroll(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def background(page: Page) -> str:
    """The colour behind the page, as the browser computed it."""
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour
