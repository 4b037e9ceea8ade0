"""The keys of the deputy's inbox: they move and focus; only a second press would approve."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seen import PHONE, SignedIn
from tests.waiting import wait_until

INBOX = "/persetujuan/?bulan=2022-10"
# The site is shared: what would be sent is counted and kept back.
KEEP_BACK = """() => {
  window.sent = [];
  document.addEventListener("submit", (event) => { event.preventDefault(); window.sent.push(event.target.id); });
}"""


@pytest.fixture
def inbox(page: Page, signed_in: SignedIn) -> Page:
    signed_in(page, "deputi").goto(INBOX)
    page.evaluate(KEEP_BACK)
    return page


def chosen(page: Page) -> str | None:
    return page.locator("[data-report]").get_attribute("data-report")


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
    return found


def press(page: Page, key: str) -> None:
    page.locator("body").press(key)


def test_j_and_k_move_through_the_list(inbox: Page) -> None:
    first = chosen(inbox)

    press(inbox, "j")
    # Playwright learns of a new address only while it waits itself: `inbox.url` in a loop of ours may stay the old one.
    inbox.wait_for_url("**cabang=*")
    second = chosen(inbox)
    press(inbox, "k")
    inbox.wait_for_url(f"**cabang={first}")

    assert second != first
    assert chosen(inbox) == first


def test_k_at_the_first_one_stays(inbox: Page) -> None:
    press(inbox, "k")

    assert inbox.url.endswith(INBOX)


def test_s_asks_again_before_it_approves(inbox: Page) -> None:
    press(inbox, "s")

    assert focused(inbox) == "Setujui laporan"
    expect(inbox.locator("[data-again]")).to_have_text("Tekan S atau Enter sekali lagi untuk menyetujui.")
    assert inbox.evaluate("window.sent") == []

    inbox.keyboard.press("s")
    wait_until(lambda: inbox.evaluate("window.sent") == ["setujui"], seconds=5, what="the approval is sent")


def test_a_key_held_down_does_not_approve(inbox: Page) -> None:
    for _ in range(3):
        inbox.keyboard.down("s")

    assert focused(inbox) == "Setujui laporan"
    assert inbox.evaluate("window.sent") == []


def test_leaving_the_button_takes_the_question_back(inbox: Page) -> None:
    press(inbox, "s")

    inbox.keyboard.press("b")

    assert focused(inbox) == "alasan"
    expect(inbox.locator("[data-again]")).to_have_text("")


def test_b_goes_to_the_reason_and_writing_there_is_only_writing(inbox: Page) -> None:
    press(inbox, "b")

    inbox.keyboard.type("bjks")

    expect(inbox.locator("#alasan")).to_have_value("bjks")
    assert inbox.url.endswith(INBOX)
    assert inbox.evaluate("window.sent") == []


@pytest.mark.parametrize("key", ["Control+s", "Alt+j", "Shift+S"])
def test_with_another_key_held_nothing_happens(inbox: Page, key: str) -> None:
    inbox.evaluate("document.addEventListener('keydown', (event) => event.preventDefault())")

    press(inbox, key)

    assert focused(inbox) != "Setujui laporan"
    assert inbox.url.endswith(INBOX)


def test_keys_can_be_turned_off_and_stay_so(inbox: Page) -> None:
    inbox.get_by_label("Pintasan papan ketik").uncheck()
    inbox.goto(INBOX)

    press(inbox, "s")

    expect(inbox.get_by_label("Pintasan papan ketik")).not_to_be_checked()
    assert focused(inbox) != "Setujui laporan"


@pytest.mark.parametrize("look", [PHONE], ids=["phone"])
def test_where_the_keys_are_not_listed_they_do_nothing(inbox: Page, look: dict[str, Any]) -> None:
    expect(inbox.locator("[data-keys]")).to_be_hidden()

    press(inbox, "s")

    assert focused(inbox) != "Setujui laporan"


@pytest.mark.parametrize("look", [{"java_script_enabled": False}], ids=["without JavaScript"])
def test_without_javascript_the_inbox_still_answers(page: Page, look: dict[str, Any]) -> None:
    page.goto(f"/masuk/?next={INBOX}")
    page.fill("input[name=username]", "deputi")
    page.fill("input[name=password]", "dasbor-demo")
    page.get_by_role("button", name="Masuk").click()

    page.locator(".it").nth(1).click()

    expect(page.locator(".it").nth(1)).to_have_attribute("aria-current", "true")
    expect(page.get_by_role("button", name="Setujui laporan")).to_be_visible()
    expect(page.locator("[data-keys]")).to_be_hidden()
