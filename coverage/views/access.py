"""What every page asks first: signed in, and allowed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from coverage.models import User
from coverage.permissions import Permission, has_permission
from coverage.selectors.freshness import arrive
from coverage.views.ended_session import to_login

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> View[P]:
    """Send the anonymous to the login page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs) if request.user.is_authenticated else to_login(request)

    return guarded


def allowed(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Send the anonymous to the login page and refuse (403) whoever lacks the right."""

    def decorate(view: View[P]) -> View[P]:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            arrive(request.user)
            if not has_permission(request.user, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def person_of(request: HttpRequest) -> User:
    """Return who is signed in; for views that only the signed-in reach."""
    assert isinstance(request.user, User)
    return request.user


def knows_password(request: HttpRequest, password: str) -> bool:
    """Ask again who sits there. Failures count like those at the login: a found session must not try passwords."""
    return authenticate(request, username=person_of(request).get_username(), password=password) is not None
