"""The ledger of commitments: the list, a new line, and one of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from coverage.clock import today
from coverage.entry.commitment_checks import CommitmentError
from coverage.entry.commitments import record_commitment
from coverage.forms.commitments import DropForm, EditForm, NewCommitmentForm, StepForm, stored_step, stored_terms
from coverage.indicators.vocabulary import CommitmentStep
from coverage.models import Commitment
from coverage.permissions import Permission, has_permission
from coverage.selectors.commitment_choices import owners_of, sites_for
from coverage.selectors.commitment_page import CommitmentPage, commitment_page, commitment_rows
from coverage.selectors.ledger_page import Look, ledger_page, parse_ledger_query
from coverage.tables.commitments import CommitmentTable, GapTable
from coverage.tables.ordering import ListTable
from coverage.views.access import allowed, person_of
from coverage.views.refusals import UNPROCESSABLE

# A line of the ledger is taller than one of the other lists.
PER_PAGE = 25


@require_GET
@allowed(Permission.VIEW_PROTECTION)
def commitments(request: HttpRequest) -> HttpResponse:
    """List what the person's regencies were asked for and promised, or which of them have nothing."""
    page = ledger_page(request.user, parse_ledger_query(request.GET), today())
    is_commitments = page.query.look is Look.COMMITMENTS
    table: ListTable = CommitmentTable(page.lines) if is_commitments else GapTable(page.listed_gaps)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    may_add = has_permission(request.user, Permission.EDIT_PROTECTION)
    lines = [row.record for row in table.page.object_list] if is_commitments else []
    context = {"page": page, "table": table, "may_add": may_add, "sources": page.sources_of(lines)}
    return render(request, "coverage/commitments.html", context)


@require_http_methods(["GET", "POST"])
@allowed(Permission.EDIT_PROTECTION)
def new(request: HttpRequest) -> HttpResponse:
    """Open a line of the ledger."""
    day, asked = today(), CommitmentStep.ASKED.value
    sites = sites_for(request.user, day)
    initial = {"step": asked, "happened_on": day.isoformat(), "place": request.GET.get("tempat", "")}
    form = NewCommitmentForm(request.POST or None, sites=sites, initial=initial)
    if form.is_valid() and (made := _recorded(request, form)):
        messages.success(request, _("Komitmen %(number)s dicatat.") % {"number": made.number})
        return redirect("coverage:commitment", made.number)
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "coverage/commitment_new.html", {"form": form}, status=status)


def _recorded(request: HttpRequest, form: NewCommitmentForm) -> Commitment | None:
    given = form.cleaned_data
    try:
        return record_commitment(
            branch_id=form.site.branch_id,
            regency_id=form.site.regency_id,
            kind=form.kind_given,
            terms=form.terms,
            paper=form.paper,
            ahead=form.ahead,
            step=CommitmentStep(given["step"]),
            happened_on=given["happened_on"],
            evidence=given["evidence"],
            by=person_of(request),
        )
    except CommitmentError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return None


@require_GET
@allowed(Permission.VIEW_PROTECTION)
def commitment(request: HttpRequest, number: str) -> HttpResponse:
    """Show one commitment with its steps and what can be done with it."""
    found = get_object_or_404(commitment_rows(request.user), number=number)
    return details_page(request, found)


def details_page(
    request: HttpRequest,
    found: Commitment,
    *,
    step: StepForm | None = None,
    edit: EditForm | None = None,
    drop: DropForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render one commitment, with a form that was refused if there is one."""
    page = commitment_page(found, request.user, today())
    context: dict[str, object] = {"page": page}
    if page.may_edit:
        context |= _forms(page, step=step, edit=edit, drop=drop)
    return render(request, "coverage/commitment.html", context, status=status)


def _forms(
    page: CommitmentPage, *, step: StepForm | None, edit: EditForm | None, drop: DropForm | None
) -> dict[str, object]:
    found, owners = page.commitment, owners_of(page.commitment)
    fresh = StepForm(steps=page.next_steps, owners=owners, initial=stored_step(found, page.line.day))
    return {
        "step_form": step or fresh,
        "edit_form": edit or EditForm(owners=owners, initial=stored_terms(found)),
        "drop_form": drop or DropForm(),
    }
