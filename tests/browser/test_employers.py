"""The register in a browser: searched, narrowed and opened by keyboard, on a phone, in the dark, without script."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import PASSWORD
from tests.browser.seen import DARK, PHONE, SignedIn, assert_accessible, sideways_scroll

REGISTER = "/pemberi-kerja/"
PAGES = [REGISTER, "/pemberi-kerja/pemulihan/", "/pemberi-kerja/kembar/", "/pemberi-kerja/cocokkan/"]
PLAIN = {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": False}


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_register_is_searched_narrowed_sorted_and_opened_by_keyboard(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "kepala.kisaran").goto(REGISTER)
    names = page.locator("#daftar tbody th a")

    page.get_by_role("searchbox").focus()
    page.keyboard.type("sawit")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("cari=sawit"))
    expect(names.first).to_contain_text("Sawit")
    found = names.count()

    page.locator("#saring-keadaan").focus()
    page.keyboard.type("Tidak")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("keadaan=tidak-aktif"))
    expect(page.locator("#daftar .chip").first).to_have_text("Tidak aktif")
    assert asked(page) == {"cari": ["sawit"], "keadaan": ["tidak-aktif"], "tanggal": ["2022-11-14"]}
    assert 0 < names.count() < found

    page.locator("#urut-terdaftar").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("urut=terdaftar"))
    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Terdaftar")

    copied = page.url
    shown = names.all_inner_texts()
    page.goto("/akun/")
    page.goto(copied)
    assert names.all_inner_texts() == shown

    names.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/pemberi-kerja/\d+/"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sawit")


def test_a_chip_narrows_and_widens_again(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "kepala.kisaran").goto(REGISTER)
    chip = page.get_by_role("link", name=re.compile("^PWBD"))

    chip.click()
    page.wait_for_url(re.compile("kepatuhan=pwbd"))
    expect(page.locator("#daftar .chip", has_text="PWBD").first).to_be_visible()
    expect(chip).to_have_attribute("aria-current", "true")

    chip.click()
    page.wait_for_url(lambda url: "kepatuhan" not in url)


@pytest.mark.parametrize("look", [PLAIN], ids=["no script"])
def test_register_works_without_script(page: Page, look: dict[str, Any]) -> None:
    page.goto(f"/masuk/?next={REGISTER}")
    page.fill("input[name=username]", "kepala.kisaran")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Masuk").click()

    page.get_by_role("searchbox").fill("sawit")
    page.get_by_role("button", name="Terapkan").click()

    expect(page.locator("#daftar tbody th a").first).to_contain_text("Sawit")


@pytest.mark.parametrize("look", [PHONE, DARK], ids=["phone", "dark"])
def test_pages_of_the_register_are_accessible_and_fit(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    signed_in(page, "admin.data")
    for path in PAGES:
        page.goto(path)
        assert_accessible(page)
        assert sideways_scroll(page) == 0
    page.goto("/pemberi-kerja/kembar/")
    page.get_by_role("link", name=re.compile("^Bandingkan")).first.click()
    assert_accessible(page)
    assert sideways_scroll(page) == 0
    page.get_by_role("heading", level=2).first.get_by_role("link").click()
    for summary in page.locator("main details summary").all():
        summary.click()
    assert_accessible(page)
    assert sideways_scroll(page) == 0
