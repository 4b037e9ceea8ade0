"""Typing a report: nothing acknowledged is lost, nothing typed is lost, and nobody is overwritten unseen."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Route, expect

from tests.browser.conftest import FLAGS, Cookies
from tests.browser.desk import Desk
from tests.browser.seen import assert_accessible, sideways_scroll
from tests.browser.typist import ASAHAN, REPORT, TANJUNGBALAI, Typist, at_a_desk
from tests.waiting import wait_until

PU, BPU, JAKON, PMI = "Penerima Upah", "Bukan Penerima Upah", "Jasa Konstruksi", "Pekerja Migran"
BLOCK = "44.800\t8.600\t9.300\t433\n13.900\t2.900\t3.800\t147\n"
# A browser whose disk is full does what it is asked and gives up at the end, with no error but an abort.
FULL_DISK = """(() => {
  IDBTransaction.prototype.commit = function () {};
  for (const name of ["count", "delete", "getAll", "put"]) {
    const own = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
      const request = own.apply(this, given);
      request.addEventListener("success", () => request.transaction.abort());
      return request;
    };
  }
})()"""
SignIn = Callable[..., Typist]


@pytest.fixture
def sign_in(browser: Browser, desk: Desk, cookies: Cookies) -> Iterator[SignIn]:
    """Seat the head of Kisaran at the desk, each time with a browser of its own."""
    people: list[Typist] = []

    def arrive(*, width: int = 1440) -> Typist:
        people.append(at_a_desk(browser, desk.address, width=width))
        people[-1].context.add_cookies(cookies("kepala.kisaran"))  # type: ignore[arg-type]
        return people[-1]

    yield arrive
    for person in people:
        person.context.close()


@pytest.fixture
def head(sign_in: SignIn) -> Typist:
    """The head of Kisaran before the empty October."""
    person = sign_in()
    person.read()
    return person


def test_a_box_is_saved_when_it_is_left_and_the_page_follows(head: Typist, desk: Desk) -> None:
    head.type_in(head.box(ASAHAN, PU), "44800")

    head.is_told("Tersimpan otomatis")
    expect(head.box(ASAHAN, PU)).to_have_value("44.800")
    expect(head.page.locator("#set-aktif [data-part^=jumlah]").first).to_contain_text("44.800")
    expect(head.page.locator("[data-filled]")).to_have_attribute("data-filled", "1")
    assert desk.stored("12.09", "PU") == 44_800
    assert head.said == []


def test_the_keys_of_a_spreadsheet(head: Typist, desk: Desk) -> None:
    head.box(ASAHAN, PU).click()
    press = head.page.keyboard.press

    for key in ("1", "Enter", "2", "Enter", "3", "ArrowDown", "4", "ArrowUp"):
        press(key)
    expect(head.box(ASAHAN, BPU)).to_be_focused()
    press("ArrowRight")
    expect(head.box(ASAHAN, JAKON)).to_be_focused()
    press("7")
    press("Control+s")

    wait_until(lambda: desk.stored("12.09", "JAKON") == 7, seconds=5, what="Ctrl+S saved it")
    # The page has been told, too: until then Escape gives back what it last knew.
    expect(head.box(ASAHAN, JAKON)).to_have_attribute("data-shown", "7")
    assert [desk.stored(code, segment) for segment in ("PU", "BPU") for code in ("12.09", "12.74")] == [1, 2, 3, 4]
    press("5")
    press("Escape")
    expect(head.box(ASAHAN, JAKON)).to_have_value("7")
    assert head.said == []


def test_a_block_is_shown_before_it_is_filled_in_and_can_be_taken_back(head: Typist, desk: Desk) -> None:
    head.type_in(head.box(TANJUNGBALAI, PMI), "140")
    head.is_told("Tersimpan")

    head.paste(head.box(ASAHAN, PU), BLOCK + "1\t2\t3\t4\n")
    dialog = head.page.get_by_role("dialog")
    expect(dialog).to_contain_text("8 isian. 4 sel jatuh di luar tabel")
    assert desk.stored("12.09", "PU") is None
    dialog.get_by_role("button", name="Isikan").click()
    wait_until(lambda: desk.stored("12.74", "PMI") == 147, seconds=5, what="the block is stored")
    assert desk.stored("12.09", "BPU") == 8_600

    head.page.get_by_role("button", name="Batalkan tempelan (8 isian)").click()
    wait_until(lambda: desk.stored("12.74", "PMI") == 140, seconds=5, what="the block is taken back")
    assert desk.stored("12.09", "BPU") is None
    assert head.said == []


def test_a_late_answer_about_one_block_does_not_stand_over_the_next_one(head: Typist, desk: Desk) -> None:
    late: list[Route] = []
    dialog = head.page.get_by_role("dialog")
    head.page.route("**/tempel/", lambda route: route.continue_() if late else late.append(route))
    head.paste(head.box(ASAHAN, PU), "44.800\t8.600\n")
    dialog.get_by_role("button", name="Batal").click()
    head.paste(head.box(ASAHAN, PU), "1\t2\t3\n")
    expect(dialog).to_contain_text("3 isian.")

    with head.page.expect_response("**/tempel/"):
        late[0].continue_()
    head.page.evaluate("new Promise((resolve) => setTimeout(resolve))")

    expect(dialog).to_contain_text("3 isian.")
    dialog.get_by_role("button", name="Isikan").click()
    wait_until(lambda: desk.stored("12.09", "JAKON") == 3, seconds=5, what="the block that was shown is stored")


def test_names_copied_with_a_block_fall_into_no_box(head: Typist, desk: Desk) -> None:
    head.paste(head.box(ASAHAN, PU), "Daerah\tPU\tBPU\nAsahan\t44.800\t-\nTanjungbalai\t13.900\t2.900\n")

    dialog = head.page.get_by_role("dialog")
    expect(dialog).to_contain_text("4 isian, 1 belum dapat disimpan. 2 baris atau kolom berisi nama dilewati.")
    dialog.get_by_role("button", name="Isikan").click()

    wait_until(lambda: desk.stored("12.74", "BPU") == 2_900, seconds=5, what="the numbers are stored")
    assert (desk.stored("12.09", "PU"), desk.stored("12.74", "PU")) == (44_800, 13_900)
    expect(head.box(ASAHAN, BPU)).to_have_value("-")


def test_a_segment_is_nil_on_purpose_and_blank_boxes_only(head: Typist, desk: Desk) -> None:
    head.type_in(head.box(ASAHAN, PMI), "12")

    head.page.get_by_role("button", name=f"Nihil: isi semua kotak kosong {PMI} dengan 0").click()

    wait_until(lambda: desk.stored("12.74", "PMI") == 0, seconds=5, what="the blank box is nil")
    assert (desk.stored("12.09", "PMI"), desk.stored("12.09", "PMI", "new_enrolments")) == (12, 0)
    assert desk.stored("12.09", "PMI", "left") is None


def test_what_is_no_count_stays_in_its_box_and_the_summary_leads_to_it(head: Typist, desk: Desk) -> None:
    head.type_in(head.box(ASAHAN, BPU), "1,8")
    expect(head.box(ASAHAN, BPU)).to_have_accessible_description(re.compile("bln lalu .*Jumlah harus bilangan bulat"))
    head.page.get_by_role("link", name="Peserta baru bulan ini").click()

    head.page.locator("[data-refused]").get_by_role("link").click()

    expect(head.box(ASAHAN, BPU)).to_be_focused()
    expect(head.box(ASAHAN, BPU)).to_have_value("1,8")
    head.page.keyboard.type("1800")
    head.page.keyboard.press("Tab")
    wait_until(lambda: desk.stored("12.09", "BPU") == 1_800, seconds=5, what="the mended box is stored")
    expect(head.page.locator("[data-refused]")).to_be_hidden()


def test_a_killed_server_loses_nothing_that_was_acknowledged_and_gets_the_rest(head: Typist, desk: Desk) -> None:
    head.type_in(head.box(ASAHAN, PU), "44800")
    head.is_told("Tersimpan")

    desk.kill()
    head.type_in(head.box(ASAHAN, BPU), "8600")
    head.is_told("Luring: 1 isian belum tersimpan")
    desk.start()

    wait_until(lambda: desk.stored("12.09", "BPU") == 8_600, seconds=15, what="the page sends it again")
    assert desk.stored("12.09", "PU") == 44_800
    head.is_told("Tersimpan")
    assert head.kept() == []


def test_a_closed_browser_brings_unsent_boxes_back(head: Typist, desk: Desk) -> None:
    head.type_in(head.box(ASAHAN, PU), "44800")
    head.is_told("Tersimpan")
    head.context.set_offline(True)
    head.type_in(head.box(ASAHAN, BPU), "8600")
    head.box(ASAHAN, JAKON).press_sequentially("93")
    head.page.close()

    head.context.set_offline(False)
    head.open()
    head.read()

    wait_until(lambda: desk.stored("12.09", "BPU") == 8_600, seconds=5, what="the unsent box is stored")
    assert (desk.stored("12.09", "PU"), desk.stored("12.09", "JAKON")) == (44_800, 93)
    wait_until(lambda: head.kept() == [], seconds=5, what="the browser keeps nothing any more")


def test_a_killed_browser_brings_unsent_boxes_back(browser: Browser, chromium: str, desk: Desk, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    start = partial(
        browser.browser_type.launch_persistent_context, profile, executable_path=chromium, args=FLAGS,
        base_url=desk.address,
    )  # fmt: skip
    head = Typist(start()).sign_in("kepala.kisaran")
    head.read()
    head.type_in(head.box(ASAHAN, PU), "44800")
    head.is_told("Tersimpan")
    head.context.set_offline(True)
    head.type_in(head.box(ASAHAN, BPU), "8600")
    wait_until(lambda: len(head.kept()) == 1, seconds=5, what="the browser keeps the box")

    kill_all(profile)
    with suppress(Error):
        head.context.close()
    # Its cookie went with the session.
    head = Typist(start()).sign_in("kepala.kisaran")
    head.read()

    wait_until(lambda: desk.stored("12.09", "BPU") == 8_600, seconds=5, what="the unsent box is stored")
    assert desk.stored("12.09", "PU") == 44_800
    head.context.close()


def kill_all(profile: Path) -> None:
    """Kill every process of the browser with this profile, by its id."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(profile) in (process / "cmdline").read_text():
                os.kill(int(process.name), signal.SIGKILL)


