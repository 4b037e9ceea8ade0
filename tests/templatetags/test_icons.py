"""Icons: every drawing is hidden from screen readers and takes the colour of its text; odd names are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template, TemplateDoesNotExist, TemplateSyntaxError

from coverage.templatetags.icons import icon

NAMES = sorted(file.stem for file in Path(settings.BASE_DIR, "templates/icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_is_a_hidden_drawing_without_colours_of_its_own(name: str) -> None:
    drawing = icon(name)

    assert drawing.startswith("<svg ")
    assert 'aria-hidden="true"' in drawing
    assert "#" not in drawing


def test_icons_are_inserted_unescaped() -> None:
    page = Template('{% load icons %}<p>{% icon "clock" %}</p>').render(Context())

    assert '<p><svg class="i" viewBox="0 0 16 16"' in page


@pytest.mark.parametrize("name", ["", "../base", "clock.svg", "Clock", "clock/", "-clock", "clock--x", "jam dinding"])
def test_a_name_that_is_no_word_is_refused(name: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        icon(name)


def test_an_icon_nobody_drew_fails_loudly() -> None:
    with pytest.raises(TemplateDoesNotExist):
        icon("belum-digambar")
