"""One regency or city."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_GET

from coverage.clock import today
from coverage.forms.costs import CostForm
from coverage.indicators.vocabulary import DenominatorKind, Group, TerritoryKind
from coverage.models import scope_of
from coverage.permissions import Permission, has_permission
from coverage.selectors.cliff import cliff_chart
from coverage.selectors.costs import cost_card
from coverage.selectors.drawings import pace_bars
from coverage.selectors.findings import pace_sentence, segments_finding
from coverage.selectors.freshness import freshness_at
from coverage.selectors.links import tail
from coverage.selectors.protection_scope import regency_seen
from coverage.selectors.query import parse_query
from coverage.selectors.regency import RegencyPage, regency_page
from coverage.selectors.regency_charts import regency_charts
from coverage.selectors.regency_ledger import RegencyLedger, regency_ledger
from coverage.selectors.regency_stories import regency_stories
from coverage.selectors.sources import unique
from coverage.selectors.stories import sources_told
from coverage.views.access import allowed
from coverage.views.page_cache import PUBLISHED, Page, answer, nothing_yet


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def regency(request: HttpRequest, code: str) -> HttpResponse:
    """Show one regency's published figures."""
    freshness = freshness_at(TerritoryKind.REGENCY, code, request.user)
    # What offices recorded is read by those whose regency it is; all else on the page by everybody.
    # Asked each time: kept, an entry a person and an unknown code would crowd out what is worth keeping.
    seen = regency_seen(code, scope_of(request.user))
    if seen is None:
        raise Http404
    found, is_open = seen
    lists_employers = is_open and has_permission(request.user, Permission.VIEW_EMPLOYERS)

    def build() -> Page:
        page = regency_page(found, parse_query(request.GET), freshness, today=today(), is_open=is_open)
        if page is None:
            return nothing_yet(found.name)
        ledger = regency_ledger(page.beside, today(), is_open=is_open)
        return Page("coverage/regency.html", _context(page, ledger) | {"lists_employers": lists_employers})

    return answer(request, freshness, build, sees=(PUBLISHED, is_open, lists_employers))


def _context(page: RegencyPage, ledger: RegencyLedger) -> dict[str, object]:
    card, stories = cost_card(page, day=today()), regency_stories(page, ledger)
    progress = [line.progress for line in page.segment_lines if line.group is not Group.PMI]
    return {
        "page": page,
        "charts": regency_charts(page),
        "cliff_chart": cliff_chart(page.cliff, is_open=ledger.is_open) if page.cliff.has_something else None,
        "findings": {"segments": segments_finding(progress), "pace": pace_sentence(page.progress)},
        "base": DenominatorKind.LOKAL.value if page.local else DenominatorKind.TK_POTENSI.value,
        "pace_bars": pace_bars(page.progress.pace),
        "keep": tail(page.query),
        "cost": card,
        "cost_form": CostForm(QueryDict(card.question.query), table=card.table, day=today()),
        "ledger": ledger,
        "stories": stories,
        "sources": unique([*page.sources, *card.answer.sources, *ledger.sources, *sources_told(stories)]),
    }