def test_what_comes_back_over_a_newer_number_is_not_sent_before_the_person_chose(
    head: Typist, desk: Desk, sign_in: SignIn
) -> None:
    head.context.set_offline(True)
    head.type_in(head.box(ASAHAN, PU), "130")
    head.page.close()
    other = sign_in()
    other.read()
    other.type_in(other.box(ASAHAN, PU), "120")
    other.is_told("Tersimpan")

    head.context.set_offline(False)
    head.open()
    head.read()

    expect(head.page.get_by_text("Yang tersimpan sudah berubah sejak Anda mengisi.").first).to_be_visible()
    assert desk.stored("12.09", "PU") == 120
    head.page.get_by_role("button", name="Simpan isian saya: 130").click()
    wait_until(lambda: desk.stored("12.09", "PU") == 130, seconds=5, what="the own number is stored")


def test_two_people_in_one_box_the_second_sees_both_and_chooses(head: Typist, desk: Desk, sign_in: SignIn) -> None:
    second = sign_in()
    second.read()
    head.type_in(head.box(ASAHAN, PU), "120")
    head.is_told("Tersimpan")

    second.type_in(second.box(ASAHAN, PU), "130")

    second.page.get_by_text("yang tersimpan 120.").first.wait_for()
    assert desk.stored("12.09", "PU") == 120
    second.page.get_by_role("button", name="Pakai yang tersimpan: 120").click()
    expect(second.box(ASAHAN, PU)).to_have_value("120")
    assert desk.stored("12.09", "PU") == 120


