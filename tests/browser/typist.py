"""Somebody who types a report: finds its boxes by the words that a screen reader says, and waits for what is told."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.desk import PASSWORD

REPORT = "/laporan/KIS/2022-10/"
ASAHAN, TANJUNGBALAI = "Kabupaten Asahan", "Kota Tanjungbalai"
DESKTOP = 1440
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(paste);
}"""


KEPT = """() => new Promise((resolve) => {
  const opening = indexedDB.open("dasbor", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("isian");
  opening.onsuccess = () => {
    const asking = opening.result.transaction("isian").objectStore("isian").getAllKeys();
    asking.onsuccess = () => { opening.result.close(); resolve(asking.result); };
  };
})"""


class Typist:
    """A browser of its own, signed in, with the report open."""

    def __init__(self, context: BrowserContext) -> None:
        self.said: list[str] = []
        self.context = context
        self.context.set_default_timeout(10_000)
        self.page = self.open()

    def sign_in(self, username: str) -> Typist:
        """Sign in by password."""
        self.page.goto("/masuk/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.locator("form:has(input[name=password])").evaluate("form => form.requestSubmit()")
        self.page.wait_for_url(lambda url: "/masuk/" not in url)
        return self

    def open(self) -> Page:
        """Open one more window of this browser."""
        page = self.context.new_page()
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        self.page = page
        return page

    def read(self, address: str = REPORT) -> Page:
        """Open the report."""
        self.page.goto(address)
        return self.page

    def box(self, regency: str, segment: str, measure: str = "Aktif akhir bulan") -> Locator:
        """One box by its label."""
        return self.page.get_by_label(f"{regency}, {segment}, {measure}", exact=True)

    def type_in(self, box: Locator, text: str) -> None:
        """Click, type over what stands there, and go on."""
        box.click()
        box.press_sequentially(text)
        box.press("Tab")

    def paste(self, box: Locator, text: str) -> None:
        """Put a block from the clipboard over the table."""
        box.click()
        self.page.evaluate(PASTE, text)

    def is_told(self, text: str) -> None:
        """The line beside the heading says it."""
        expect(self.page.locator("[data-saving]")).to_contain_text(text)

    def kept(self) -> list[str]:
        """The boxes that the browser keeps because the server does not have them."""
        found: list[str] = self.page.evaluate(KEPT)
        return found


def at_a_desk(browser: Browser, address: str, *, width: int = DESKTOP) -> Typist:
    """Somebody with a browser of their own, not signed in."""
    return Typist(browser.new_context(base_url=address, locale="id-ID", viewport={"width": width, "height": 900}))
