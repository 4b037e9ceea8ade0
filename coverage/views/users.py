"""Accounts, for the system administrator: the list, a new one, and one of them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from django_tables2 import RequestConfig

from coverage.clock import real_now
from coverage.entry.account_checks import AccountError
from coverage.entry.accounts import create_account
from coverage.entry.passwords import issue_link
from coverage.forms.accounts import NewAccountForm, RoleForm
from coverage.models import User
from coverage.permissions import Permission
from coverage.selectors.accounts import account_line, account_list, session_lines
from coverage.tables.accounts import AccountTable
from coverage.views.access import allowed, person_of
from coverage.views.listing import PER_PAGE


@require_GET
@allowed(Permission.MANAGE_ACCOUNTS)
def users(request: HttpRequest) -> HttpResponse:
    """List the accounts, by name, role and state."""
    page = account_list(request.GET)
    table = AccountTable(page.lines)
    RequestConfig(request, paginate={"per_page": PER_PAGE, "silent": True}).configure(table)
    return render(request, "coverage/users.html", {"page": page, "table": table})


@require_http_methods(["GET", "POST"])
@allowed(Permission.MANAGE_ACCOUNTS)
def new(request: HttpRequest) -> HttpResponse:
    """Create an account and show its first link."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            user = create_account(
                username=given["username"],
                email=given["email"],
                role=given["role"],
                territory=given["territory"],
                by=person_of(request),
            )
        except AccountError as error:
            form.add_error("username", str(error))
        else:
            return link_page(request, user)
    return render(request, "coverage/user_new.html", {"form": form})


@require_GET
@allowed(Permission.MANAGE_ACCOUNTS)
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account and what can be done with it."""
    return details_page(request, get_object_or_404(User, pk=pk), RoleForm())


def details_page(request: HttpRequest, user: User, form: RoleForm) -> HttpResponse:
    """Render one account, with a role that was refused if there is one."""
    line = account_line(user)
    if not form.is_bound:
        place = f"{line.place.kind}:{line.place.code}" if line.place else ""
        form.initial = {"role": line.role, "place": place}
    context = {
        "line": line,
        "form": form,
        "sessions": session_lines(user, at=real_now()),
        "is_own": user.pk == person_of(request).pk,
    }
    return render(request, "coverage/user_details.html", context)


def link_page(request: HttpRequest, user: User) -> HttpResponse:
    """Issue a link and show it in this answer only: it stands in no address, no message and no table."""
    link = issue_link(user, by=person_of(request))
    address = request.build_absolute_uri(reverse("coverage:set-password", args=[link.uid, link.token]))
    return render(request, "coverage/user_link.html", {"user_row": user, "address": address})
