"""Pages of accounts in a browser; tests only read, so no act is confirmed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seen import DARK, PHONE, SignedIn, assert_accessible, sideways_scroll


@pytest.mark.parametrize("look", [PHONE, DARK], ids=["phone", "dark"])
def test_accounts_are_accessible_and_fit(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    signed_in(page, "sistem")
    for path in ("/pengguna/", "/pengguna/baru/", "/akun/", "/akun/kode/"):
        page.goto(path)
        assert_accessible(page)
        assert sideways_scroll(page) == 0, path


def test_a_search_changes_list_and_address(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "sistem")
    page.goto("/pengguna/")

    page.fill("input[name=cari]", "kepala")
    page.press("input[name=cari]", "Enter")

    expect(page.locator("#daftar tbody tr")).to_have_count(2)
    expect(page).to_have_url("/pengguna/?cari=kepala")


def test_an_act_says_what_it_does_before_it_is_confirmed(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "sistem")
    page.goto("/pengguna/")
    page.click("text=kepala.kisaran")

    button = page.get_by_role("button", name="Ya, nonaktifkan")
    expect(button).to_be_hidden()
    page.get_by_text("Nonaktifkan", exact=True).click()
    expect(button).to_be_visible()
    assert_accessible(page)