def test_an_open_page_shows_what_somebody_else_saved_beside_it(head: Typist, sign_in: SignIn) -> None:
    second = sign_in()
    second.read()
    head.type_in(head.box(ASAHAN, PU), "120")
    head.is_told("Tersimpan")

    second.type_in(second.box(ASAHAN, BPU), "30")

    expect(second.box(ASAHAN, PU)).to_have_value("120")


def test_an_ended_session_says_so_and_keeps_what_was_typed(head: Typist) -> None:
    head.context.clear_cookies()

    head.type_in(head.box(ASAHAN, PU), "44800")

    head.is_told("Sesi Anda berakhir.")
    expect(head.box(ASAHAN, PU)).to_have_value("44800")
    assert len(head.kept()) == 1


@pytest.mark.parametrize("way", ["Ctrl+S", "Simpan", "Kirim ke deputi"])
def test_what_stopped_the_saves_is_told_once_and_ends_when_the_person_saves(head: Typist, desk: Desk, way: str) -> None:
    head.page.route("**/isian/", lambda route: route.fulfill(status=400, json={"sentence": "Tidak sekarang."}))
    head.type_in(head.box(ASAHAN, PU), "120")
    head.is_told("Tidak sekarang.")
    for _press in range(2):
        head.page.get_by_role("button", name="Kirim ke deputi").click()
        expect(head.page.locator("[data-saving]")).to_have_text("Tidak sekarang. Laporan belum dikirim.")

    head.page.unroute("**/isian/")
    if way == "Ctrl+S":
        head.page.keyboard.press("Control+s")
    else:
        head.page.get_by_role("button", name=way, exact=True).click()

    wait_until(lambda: desk.stored("12.09", "PU") == 120, seconds=5, what="the box is stored")


