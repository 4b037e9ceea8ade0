"""A plan as a spreadsheet: down as it stands, up as a preview of what it would change."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.forms.targets import read_targets
from coverage.imports.target_sheet import read_target_sheet
from coverage.imports.target_upload import TargetUpload, target_upload
from coverage.indicators.vocabulary import PlanState
from coverage.permissions import Permission
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_sheet import target_sheet
from coverage.views.access import allowed
from coverage.views.refusals import CONFLICT
from coverage.views.sheets import HandedIn, handed_in, sheet_answer
from coverage.views.target_shown import ShownPlan, address_of, refuse_without, version_or_404


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def target_template(request: HttpRequest, year: int, number: int, kind: str) -> HttpResponse:
    """Give a version as a file."""
    shown = version_or_404(request, year, number)
    places = plan_places(shown.region, shown.plan.year)
    numbers = plan_numbers(shown.plan.pk, shown.chosen.kind, places)
    return sheet_answer(target_sheet(shown.plan, numbers, places), kind)


@require_http_methods(["GET", "POST"])
@allowed(Permission.EDIT_TARGETS)
def target_file(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """GET: the template and the box for the file. POST: show what a file would change; nothing is stored."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    if shown.plan.state != PlanState.DRAFT:
        sentence = _("Versi ini sudah terbit. Buat versi baru dulu.")
        return _page(request, shown, HandedIn(sentence=sentence, status=CONFLICT))
    if request.method == "GET":
        return _page(request, shown, HandedIn())
    return _page(request, shown, handed_in(request, lambda content, name: _read(shown, content, name)))


def not_looked_at(request: HttpRequest, shown: ShownPlan) -> HttpResponse | None:
    """Return to the file when its numbers come without the tick that they are of this year and kind, else None.

    Browsers ask for the tick themselves; this answers those that do not.
    """
    if not request.POST.get("berkas-tanpa-nama") or request.POST.get("berkas-diperiksa"):
        return None
    messages.error(request, _("Belum disimpan: unggah lagi, lalu centang bahwa isi berkasnya sudah diperiksa."))
    query = address_of(shown).partition("?")[2]
    path = reverse("coverage:target-file", args=[shown.plan.year, shown.plan.version])
    return redirect(f"{path}?{query}" if query else path)


def _read(shown: ShownPlan, content: bytes, name: str) -> TargetUpload:
    kind, year = shown.chosen.kind, shown.plan.year
    sheet = read_target_sheet(content, file=name, kind=kind, year=year, plan=plan_places(shown.region, year))
    typed = read_targets(sheet.texts, kind)
    return target_upload(shown.plan, shown.region, kind, sheet, values=typed.values, errors=typed.errors)


def _page(request: HttpRequest, shown: ShownPlan, file: HandedIn[TargetUpload]) -> HttpResponse:
    context = {"shown": shown, "plan": shown.plan, "back": address_of(shown)}
    return render(request, "coverage/target_file.html", context | file.context, status=file.status)
