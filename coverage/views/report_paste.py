"""What a block pasted into a report would do: nothing is stored."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from coverage.clock import now
from coverage.entry.moves import Move
from coverage.forms.report import read_report
from coverage.indicators.numbers import plain_number
from coverage.permissions import Permission
from coverage.selectors.paste_preview import paste_preview
from coverage.selectors.report_cells import report_layout
from coverage.views.access import allowed
from coverage.views.report_shown import refuse_without, report_or_404

MOST_DIGITS = 4


@require_POST
@allowed(Permission.VIEW_DRAFTS)
def report_paste(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """Show each pasted cell beside what stands in its box, with what the checks say of it."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.SAVE)
    typed = read_report(request.POST, report_layout(found.branch_id, found.month_id))
    preview = paste_preview(
        found,
        texts=typed.texts,
        counts=typed.cells,
        errors=typed.errors,
        blank=_number(request.POST.get("kosong", "")),
        outside=_number(request.POST.get("di-luar", "")),
        names=_number(request.POST.get("judul", "")),
        today=localtime(now()).date(),
    )
    return render(request, "coverage/_report_paste.html", {"preview": preview})


def _number(text: str) -> int:
    """Read what the page counted itself; anything odd is none."""
    return plain_number(text, most_digits=MOST_DIGITS) or 0