def test_who_leaves_with_something_unsent_is_asked_and_leaves_nothing_behind(head: Typist) -> None:
    head.type_in(head.box(ASAHAN, PU), "abc")
    head.page.locator("[data-refused]").wait_for()
    asked: list[str] = []
    head.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))

    head.page.get_by_role("button", name="Keluar").first.click()
    head.page.wait_for_url("**/masuk/**")

    assert asked == ["1 isian belum tersimpan di server dan akan dihapus dari peramban ini. Tetap keluar?"]
    assert head.kept() == []


def test_who_leaves_while_the_browser_cannot_keep_anything_leaves_all_the_same(sign_in: SignIn) -> None:
    head = sign_in()
    head.page.add_init_script(FULL_DISK)
    head.read()

    head.page.get_by_role("button", name="Keluar").first.click()

    head.page.wait_for_url("**/masuk/**")


def test_without_a_script_the_same_form_saves(browser: Browser, desk: Desk, head: Typist) -> None:
    plain = browser.new_context(base_url=desk.address, java_script_enabled=False)
    plain.add_cookies(head.context.cookies())  # type: ignore[arg-type]
    page = plain.new_page()
    page.goto(REPORT)

    page.get_by_label(f"{ASAHAN}, {PU}, Aktif akhir bulan", exact=True).fill("44.800")
    page.get_by_label(f"{ASAHAN}, {PU}, Peserta baru", exact=True).fill("120")
    page.get_by_role("button", name="Simpan", exact=True).click()

    expect(page.get_by_text("Tersimpan.", exact=True)).to_be_visible()
    assert (desk.stored("12.09", "PU"), desk.stored("12.09", "PU", "new_enrolments")) == (44_800, 120)
    plain.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_in_the_middle_of_typing_is_accessible(sign_in: SignIn, width: int) -> None:
    head = sign_in(width=width)
    head.read()

    head.type_in(head.box(ASAHAN, PU), "4")
    head.type_in(head.box(ASAHAN, BPU), "1,8")
    head.page.locator("[data-refused]").wait_for()
    head.page.locator("select[name^=sebab-]").first.wait_for()

    assert_accessible(head.page)
    assert sideways_scroll(head.page) == 0
