"""Icons drawn for this project, one small SVG file each."""

import re
from functools import cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
NAME = re.compile(r"[a-z]+(-[a-z]+)*")


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Insert `templates/icons/<name>.svg`; hidden from screen readers, because a word always stands beside it."""
    if not NAME.fullmatch(name):
        raise template.TemplateSyntaxError(f"{name!r} is no name of an icon.")
    return mark_safe(get_template(f"icons/{name}.svg").render())  # noqa: S308 (our own files)
