"""Box by box: saving while people type, and what the rest of the page then shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

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
from coverage.indicators.formatting import format_count, format_datetime, format_time
from coverage.indicators.vocabulary import Segment
from coverage.models import User
from coverage.permissions import Permission
from coverage.selectors.finding_words import reason_names
from coverage.selectors.language import lang
from coverage.selectors.report_cells import CellKey, ReportLayout, report_layout
from coverage.views.access import allowed, person_of
from coverage.views.refusals import sentence_of, status_of
from coverage.views.report import CHECKED, checked
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
        context: dict[str, object] = {"page": page}
        if request.GET.get(CHECKED) == "1":
            context |= checked(page)
        context["touched"] = _touched(request.GET.getlist("baris"), page.cells.layout)
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
        boxes[name] = _clashed(clash, column, person_of(request)) if clash else _saved(typed.boxes[key][column])
    at = format_time(localtime(now()), lang=lang())
    return JsonResponse({"before": saved.before, "version": saved.report.version, "at": at, "boxes": boxes})


def _saved(box: TypedBox) -> Answer:
    return {"is": "saved", "base": _raw(box.value), "text": _shown(box.value)}


def _clashed(clash: Clash, column: str, person: User) -> Answer:
    """Both values are shown, and the person chooses: the page keeps what was typed in its box."""
    words = {"at": _moment(clash.at) if clash.at else "", "stands": _named(clash.stands, column)}
    if clash.by is None:
        told = _("Sudah berubah sejak Anda mengisi: yang tersimpan %(stands)s.")
    elif clash.by == person:
        told = _("Sudah Anda ubah di jendela lain %(at)s: yang tersimpan %(stands)s.")
    else:
        told = _("Sudah diubah dari akun lain %(at)s: yang tersimpan %(stands)s.")
    return {"is": "clash", "told": told % words, "base": _raw(clash.stands), "text": _shown(clash.stands)}


def _moment(at: datetime) -> str:
    """Say when: the time alone where it was today."""
    local = localtime(at)
    if local.date() == localtime(now()).date():
        return _("pukul %(at)s") % {"at": format_time(local, lang=lang())}
    return format_datetime(local, lang=lang())


def _named(value: Value, column: str) -> str:
    """Say what stands there in words: a reason out of the list has a name."""
    shown = _shown(value) or _("kosong")
    return reason_names().get(shown, shown) if column == "reason_code" else shown


def _raw(value: Value) -> str:
    return "" if value is None else str(value)


def _shown(value: Value) -> str:
    return format_count(value, lang=lang()) if isinstance(value, int) else value or ""


def _touched(lines: Iterable[str], layout: ReportLayout) -> Touched:
    """Read `<area>-<segment>`; without any, all lines."""
    asked = frozenset(lines)
    return Touched(keys=frozenset(key for key in layout.keys if not asked or f"{key.area_id}-{key.segment}" in asked))
