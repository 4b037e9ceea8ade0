"""Doing one act on a plan, and the way back with what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse

from coverage.entry.errors import EntryError, OvertakenError
from coverage.selectors.plan_places import plan_places
from coverage.views.target_refusals import plan_sentence_of
from coverage.views.target_shown import ShownPlan, back_to


def done(request: HttpRequest, shown: ShownPlan, act: Callable[[], object], told: str) -> HttpResponse:
    """Do an act, and return to where its form stood: with `told`, or with why it was refused.

    A missing right is a 403; a ValueError, which only an address or a form made by hand brings about, is a 404.
    """
    try:
        act()
    except OvertakenError:
        # Asked on the page itself, which then has the second button.
        raise
    except EntryError as error:
        return refused(request, shown, error)
    except ValueError as error:
        raise Http404 from error
    messages.success(request, told)
    return back_to(shown)


def refused(request: HttpRequest, shown: ShownPlan, error: EntryError) -> HttpResponse:
    """Return to where the form stood with the reason of a refusal."""
    messages.error(request, plan_sentence_of(error, plan_places(shown.region, shown.plan.year).names))
    return back_to(shown)
