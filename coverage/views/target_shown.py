"""Which plan, and which part of it, an address means; and the way back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from coverage.clock import now
from coverage.indicators.codes import code_or_blank
from coverage.indicators.vocabulary import TargetKind, TerritoryKind
from coverage.models import Branch, Region, TargetPlan, scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.places import region_coded, region_for
from coverage.selectors.plan_versions import plan_versions
from coverage.selectors.target_chosen import KINDS, Chosen
from coverage.selectors.target_page import TargetPage, target_page
from coverage.selectors.target_reader import Proposed
from coverage.views.access import person_of

FIRST_YEAR, LAST_YEAR = 2015, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPlan:
    """One version among those the reader may see, and what of it is looked at."""

    region: Region
    plan: TargetPlan
    versions: tuple[TargetPlan, ...]
    chosen: Chosen


def chosen_of(fields: Mapping[str, str]) -> Chosen:
    """Read the part of the plan from address or form; odd values fall back."""
    return Chosen(
        kind=KINDS.get(fields.get("jenis", ""), TargetKind.FLOW_NEW),
        province=code_or_blank(fields.get("provinsi", "")),
        branch=code_or_blank(fields.get("cabang", "")),
        region=code_or_blank(fields.get("wilayah", "")),
    )


def region_asked(request: HttpRequest) -> str:
    """Return the query that keeps the regional office asked for; nothing for the reader's own."""
    code = _region_code(request)
    return f"?{urlencode({'wilayah': code})}" if code else ""


def _region_code(request: HttpRequest) -> str:
    return code_or_blank(request.POST.get("wilayah", "") or request.GET.get("wilayah", ""))


def region_of_reader(request: HttpRequest) -> Region:
    """Return the regional office asked for, else the one that the reader belongs to."""
    code = _region_code(request)
    asked = region_coded(code) if code else region_for(scope_of(request.user).home)
    if asked is None:
        raise Http404
    return asked


def version_or_404(request: HttpRequest, year: int, number: int) -> ShownPlan:
    """Return one version among those that the person may see; a draft of strangers is the same 404 as none."""
    region = region_of_reader(request)
    versions = plan_versions(region, _year(year), person_of(request))
    plan = next((version for version in versions if version.version == number), None)
    if plan is None:
        raise Http404
    fields = request.POST if request.method == "POST" else request.GET
    return ShownPlan(region=region, plan=plan, versions=versions, chosen=chosen_of(fields))


def branch_to_open(request: HttpRequest, shown: ShownPlan) -> str:
    """Return the code of the own branch of a head who asks for no place of the own region; else nothing."""
    home, asked = scope_of(request.user).home, shown.chosen
    if home is None or home.kind != TerritoryKind.BRANCH or asked.branch or asked.province:
        return ""
    return home.code if Branch.objects.filter(pk=home.pk, region=shown.region).exists() else ""


def versions_of_year(request: HttpRequest, year: int) -> tuple[Region, tuple[TargetPlan, ...]]:
    """Return the region and its versions of a year that the person may see."""
    region = region_of_reader(request)
    return region, plan_versions(region, _year(year), person_of(request))


def refuse_without(request: HttpRequest, permission: Permission, region: Region) -> None:
    """Answer 403 to whoever may read the plan but not do this."""
    if not has_permission(request.user, permission, region=region):
        raise PermissionDenied


def page_of(request: HttpRequest, shown: ShownPlan, *, proposed: Proposed | None = None) -> TargetPage:
    """Return the page as this person sees it now; with its sums as they would be with what the person proposes."""
    return target_page(
        shown.plan,
        shown.versions,
        shown.region,
        shown.chosen,
        person_of(request),
        today=now().date(),
        proposed=proposed,
    )


def address_of(shown: ShownPlan) -> str:
    """Return the address of the part of the plan that was looked at."""
    parts = {
        "wilayah": shown.chosen.region,
        "jenis": "" if shown.chosen.kind is TargetKind.FLOW_NEW else shown.chosen.word,
        "provinsi": shown.chosen.province,
        "cabang": shown.chosen.branch,
    }
    query = urlencode({name: value for name, value in parts.items() if value})
    path = reverse("coverage:target-version", args=[shown.plan.year, shown.plan.version])
    return f"{path}?{query}" if query else path


def back_to(shown: ShownPlan) -> HttpResponse:
    """Return to the part of the plan that the form stood in."""
    return redirect(address_of(shown))


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year
