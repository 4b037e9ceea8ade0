"""Broken actions of leaders' meetings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model

from coverage.indicators.vocabulary import ActionState
from coverage.models import MeetingAction, User
from tests import factories
from tests.models.broken import breaks


@breaks("meetingaction_number_once")
def same_number_twice() -> Model:
    _action().save()
    return _action()


@breaks("meetingaction_five_at_most")
def sixth_action() -> Model:
    return _action(number=6)


@breaks("meetingaction_closed_has_moment")
def done_without_moment() -> Model:
    return _action(state=ActionState.DONE)


def _action(**fields: Any) -> MeetingAction:
    given: dict[str, Any] = {
        "branch": factories.branch(),
        "meeting_day": date(2022, 10, 3),
        "number": 1,
        "text": "Kunjungi lima badan usaha tidak aktif",
        "owner": factories.branch(),
        "due": date(2022, 11, 3),
        "created_at": factories.NOON,
        "created_by": User.objects.filter(username="deputi").first() or factories.deputy(),
    }
    return MeetingAction(**given | fields)
