"""One regency or city."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from coverage.indicators.vocabulary import DenominatorKind, Group, TerritoryKind
from coverage.models import Regency
from coverage.permissions import Permission
from coverage.selectors.drawings import pace_bars
from coverage.selectors.employers import may_list_regency
from coverage.selectors.findings import pace_sentence, segments_finding
from coverage.selectors.freshness import freshness_at
from coverage.selectors.links import tail
from coverage.selectors.query import parse_query
from coverage.selectors.regency import RegencyPage, regency_page
from coverage.selectors.regency_charts import regency_charts
from coverage.views.access import allowed
from coverage.views.page_cache import PUBLISHED, Page, answer, nothing_yet


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def regency(request: HttpRequest, code: str) -> HttpResponse:
    """Show one regency's published figures."""
    freshness = freshness_at(TerritoryKind.REGENCY, code, request.user)
    lists_employers = may_list_regency(request.user, code, freshness.content)

    def build() -> Page:
        found = get_object_or_404(Regency.objects.select_related("province__region"), code=code)
        page = regency_page(found, parse_query(request.GET), freshness)
        return (
            Page("coverage/regency.html", _context(page) | {"lists_employers": lists_employers})
            if page
            else nothing_yet(found.name)
        )

    return answer(request, freshness, build, sees=(PUBLISHED, lists_employers))


def _context(page: RegencyPage) -> dict[str, object]:
    progress = [line.progress for line in page.segment_lines if line.group is not Group.PMI]
    return {
        "page": page,
        "charts": regency_charts(page),
        "findings": {"segments": segments_finding(progress), "pace": pace_sentence(page.progress)},
        "base": DenominatorKind.LOKAL.value if page.local else DenominatorKind.TK_POTENSI.value,
        "pace_bars": pace_bars(page.progress.pace),
        "keep": tail(page.query),
    }
