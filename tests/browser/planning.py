"""People who plan: a deputy with an open draft, a branch head, a colleague, and what they look for on its page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import Cookies
from tests.browser.desk import Desk
from tests.browser.typist import Typist, at_a_desk

KISARAN = "?provinsi=12&cabang=KIS"


DRAFT = "/target/2022/versi/2/"


ASAHAN_OWN = "Kabupaten Asahan, Bukan Penerima Upah"


# On every frame: whatever the page shows as sums must be those of its boxes, unless it says that it still counts.
WATCH = """() => {
  const number = (text) => Number((text || "").replace(/[^0-9]/g, "") || 0);
  window.wrong = []; window.looks = 0;
  const shown = (part) => document.querySelector(`[data-part="${part}"]`).textContent;
  function look() {
    if (!("counting" in document.body.dataset)) {
      window.looks += 1;
      for (const column of ["PU", "BPU", "JAKON", "PMI"]) {
        const boxes = document.querySelectorAll(`.matrix tbody input.num[name$="-${column}"]`);
        const sum = Array.from(boxes).reduce((total, box) => total + number(box.value), 0);
        if (sum !== number(shown("terbagi-" + column))) window.wrong.push([column, sum, shown("terbagi-" + column)]);
      }
      const totals = document.querySelectorAll(".branches tbody input.num");
      const sum = Array.from(totals).reduce((total, box) => total + number(box.value), 0);
      if (sum !== number(shown("jumlah-cabang"))) window.wrong.push(["cabang", sum, shown("jumlah-cabang")]);
    }
    requestAnimationFrame(look);
  }
  look();
}"""


@pytest.fixture
def colleague(browser: Browser, desk: Desk, cookies: Cookies) -> Iterator[Typist]:
    """The same account in another browser."""
    person = at_a_desk(browser, desk.address)
    person.context.add_cookies(cookies("deputi"))  # type: ignore[arg-type]
    yield person
    person.context.close()
    assert person.said == []


@pytest.fixture
def head(browser: Browser, desk: Desk, cookies: Cookies) -> Iterator[Typist]:
    """The head of Kisaran; a page that says anything in the console fails the test."""
    person = at_a_desk(browser, desk.address)
    person.context.add_cookies(cookies("kepala.kisaran"))  # type: ignore[arg-type]
    yield person
    person.context.close()
    assert person.said == []


@pytest.fixture
def deputy(browser: Browser, desk: Desk, cookies: Cookies) -> Iterator[Typist]:
    """The deputy at the draft of a second version; a page that says anything in the console fails the test."""
    held = cookies("deputi")
    person = at_a_desk(browser, desk.address)
    person.context.add_cookies(held)  # type: ignore[arg-type]
    person.read("/target/2022/").get_by_role("button", name="Buat versi baru").click()
    person.page.wait_for_url(f"**{DRAFT}")
    yield person
    person.context.close()
    assert person.said == []


def box(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def settled(page: Page) -> None:
    expect(page.locator("[data-saving]")).to_have_attribute("data-saving", "saved")
    expect(page.locator("body[data-counting]")).to_have_count(0)
