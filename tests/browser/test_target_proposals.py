"""A branch proposes its own split: counted while it is typed, and it waits until it is sent."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.planning import (
    ASAHAN_OWN,
    DRAFT,
    KISARAN,
    WATCH,
    box,
    colleague,
    deputy,
    head,
)
from tests.browser.typist import Typist
from tests.waiting import wait_until

__all__ = ["colleague", "deputy", "head"]


@pytest.mark.usefixtures("deputy")
def test_a_proposal_is_counted_while_it_is_typed_and_waits_until_it_is_sent(head: Typist) -> None:
    page = head.read(DRAFT + KISARAN)
    page.evaluate(WATCH)
    first, second = box(page, ASAHAN_OWN), box(page, "Kota Tanjungbalai, Bukan Penerima Upah")
    head.type_in(first, "8000")
    head.type_in(second, "5000")
    shared, rest = page.locator('[data-part="terbagi-BPU"]'), page.locator('[data-part="selisih-BPU"]')
    expect(rest).to_have_text("sisa 436")
    expect(shared).to_have_text("13.000")
    head.type_in(second, "1.8")
    expect(page.locator(".msg.err")).to_be_visible()
    expect(second).to_have_attribute("aria-invalid", "true")
    # What is no number counts as what the draft holds there.
    expect(shared).to_have_text("10.185")
    head.type_in(second, "5001")
    expect(page.locator(".msg.err")).to_have_count(0)
    page.get_by_label("Alasan usulan").fill("Pasar induk baru di Asahan")
    page.get_by_label("Alasan usulan").press("Tab")

    head.read("/target/2022/")
    head.read(DRAFT + KISARAN)

    head.is_told("3 isian yang belum terkirim dikembalikan.")
    expect(first).to_have_value("8000")
    expect(rest).to_have_text("sisa 435")
    expect(page.get_by_label("Alasan usulan")).to_have_value("Pasar induk baru di Asahan")
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_text("Usulan dikirim ke deputi wilayah.")).to_be_visible()
    expect(page.locator("body[data-counting]")).to_have_count(0)
    wait_until(lambda: head.kept() == [], seconds=5, what="what was sent is kept no longer")


@pytest.mark.usefixtures("deputy")
def test_a_refused_proposal_shows_the_sums_of_what_was_typed(head: Typist) -> None:
    page = head.read(DRAFT + KISARAN)
    head.type_in(box(page, ASAHAN_OWN), "99000")
    page.get_by_label("Alasan usulan").fill("Pasar induk baru di Asahan")
    page.get_by_role("button", name="Kirim usulan").click()

    expect(page.get_by_role("alert")).to_contain_text("lebih")
    expect(page.locator('[data-part="selisih-BPU"]')).to_have_text("lebih 87.749")
    expect(box(page, ASAHAN_OWN)).to_have_value("99000")
    assert [said for said in head.said if "422" not in said] == []
    head.said.clear()


@pytest.mark.usefixtures("deputy")
def test_a_second_proposal_goes_on_from_the_first(head: Typist) -> None:
    page = head.read(DRAFT + KISARAN)
    head.type_in(box(page, ASAHAN_OWN), "6.000")
    page.get_by_label("Alasan usulan").fill("Pasar induk baru di Asahan")
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_text("Usulan dikirim ke deputi wilayah.")).to_be_visible()

    page = head.read(DRAFT + KISARAN)
    expect(box(page, ASAHAN_OWN)).to_have_value("6.000")
    expect(page.locator("[data-continues]")).to_be_visible()
    head.type_in(box(page, "Kota Tanjungbalai, Bukan Penerima Upah"), "5.001")
    page.get_by_role("button", name="Kirim usulan").click()

    expect(page.locator("#usulan summary")).to_contain_text("2 dari")
    expect(box(page, ASAHAN_OWN)).to_have_value("6.000")
    expect(box(page, "Kota Tanjungbalai, Bukan Penerima Upah")).to_have_value("5.001")
