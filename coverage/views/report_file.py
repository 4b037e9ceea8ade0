"""The report as a spreadsheet: the template down, the filled file up, and what it would change before it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.clock import now
from coverage.entry.moves import Move
from coverage.exports.report_sheet import report_csv, report_xlsx
from coverage.forms.report import TypedReport, read_report
from coverage.imports.problems import Problem, UnreadableFileError
from coverage.imports.report_sheet import FilledSheet, read_report_sheet, upload_limits
from coverage.models import MonthlyReport
from coverage.permissions import Permission
from coverage.selectors.doors import door_of
from coverage.selectors.paste_preview import PastePreview, paste_preview
from coverage.selectors.report_cells import report_layout
from coverage.selectors.report_page import report_cells
from coverage.selectors.report_sheet import report_sheet
from coverage.views.access import allowed
from coverage.views.refusals import CONFLICT, UNPROCESSABLE, door_sentence
from coverage.views.report_shown import refuse_without, report_or_404

MOST_PROBLEMS = 100
FILES = {
    "xlsx": (report_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (report_csv, "text/csv; charset=utf-8"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that could be read: what it would change, the texts that can be filled in, and what is wrong with it.

    What the report holds already is only counted: a template comes back with mostly that.
    """

    sheet: FilledSheet
    preview: PastePreview
    good: dict[str, str]
    same: int
    is_older: bool

    @property
    def is_partial(self) -> bool:
        """Something in the file cannot be filled in: the person is to choose the rest knowingly."""
        return bool(self.preview.refused or self.sheet.problems)

    @property
    def problems(self) -> Sequence[Problem]:
        """Return as many problems as a person reads."""
        return self.sheet.problems[:MOST_PROBLEMS]

    @property
    def more_problems(self) -> int:
        """Count the other ones."""
        return max(0, len(self.sheet.problems) - MOST_PROBLEMS)


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
    return _upload(report, sheet, read_report(sheet.texts, layout))


def _upload(report: MonthlyReport, sheet: FilledSheet, typed: TypedReport) -> Upload:
    preview = paste_preview(
        report,
        texts=typed.texts,
        counts=typed.cells,
        errors={name: sheet.sentence(name, told) for name, told in typed.errors.items()},
        blank=sheet.blank,
        outside=0,
        names=0,
        today=localtime(now()).date(),
    )
    changing = tuple(line for line in preview.lines if not line.is_same)
    return Upload(
        sheet=sheet,
        preview=replace(preview, lines=changing),
        good={line.box.name: typed.texts[line.box.name] for line in changing if not line.is_refused},
        same=len(preview.lines) - len(changing),
        is_older=sheet.version is not None and sheet.version != report.version,
    )


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
