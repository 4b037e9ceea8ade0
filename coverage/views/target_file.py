"""A plan as a spreadsheet: down as it stands, up as a preview of what it would change."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.entry.errors import EntryError, OvertakenError
from coverage.entry.plan_boxes import save_sheet
from coverage.forms.target_sheet import bases_posted, sheet_again, without_choice
from coverage.forms.targets import read_targets
from coverage.imports.target_sheet import read_target_sheet
from coverage.imports.target_upload import TargetUpload, target_upload
from coverage.indicators.formatting import format_count
from coverage.indicators.vocabulary import PlanState
from coverage.permissions import Permission
from coverage.selectors.language import lang
from coverage.selectors.plan_numbers import plan_numbers
from coverage.selectors.plan_places import plan_places
from coverage.selectors.target_sheet import target_sheet
from coverage.views.access import allowed, person_of
from coverage.views.refusals import CONFLICT, UNPROCESSABLE
from coverage.views.sheets import HandedIn, handed_in, sheet_answer
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import ShownPlan, address_of, back_to, refuse_without, version_or_404


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
    """GET: the template and the box for the file. POST: show what a file would change, or store what was shown."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    if shown.plan.state != PlanState.DRAFT:
        sentence = _("Versi ini sudah terbit. Buat versi baru dulu.")
        return _page(request, shown, HandedIn(sentence=sentence, status=CONFLICT))
    if request.method == "GET":
        return _page(request, shown, HandedIn())
    if request.POST.get("simpan"):
        return _save(request, shown)
    return _page(request, shown, handed_in(request, lambda content, name: _read(shown, content, name)))


def _save(request: HttpRequest, shown: ShownPlan) -> HttpResponse:
    """Store the numbers of the preview, all or none; what somebody changed meanwhile is chosen number by number."""
    # Browsers ask for the tick themselves; this answers those that do not.
    if request.POST.get("berkas-tanpa-nama") and not request.POST.get("berkas-diperiksa"):
        sentence = _("Belum disimpan: centang dulu bahwa isi berkasnya sudah diperiksa.")
        return _again(request, shown, sentence, UNPROCESSABLE)
    if left := without_choice(request.POST):
        sentence = _("Belum disimpan: pilih dulu angka mana yang dipakai untuk %(n)s isian.") % {"n": len(left)}
        return _again(request, shown, sentence, UNPROCESSABLE)
    boxes = read_targets(request.POST, shown.chosen.kind).changed
    try:
        save_sheet(plan_id=shown.plan.pk, kind=shown.chosen.kind, boxes=boxes, by=person_of(request))
    except OvertakenError as error:
        words = {"n": format_count(len(error.cells), lang=lang())}
        sentence = _("Belum ada yang disimpan: %(n)s angka berubah sesudah berkas diperiksa. Pilih di bawah.") % words
        return _again(request, version_or_404(request, shown.plan.year, shown.plan.version), sentence, CONFLICT)
    except EntryError as error:
        return _again(request, shown, plan_sentence_of(error, {}), plan_status_of(error))
    except ValueError as error:
        raise Http404 from error
    messages.success(request, _("%(n)s angka dari berkas disimpan.") % {"n": format_count(len(boxes), lang=lang())})
    return back_to(shown)


def _again(request: HttpRequest, shown: ShownPlan, sentence: str, status: int) -> HttpResponse:
    """Show the posted numbers once more, over what the draft holds now."""
    kind = shown.chosen.kind
    sheet = sheet_again(request.POST)
    typed = read_targets(sheet.texts, kind)
    upload = target_upload(
        shown.plan, shown.region, kind, sheet,
        values=typed.values, errors=typed.errors, seen=bases_posted(request.POST),
    )  # fmt: skip
    return _page(request, shown, HandedIn(upload=upload, sentence=sentence, status=status))


def _read(shown: ShownPlan, content: bytes, name: str) -> TargetUpload:
    kind, year = shown.chosen.kind, shown.plan.year
    sheet = read_target_sheet(content, file=name, kind=kind, year=year, plan=plan_places(shown.region, year))
    typed = read_targets(sheet.texts, kind)
    return target_upload(shown.plan, shown.region, kind, sheet, values=typed.values, errors=typed.errors)


def _page(request: HttpRequest, shown: ShownPlan, file: HandedIn[TargetUpload]) -> HttpResponse:
    context = {"shown": shown, "plan": shown.plan, "back": address_of(shown)}
    return render(request, "coverage/target_file.html", context | file.context, status=file.status)
