"""Two people of one office in one report: whatever they press and when, nobody's number is overwritten unseen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Request, Route, expect

from tests.browser.desk import Desk
from tests.browser.test_entry import BPU, PU, SignIn, head, sign_in
from tests.browser.typist import ASAHAN, REPORT, TANJUNGBALAI, Typist
from tests.waiting import wait_until

__all__ = ["head", "sign_in"]
SEND = f"{REPORT}kirim/"
# As a page without its script would, on the version that the page was opened with.
POST_PLAIN = """fields => {
  const form = document.createElement("form"), token = document.querySelector("#isian [name=csrfmiddlewaretoken]");
  form.method = "post";
  for (const [name, value] of Object.entries({...fields, csrfmiddlewaretoken: token.value, versi: "0"})) {
    const input = document.createElement("input");
    Object.assign(input, {type: "hidden", name, value});
    form.append(input);
  }
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture
def colleague(sign_in: SignIn) -> Typist:
    """Somebody else of the office before the same report."""
    person = sign_in()
    person.read()
    return person


def save(person: Typist, segment: str, text: str) -> None:
    """Type a number of Asahan; returns when the server has it."""
    person.type_in(person.box(ASAHAN, segment), text)
    person.is_told("Tersimpan")


def send(person: Typist) -> None:
    person.page.get_by_role("button", name="Kirim ke deputi").click()


def sent(person: Typist) -> list[Request]:
    """The requests that send the report, as they come."""
    found: list[Request] = []
    person.page.on("request", lambda request: found.append(request) if SEND in request.url else None)
    return found


def test_who_sends_in_the_middle_of_typing_sees_first_what_a_colleague_saved(
    head: Typist, colleague: Typist, desk: Desk
) -> None:
    requests = sent(head)
    save(colleague, PU, "120")

    head.box(ASAHAN, BPU).click()
    head.box(ASAHAN, BPU).press_sequentially("30")
    send(head)

    head.is_told("Belum dikirim: isian lain sudah berubah. Periksa dulu, lalu kirim lagi.")
    expect(head.box(ASAHAN, PU)).to_have_value("120")
    assert requests == []
    send(head)
    expect(head.page.get_by_role("alert")).to_contain_text("belum dikirim")
    assert (desk.stored("12.09", "PU"), desk.stored("12.09", "BPU")) == (120, 30)


def test_only_the_version_goes_with_the_report_because_every_box_is_stored(head: Typist) -> None:
    requests = sent(head)
    save(head, PU, "120")

    send(head)
    expect(head.page.get_by_role("alert")).to_contain_text("belum dikirim")

    assert "versi=1" in (requests[0].post_data or "")
    assert "isi-" not in (requests[0].post_data or "")


def test_a_save_that_stored_nothing_shows_what_a_colleague_saved(head: Typist, colleague: Typist, desk: Desk) -> None:
    save(colleague, PU, "120")

    head.type_in(head.box(ASAHAN, BPU), "1,8")

    expect(head.box(ASAHAN, PU)).to_have_value("120")
    head.box(ASAHAN, BPU).fill("")
    save(head, BPU, "30")
    send(head)
    expect(head.page.get_by_role("alert")).to_contain_text("belum dikirim")
    assert (desk.stored("12.09", "PU"), desk.stored("12.09", "BPU")) == (120, 30)


def test_a_box_shows_what_a_colleague_saved_once_it_is_left(head: Typist, colleague: Typist) -> None:
    save(colleague, PU, "120")

    head.box(ASAHAN, BPU).click()
    head.box(ASAHAN, BPU).press_sequentially("30")
    head.box(ASAHAN, PU).click()
    expect(head.page.locator("#set-aktif tfoot [data-part^=jumlah]").first).to_contain_text("120")
    expect(head.box(ASAHAN, PU)).to_have_value("")
    head.box(TANJUNGBALAI, BPU).click()

    expect(head.box(ASAHAN, PU)).to_have_value("120")


@pytest.mark.parametrize("way", ["Escape", "typing"])
def test_who_takes_a_clashing_number_back_overwrites_nothing(
    head: Typist, colleague: Typist, desk: Desk, way: str
) -> None:
    save(head, PU, "100")
    colleague.read()
    save(colleague, PU, "120")
    head.type_in(head.box(ASAHAN, PU), "130")
    head.page.get_by_role("button", name="Pakai yang tersimpan: 120").wait_for()

    box = head.box(ASAHAN, PU)
    box.click()
    if way == "Escape":
        box.press("Escape")
        expect(box).to_have_value("120")
        expect(head.page.locator("[data-told]")).to_have_count(0)
        send(head)
        expect(head.page.get_by_role("alert")).to_contain_text("belum dikirim")
    else:
        # The number from before is a number of one's own like any other: it is not stored without the choice.
        box.press_sequentially("100")
        box.press("Tab")
        expect(head.page.get_by_role("button", name="Simpan isian saya: 100")).to_be_visible()
        send(head)
        head.is_told("pilih dulu angka mana yang dipakai")
    assert desk.stored("12.09", "PU") == 120


def test_a_clash_waits_for_the_choice_after_the_page_is_opened_again(
    head: Typist, colleague: Typist, desk: Desk
) -> None:
    save(colleague, PU, "120")
    head.type_in(head.box(ASAHAN, PU), "130")
    head.page.get_by_role("button", name="Pakai yang tersimpan: 120").wait_for()
    head.type_in(head.box(ASAHAN, PU), "135")
    wait_until(lambda: len(head.kept()) == 1, seconds=5, what="the browser keeps the box")

    head.read()

    head.page.get_by_role("button", name="Simpan isian saya: 135", exact=True).click()
    wait_until(lambda: desk.stored("12.09", "PU") == 135, seconds=5, what="the chosen number is stored")


def test_who_has_typed_the_colleagues_number_meanwhile_has_nothing_to_choose(head: Typist, colleague: Typist) -> None:
    late: list[Route] = []
    save(colleague, PU, "120")
    head.page.route("**/isian/", lambda route: route.continue_() if late else late.append(route))
    head.type_in(head.box(ASAHAN, PU), "130")
    head.type_in(head.box(ASAHAN, PU), "120")

    late[0].continue_()

    head.is_told("Tersimpan otomatis")
    expect(head.page.locator("[data-filled]")).to_have_attribute("data-filled", "1")
    expect(head.page.locator("[data-told]")).to_have_count(0)
    expect(head.page.locator("[data-refused]")).to_be_hidden()


def test_a_report_is_not_sent_while_the_page_cannot_show_what_is_stored(head: Typist) -> None:
    requests = sent(head)
    head.page.route("**/isian/?*", lambda route: route.abort())
    head.box(ASAHAN, BPU).click()
    head.box(ASAHAN, BPU).press_sequentially("30")

    send(head)
    head.is_told("Keadaan laporan belum dapat dimuat. Laporan belum dikirim.")
    assert requests == []

    head.page.unroute("**/isian/?*")
    send(head)
    expect(head.page.get_by_role("alert")).to_contain_text("belum dikirim")


def test_a_report_is_not_sent_while_a_box_is_refused(head: Typist) -> None:
    requests = sent(head)
    head.type_in(head.box(ASAHAN, BPU), "1,8")
    head.page.locator("[data-refused]").wait_for()

    send(head)

    head.is_told("Belum dikirim: perbaiki dulu isian yang ditandai.")
    expect(head.box(ASAHAN, BPU)).to_be_focused()
    assert requests == []


def test_a_page_that_comes_back_asks_before_it_stores_another_reason(
    head: Typist, colleague: Typist, desk: Desk
) -> None:
    save(colleague, BPU, "30")
    theirs = colleague.page.get_by_label(f"Alasan, {BPU}, {ASAHAN}")
    theirs.fill("Alasan rekan kerja.")
    theirs.press("Tab")
    wait_until(lambda: desk.stored("12.09", "BPU", "reason") != "", seconds=5, what="the colleague's reason is stored")
    name = theirs.get_attribute("name") or ""

    head.page.evaluate(POST_PLAIN, {name: "Alasan saya sendiri."})

    box = head.page.get_by_label(f"Alasan, {BPU}, {ASAHAN}")
    expect(box).to_have_value("Alasan saya sendiri.")
    expect(box).to_have_accessible_description(
        "Yang tersimpan sudah berubah sejak Anda mengisi. Pakai yang tersimpan: Alasan rekan kerja."
        " Simpan isian saya: Alasan saya sendiri."
    )
    expect(head.page.locator("[id^=tersimpan-]")).to_have_count(0)
    save(head, PU, "120")
    assert desk.stored("12.09", "BPU", "reason") == "Alasan rekan kerja."
    head.page.get_by_role("button", name="Pakai yang tersimpan: Alasan rekan kerja.").click()
    expect(box).to_have_value("Alasan rekan kerja.")
    head.is_told("Tersimpan otomatis")
    assert box.get_attribute("aria-describedby") is None
