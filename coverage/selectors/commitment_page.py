"""One commitment: its steps with their evidence, and what may be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coverage.indicators.commitments import next_steps
from coverage.indicators.vocabulary import CommitmentStep
from coverage.models import Commitment, CommitmentRecord, Person, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.commitments import CommitmentLine, lines_of
from coverage.selectors.ledger_words import step_names
from coverage.selectors.sources import Source, unique
from coverage.selectors.words import role_names


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step that was taken. `who` is a role and its place, never a name; blank: a reference file."""

    number: int
    step: str
    happened_on: date
    evidence: str
    recorded_at: datetime
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentPage:
    """A commitment as of a day; `may_edit` says whether the person may carry it on."""

    line: CommitmentLine
    steps: tuple[StepLine, ...]
    next_steps: tuple[tuple[str, str], ...]
    may_edit: bool
    sources: tuple[Source, ...]

    @property
    def commitment(self) -> Commitment:
        """Its row."""
        return self.line.commitment

    @property
    def is_dropped(self) -> bool:
        """It ended without being kept."""
        return self.line.standing.step is CommitmentStep.DROPPED


def commitment_rows(person: Person) -> QuerySet[Commitment]:
    """Commitments that the person may open, with what their page shows of them. Four queries for one."""
    rows = Commitment.objects.visible_to(person).select_related("regency", "branch__region", "owner", "document")
    return rows.prefetch_related("records__recorded_by__memberships__territory")


def commitment_page(found: Commitment, person: Person, day: date) -> CommitmentPage:
    """Answer the page of a commitment of `commitment_rows`. One query, one more for a branch head's right."""
    (line,) = lines_of([found], day)
    names, standing = step_names(), line.standing
    return CommitmentPage(
        line=line,
        steps=tuple(_step(record) for record in sorted(found.records.all(), key=lambda one: -one.number)),
        next_steps=tuple((step.value, names[step.value]) for step in next_steps(standing.kind, standing.step)),
        may_edit=has_permission(person, Permission.EDIT_PROTECTION, branch=found.branch),
        sources=unique([line.source]),
    )


def _step(record: CommitmentRecord) -> StepLine:
    return StepLine(
        number=record.number,
        step=record.step,
        happened_on=record.happened_on,
        evidence=record.evidence,
        recorded_at=record.recorded_at,
        who=_who(record.recorded_by) if record.recorded_by else "",
    )


def _who(user: User) -> str:
    """The account may hold another role by now, or none."""
    held = next((one for one in user.memberships.all() if one.territory), None)
    if held is None or held.territory is None:
        return _("akun yang tidak lagi berperan")
    return f"{role_names()[held.role]} {held.territory.name}"
