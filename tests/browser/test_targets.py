"""The plan's editor in a browser: by keyboard, box by box, and never showing sums that are not those of its boxes."""

from __future__ import annotations

import re

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
    settled,
)
from tests.browser.seen import assert_accessible, sideways_scroll
from tests.browser.typist import Typist

__all__ = ["colleague", "deputy", "head"]


def test_editing_by_keyboard_never_shows_a_sum_that_is_not_that_of_its_boxes(deputy: Typist) -> None:
    deputy.read(DRAFT + KISARAN)
    deputy.page.evaluate(WATCH)
    wage = box(deputy.page, "Kabupaten Asahan, Penerima Upah")
    wage.focus()

    deputy.page.keyboard.type("15.000")
    deputy.page.keyboard.press("Enter")
    expect(box(deputy.page, "Kota Tanjungbalai, Penerima Upah")).to_be_focused()
    deputy.page.keyboard.type("4000")
    deputy.page.keyboard.press("ArrowUp")
    expect(wage).to_be_focused()
    deputy.page.keyboard.press("ArrowRight")
    expect(box(deputy.page, "Kabupaten Asahan, Bukan Penerima Upah")).to_be_focused()
    deputy.page.keyboard.type("9 999")
    deputy.page.keyboard.press("Control+s")
    settled(deputy.page)
    branch = box(deputy.page, "Medan Kota, Semua segmen")
    branch.focus()
    deputy.page.keyboard.type("170000")
    deputy.page.keyboard.press("Enter")
    settled(deputy.page)

    assert deputy.page.evaluate("window.wrong") == []
    assert deputy.page.evaluate("window.looks") > 5
    expect(deputy.page.locator('[data-part="terbagi-PU"]')).to_have_text("19.000")
    expect(deputy.page.locator('[data-part="selisih-PU"]')).to_have_text("sisa 916")
    expect(deputy.page.locator('[data-part="selisih-cabang"]')).to_have_text(re.compile(r"^\s*sisa 3\.971"))
    deputy.page.reload()
    expect(wage).to_have_value("15.000")


def test_a_refused_text_stays_and_the_sums_do_not_take_it(deputy: Typist) -> None:
    deputy.read(DRAFT + KISARAN)
    wage = box(deputy.page, "Kabupaten Asahan, Penerima Upah")

    wage.fill("1,8")
    wage.press("Tab")

    expect(deputy.page.locator("[data-refused]")).to_be_visible()
    expect(wage).to_have_value("1,8")
    expect(deputy.page.locator('[data-part="terbagi-PU"]')).to_have_text("19.916")


def test_tab_goes_from_box_to_box_and_k_locks_the_one_it_is_in(deputy: Typist) -> None:
    page = deputy.read(DRAFT + KISARAN)
    wage, own = box(page, "Kabupaten Asahan, Penerima Upah"), box(page, ASAHAN_OWN)
    wage.focus()
    page.keyboard.press("Tab")
    expect(own).to_be_focused()
    page.keyboard.press("Shift+Tab")

    page.keyboard.type("15.100k")

    expect(page.get_by_text("Kabupaten Asahan, PU: dikunci.")).to_be_visible()
    expect(wage).to_be_focused()
    expect(wage).to_have_value("15.100")
    expect(wage).not_to_be_editable()
    page.keyboard.press("k")
    expect(page.get_by_text("Kabupaten Asahan, PU: kunci dibuka.")).to_be_visible()
    expect(wage).to_be_editable()


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (390, 844)])
def test_what_is_focused_is_not_behind_the_bar(deputy: Typist, width: int, height: int) -> None:
    page = deputy.read(DRAFT + KISARAN)
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("window.scrollTo(0, 0)")
    box(page, "Sumbagut, Semua segmen").focus()

    hidden = []
    for _press in range(45):
        page.keyboard.press("Tab")
        hidden += page.evaluate(BEHIND)

    assert hidden == []


