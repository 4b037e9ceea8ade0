"""The leaders' meeting on a projector: the whole walk by arrow keys, the next step there before the key is pressed."""

from __future__ import annotations

import csv
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Cookies
from tests.browser.desk import Desk
from tests.browser.seen import DARK, PHONE, SignedIn, assert_accessible, sideways_scroll

WALL = {"viewport": {"width": 1920, "height": 1080}, "color_scheme": "light"}
LAPTOP = {"viewport": {"width": 1366, "height": 768}, "color_scheme": "light"}
PLAIN = {**WALL, "java_script_enabled": False}
on_the_wall = pytest.mark.parametrize("look", [WALL], ids=["1920"])
BRANCHES = Path(__file__).parents[2] / "fixtures" / "branches.csv"
# The bar of a page that is built, in seconds; a step that was fetched ahead is far below it.
LONGEST = 1.0
SMALLEST = """() => {
  const shown = [...document.querySelectorAll("main *")].filter((each) => {
    const has = [...each.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    return has && each.getClientRects().length && !each.closest(".vh");
  });
  return Math.min(...shown.map((each) => parseFloat(getComputedStyle(each).fontSize)));
}"""
LONGER = "document.documentElement.scrollHeight - document.documentElement.clientHeight"


def in_order() -> list[str]:
    with BRANCHES.open() as file:
        return [row["code"] for row in sorted(csv.DictReader(file), key=lambda row: int(row["order"]))]


def stands(page: Page, code: str) -> None:
    """Wait for a step and for its neighbours, which are fetched once it stands."""
    page.wait_for_selector(f'main[data-step="{code}"][data-ahead]')


def opened(page: Page, signed_in: SignedIn, address: str, code: str) -> Page:
    signed_in(page, "deputi").goto(address)
    stands(page, code)
    return page


@on_the_wall
def test_the_walk_by_arrow_keys_is_in_order_as_of_one_moment_and_never_waits(
    page: Page, signed_in: SignedIn, look: dict[str, Any]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, signed_in, "/layar/", "SUMBAGUT")
    moments, waits = {page.locator("[data-as-of]").inner_text()}, []

    for number, code in enumerate(in_order(), start=1):
        assert any(f"langkah={code}&" in address for address in asked), f"{code} was not fetched ahead"
        asked.clear()
        start = time.monotonic()
        page.keyboard.press("ArrowRight")
        page.wait_for_selector(f'main[data-step="{code}"]')
        waits.append(time.monotonic() - start)
        stands(page, code)

        assert f"langkah={code}&" in page.url
        assert not [address for address in asked if f"langkah={code}&" in address], "the step shown was asked for"
        expect(page.locator(".position")).to_have_text(f"{number} dari 31")
        assert page.title().startswith(page.locator("h1").inner_text().split("\n")[0].split(" ")[0])
        moments.add(page.locator("[data-as-of]").inner_text())
        assert (sideways_scroll(page), page.evaluate(LONGER)) == (0, 0), code

    assert len(waits) == 31
    assert len(moments) == 1
    assert max(waits) < LONGEST, waits
    expect(page.locator("a[rel=next]")).to_have_count(0)


@on_the_wall
def test_back_by_key_by_the_browser_home_end_and_a_clicker(
    page: Page, signed_in: SignedIn, look: dict[str, Any]
) -> None:
    codes = in_order()
    opened(page, signed_in, f"/layar/?langkah={codes[3]}", codes[3])

    for key, code in (("ArrowLeft", codes[2]), ("PageDown", codes[3]), ("PageUp", codes[2]), ("End", codes[-1]),
                      ("Home", "SUMBAGUT"), ("ArrowRight", codes[0])):  # fmt: skip
        page.keyboard.press(key)
        stands(page, code)
    page.go_back()
    stands(page, "SUMBAGUT")
    page.go_back()
    stands(page, codes[-1])
    page.reload()
    stands(page, codes[-1])


