"""The report as a spreadsheet: the template down, the filled file up, and what it would change before it does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from coverage.clock import now
from coverage.entry.moves import Move
from coverage.forms.report import read_report
from coverage.imports.report_sheet import read_report_sheet
from coverage.imports.report_upload import Upload, report_upload
from coverage.models import MonthlyReport
from coverage.permissions import Permission
from coverage.selectors.doors import door_of
from coverage.selectors.report_cells import report_layout
from coverage.selectors.report_page import report_cells
from coverage.selectors.report_sheet import report_sheet
from coverage.views.access import allowed
from coverage.views.refusals import CONFLICT, door_sentence
from coverage.views.report_shown import refuse_without, report_or_404
from coverage.views.sheets import HandedIn, handed_in, sheet_answer


@require_GET
@allowed(Permission.VIEW_DRAFTS)
def report_template(request: HttpRequest, code: str, month: str, kind: str) -> HttpResponse:
    """Give the report as a file to be filled in, with what it holds now."""
    found = report_or_404(request, code, month)
    return sheet_answer(report_sheet(found, report_cells(found, today=localtime(now()).date())), kind)


@require_http_methods(["GET", "POST"])
@allowed(Permission.VIEW_DRAFTS)
def report_file(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """GET: the template and the box for the file. POST: show what a file would change; nothing is stored."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.SAVE)
    door = door_of(found, at=now())
    if not door.is_open:
        return _page(request, found, HandedIn(sentence=door_sentence(door), status=CONFLICT), is_closed=True)
    if request.method == "GET":
        return _page(request, found, HandedIn())
    return _page(request, found, handed_in(request, lambda content, name: _read(found, content, name)))


def _read(report: MonthlyReport, content: bytes, name: str) -> Upload:
    layout = report_layout(report.branch_id, report.month_id)
    sheet = read_report_sheet(content, file=name, report=report, layout=layout)
    typed = read_report(sheet.texts, layout)
    return report_upload(report, sheet, counts=typed.cells, errors=typed.errors, today=localtime(now()).date())


def _page(
    request: HttpRequest, report: MonthlyReport, file: HandedIn[Upload], *, is_closed: bool = False
) -> HttpResponse:
    context = {"report": report, "is_closed": is_closed}
    return render(request, "coverage/report_file.html", context | file.context, status=file.status)
