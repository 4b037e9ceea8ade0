"""The chart script: themes, a turned phone, paper, and a bad day on which the library or one figure does not arrive."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.seen import PHONE, SignedIn
from tests.waiting import wait_until

BRANCH = "/cabang/KIS/"
FALLBACK = "Grafik tidak dapat dimuat. Angka yang sama ada pada tabel di bawah."
LINE_COLOUR = "document.querySelector('[data-plot=\"figur-trend\"]').data.at(-1).line.color"
RIGHT_MARGIN = "document.querySelector('[data-plot=\"figur-trend\"]').layout.margin.r"
OVERLAPS = """() => [...document.querySelectorAll('[data-plot]')].flatMap((plot) => {
  const texts = [...plot.querySelectorAll('.annotation-text-g text, .xtick text, .ytick text')]
    .filter((node) => node.textContent)
    .map((node) => ({ text: node.textContent, box: node.getBoundingClientRect() }));
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
  return texts.flatMap((one, index) => texts.slice(index + 1).filter((two) => meet(one.box, two.box))
    .map((two) => [plot.dataset.plot, one.text, two.text]));
})"""


def drawn(page: Page) -> Page:
    """Open the branch with its three charts and wait for the drawings."""
    page.goto(BRANCH)
    page.wait_for_selector("html[data-ready='1']", state="attached")
    return page


def becomes(page: Page, condition: str) -> None:
    """Wait until it is so. Playwright's own waiting needs eval in the page, which the policy refuses."""
    wait_until(lambda: bool(page.evaluate(condition)), seconds=5, what=condition)


def test_labels_do_not_lie_on_one_another(page: Page, signed_in: SignedIn) -> None:
    drawn(signed_in(page, "deputi"))

    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("look", [PHONE], ids=["phone"])
def test_labels_do_not_lie_on_one_another_on_a_phone(page: Page, signed_in: SignedIn, look: dict[str, Any]) -> None:
    drawn(signed_in(page, "deputi"))

    assert page.evaluate(OVERLAPS) == []


def test_another_theme_redraws_in_its_colours(page: Page, signed_in: SignedIn) -> None:
    drawn(signed_in(page, "deputi"))
    light = page.evaluate(LINE_COLOUR)

    page.locator("[data-theme-toggle]:visible").first.click()

    becomes(page, f"{LINE_COLOUR} !== '{light}'")


@pytest.mark.parametrize("look", [PHONE], ids=["phone"])
def test_a_phone_turned_on_its_side_gets_the_wide_arrangement(
    page: Page, signed_in: SignedIn, look: dict[str, Any]
) -> None:
    drawn(signed_in(page, "deputi"))
    assert page.evaluate(RIGHT_MARGIN) == 70

    page.set_viewport_size({"width": 844, "height": 390})

    becomes(page, f"{RIGHT_MARGIN} === 160")


def test_paper_is_light_and_the_screen_is_dark_again_afterwards(page: Page, signed_in: SignedIn) -> None:
    drawn(signed_in(page, "deputi"))
    light = page.evaluate(LINE_COLOUR)
    page.locator("[data-theme-toggle]:visible").first.click()
    becomes(page, f"{LINE_COLOUR} !== '{light}'")

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    on_paper = page.evaluate(LINE_COLOUR)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")

    assert on_paper == light
    becomes(page, f"{LINE_COLOUR} !== '{light}'")


def test_a_chart_on_paper_takes_the_arrangement_of_its_width_there(page: Page, signed_in: SignedIn) -> None:
    drawn(signed_in(page, "deputi"))
    assert page.evaluate(RIGHT_MARGIN) == 160

    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    becomes(page, f"{RIGHT_MARGIN} === 70")

    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    becomes(page, f"{RIGHT_MARGIN} === 160")


def test_margins_stay_when_the_window_is_stretched(page: Page, signed_in: SignedIn) -> None:
    drawn(signed_in(page, "deputi"))

    page.set_viewport_size({"width": 1900, "height": 1000})

    plot = "document.querySelector('[data-figure=trend] [data-plot]')"
    becomes(page, f"{plot}._fullLayout.width === {plot}.clientWidth && {plot}.clientWidth > 700")
    assert page.evaluate(f"{plot}._fullLayout._size.r") == 160


def test_without_the_library_each_chart_points_to_its_table(page: Page, signed_in: SignedIn, said: list[str]) -> None:
    signed_in(page, "deputi")
    page.route("**/plotly.min.js", lambda route: route.abort())

    drawn(page)

    expect(page.locator(".plot-fallback:visible")).to_have_text([FALLBACK] * 3)
    assert [line.split(":")[0] for line in said] == ["error"]
    said.clear()


def test_one_broken_figure_leaves_the_others_alone(page: Page, signed_in: SignedIn) -> None:
    signed_in(page, "deputi")
    page.route(f"**{BRANCH}", _break_the_first_figure)

    drawn(page)

    expect(page.locator(".plot-fallback:visible")).to_have_count(1)
    expect(page.locator("[data-plot].js-plotly-plot")).to_have_count(2)


def _break_the_first_figure(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('{"data": [', '{"data": [,', 1))
