"""One employer."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coverage.clock import today
from coverage.forms.employers import ActivityForm, ContactForm, VisitClosingForm, VisitForm
from coverage.models import Employer, EmployerActivity, Person
from coverage.permissions import Permission
from coverage.selectors.employer_page import EmployerPage, employer_page
from coverage.selectors.employer_query import EmployerQuery, parse_employer_query
from coverage.selectors.words import activity_words, visit_outcome_names
from coverage.views.access import allowed
from coverage.views.files import csv_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The form that was refused, as it was typed; the others of the page are fresh. `closing` is the visit's id."""

    activity: ActivityForm | None = None
    visit: VisitForm | None = None
    contact: ContactForm | None = None
    closed: VisitClosingForm | None = None
    closing: int | None = None


@require_GET
@allowed(Permission.VIEW_EMPLOYERS)
def employer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one employer as it stood on a day."""
    query = parse_employer_query(request.GET, today=today())
    return employer_answer(request, found_employer(request.user, pk), query=query)


@require_GET
@allowed(Permission.VIEW_EMPLOYERS)
def employer_contacts_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """Give the contacts of one employer as a file."""
    contacts = found_employer(request.user, pk).contacts.order_by("title", "pk")
    heading = [_("Bagian atau jabatan"), _("Telepon"), _("Surel"), _("Dicatat")]
    rows = [[each.title, each.phone, each.email, each.added_on.isoformat()] for each in contacts]
    return csv_answer(request, [heading, *rows], f"kontak-{pk}")


def found_employer(person: Person, pk: int) -> Employer:
    """Return an employer with its places; 404 for one outside the person's scope."""
    rows = Employer.objects.visible_to(person)
    return get_object_or_404(rows.select_related("branch__parent", "branch__region", "regency", "merged_into"), pk=pk)


def employer_answer(
    request: HttpRequest,
    found: Employer,
    *,
    query: EmployerQuery | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render one employer, with a form that was refused if there is one."""
    asked = query or parse_employer_query({}, today=today())
    page = employer_page(found, request.user, asked.day, today=today())
    context = {"page": page, "query": asked} | _forms(page, refused or Refused())
    return render(request, "coverage/employer.html", context, status=status)


def _forms(page: EmployerPage, refused: Refused) -> dict[str, object]:
    # A change is most often to the other one.
    other = EmployerActivity.INACTIVE if page.line.activity == EmployerActivity.ACTIVE else EmployerActivity.ACTIVE
    fresh = {"activity": other.value, "valid_from": page.today.isoformat(), "seen": page.seen}
    return {
        "activity": refused.activity or ActivityForm(initial=fresh),
        "activity_options": list(activity_words().items()),
        "outcomes": list(visit_outcome_names().items()),
        "visit": refused.visit or VisitForm(owners=page.owners),
        "contact": refused.contact or ContactForm(),
        "closed": refused.closed,
        "closing": refused.closing,
        "fresh_closing": VisitClosingForm(),
    }
