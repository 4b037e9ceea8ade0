"""An agreement from proposed to lapsed to renewed in a real browser: cliff, warning and cost at each step.

Today is 14 November 2022. The cover of August to October has lapsed by itself once it was recorded as active.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.desk import Desk
from tests.browser.seen import DARK, PHONE, SignedIn, assert_accessible, sideways_scroll
from tests.browser.typist import at_a_desk

REGENCY = "/kabupaten/12.09/"


@pytest.fixture
def head(browser: Browser, desk: Desk) -> Iterator[Page]:
    """The head of Kisaran at a desk of its own; Asahan has no sample agreement."""
    typist = at_a_desk(browser, desk.address).sign_in("kepala.kisaran")
    yield typist.page
    typist.context.close()
    assert [line for line in typist.said if "422" not in line] == []


def fill(page: Page, **boxes: str) -> None:
    for name, value in boxes.items():
        page.locator(f"[name={name}]").first.fill(value)


def new_agreement(page: Page) -> None:
    page.goto("/perlindungan/baru/")
    page.locator("[name=area]").select_option(label="Kabupaten Asahan · Kisaran")
    page.locator("[name=status]").select_option("proposed")
    page.locator("[name=sponsor_kind]").select_option("APBD")
    page.locator("[name=group]").select_option("traders")
    fill(
        page, happened_on="2022-07-04", workers="1.000", first_month="2022-08", last_month="2022-10",
        evidence="Surat permohonan", sponsor_name="Pemkab Asahan",
    )  # fmt: skip
    page.get_by_role("button", name="Simpan perjanjian").click()
    page.wait_for_url("**/perlindungan/PR-12.09-*/")


def step(page: Page, status: str, day: str, evidence: str) -> None:
    page.locator("[name=status]").first.select_option(status)
    fill(page, happened_on=day, evidence=evidence)
    page.get_by_role("button", name="Catat langkah").click()
    expect(page.locator(".note.ok")).to_contain_text("Langkah dicatat.")


def cliff_row(page: Page, month: str) -> list[str]:
    """The numbers of a month in the table under the chart of the regency."""
    page.goto(REGENCY)
    page.locator("[data-figure=cliff] summary").click()
    row = page.locator("[data-figure=cliff] tbody tr").filter(has=page.get_by_role("rowheader", name=month, exact=True))
    return row.locator("td").all_inner_texts()


def test_an_agreement_goes_from_proposed_to_lapsed_to_renewed(head: Page) -> None:
    new_agreement(head)
    address = head.url
    state, cost = head.locator("[data-figure=agreement-state]"), head.locator("[data-figure=agreement-cost]")

    # Proposed: its cost is known, nobody counts, nothing is warned of.
    expect(state).to_contain_text("Belum terdaftar: 0 pekerja dihitung.")
    expect(cost).to_have_text("Rp50.400.000")
    *_layers, counted, lost = cliff_row(head, "Okt 2022")
    assert (counted, lost) == ("0", "0")

    head.goto(address)
    step(head, "agreed", "2022-07-20", "MoU 3/2022")
    expect(state).to_contain_text("Belum terdaftar: 0 pekerja dihitung.")

    step(head, "registered", "2022-07-29", "Daftar pekerja diterima")
    # Registered for months that are over: counted then, and lapsed by itself.
    expect(state).to_contain_text("Berakhir sendiri pada 1 November 2022: 1.000 pekerja tidak lagi terlindungi.")

    step(head, "active", "2022-08-15", "Bukti bayar Agustus")
    expect(head.locator("[data-state=lapsed]")).to_be_visible()
    expect(head.locator(".chain .now")).to_contain_text("berakhir")
    *_layers, counted, lost = cliff_row(head, "Okt 2022")
    assert (counted, lost) == ("1.000", "0")
    *_layers, counted, lost = cliff_row(head, "Nov 2022")
    assert (counted, lost) == ("0", "1.000")

    # A renewal without a hole, of fewer heads: asked about once.
    head.goto(address)
    head.get_by_role("link", name="Catat perpanjangan").click()
    expect(head.locator("[name=first_month]")).to_have_value("2022-11")
    head.locator("[name=status]").select_option("registered")
    fill(head, happened_on="2022-11-01", workers="800", last_month="2023-01", evidence="PKS 9/2022")
    head.get_by_role("button", name="Simpan perjanjian").click()
    expect(head.locator(".asked")).to_contain_text("200 orang dari")
    head.get_by_label("200 orang dari").check()
    head.get_by_role("button", name="Simpan perjanjian").click()
    head.wait_for_url("**/perlindungan/PR-12.09-2022-*/")

    expect(state).to_contain_text("800 pekerja dihitung terlindungi bulan ini. 78 hari lagi sampai hari terakhir.")
    expect(state.locator(".chip")).to_have_text("≤ 90 hari")
    expect(cost).to_have_text("Rp40.320.000")
    head.goto(address)
    expect(head.locator("[data-state=renewed]")).to_contain_text("800 pekerja dilanjutkan tanpa jeda.")
    expect(head.locator("[data-state=renewed]")).to_contain_text("200 pekerja lepas pada 1 November 2022.")
    *_layers, counted, lost = cliff_row(head, "Nov 2022")
    assert (counted, lost) == ("800", "200")
    expect(head.locator("[data-figure=lapse]")).to_contain_text("800 pekerja rentan kehilangan perlindungan pada 1 Feb")


@pytest.mark.parametrize("look", [PHONE, DARK], ids=["phone", "dark"])
@pytest.mark.parametrize(
    "address", ["/perlindungan/", "/perlindungan/PR-12.22-2022-01/", "/perlindungan/baru/", "/kabupaten/12.22/"]
)
def test_pages_are_accessible_and_fit(page: Page, signed_in: SignedIn, address: str) -> None:
    signed_in(page, "deputi").goto(address)
    page.wait_for_load_state("networkidle")

    assert_accessible(page)
    assert sideways_scroll(page) == 0
