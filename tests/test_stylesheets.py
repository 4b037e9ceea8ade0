"""Stylesheets and icons carry nothing that no page uses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coverage.indicators.vocabulary import ReportState, Segment
from coverage.selectors.bullets import Status
from coverage.selectors.reports import UNPUBLISHED

ROOT = Path(__file__).parents[1]
SHEETS = sorted((ROOT / "static" / "css").glob("*.css"))
ICONS = sorted((ROOT / "templates" / "icons").glob("*.svg"))
TEMPLATES = [file.read_text() for kind in ("html", "svg") for file in (ROOT / "templates").rglob(f"*.{kind}")]
CODE = [
    file.read_text()
    for files in (
        "coverage/selectors/*.py",
        "coverage/tables/*.py",
        "coverage/templatetags/*.py",
        "bpjs_dashboard/*.py",
        "static/js/*.js",
    )
    for file in ROOT.glob(files)
]
# Put together while the page is made, or drawn by plotly.js.
MADE = {f"s-{state}" for state in (*ReportState, UNPUBLISHED)} | {f"q{level}" for level in range(1, 6)}
MADE |= {f"sw-{segment}" for segment in Segment}
MADE |= {status.value for status in Status} | {"js-plotly-plot", "plot-container"}


def _words() -> set[str]:
    """Words of class attributes and of what templates pass on, and literals of code that are one word."""
    attributes = [text for page in TEMPLATES for text in re.findall(r'class="(.*?)"(?=[\s/>{])', page, re.DOTALL)]
    passed = [text for page in TEMPLATES for text in re.findall(r'\b(?:token|width|size|hide)="([\w-]+)"', page)]
    attributes += [text for source in CODE for text in re.findall(r'class="([^"]*)"', source)]
    literals = [text for source in CODE for text in re.findall(r'"(?:class": ")?([\w -]+)"(?!:)', source)]
    return MADE | {word for text in (*attributes, *passed, *literals) for word in re.findall(r"[\w-]+", text)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_class_of_a_stylesheet_is_on_some_page(sheet: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    selectors = re.findall(r"([^{}]+)\{", rules)

    named = {name for selector in selectors for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)}

    assert named - _words() == set()


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_every_icon_is_asked_for(icon: Path) -> None:
    asked = {name for page in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)" %}', page)}
    literals = {name for source in CODE for name in re.findall(r'"([\w-]+)"', source)}

    assert icon.stem in asked | literals
