"""The calculator of cost by keyboard, on a desk and on a phone: asked, refused, mended, asked otherwise, kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, Cookies
from tests.browser.desk import Desk
from tests.browser.seen import PHONE, SignedIn, assert_accessible, sideways_scroll

DESK = {"viewport": DESKTOP, "color_scheme": "light"}
BOTH = pytest.mark.parametrize("look", [DESK, PHONE], ids=["1440", "390"])


def type_and_send(page: Page, label: str, typed: str) -> None:
    """Type over what stands in a box, and send the form from there."""
    page.get_by_role("textbox", name=label).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until a link or a button has the focus."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == name:
            return
    pytest.fail(f"{name} cannot be reached by Tab")


def looks_well(page: Page) -> None:
    assert_accessible(page)
    assert sideways_scroll(page) == 0


@BOTH
def test_the_three_questions_are_asked_by_keyboard(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    signed_in(page, "pembaca.tebingtinggi").goto("/kabupaten/12.76/?bulan=2022-07")
    type_and_send(page, "Jumlah pekerja", "6.000")

    page.wait_for_url("**/kabupaten/12.76/biaya/?**pekerja=6.000**bulan=2022-07")
    expect(page.locator("[data-figure=cost-total]")).to_have_text("Rp1.209.600.000")
    expect(page.locator("[data-figure=cost-after]")).to_have_text("23,84%")
    looks_well(page)

    type_and_send(page, "Jumlah pekerja", "1,8")
    expect(page.get_by_text("Jumlah harus bilangan bulat")).to_be_visible()
    expect(page.get_by_role("textbox", name="Jumlah pekerja")).to_have_value("1,8")
    expect(page.get_by_role("textbox", name="Jumlah pekerja")).to_have_attribute("aria-describedby", "ket-pekerja")
    looks_well(page)

    page.locator("body").evaluate("() => document.activeElement.blur()")
    tab_to(page, "Anggaran")
    page.keyboard.press("Enter")
    type_and_send(page, "Anggaran", "500.000.000")
    expect(page.locator("[data-figure=cost-workers]")).to_have_text("2.480 pekerja")

    page.goto(page.url.replace("tanya=anggaran", "tanya=cakupan"))
    type_and_send(page, "Cakupan yang dituju", "50")
    expect(page.locator("[data-figure=cost-workers]")).to_contain_text("28.630")
    page.get_by_text("Bulan demi bulan").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-month='2023-12']")).to_be_visible()
    looks_well(page)


@pytest.fixture
def keeper(browser: Browser, desk: Desk, cookies: Cookies) -> Iterator[Page]:
    """The deputy on a database that may be written to."""
    context = browser.new_context(base_url=desk.address, locale="id-ID", viewport=DESKTOP)  # type: ignore[arg-type]
    context.add_cookies(cookies("deputi"))  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_a_scenario_is_kept_refused_under_the_same_title_opened_and_thrown_away(keeper: Page) -> None:
    keeper.goto("/kabupaten/12.76/biaya/?bulan=2022-07&pekerja=6.000")
    for _time in range(2):
        type_and_send(keeper, "Simpan hitungan di atas dengan judul", "Pekerja rentan")
    expect(keeper.get_by_text("Sudah ada skenario berjudul “Pekerja rentan”")).to_be_visible()
    assert_accessible(keeper)

    keeper.get_by_role("link", name="Pekerja rentan").click()
    expect(keeper.get_by_role("textbox", name="Jumlah pekerja")).to_have_value("6.000")
    keeper.get_by_text("Hapus", exact=False).first.focus()
    keeper.keyboard.press("Enter")
    keeper.get_by_role("button", name="Ya, hapus skenario ini").focus()
    keeper.keyboard.press("Enter")

    expect(keeper.get_by_text("Skenario “Pekerja rentan” dihapus.")).to_be_visible()
    expect(keeper.get_by_text("Belum ada skenario untuk kabupaten/kota ini.")).to_be_visible()