@on_the_wall
def test_two_quick_presses_are_two_steps(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    codes = in_order()
    opened(page, signed_in, "/layar/", "SUMBAGUT")

    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")

    stands(page, codes[1])


@on_the_wall
def test_a_step_is_told_and_focus_goes_with_it(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    opened(page, signed_in, "/layar/", "SUMBAGUT")

    page.keyboard.press("ArrowRight")
    stands(page, "MDK")
    expect(page.locator("[data-announce]")).to_have_text("Medan Kota, 1 dari 31")
    assert page.evaluate("document.activeElement.id") == "isi"

    page.locator("a[rel=next]").click()
    stands(page, "MDU")
    assert page.evaluate("document.activeElement.rel") == "next"


@on_the_wall
def test_escape_leads_to_the_region_with_its_month(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    opened(page, signed_in, "/layar/?bulan=2022-08&langkah=KIS", "KIS")

    page.keyboard.press("Escape")

    page.wait_for_url("**/wilayah/SUMBAGUT/?bulan=2022-08")


@on_the_wall
def test_it_can_be_read_from_the_last_row(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    for address, code in (("/layar/", "SUMBAGUT"), ("/layar/?langkah=KIS", "KIS")):
        opened(page, signed_in, address, code)

        assert page.evaluate(SMALLEST) >= 28
        for figure in ("achievement", "coverage", "weekly-need"):
            size = page.locator(f"[data-figure={figure}]").evaluate("each => getComputedStyle(each).fontSize")
            assert float(size.removesuffix("px")) >= 96


@pytest.mark.parametrize("look", [WALL, LAPTOP, DARK, PHONE], ids=["1920", "1366", "dark", "phone"])
@pytest.mark.parametrize(
    ("address", "code"), [("/layar/", "SUMBAGUT"), ("/layar/?langkah=KIS", "KIS")], ids=["region", "branch"]
)
def test_a_step_is_accessible_and_fits(
    page: Page, signed_in: SignedIn, look: dict[str, Any], address: str, code: str
) -> None:
    opened(page, signed_in, address, code)

    assert_accessible(page)
    assert sideways_scroll(page) == 0
    if look is not PHONE:
        assert page.evaluate(LONGER) == 0


@pytest.mark.parametrize("look", [PLAIN], ids=["without JavaScript"])
def test_without_javascript_the_links_are_the_walk(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    signed_in(page, "deputi").goto("/layar/")

    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).to_contain_text("Medan Kota")
    page.locator("a[rel=prev]").click()
    expect(page.locator("h1")).to_contain_text("Sumbagut")


@pytest.fixture
def meeting(browser: Browser, desk: Desk, cookies: Cookies) -> Iterator[Page]:
    """The deputy before the wall, on a database that may be written to and holds no action yet."""
    with closing(sqlite3.connect(desk.database)) as database, database:
        database.execute("DELETE FROM coverage_meetingaction")
    context = browser.new_context(base_url=desk.address, locale="id-ID", viewport={"width": 1920, "height": 1080})
    context.add_cookies(cookies("deputi"))  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_an_action_is_written_down_refused_seen_and_closed_without_leaving_the_screen(meeting: Page) -> None:
    meeting.goto("/layar/?langkah=KIS")
    stands(meeting, "KIS")
    meeting.evaluate("window.same = true")
    meeting.get_by_role("link", name="Catat tindakan").click()
    meeting.get_by_label("Apa yang dilakukan").fill("Kunjungi 20 badan usaha")
    meeting.keyboard.press("ArrowRight")
    meeting.get_by_label("Kantor pelaksana").select_option(label="Sumbagut (kantor wilayah)")
    meeting.get_by_label("Tenggat").fill("2022-11-14")
    meeting.get_by_label("Harapan peserta baru").fill("1.200")
    meeting.get_by_role("button", name="Catat tindakan").click()

    expect(meeting.get_by_text("Tenggat harus sesudah hari ini.")).to_be_visible()
    expect(meeting.get_by_label("Apa yang dilakukan")).to_have_value("Kunjungi 20 badan usaha")
    assert_accessible(meeting)
    meeting.get_by_label("Tenggat").fill("2022-12-01")
    meeting.get_by_role("button", name="Catat tindakan").click()

    expect(meeting.get_by_role("heading", name="Rapat hari ini")).to_be_visible()
    expect(meeting.locator(".of-today")).to_contain_text("Kunjungi 20 badan usaha")
    expect(meeting.locator(".of-today")).to_contain_text("1 Des · harapan 1.200 · Sumbagut")
    meeting.keyboard.press("ArrowRight")
    stands(meeting, "PSP")
    meeting.keyboard.press("ArrowLeft")
    stands(meeting, "KIS")
    expect(meeting.locator(".of-today")).to_contain_text("Kunjungi 20 badan usaha")

    meeting.get_by_role("link", name="Catat tindakan").click()
    meeting.get_by_text("Tutup tindakan 1").click()
    meeting.get_by_label("Hasilnya, atau sebab dibatalkan").fill("Sudah dikunjungi semua")
    meeting.get_by_role("button", name="Selesai").click()
    expect(meeting.locator(".of-today [data-state=done]")).to_be_visible()
    assert meeting.evaluate("window.same")


def test_what_was_typed_is_not_lost_by_a_step(meeting: Page) -> None:
    questions: list[str] = []
    meeting.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    meeting.goto("/layar/?langkah=KIS&versi=1&target=1&mulai=09.30&tindakan=1")
    stands(meeting, "KIS")
    meeting.get_by_label("Apa yang dilakukan").fill("Kunjungi 20 badan usaha")

    meeting.locator("a[rel=next]").click()

    expect(meeting.get_by_label("Apa yang dilakukan")).to_have_value("Kunjungi 20 badan usaha")
    assert questions == ["Yang Anda ketik belum dicatat dan akan hilang. Tetap pindah?"]


def test_what_was_typed_is_not_lost_by_the_browsers_own_way_back(meeting: Page) -> None:
    questions: list[str] = []
    meeting.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    meeting.goto("/layar/?langkah=KIS&versi=1&target=1&mulai=09.30&tindakan=1")
    stands(meeting, "KIS")
    meeting.keyboard.press("ArrowRight")
    stands(meeting, "PSP")
    meeting.get_by_role("link", name="Catat tindakan").click()
    meeting.get_by_label("Apa yang dilakukan").fill("Kunjungi 20 badan usaha")
    address = meeting.url

    meeting.go_back()

    expect(meeting.get_by_label("Apa yang dilakukan")).to_have_value("Kunjungi 20 badan usaha")
    expect(meeting).to_have_url(address)
    assert len(questions) == 1


def test_an_answer_that_got_lost_leaves_one_action_when_it_is_sent_again(meeting: Page) -> None:
    meeting.goto("/layar/?langkah=KIS&versi=1&target=1&mulai=09.30&tindakan=1")
    stands(meeting, "KIS")
    meeting.get_by_label("Apa yang dilakukan").fill("Kunjungi 20 badan usaha")
    meeting.get_by_label("Tenggat").fill("2022-12-01")

    def lose(route: Route) -> None:
        route.fetch(max_redirects=0)
        route.abort()

    meeting.route("**/layar/tindakan/", lose)
    meeting.get_by_role("button", name="Catat tindakan").click()
    expect(meeting.get_by_text("Belum terkirim")).to_be_visible()
    meeting.unroute("**/layar/tindakan/")
    meeting.get_by_role("button", name="Catat tindakan").click()

    expect(meeting.locator(".of-today li")).to_have_count(1)


def test_without_a_server_what_was_typed_stays_and_is_told(meeting: Page) -> None:
    meeting.goto("/layar/?langkah=KIS&versi=1&target=1&mulai=09.30&tindakan=1")
    stands(meeting, "KIS")
    meeting.get_by_label("Apa yang dilakukan").fill("Kunjungi 20 badan usaha")
    meeting.get_by_label("Tenggat").fill("2022-12-01")
    meeting.context.set_offline(True)

    meeting.get_by_role("button", name="Catat tindakan").click()

    expect(meeting.get_by_text("Belum terkirim")).to_be_visible()
    expect(meeting.get_by_label("Apa yang dilakukan")).to_have_value("Kunjungi 20 badan usaha")
    meeting.context.set_offline(False)
    meeting.get_by_role("button", name="Catat tindakan").click()
    expect(meeting.locator(".of-today")).to_contain_text("Kunjungi 20 badan usaha")


def test_who_was_signed_out_meanwhile_is_told_so_and_keeps_what_was_typed(meeting: Page) -> None:
    meeting.goto("/layar/?langkah=KIS&versi=1&target=1&mulai=09.30&tindakan=1")
    stands(meeting, "KIS")
    meeting.get_by_label("Apa yang dilakukan").fill("Kunjungi 20 badan usaha")
    meeting.get_by_label("Tenggat").fill("2022-12-01")
    meeting.context.clear_cookies()

    meeting.get_by_role("button", name="Catat tindakan").click()

    expect(meeting.get_by_text("Belum terkirim: Anda sudah keluar")).to_be_visible()
    expect(meeting.get_by_label("Apa yang dilakukan")).to_have_value("Kunjungi 20 badan usaha")
