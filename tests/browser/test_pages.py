"""Region, branch and regency in a browser: drawn, filtered, dark, on a phone, without JavaScript, accessible."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seen import DARK, PHONE, SignedIn, assert_accessible, background, sideways_scroll

REGION, BRANCH, REGENCY = "/wilayah/SUMBAGUT/", "/cabang/KIS/", "/kabupaten/12.76/?bulan=2022-07"
PAGES = ["/", REGION, BRANCH, REGENCY, "/cabang/", "/kabupaten/", "/laporan/", "/persetujuan/"]
CHARTED = [REGION, BRANCH, REGENCY]
PLAIN = {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": False}


def drawn(page: Page, path: str) -> Page:
    """Open a page and wait until all its charts are drawn."""
    page.goto(path)
    page.wait_for_selector("html[data-ready='1']", state="attached")
    return page


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible(page: Page, signed_in: SignedIn, path: str) -> None:
    signed_in(page, "deputi").goto(path, wait_until="networkidle")

    assert_accessible(page)


@pytest.mark.parametrize("look", [DARK], ids=["dark"])
@pytest.mark.parametrize("path", PAGES)
def test_dark_page_is_accessible(page: Page, signed_in: SignedIn, path: str, look: dict[str, Any]) -> None:
    signed_in(page, "deputi").goto(path, wait_until="networkidle")

    assert_accessible(page)


@pytest.mark.parametrize("look", [PHONE], ids=["phone"])
@pytest.mark.parametrize("path", PAGES)
def test_page_fits_a_phone(page: Page, signed_in: SignedIn, path: str, look: dict[str, Any]) -> None:
    signed_in(page, "deputi").goto(path, wait_until="networkidle")

    assert sideways_scroll(page) == 0
    assert_accessible(page)


@pytest.mark.parametrize("path", CHARTED)
def test_every_chart_is_drawn_and_none_offers_the_cloud(page: Page, signed_in: SignedIn, path: str) -> None:
    drawn(signed_in(page, "deputi"), path)

    plots = page.locator("[data-plot]")
    assert plots.count() >= 2
    assert page.locator("[data-plot] .main-svg").count() >= plots.count()
    expect(page.get_by_text("Share chart")).to_have_count(0)
    expect(page.locator(".modebar-btn")).to_have_count(0)


@pytest.mark.parametrize("path", CHARTED)
def test_every_chart_has_its_table(page: Page, signed_in: SignedIn, path: str) -> None:
    signed_in(page, "deputi").goto(path)

    charts = page.locator("figure[data-figure]")
    assert charts.count() >= 2
    for number in range(charts.count()):
        charts.nth(number).locator("summary").click()
        assert charts.nth(number).locator("table tbody tr").count() >= 2


def test_tebing_tinggi_is_read_as_the_source_says(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "deputi").goto(REGENCY)

    expect(page.locator("[data-figure=coverage]").first).to_contain_text("16,90%")
    expect(page.locator("[data-figure=coverage-tk-potensi]")).to_contain_text("24,84%")
    expect(page.locator("[data-figure=coverage-without-unnamed]")).to_contain_text("13,78%")


def test_the_gold_dot_opens_the_source(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "deputi").goto(REGENCY)

    page.get_by_role("button", name=re.compile("^Sumber: Berita rakor Tebing Tinggi")).first.click()

    card = page.locator("[popover]:popover-open")
    expect(card).to_contain_text("Warta Today")
    expect(card).to_contain_text("12 Juli 2022")
    expect(card).to_contain_text("posisi 12 Juli 2022")


def test_filter_changes_the_address_and_the_page_without_a_reload(page: Page, signed_in: SignedIn) -> None:
    drawn(signed_in(page, "deputi"), REGION)
    page.evaluate("window.stayed = true")

    page.select_option("select[name=segmen]", "bpu")

    expect(page.locator("#angka-cakupan")).to_contain_text("BPU")
    assert "segmen=bpu" in page.url
    assert page.evaluate("window.stayed") is True
    page.wait_for_selector("[data-plot='figur-trend'] .main-svg")


def test_a_copied_link_gives_the_same_page(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "deputi").goto("/wilayah/SUMBAGUT/?bulan=2021-12&segmen=pu&provinsi=12")

    expect(page.locator("h1")).to_have_text("Sumatera Utara")
    expect(page.locator("select[name=bulan]")).to_have_value("2021-12")
    expect(page.locator("select[name=segmen]")).to_have_value("pu")


def test_drilling_down_keeps_the_month(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "deputi").goto("/wilayah/SUMBAGUT/?bulan=2022-07")

    page.locator("#liga").get_by_role("link", name="Kisaran", exact=True).click()

    assert page.url.endswith("/cabang/KIS/?bulan=2022-07")
    expect(page.locator("select[name=bulan]")).to_have_value("2022-07")


def test_sorting_the_list_says_so_to_a_screen_reader(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "deputi").goto("/kabupaten/")

    page.get_by_role("columnheader", name="Cakupan").get_by_role("link").click()

    expect(page.locator("th[aria-sort=ascending]")).to_contain_text("Cakupan")
    assert "urut=cakupan" in page.url


def test_theme_toggle_turns_dark_and_is_remembered(page: Page, signed_in: SignedIn) -> None:
    drawn(signed_in(page, "deputi"), REGION)
    light = background(page)

    page.locator(".acts [data-theme-toggle]").click()
    dark = background(page)
    page.reload()

    assert dark != light
    assert background(page) == dark
    assert page.locator("html").get_attribute("data-theme") == "gelap"


@pytest.mark.parametrize("look", [PHONE], ids=["phone"])
def test_menu_opens_on_a_phone(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    signed_in(page, "deputi").goto(REGION)

    page.locator(".menu summary").click()
    page.locator(".menu").get_by_role("link", name="Kantor cabang").click()

    expect(page.locator("h1")).to_have_text("Kantor cabang")


@pytest.mark.parametrize("look", [PLAIN], ids=["without JavaScript"])
def test_without_javascript_filters_and_tables_still_answer(
    page: Page, signed_in: SignedIn, look: dict[str, Any]
) -> None:
    page.goto("/masuk/?next=/wilayah/SUMBAGUT/")
    page.fill("input[name=username]", "deputi")
    page.fill("input[name=password]", "dasbor-demo")
    page.get_by_role("button", name="Masuk").click()
    page.select_option("select[name=bulan]", "2021-12")
    page.get_by_role("button", name="Terapkan").click()

    expect(page.locator("[data-figure=achievement]")).to_contain_text("98,92%")
    expect(page.locator("#liga tbody tr")).to_have_count(31)


def test_keyboard_reaches_the_content_first(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "deputi").goto(REGION)

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "isi"


def test_after_logout_nothing_is_shown_by_going_back(page: Page, signed_in: SignedIn) -> None:
    page.goto("/masuk/")
    page.fill("input[name=username]", "kepala.medankota")
    page.fill("input[name=password]", "dasbor-demo")
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda address: "/masuk/" not in address)
    page.locator(".rail").get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/masuk/**")

    page.go_back()

    assert "/masuk/" in page.url
