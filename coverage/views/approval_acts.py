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

from coverage.entry.bulk_approval import approve_unquestioned
from coverage.entry.errors import EntryError
from coverage.entry.undoing import undo_approval
from coverage.forms.report import version_of
from coverage.indicators.numbers import plain_number
from coverage.models import MonthlyReport
from coverage.permissions import Permission
from coverage.views.access import allowed, person_of
from coverage.views.refusals import sentence_of
from coverage.views.undoing import forget_undo, offer_undo

# More than any inbox shows on a page.
MOST = 500


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
    """Take approvals back; each by itself."""
    chosen = _chosen(request, request.POST.getlist("laporan"))
    refused: dict[int, EntryError] = {}
    for pk in chosen:
        try:
            undo_approval(report_id=pk, seen=version_of(request.POST, f"versi-{pk}"), by=person_of(request))
        except EntryError as error:
            refused[pk] = error
    forget_undo(request)
    if done := len(chosen) - len(refused):
        told = ngettext("Persetujuan %(n)d laporan dibatalkan.", "Persetujuan %(n)d laporan dibatalkan.", done)
        messages.success(request, told % {"n": done})
    _tell(request, chosen, refused)
    return _back(request)


def _chosen(request: HttpRequest, asked: Iterable[str]) -> dict[int, MonthlyReport]:
    """Return the named reports among those the person sees; any other name is nobody's."""
    numbers = {number for text in list(asked)[:MOST] if (number := plain_number(text)) is not None}
    rows = MonthlyReport.objects.visible_to(request.user).filter(pk__in=numbers).select_related("branch")
    return {row.pk: row for row in rows}


def _tell(request: HttpRequest, chosen: Mapping[int, MonthlyReport], refused: Mapping[int, EntryError]) -> None:
    for pk, error in refused.items():
        messages.error(request, f"{chosen[pk].branch.name}: {sentence_of(error)}")


def _back(request: HttpRequest) -> HttpResponse:
    """Return to the month of the inbox that the form stood in."""
    month = request.POST.get("bulan", "")
    is_month = len(month) == len("2022-10") and month.replace("-", "").isdigit() and month.isascii()
    return redirect(f"{reverse('coverage:approvals')}{f'?bulan={month}' if is_month else ''}")
