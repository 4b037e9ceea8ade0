"""Typing into a plan box by box: saving, and what the page then shows around the boxes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coverage.clock import now
from coverage.entry.autosave import Clash, TypedBox
from coverage.entry.errors import EntryError
from coverage.entry.plan_boxes import save_boxes
from coverage.forms.targets import read_targets
from coverage.indicators.formatting import format_time
from coverage.indicators.numbers import plain_number
from coverage.indicators.vocabulary import TargetKind
from coverage.permissions import Permission
from coverage.selectors.language import lang
from coverage.selectors.target_boxes import box_name, written
from coverage.selectors.target_paste import target_paste_preview
from coverage.selectors.target_reader import Mode, mode_of
from coverage.views.access import allowed, person_of
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import chosen_of, page_of, refuse_without, version_or_404

Answer = dict[str, str]


@require_http_methods(["GET", "POST"])
@allowed(Permission.EDIT_TARGETS)
def target_cells(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """GET: all sums and states as they stand. POST: save boxes, each over what was seen of it."""
    shown = version_or_404(request, year, number)
    refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    # The script saves to the address of the page's parts: the kind stands in its query.
    chosen = chosen_of(request.GET)
    if request.method == "GET":
        return render(request, "coverage/_target_parts.html", {"page": page_of(request, shown)})
    typed = read_targets(request.POST, chosen.kind)
    try:
        saved = save_boxes(plan_id=shown.plan.pk, kind=chosen.kind, boxes=typed.boxes, by=person_of(request))
    except EntryError as error:
        return JsonResponse({"sentence": plan_sentence_of(error, {})}, status=plan_status_of(error))
    except ValueError as error:
        raise Http404 from error
    boxes: dict[str, Answer] = {name: {"is": "refused", "told": told} for name, told in typed.errors.items()}
    for cell, box in typed.boxes.items():
        clash = saved.clashes.get(cell)
        if cell in saved.locked:
            boxes[box_name(cell)] = {"is": "refused", "told": _("Terkunci: buka kuncinya dulu.")}
        else:
            boxes[box_name(cell)] = _clashed(clash, chosen.kind) if clash else _saved(box, chosen.kind)
    at = format_time(localtime(now()), lang=lang())
    return JsonResponse({"version": saved.plan.revision, "before": saved.before, "at": at, "boxes": boxes})


@require_POST
@allowed(Permission.VIEW_PUBLISHED)
def target_paste(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show each pasted cell beside what stands in its box; nothing is stored."""
    shown = version_or_404(request, year, number)
    chosen = chosen_of(request.GET)
    # A branch pastes into what it proposes.
    if mode_of(shown.plan, shown.region, chosen, person_of(request)) is not Mode.PROPOSE:
        refuse_without(request, Permission.EDIT_TARGETS, shown.region)
    kind = chosen.kind
    typed = read_targets(request.POST, kind)
    preview = target_paste_preview(
        shown.plan, shown.region, kind, typed.texts, values=typed.values, errors=typed.errors
    )
    told = {
        name: plain_number(request.POST.get(name, ""), most_digits=4) or 0 for name in ("kosong", "di-luar", "judul")
    }
    counted = {"blank": told["kosong"], "outside": told["di-luar"], "names": told["judul"]}
    return render(request, "coverage/_target_paste.html", {"preview": preview.lines, "over": preview.over, **counted})


def _saved(box: TypedBox, kind: TargetKind) -> Answer:
    value = box.value if isinstance(box.value, int) else None
    return {"is": "saved", "base": "" if value is None else str(value), "text": written(value, kind)}


def _clashed(clash: Clash, kind: TargetKind) -> Answer:
    """Both numbers are shown, and the person chooses: the page keeps what was typed in its box."""
    value = clash.stands if isinstance(clash.stands, int) else None
    text = written(value, kind)
    told = _("Sudah diubah sesudah Anda membukanya: yang tersimpan %(stands)s.") % {"stands": text or _("kosong")}
    return {"is": "clash", "told": told, "base": "" if value is None else str(value), "text": text}
