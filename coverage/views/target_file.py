"""A plan as a spreadsheet: down as it stands, up as a preview of what it would change."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.exports.report_sheet import report_csv, report_xlsx
from coverage.forms.targets import read_targets
from coverage.imports.problems import Problem, UnreadableFileError
from coverage.imports.report_sheet import upload_limits
from coverage.imports.target_sheet import FilledTargets, read_target_sheet
from coverage.indicators.vocabulary import PlanState
from coverage.permissions import Permission
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_paste import TargetPaste, target_paste_preview
from coverage.selectors.target_sheet import target_sheet
from coverage.views.access import allowed
from coverage.views.refusals import CONFLICT, UNPROCESSABLE
from coverage.views.target_shown import ShownPlan, address_of, refuse_without, version_or_404

MOST_PROBLEMS = 100
FILES = {
    "xlsx": (report_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (report_csv, "text/csv; charset=utf-8"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetUpload:
    """What a file would change: the lines that differ, the boxes to post, what is refused, how much is the same."""

    lines: tuple[TargetPaste, ...]
    good: tuple[TargetPaste, ...]
    problems: tuple[Problem, ...]
    more_problems: int
    same: int
    blank: int


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def target_template(request: HttpRequest, year: int, number: int, kind: str) -> HttpResponse:
    """Give a version as a file."""
    shown = version_or_404(request, year, number)
    if kind not in FILES:
        raise Http404
    write, content_type = FILES[kind]
    places = plan_places(shown.region, shown.plan.year)
    sheet = target_sheet(shown.plan, plan_numbers(shown.plan.pk, shown.chosen.kind, places), places)
    answer = HttpResponse(write(sheet), content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{sheet.name}.{kind}"'
    return answer


@require_http_methods(["GET", "POST"])
@allowed(Permission.EDIT_TARGETS)
def target_file(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """GET: the template and the box for the file. POST: show what a file would change; nothing is stored."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    if shown.plan.state != PlanState.DRAFT:
        return _page(request, shown, sentence=_("Versi ini sudah terbit. Buat versi baru dulu."), status=CONFLICT)
    if request.method == "GET":
        return _page(request, shown)
    posted = request.FILES.get("berkas")
    if posted is None:
        return _page(request, shown, sentence=_("Pilih berkasnya dulu: XLSX atau CSV."), status=UNPROCESSABLE)
    places = plan_places(shown.region, shown.plan.year)
    try:
        # One byte more than may be is enough to know.
        content = posted.read(upload_limits().max_bytes + 1)
        filled = read_target_sheet(content, file=posted.name or "", kind=shown.chosen.kind, places=places)
    except UnreadableFileError as error:
        return _page(request, shown, sentence=error.problem.message, line=error.problem.line, status=UNPROCESSABLE)
    return _page(request, shown, upload=_upload(shown, filled))


def _upload(shown: ShownPlan, filled: FilledTargets) -> TargetUpload:
    kind = shown.chosen.kind
    typed = read_targets(filled.texts, kind)
    errors = {name: filled.sentence(name, told) for name, told in typed.errors.items()}
    lines = target_paste_preview(shown.plan, shown.region, kind, filled.texts, values=typed.values, errors=errors)
    changing = tuple(line for line in lines if not line.is_same)
    return TargetUpload(
        lines=changing,
        good=tuple(line for line in changing if not line.is_refused),
        problems=filled.problems[:MOST_PROBLEMS],
        more_problems=max(0, len(filled.problems) - MOST_PROBLEMS),
        same=len(lines) - len(changing),
        blank=filled.blank,
    )


def _page(
    request: HttpRequest,
    shown: ShownPlan,
    *,
    upload: TargetUpload | None = None,
    sentence: str = "",
    line: int | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "shown": shown,
        "plan": shown.plan,
        "upload": upload,
        "sentence": sentence,
        "line": line,
        "limit": upload_limits().max_bytes,
        "back": address_of(shown),
    }
    return render(request, "coverage/target_file.html", context, status=status)
