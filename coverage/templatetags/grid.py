"""The cells of the grid of reports: hundreds on a page, so Python writes them, as in `parts.py`."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coverage.indicators.formatting import UNKNOWN
from coverage.indicators.months import month_code
from coverage.selectors.places import Place
from coverage.selectors.report_grid import GridCell, GridLine
from coverage.selectors.report_words import state_letters, state_names
from coverage.templatetags.formats import count, month

register = template.Library()


@register.simple_tag
def grid_rows(lines: Sequence[GridLine]) -> SafeString:
    """Write one row per office: its name, and a linked letter per month."""
    return SafeString("".join(_row(line) for line in lines))


@register.simple_tag
def lateness(cell: GridCell) -> str:
    """Say how many days a report is or was late; nothing when it is in time."""
    if not cell.days_late:
        return ""
    words = {"n": count(cell.days_late)}
    if cell.is_reported:
        return ngettext("terlambat %(n)s hari", "terlambat %(n)s hari", cell.days_late) % words
    return ngettext("belum lapor, lewat %(n)s hari", "belum lapor, lewat %(n)s hari", cell.days_late) % words


def _row(line: GridLine) -> str:
    name, address = escape(line.place.name), reverse("coverage:branch", args=[line.place.code])
    cells = "".join(_cell(line.place, cell) for cell in line.cells)
    return f'<tr data-place="{escape(line.place.code)}"><th scope="row"><a href="{address}">{name}</a></th>{cells}</tr>'


def _cell(place: Place, cell: GridCell | None) -> str:
    if cell is None:
        return f'<td><span class="missing" title="{escape(_("tidak wajib lapor"))}">{UNKNOWN}</span></td>'
    address = reverse("coverage:report", args=[place.code, month_code(cell.month)])
    words = ", ".join(part for part in (state_names()[cell.state], lateness(cell)) if part)
    told = escape(f"{place.name}, {month(cell.month)}: {words}")
    late = f'<small aria-hidden="true">+{count(cell.days_late)}</small>' if cell.days_late else ""
    return (
        f'<td><a class="chip s-{cell.state}" href="{address}" data-state="{cell.state}" data-late="{cell.days_late}" '
        f'title="{told}"><span aria-hidden="true">{escape(state_letters()[cell.state])}</span>{late}'
        f'<span class="vh">{told}</span></a></td>'
    )
