"""Box by box: saving while people type, and what the rest of the page then shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coverage.clock import now
from coverage.entry.autosave import Clash, TypedBox, Value, autosave
from coverage.entry.errors import EntryError
from coverage.entry.moves import Move
from coverage.forms.autosave import read_boxes
from coverage.indicators.formatting import format_count, format_time
from coverage.indicators.vocabulary import Segment
from coverage.models import User
from coverage.permissions import Permission
from coverage.selectors.language import lang
from coverage.selectors.report_cells import CellKey, ReportLayout, report_layout
from coverage.views.access import allowed, person_of
from coverage.views.refusals import sentence_of, status_of
from coverage.views.report_shown import page_of, refuse_without, report_or_404

Answer = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The lines whose parts are asked for, with the areas and segments whose sums they change."""

    keys: frozenset[CellKey]

    @property
    def areas(self) -> frozenset[int]:
        """The areas of the lines."""
        return frozenset(key.area_id for key in self.keys)

    @property
    def segments(self) -> frozenset[Segment]:
        """The segments of the lines."""
        return frozenset(key.segment for key in self.keys)


@require_http_methods(["GET", "POST"])
@allowed(Permission.VIEW_DRAFTS)
def report_cells(request: HttpRequest, code: str, month: str) -> HttpResponse:
    """GET: the parts of the page around the boxes as they stand. POST: save boxes, each over what was seen of it."""
    found = report_or_404(request, code, month)
    refuse_without(request, found, Move.SAVE)
    if request.method == "GET":
        page = page_of(found, person_of(request))
        context = {"page": page, "touched": _touched(request.GET.getlist("baris"), page.cells.layout)}
        return render(request, "coverage/_report_parts.html", context)
    layout = report_layout(found.branch_id, found.month_id)
    typed = read_boxes(request.POST, layout)
    try:
        saved = autosave(report_id=found.pk, layout=layout, boxes=typed.boxes, by=person_of(request))
    except EntryError as error:
        return JsonResponse({"sentence": sentence_of(error)}, status=status_of(error))
    boxes = {name: {"is": "refused", "told": sentence} for name, sentence in typed.errors.items()}
    for (key, column), name in typed.names.items():
        clash = saved.clashes.get((key, column))
        boxes[name] = _clashed(clash, person_of(request)) if clash else _saved(typed.boxes[key][column])
    at = format_time(localtime(now()), lang=lang())
    return JsonResponse({"before": saved.before, "version": saved.report.version, "at": at, "boxes": boxes})


def _saved(box: TypedBox) -> Answer:
    return {"is": "saved", "base": _raw(box.value), "text": _shown(box.value)}


def _clashed(clash: Clash, person: User) -> Answer:
    """Both values are shown, and the person chooses: the page keeps what was typed in its box."""
    at = format_time(localtime(clash.at), lang=lang()) if clash.at else "–"
    words = {"at": at, "stands": _shown(clash.stands) or _("kosong")}
    told = (
        _("Sudah Anda ubah di jendela lain pukul %(at)s: di sana %(stands)s.")
        if clash.by == person
        else _("Sudah diubah dari akun lain pukul %(at)s: di sana %(stands)s.")
    ) % words
    return {"is": "clash", "told": told, "base": _raw(clash.stands), "text": _shown(clash.stands)}


def _raw(value: Value) -> str:
    return "" if value is None else str(value)


def _shown(value: Value) -> str:
    return format_count(value, lang=lang()) if isinstance(value, int) else value or ""


def _touched(lines: Iterable[str], layout: ReportLayout) -> Touched:
    """Read `<area>-<segment>`; without any, all lines."""
    asked = frozenset(lines)
    return Touched(keys=frozenset(key for key in layout.keys if not asked or f"{key.area_id}-{key.segment}" in asked))