BEHIND = """() => {
  const it = document.activeElement, bar = document.querySelector(".bar-bot");
  if (!it.matches("input.num") || bar.contains(it)) return [];
  return it.getBoundingClientRect().bottom > bar.getBoundingClientRect().top ? [it.getAttribute("aria-label")] : [];
}"""


def test_what_is_typed_is_stored_before_a_box_is_locked(deputy: Typist) -> None:
    deputy.read(DRAFT + KISARAN)
    wage = box(deputy.page, "Kabupaten Asahan, Penerima Upah")

    wage.fill("15.100")
    deputy.page.get_by_role("button", name="Kunci Kabupaten Asahan, Penerima Upah").click()

    expect(deputy.page.get_by_role("button", name="Buka kunci Kabupaten Asahan, Penerima Upah")).to_be_visible()
    expect(wage).to_have_value("15.100")
    expect(wage).not_to_be_editable()


def test_a_block_from_a_spreadsheet_is_seen_first_and_undone(deputy: Typist) -> None:
    deputy.read(DRAFT + KISARAN)
    deputy.page.evaluate(WATCH)
    wage, other = (
        box(deputy.page, "Kabupaten Asahan, Penerima Upah"),
        box(deputy.page, "Kota Tanjungbalai, Penerima Upah"),
    )

    deputy.paste(wage, "15.001\n4.601\n")
    expect(deputy.page.locator("#tempel")).to_contain_text("2 isian.")
    deputy.page.get_by_role("button", name="Isikan").click()
    settled(deputy.page)
    expect(other).to_have_value("4.601")
    deputy.page.get_by_role("button", name="Batalkan tempelan (2 isian)").click()

    expect(other).to_have_value("4.632")
    settled(deputy.page)
    expect(wage).to_have_value("15.284")
    assert deputy.page.evaluate("window.wrong") == []


@pytest.mark.parametrize(
    "block",
    [
        "PU\tBPU\tJakon\tjumlah\tPMI\n15.001\t6.701\t32.901\t\t441\n",
        "PMI\tnama\tJakon\tBPU\tPU\n441\tKabupaten Asahan\t32.901\t6.701\t15.001\n",
        (
            "kabupaten/kota\tKIS\t12.09\tKabupaten Asahan\t2022\tpeserta baru\tSUMBAGUT\t"
            "15.001\t6.701\t32.901\t54.603\t441\n"
        ),
        "15.001\t6.701\t32.901\t54.603\t441\n",
    ],
)
def test_a_row_of_the_file_goes_into_the_columns_that_it_names(deputy: Typist, block: str) -> None:
    page = deputy.read(DRAFT + KISARAN)
    deputy.paste(box(page, "Kabupaten Asahan, Penerima Upah"), block)
    page.get_by_role("button", name="Isikan").click()
    settled(page)

    row = page.locator(".matrix tbody tr").filter(has_text="Asahan").locator("input.num")
    assert [each.input_value() for each in row.all()] == ["15.001", "6.701", "32.901", "441"]


def test_the_own_row_is_reached_by_keys_and_pasted_into(deputy: Typist) -> None:
    deputy.read(DRAFT + KISARAN)
    last, own = box(deputy.page, "Kota Tanjungbalai, Penerima Upah"), box(deputy.page, "Kisaran, Penerima Upah")

    last.focus()
    deputy.page.keyboard.press("Enter")
    expect(own).to_be_focused()
    deputy.paste(own, "20.000\t13.500\n")
    deputy.page.get_by_role("button", name="Isikan").click()
    settled(deputy.page)

    expect(own).to_have_value("20.000")
    expect(box(deputy.page, "Kisaran, Bukan Penerima Upah")).to_have_value("13.500")
    expect(last).to_have_value("4.632")


