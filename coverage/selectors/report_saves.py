"""Who saved the boxes of a report last, as its trace tells: a row of the working copy knows only its own last save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coverage.models import AuditEvent, User
from coverage.selectors.report_changes import Box, Values, values_of, written

# What lies further back in the trace is not looked for.
_MOST_ACTS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LastSave:
    """The save that a box holds its value from."""

    by: User | None
    at: datetime


def last_saves(report_id: int, stands: Values) -> Mapping[Box, LastSave]:
    """Return who saved what stands in these boxes now; nobody where something else than a save put it there. One query.

    The order is that in which the acts were written, as in the history.
    """
    events = AuditEvent.objects.filter(subject=f"report:{report_id}").select_related("actor").order_by("-pk")
    found: dict[Box, tuple[AuditEvent, object]] = {}
    for event in events[:_MOST_ACTS]:
        for box, value in values_of((event.after or {}).get("cells", ())).items():
            found.setdefault(box, (event, value))
    return {
        box: LastSave(by=found[box][0].actor, at=found[box][0].at)
        for box, value in stands.items()
        if box in found and found[box][1] == written(value)
    }
