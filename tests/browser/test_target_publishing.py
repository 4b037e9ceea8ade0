"""A plan is published: blocked where it is too much, nothing typed lost on the way."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.planning import (
    ASAHAN_OWN,
    DRAFT,
    KISARAN,
    box,
    colleague,
    deputy,
    head,
    settled,
)
from tests.browser.typist import Typist
from tests.waiting import wait_until

__all__ = ["colleague", "deputy", "head"]


def test_an_excess_blocks_publishing_where_it_is_and_mending_it_publishes(deputy: Typist) -> None:
    deputy.read(DRAFT + KISARAN)
    wage, publish = box(deputy.page, "Kabupaten Asahan, Penerima Upah"), deputy.page.locator("[data-publish]")

    wage.fill("99.999")
    wage.press("Tab")
    settled(deputy.page)
    expect(publish).to_be_disabled()
    expect(deputy.page.locator("[data-excess]")).to_contain_text(
        "Kisaran: pembagiannya lebih 84.715, pembagian PU lebih 84.715"
    )
    wage.fill("15.284")
    wage.press("Tab")
    settled(deputy.page)
    expect(publish).to_be_enabled()
    deputy.page.get_by_label("Alasan versi ini").fill("Rapat pimpinan November")
    publish.click()
    deputy.page.locator("[data-confirmed]").click()

    expect(deputy.page.locator("[data-plan-state]")).to_have_attribute("data-plan-state", "published")
    expect(deputy.page.get_by_text("Versi 2 terbit, berlaku sejak 14 November 2022.")).to_be_visible()


def test_what_was_typed_into_a_plan_published_meanwhile_goes_on_into_the_next_draft(
    deputy: Typist, colleague: Typist
) -> None:
    page = colleague.read(DRAFT + KISARAN)
    box(page, ASAHAN_OWN).wait_for()
    publish_over(deputy)
    colleague.type_in(box(page, ASAHAN_OWN), "11.111")
    colleague.is_told("Isian aman di peramban ini; muat ulang halaman.")

    page.reload()

    left = page.locator("[data-left-over]:visible")
    expect(left).to_contain_text("Kabupaten Asahan, Bukan Penerima Upah: 11.111")
    expect(left.get_by_role("button", name="Bawa ke draf")).to_have_count(0)
    page.get_by_role("button", name="Buat versi baru").click()
    page.wait_for_url("**/versi/3/**")
    page = colleague.read(DRAFT + KISARAN)
    page.get_by_role("button", name="Bawa ke draf versi 3").click()
    page.wait_for_url("**/versi/3/**")
    settled(page)
    expect(box(page, ASAHAN_OWN)).to_have_value("11.111")
    wait_until(lambda: colleague.kept() == [], seconds=5, what="what was stored is kept no longer")
    assert [said for said in colleague.said if "409" not in said] == []
    colleague.said.clear()


def publish_over(deputy: Typist) -> None:
    """Publish the draft from the own desk."""
    deputy.read(DRAFT + KISARAN)
    deputy.page.get_by_label("Alasan versi ini").fill("Rapat pimpinan November")
    deputy.page.locator("[data-publish]").click()
    deputy.page.locator("[data-confirmed]").click()
    expect(deputy.page.locator("[data-plan-state]")).to_have_attribute("data-plan-state", "published")


def test_a_path_that_is_not_saved_keeps_the_publication_back(deputy: Typist) -> None:
    page = deputy.read(DRAFT + KISARAN)
    page.locator("#jalur summary").click()
    page.get_by_label("rata, seperdua belas tiap bulan").check()
    page.get_by_label("Alasan versi ini").fill("Rapat pimpinan November")

    page.locator("[data-publish]").click()

    deputy.is_told("Belum diterbitkan: jalur bulan yang baru dipilih belum disimpan. Simpan dulu jalurnya.")
    page.get_by_role("button", name="Simpan jalur").click()
    expect(page.get_by_text("Jalur bulan disimpan.")).to_be_visible()
    expect(page.get_by_label("Alasan versi ini")).to_have_value("Rapat pimpinan November")
    page.locator("[data-publish]").click()
    expect(page.locator("[data-as-of], .asof").first).to_contain_text("rata, seperdua belas tiap bulan")


def test_reason_and_day_of_a_publication_survive_a_look_elsewhere_and_go_with_it(deputy: Typist) -> None:
    page = deputy.read(DRAFT + KISARAN)
    page.get_by_label("Alasan versi ini").fill("Rapat pimpinan November")
    page.get_by_label("Berlaku sejak").fill("2022-11-20")
    wait_until(lambda: len(deputy.kept()) == 2, seconds=5, what="both are kept")

    page = deputy.read(DRAFT + "?provinsi=12&cabang=MDK")

    expect(page.get_by_label("Alasan versi ini")).to_have_value("Rapat pimpinan November")
    expect(page.get_by_label("Berlaku sejak")).to_have_value("2022-11-20")
    page.locator("[data-publish]").click()
    page.get_by_role("button", name="Kembali").click()
    expect(page.get_by_label("Alasan versi ini")).to_have_value("Rapat pimpinan November")
    page.locator("[data-publish]").click()
    page.get_by_label("Ya, versi ini baru berlaku 20 November 2022").check()
    page.locator("[data-confirmed]").click()
    expect(page.locator("[data-plan-state]")).to_have_attribute("data-plan-state", "published")
    wait_until(lambda: deputy.kept() == [], seconds=5, what="what was published with is kept no longer")