def test_what_is_typed_is_stored_before_a_path_is_chosen(deputy: Typist) -> None:
    deputy.read(DRAFT + KISARAN)
    deputy.page.locator("#jalur summary").click()
    deputy.page.get_by_label("rata, seperdua belas tiap bulan").check()

    box(deputy.page, "Kabupaten Asahan, Penerima Upah").fill("15.100")
    deputy.page.get_by_role("button", name="Simpan jalur").click()

    expect(deputy.page.get_by_text("Jalur bulan disimpan.")).to_be_visible()
    expect(box(deputy.page, "Kabupaten Asahan, Penerima Upah")).to_have_value("15.100")


@pytest.mark.parametrize(
    ("choice", "kept"), [("Pakai angka saya: 6001", "6.001"), ("Pakai yang tersimpan: 6.718", "6.718")]
)
def test_saving_leaves_two_numbers_of_one_box_to_the_person(
    deputy: Typist, colleague: Typist, choice: str, kept: str
) -> None:
    box(colleague.read(DRAFT + KISARAN), ASAHAN_OWN).wait_for()
    deputy.read(DRAFT + KISARAN)
    deputy.type_in(box(deputy.page, ASAHAN_OWN), "6718")
    settled(deputy.page)
    own = box(colleague.page, ASAHAN_OWN)
    colleague.type_in(own, "6000")
    colleague.page.get_by_role("button", name="Pakai angka saya: 6000").wait_for()
    colleague.type_in(own, "6001")

    colleague.page.get_by_role("button", name="Simpan", exact=True).click()

    colleague.is_told("Belum tersimpan: pilih dulu angka mana yang dipakai.")
    expect(own).to_be_focused()
    expect(own).to_have_value("6001")
    colleague.page.get_by_role("button", name=choice, exact=True).click()
    settled(colleague.page)
    expect(own).to_have_value(kept)
    expect(box(deputy.read(DRAFT + KISARAN), ASAHAN_OWN)).to_have_value(kept)


CUT = """() => Array.from(document.querySelectorAll("input.num"))
  .filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.getAttribute("aria-label"))"""


@pytest.mark.parametrize("width", [1440, 390])
def test_large_numbers_are_readable_in_every_box(deputy: Typist, width: int) -> None:
    deputy.page.set_viewport_size({"width": width, "height": 900})
    page = deputy.read(DRAFT + KISARAN)
    for label, number in (("Kabupaten Asahan, Penerima Upah", "115284"), ("Kisaran, Jasa Konstruksi", "9999999")):
        deputy.type_in(box(page, label), number)
        settled(page)
    page.locator("#jalur summary").click()

    expect(page.locator('[data-part="selisih-PU"]')).to_have_text("lebih 100.000")
    assert page.evaluate(CUT) == []
    assert sideways_scroll(page) == 0
    matrix = page.locator(".tw:has(.matrix)")
    assert matrix.evaluate("it => it.scrollWidth - it.clientWidth") == 0


def test_paper_holds_the_numbers_and_no_acts(deputy: Typist) -> None:
    page = deputy.read(DRAFT + KISARAN)
    acts = ("Simpan", "Buang draf", "Pratinjau pembagian", "Terbitkan versi 2")
    for act in acts:
        expect(page.get_by_role("button", name=act, exact=True)).to_have_count(1)

    page.emulate_media(media="print")

    for act in acts:
        expect(page.get_by_role("button", name=act, exact=True)).to_have_count(0)
    assert [each.is_visible() for each in page.locator("select, textarea").all()].count(True) == 0
    wage = box(page, "Kabupaten Asahan, Penerima Upah")
    expect(wage).to_be_visible()
    assert float(wage.evaluate("it => parseFloat(getComputedStyle(it).fontSize)")) >= 12
    page.emulate_media(media="screen")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_editor_fits_and_is_accessible(deputy: Typist, width: int) -> None:
    deputy.page.set_viewport_size({"width": width, "height": 900})
    for path in (DRAFT, DRAFT + KISARAN, f"{DRAFT}bagi/{KISARAN}&kunci=uncovered"):
        deputy.read(path)

        assert_accessible(deputy.page)
        assert sideways_scroll(deputy.page) == 0
