"""Approving several reports at once, and taking back what was approved a moment ago."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from coverage.clock import now
from coverage.entry.bulk_approval import approve_unquestioned
from coverage.entry.errors import EntryError
from coverage.entry.undoing import undo_approval
from coverage.forms.report import version_of
from coverage.indicators.months import month_code
from coverage.indicators.numbers import plain_number
from coverage.models import MonthlyReport
from coverage.permissions import Permission
from coverage.selectors.query import parse_query
from coverage.views.access import allowed, person_of
from coverage.views.approvals import PER_PAGE
from coverage.views.refusals import sentence_elsewhere
from coverage.views.undoing import forget_undo, offer_undo


@require_POST
@allowed(Permission.REVIEW_REPORT)
def approve_many(request: HttpRequest) -> HttpResponse:
    """Approve the chosen reports about which nothing is asked; the others stay and are named."""
    chosen = _chosen(request, request.POST.getlist("laporan"))
    if not chosen:
        messages.error(request, _("Pilih dulu laporan yang disetujui."))
        return _back(request)
    found = approve_unquestioned(
        seen={pk: version_of(request.POST, f"versi-{pk}") for pk in chosen}, by=person_of(request)
    )
    if found.done:
        offer_undo(request, found.done)
        told = ngettext("%(n)d laporan disetujui dan terbit.", "%(n)d laporan disetujui dan terbit.", len(found.done))
        messages.success(request, told % {"n": len(found.done)})
    _tell(request, chosen, found.refused)
    return _back(request)


@require_POST
@allowed(Permission.REVIEW_REPORT)
def undo(request: HttpRequest) -> HttpResponse:
    """Take approvals back; each by itself, all as of the moment of the press."""
    pressed = now()
    chosen = _chosen(request, request.POST.getlist("laporan"))
    if not chosen:
        messages.error(request, _("Tidak ada persetujuan yang dapat dibatalkan."))
    refused: dict[int, EntryError] = {}
    for pk in chosen:
        try:
            seen = version_of(request.POST, f"versi-{pk}")
            undo_approval(report_id=pk, seen=seen, by=person_of(request), pressed=pressed)
        except EntryError as error:
            refused[pk] = error
    forget_undo(request)
    if done := len(chosen) - len(refused):
        told = ngettext("Persetujuan %(n)d laporan dibatalkan.", "Persetujuan %(n)d laporan dibatalkan.", done)
        messages.success(request, told % {"n": done})
    _tell(request, chosen, refused)
    return _back(request)


def _chosen(request: HttpRequest, asked: Iterable[str]) -> dict[int, MonthlyReport]:
    """Return the named reports among those the person sees, a page of them; any other name is nobody's."""
    numbers = {number for text in list(asked)[:PER_PAGE] if (number := plain_number(text)) is not None}
    rows = MonthlyReport.objects.visible_to(request.user).filter(pk__in=numbers).select_related("branch")
    return {row.pk: row for row in rows}


def _tell(request: HttpRequest, chosen: Mapping[int, MonthlyReport], refused: Mapping[int, EntryError]) -> None:
    for pk, error in refused.items():
        messages.error(request, f"{chosen[pk].branch.name}: {sentence_elsewhere(error)}")


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the month of the inbox that the form stood in."""
    month = parse_query(request.POST).month
    return redirect(f"{reverse('coverage:approvals')}{f'?bulan={month_code(month)}' if month else ''}")
