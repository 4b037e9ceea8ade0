"""What cover costs in one regency: three questions, answered by the dated rates."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coverage.clock import today
from coverage.entry.scenarios import may_keep_scenarios
from coverage.forms.costs import CostForm, ScenarioForm
from coverage.indicators.vocabulary import TerritoryKind
from coverage.models import LONGEST_TITLE, Regency
from coverage.permissions import Permission
from coverage.selectors.cost_answers import answer_of
from coverage.selectors.costs import cost_page, scenario_lines
from coverage.selectors.freshness import freshness_at
from coverage.selectors.links import tail
from coverage.selectors.query import parse_query
from coverage.selectors.sources import unique
from coverage.views.access import allowed, person_of


@require_GET
@allowed(Permission.VIEW_PROTECTION)
def cost(request: HttpRequest, code: str) -> HttpResponse:
    """Answer what the address asks."""
    return show(request, regency_or_404(code), request.GET)


def regency_or_404(code: str) -> Regency:
    """Find a regency: its published figures are open to everybody who may see cost."""
    return get_object_or_404(Regency.objects.select_related("province__region"), code=code)


def show(
    request: HttpRequest, regency: Regency, asked: QueryDict, *, titled: ScenarioForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the page with what was typed.

    Not kept: people type too many different questions, and scenarios are their own.
    """
    person, freshness = person_of(request), freshness_at(TerritoryKind.REGENCY, regency.code, request.user)
    page = cost_page(regency, parse_query(asked), freshness)
    if page is None:
        return render(request, "coverage/nothing_yet.html", {"title": regency.name})
    form = CostForm(asked, table=page.table, day=today())
    answer = answer_of(form.question(), page.standing, page.table) if form.is_valid() else None
    context = {
        "page": page,
        "form": form,
        "answer": answer,
        "ending": page.ending(answer.question.first) if answer else 0,
        "sources": unique([*page.standing.sources, *(answer.sources if answer else ())]),
        "scenarios": scenario_lines(page, person),
        "may_keep": may_keep_scenarios(person, regency),
        "titled": titled or ScenarioForm(),
        "longest_title": LONGEST_TITLE,
        "waiting": freshness.pending_count,
        "keep": tail(page.query),
    }
    return render(request, "coverage/cost.html", context, status=status)
