"""The login page in a browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.seen import DARK, PHONE, SignedIn, assert_accessible, background, sideways_scroll


def test_anonymous_sees_only_the_login(page: Page) -> None:
    page.goto("/wilayah/SUMBAGUT/")

    assert "/masuk/" in page.url
    expect(page.locator("input[name=username]")).to_be_visible()
    expect(page.locator("nav a[href^='/cabang']")).to_have_count(0)


def test_login_is_accessible(page: Page) -> None:
    page.goto("/masuk/")

    assert_accessible(page)


def test_wrong_password_keeps_the_name_and_says_so(page: Page) -> None:
    page.goto("/masuk/")
    page.fill("input[name=username]", "kepala.medankota")
    page.fill("input[name=password]", "keliru")
    page.locator("form:has(input[name=password])").evaluate("form => form.requestSubmit()")

    expect(page.locator("[role=alert]")).to_be_visible()
    expect(page.locator("input[name=username]")).to_have_value("kepala.medankota")
    expect(page.locator("input[name=password]")).to_have_value("")


def test_head_of_kisaran_arrives_at_what_waits_and_goes_on_to_the_own_branch(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "kepala.kisaran")
    page.goto("/")

    expect(page.get_by_role("heading", name="Isi laporan Oktober 2022, Kisaran")).to_be_visible()
    page.get_by_role("link", name="Lanjut ke Kisaran").click()
    page.wait_for_url("**/cabang/KIS/")


@pytest.mark.parametrize("look", [PHONE], ids=["phone"])
def test_login_fits_a_phone(page: Page, look: dict[str, Any]) -> None:
    page.goto("/masuk/")

    assert sideways_scroll(page) == 0


@pytest.mark.parametrize("look", [DARK], ids=["dark"])
def test_login_is_dark_where_the_machine_is(page: Page, look: dict[str, Any]) -> None:
    page.goto("/masuk/")

    assert _brightness(background(page)) < 80
    assert_accessible(page)


def _brightness(colour: str) -> float:
    """Mean of red, green and blue of `rgb(r, g, b)`."""
    parts = colour.removeprefix("rgba(").removeprefix("rgb(").removesuffix(")").split(",")
    return sum(float(part) for part in parts[:3]) / 3
