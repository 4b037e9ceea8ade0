"""The parts of the frame that are the reader's own: written here, or left open on a page that many readers share."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def frame(context: Context, name: str) -> SafeString:
    """Write `parts/_<name>.html`, or the hole that `views/page_cache.py` fills for each request."""
    holes = context.get("frame") or {}
    if name in holes:
        return SafeString(holes[name])
    shown = {"shell": context["shell"], "csrf_token": context["csrf_token"]}
    return SafeString(render_to_string(f"parts/_{name}.html", shown))
