"""The report as a spreadsheet: the template down, the filled file up, and what it would change before it does."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.clock import now
from coverage.entry.moves import Move
from coverage.exports.report_sheet import report_csv, report_xlsx
from coverage.forms.report import read_report
from coverage.imports.problems import UnreadableFileError
from coverage.imports.report_sheet import read_report_sheet, upload_limits
from coverage.imports.report_upload import Upload, report_upload
from coverage.models import MonthlyReport
from coverage.permissions import Permission
from coverage.selectors.doors import door_of
from coverage.selectors.report_cells import report_layout
from coverage.selectors.report_page import report_cells
from coverage.selectors.report_sheet import report_sheet
from coverage.views.access import allowed
from coverage.views.refusals import CONFLICT, UNPROCESSABLE, door_sentence
from coverage.views.report_shown import refuse_without, report_or_404

FILES = {
    "xlsx": (report_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (report_csv, "text/csv; charset=utf-8"),
}


@require_GET
@allowed(Permission.VIEW_DRAFTS)
def report_template(request: HttpRequest, code: str, month: str, kind: str) -> HttpResponse:
    """Give the report as a file to be filled in, with what it holds now."""
    found = report_or_404(request, code, month)
    if kind not in FILES:
        raise Http404
    write, content_type = FILES[kind]
    sheet = report_sheet(found, report_cells(found, today=localtime(now()).date()))
    answer = HttpResponse(write(sheet), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{sheet.name}.{kind}"'
    return answer


@require_http_methods(["GET", "POST"])
@allowed(Permission.VIEW_DRAFTS)
def report_file(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """GET: the template and the box for the file. POST: show what a file would change; nothing is stored."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.SAVE)
    door = door_of(found, at=now())
    if not door.is_open:
        return _page(request, found, sentence=door_sentence(door), status=CONFLICT, is_closed=True)
    if request.method == "GET":
        return _page(request, found)
    try:
        return _page(request, found, upload=_read(request, found))
    except UnreadableFileError as error:
        return _page(request, found, sentence=error.problem.message, line=error.problem.line, status=UNPROCESSABLE)


def _read(request: HttpRequest, report: MonthlyReport) -> Upload | None:
    """Read the posted file; None where none was chosen. Raises UnreadableFileError."""
    posted = request.FILES.get("berkas")
    if posted is None:
        return None
    layout = report_layout(report.branch_id, report.month_id)
    # One byte more than may be is enough to know.
    content = posted.read(upload_limits().max_bytes + 1)
    sheet = read_report_sheet(content, file=posted.name or "", report=report, layout=layout)
    typed = read_report(sheet.texts, layout)
    return report_upload(report, sheet, counts=typed.cells, errors=typed.errors, today=localtime(now()).date())


def _page(
    request: HttpRequest,
    report: MonthlyReport,
    *,
    upload: Upload | None = None,
    sentence: str = "",
    line: int | None = None,
    status: int = 200,
    is_closed: bool = False,
) -> HttpResponse:
    if request.method == "POST" and upload is None and not sentence:
        sentence, status = _("Pilih berkasnya dulu: XLSX atau CSV."), UNPROCESSABLE
    context = {
        "report": report,
        "upload": upload,
        "sentence": sentence,
        "line": line,
        "is_closed": is_closed,
        "limit": upload_limits().max_bytes,
    }
    return render(request, "coverage/report_file.html", context, status=status)
