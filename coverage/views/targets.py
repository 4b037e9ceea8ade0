"""The yearly plan: its page, its versions, and saving without a script."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coverage.clock import now, today
from coverage.entry.errors import EntryError
from coverage.entry.plan_boxes import SavedBoxes, save_boxes
from coverage.forms.targets import TypedTargets, read_targets
from coverage.permissions import Permission, has_permission
from coverage.selectors.plan_versions import plan_shown
from coverage.selectors.query import parse_query
from coverage.selectors.target_boxes import TargetBox, box_name
from coverage.selectors.target_chosen import KINDS
from coverage.selectors.target_editor import target_editor
from coverage.selectors.target_lines import TargetLine
from coverage.selectors.target_page import TargetPage
from coverage.selectors.target_shares import month_heads, shown_path
from coverage.selectors.typing_words import planning_words
from coverage.views.access import allowed, person_of
from coverage.views.refusals import UNPROCESSABLE
from coverage.views.target_kept import draft_still, gone, too_late
from coverage.views.target_refusals import plan_sentence_of, plan_status_of
from coverage.views.target_shown import (
    ShownPlan,
    back_to,
    branch_to_open,
    chosen_of,
    page_of,
    refuse_without,
    version_or_404,
    versions_of_year,
)


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def targets_now(_request: HttpRequest) -> HttpResponse:
    """Lead to the plan of the present year."""
    return redirect("coverage:targets", today().year)


@require_GET
@allowed(Permission.VIEW_PUBLISHED)
def targets(request: HttpRequest, year: int) -> HttpResponse:
    """Show a year's plan: the draft to those who plan, else the version in force; to a head at the own branch."""
    region, versions = versions_of_year(request, year)
    query = parse_query(request.GET)
    known_at = query.known_at
    may_start = has_permission(request.user, Permission.EDIT_TARGETS, region=region)
    plan = plan_shown(versions, known_at=known_at, today=now().date(), plans=may_start)
    if plan is None:
        context = {"region": region, "year": year, "versions": versions, "known_at": known_at}
        context |= {"previous_year": year - 1, "next_year": year + 1}
        context["asked"] = chosen_of(request.GET).region
        return render(request, "coverage/targets_none.html", context | {"may_start": may_start})
    shown = ShownPlan(region=region, plan=plan, versions=versions, chosen=chosen_of(request.GET))
    if known_at is None and not query.unread and (branch := branch_to_open(request, shown)):
        # The version's own address: there, the way up to the whole region stays open.
        return back_to(replace(shown, chosen=replace(shown.chosen, branch=branch)))
    return show(request, page_of(request, shown))


@require_http_methods(["GET", "POST"])
@allowed(Permission.VIEW_PUBLISHED)
def target_version(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """Show one version; a POST saves the boxes of a draft, each over what was seen of it."""
    if request.method == "GET":
        try:
            return show(request, page_of(request, version_or_404(request, year, number)))
        except Http404:
            return gone(request, year, number)
    region, _versions = versions_of_year(request, year)
    refuse_without(request, Permission.EDIT_TARGETS, region)
    shown = draft_still(request, year, number)
    if shown is None:
        return too_late(request, year, number, read_targets(request.POST, chosen_of(request.POST).kind))
    saved = save_typed(request, shown)
    if isinstance(saved, HttpResponse):
        return saved
    messages.success(request, _("Tersimpan."))
    return back_to(shown)


def show(request: HttpRequest, page: TargetPage, *, status: int = 200, **more: object) -> HttpResponse:
    """Render the page, with what a refused act brings along; `day` is the one it was to be published from."""
    typed = more.pop("day", None)
    day = typed if isinstance(typed, date) else page.earliest
    context = {
        "page": page,
        "words": planning_words(),
        "kinds": KINDS,
        "editor": target_editor(page.plan),
        "months": month_heads(),
        "shares": shown_path(page.plan),
        "day": day,
        **more,
    }
    return render(request, "coverage/targets.html", context, status=status)


def with_typed(page: TargetPage, typed: TypedTargets, told: dict[str, str]) -> TargetPage:
    """Put what was typed, and why it was not stored, back into the boxes."""

    def mended(box: TargetBox | None) -> TargetBox | None:
        if box is None or box.name not in told:
            return box
        return replace(box, typed=typed.texts.get(box.name), error=told[box.name])

    def of_line(line: TargetLine) -> TargetLine:
        return replace(line, box=mended(line.box) or line.box)

    rows = tuple(replace(row, boxes=tuple(map(mended, row.boxes))) for row in page.matrix.rows)
    columns = tuple(replace(column, own=mended(column.own)) for column in page.matrix.columns)
    return replace(
        page,
        upper=tuple(map(of_line, page.upper)),
        branches=tuple(map(of_line, page.branches)),
        matrix=replace(page.matrix, rows=rows, columns=columns),
    )


def save_typed(request: HttpRequest, shown: ShownPlan, **more: object) -> HttpResponse | SavedBoxes:
    """Save the posted boxes that hold something new; the page that says why, if one of them is not stored.

    Every act of the form does so first: without a script, what was typed comes with the act. `more` is what the act
    brings along for that page.
    """
    typed = read_targets(request.POST, shown.chosen.kind)
    told = dict(typed.errors)
    try:
        # One that is no number keeps the others from nothing: each box stands for itself.
        saved = save_boxes(plan_id=shown.plan.pk, kind=shown.chosen.kind, boxes=typed.changed, by=person_of(request))
    except EntryError as error:
        page = page_of(request, version_or_404(request, shown.plan.year, shown.plan.version))
        sentence = plan_sentence_of(error, page.names)
        kept = with_typed(page, typed, dict.fromkeys(typed.texts, ""))
        return show(request, kept, status=plan_status_of(error), sentence=sentence, **more)
    except ValueError as error:
        raise Http404 from error
    told |= {box_name(cell): _("Sudah diubah dari akun lain.") for cell in saved.clashes}
    told |= {box_name(cell): _("Terkunci: buka kuncinya dulu.") for cell in saved.locked}
    if not told:
        return saved
    page = page_of(request, version_or_404(request, shown.plan.year, shown.plan.version))
    sentence = _("%(n)s isian belum tersimpan: perbaiki yang ditandai.") % {"n": len(told)}
    return show(request, with_typed(page, typed, told), status=UNPROCESSABLE, sentence=sentence, **more)
