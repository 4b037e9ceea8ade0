"""Who has reported a month: the state of each office as far as the reader may know it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from coverage.indicators.vocabulary import ReportState
from coverage.models import Branch, MonthlyReport, Person, scope_of
from coverage.models.scope import Scope
from coverage.selectors.kept import kept
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


def report_strip(branches: Sequence[Place], month: date, person: Person, *, content: str = "") -> ReportStrip:
    """Return the strip of one month. One query, besides the person's scope; none under a known content version."""
    states = kept(content, _states, month, tuple(place.id for place in branches))
    within = branches_within(person, content)
    offices = [OfficeState(place=place, state=_shown_state(place.id, states, within)) for place in branches]
    offices.sort(key=lambda office: _ORDER.index(office.state))
    counts = tuple((state, number) for state in _ORDER if (number := sum(office.state == state for office in offices)))
    return ReportStrip(month=month, offices=tuple(offices), counts=counts)


def _states(month: date, branch_ids: Collection[int]) -> dict[int, tuple[str, bool]]:
    return {
        branch_id: (state, approved_at is not None)
        for branch_id, state, approved_at in MonthlyReport.objects.filter(
            month=month, branch_id__in=branch_ids
        ).values_list("branch_id", "state", "approved_at")
    }


def branches_within(person: Person, content: str) -> frozenset[int]:
    """Return the ids of the branches whose unpublished rows the person may read."""
    return kept(content, _ids, scope_of(person))


def is_within(branch: Branch, person: Person, content: str) -> bool:
    """Say whether the branch is one of them; asks the database only when the memberships do not say it."""
    scope = scope_of(person)
    own, staffed = scope.own_branch_ids, scope.staffed_ids
    named = branch.pk in own or branch.parent_id in own or branch.region_id in staffed
    return named or branch.pk in branches_within(person, content)


def _ids(scope: Scope) -> frozenset[int]:
    return scope.branch_ids


def _shown_state(branch_id: int, states: dict[int, tuple[str, bool]], within: Collection[int]) -> str:
    state, is_published = states.get(branch_id, (ReportState.EXPECTED.value, False))
    if branch_id in within:
        return state
    return PUBLISHED if is_published else UNPUBLISHED
