"""Who has reported a month: the state of each office as far as the reader may know it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from coverage.indicators.vocabulary import ReportState
from coverage.models import MonthlyReport, Person, scope_of
from coverage.selectors.places import Place

PUBLISHED, UNPUBLISHED = "approved", "unpublished"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeState:
    """One office and where its report stands; outside the reader's scope only published or not."""

    place: Place
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportStrip:
    """The offices of one month in state order, with how many stand where."""

    month: date
    offices: tuple[OfficeState, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def published(self) -> int:
        """How many reports are approved."""
        return dict(self.counts).get(PUBLISHED, 0)

    def count(self, state: str) -> int:
        """How many offices stand in one state."""
        return dict(self.counts).get(state, 0)


_ORDER = (
    ReportState.APPROVED.value,
    ReportState.REOPENED.value,
    ReportState.SUBMITTED.value,
    ReportState.RETURNED.value,
    ReportState.DRAFT.value,
    ReportState.EXPECTED.value,
    UNPUBLISHED,
)


def report_strip(branches: Sequence[Place], month: date, person: Person) -> ReportStrip:
    """Return the strip of one month. One query, besides the person's scope."""
    states = {
        branch_id: (state, approved_at is not None)
        for branch_id, state, approved_at in MonthlyReport.objects.filter(
            month=month, branch_id__in=[place.id for place in branches]
        ).values_list("branch_id", "state", "approved_at")
    }
    within = scope_of(person).branch_ids
    offices = [OfficeState(place=place, state=_shown_state(place.id, states, within)) for place in branches]
    offices.sort(key=lambda office: _ORDER.index(office.state))
    counts = tuple((state, number) for state in _ORDER if (number := sum(office.state == state for office in offices)))
    return ReportStrip(month=month, offices=tuple(offices), counts=counts)


def _shown_state(branch_id: int, states: dict[int, tuple[str, bool]], within: Collection[int]) -> str:
    state, is_published = states.get(branch_id, (ReportState.EXPECTED.value, False))
    if branch_id in within:
        return state
    return PUBLISHED if is_published else UNPUBLISHED
