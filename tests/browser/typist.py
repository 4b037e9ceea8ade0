"""Somebody who types a report: finds its boxes by the words that a screen reader says, and waits for what is told."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Browser, BrowserContext, Locator, Page, StorageStateCookie, expect

from tests.browser.desk import PASSWORD

HEAD = "kepala.kisaran"
REPORT = "/laporan/KIS/2022-10/"
ASAHAN, TANJUNGBALAI = "Kabupaten Asahan", "Kota Tanjungbalai"
PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.activeElement.dispatchEvent(paste);
}"""


def sign_in(page: Page, username: str) -> None:
    """Sign a demo account in with its password."""
    page.goto("/masuk/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password])").evaluate("form => form.requestSubmit()")
    page.wait_for_url(lambda url: "/masuk/" not in url)


class Typist:
    """A browser of its own, signed in with its password or by the cookies of an earlier sign-in."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        username: str,
        *,
        width: int = 1440,
        cookies: Sequence[StorageStateCookie] = (),
    ) -> None:
        self.said: list[str] = []
        self.context: BrowserContext = browser.new_context(
            base_url=address, locale="id-ID", viewport={"width": width, "height": 900}
        )
        self.context.set_default_timeout(10_000)
        self.page = self.open()
        if cookies:
            self.context.add_cookies(cookies)  # type: ignore[arg-type]
        else:
            sign_in(self.page, username)

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
        """The names under which the browser keeps something unsent."""
        found: list[str] = self.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('isian/'))")
        return found
