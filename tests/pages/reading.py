"""Reading a page as a script would: by its stable hooks."""

from __future__ import annotations

import html
import re
from decimal import ROUND_HALF_UP, Decimal

from django.http import HttpResponse

FIGURE = re.compile(r'data-figure="([^"]+)"\s+data-value="([^"]*)"')


def figures(response: HttpResponse) -> dict[str, str]:
    """Return the headline figures of a page by name, raw."""
    return dict(FIGURE.findall(response.content.decode()))


def percent(response: HttpResponse, name: str) -> str:
    """Return one headline ratio as a percentage with two places, from its raw value."""
    return str((Decimal(figures(response)[name]) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP))


def text(response: HttpResponse) -> str:
    """Return the words of a page without its markup, in one line."""
    body = re.sub(r"<script.*?</script>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
