"""A commitment in a browser: asked for, promised, signed; the regency's page follows, and nothing is counted early."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Cookies
from tests.browser.desk import Desk
from tests.browser.seen import PHONE, SignedIn, assert_accessible, sideways_scroll
from tests.browser.typist import Typist, at_a_desk

TITLE = "Peraturan bupati tentang guru honor"
PAGES = ["/komitmen/", "/komitmen/?lihat=tanpa-anggaran", "/komitmen/KM-12.22-2/", "/komitmen/baru/", "/klaim/"]


@pytest.fixture
def head(browser: Browser, desk: Desk, cookies: Cookies) -> Iterator[Typist]:
    """The head of Kisaran; a page that says anything in the console fails the test."""
    person = at_a_desk(browser, desk.address)
    person.context.add_cookies(cookies("kepala.kisaran"))  # type: ignore[arg-type]
    yield person
    person.context.close()
    assert person.said == []


def carry_on(page: Page, step: str, day: str, evidence: str, **boxes: str) -> None:
    page.get_by_text("Catat langkah berikut").click()
    form = page.locator("form[action$='/langkah/']")
    form.get_by_label("Langkah", exact=True).select_option(label=step)
    form.get_by_label("Terjadi pada").fill(day)
    form.get_by_label("Bukti").fill(evidence)
    for label, typed in boxes.items():
        form.get_by_label(label).fill(typed)
    form.get_by_role("button", name="Catat langkah").click()


def test_a_regulation_goes_from_asked_to_signed(head: Typist) -> None:
    page = head.read("/komitmen/")
    page.get_by_role("link", name="Komitmen baru").click()
    page.get_by_label("Kabupaten/kota").select_option(label="Kabupaten Asahan")
    page.get_by_label("Judul").fill(TITLE)
    page.get_by_label("Terjadi pada").fill("2022-10-03")
    page.get_by_label("Bukti").fill("Surat 7/X/2022")
    page.get_by_label("Jumlah pekerja").fill("1.200")
    page.get_by_role("button", name="Catat komitmen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("main")).to_contain_text("sejak 3 Oktober 2022, 42 hari")

    carry_on(page, "Lisan, belum ditandatangani", "2022-10-20", "Sambutan bupati")
    expect(page.locator("main")).to_contain_text("Janji ini tidak dihitung")
    expect(page.locator("[data-figure='commitment-realised']")).to_contain_text("belum ada")

    carry_on(page, "Ditandatangani", "2022-11-10", "Salinan peraturan")
    expect(page.locator("form[action$='/langkah/']")).to_contain_text("isi nomor atau tanggalnya")
    expect(page.locator("form[action$='/langkah/']").get_by_label("Bukti")).to_have_value("Salinan peraturan")
    # The browser tells a refused form as an error of its own.
    assert len(head.said) == 1
    assert "422" in head.said.pop()
    form = page.locator("form[action$='/langkah/']")
    form.get_by_label("Bentuk peraturan").select_option(label="Perbup")
    form.get_by_label("Nomor peraturan").fill("31/2022")
    form.get_by_role("button", name="Catat langkah").click()
    expect(page.locator("[data-record='3']")).to_contain_text("Salinan peraturan")
    assert_accessible(page)

    page.goto("/kabupaten/12.09/")
    card = page.locator("#regulasi")
    expect(card).to_contain_text("Regulasi daerah sudah ada")
    expect(card.locator("[data-stage='signed']")).to_have_attribute("data-state", "done")
    expect(card).to_contain_text("Perbup 31/2022")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look", [PHONE], ids=["390"])
def test_pages_of_the_ledger_fit_a_phone(page: Page, signed_in: SignedIn, path: str, look: dict[str, object]) -> None:
    signed_in(page, "deputi").goto(path)

    assert sideways_scroll(page) == 0
    assert_accessible(page)
