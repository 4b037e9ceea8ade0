"""One agreement as its page shows it: where it stands, its steps, its months, its papers, what may be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coverage.indicators.months import month_start
from coverage.indicators.vocabulary import AgreementStatus, Basis
from coverage.models import (
    Agreement,
    AgreementPaper,
    AgreementStep,
    Commitment,
    Membership,
    Person,
    ServiceArea,
    in_force,
    scope_of,
)
from coverage.permissions import Permission, has_permission
from coverage.selectors.agreement_money import AgreementCost, cost_told
from coverage.selectors.covers import CoverLine, Covers, read_covers
from coverage.selectors.protection_words import beneficiary_names
from coverage.selectors.sources import Source, unique
from coverage.selectors.words import role_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedArea:
    """A regency that an office serves, as a choice."""

    id: int
    branch: str
    branch_id: int
    regency: str
    regency_id: int
    regency_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One recorded step; `role` says what the person who recorded it is, never who."""

    number: int
    status: AgreementStatus
    happened_on: date
    evidence: str
    workers: int | None
    first_month: date | None
    last_month: date | None
    recorded_at: datetime
    role: str
    changes_terms: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """One status of the usual way: done, now or ahead, and since when; None where nobody recorded it."""

    status: AgreementStatus
    state: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper without its bytes."""

    id: int
    title: str
    media_type: str
    size: int
    added_at: datetime


@dataclass(frozen=True, kw_only=True)
class AgreementPage:
    """Everything the page of one agreement shows."""

    line: CoverLine
    predecessor: CoverLine | None
    successors: tuple[CoverLine, ...]
    steps: tuple[StepLine, ...]
    chain: tuple[ChainLink, ...]
    papers: tuple[PaperLine, ...]
    may_edit: bool
    cost: AgreementCost
    renewable: tuple[tuple[str, str], ...]
    commitments: tuple[tuple[str, str], ...]
    today: date

    @property
    def agreement(self) -> Agreement:
        """The row."""
        return self.line.agreement

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return what the dots of the page open."""
        return unique([self.line.source, *self.cost.sources])

    @property
    def is_sample(self) -> bool:
        """Say whether the agreement is made up for the demonstration."""
        return self.agreement.basis == Basis.SAMPLE

    @property
    def late_successors(self) -> tuple[CoverLine, ...]:
        """Registered renewals that leave months without cover."""
        return tuple(line for line in self.successors if line.cover.is_counted and line.hole)

    @property
    def is_known(self) -> bool:
        """Say whether it was known by today: on the demo clock some facts come later, and count nowhere yet."""
        return self.agreement.known_from <= self.today

    @property
    def is_running(self) -> bool:
        """Say whether it covers somebody in the present month."""
        return self.line.cover.active_in(month_start(self.today)) > 0


# What people walk through as a rule; a promise and a plan are two words for one place on the way.
CHAIN = (
    AgreementStatus.PROPOSED,
    AgreementStatus.UNDER_STUDY,
    AgreementStatus.PROMISED,
    AgreementStatus.AGREED,
    AgreementStatus.REGISTERED,
    AgreementStatus.ACTIVE,
    AgreementStatus.LAPSED,
)


def agreement_page(row: Agreement, person: Person, *, today: date) -> AgreementPage:
    """Answer the page of an agreement that the person may see. Its query count is held by a test."""
    covers = read_covers(today, regency_ids=[row.regency_id])
    lines = {line.agreement.pk: line for line in covers.lines}
    own = lines.get(row.pk) or covers.alone(row)
    may_edit = has_permission(person, Permission.EDIT_PROTECTION, branch=row.branch)
    steps = _steps(row)
    return AgreementPage(
        line=own,
        predecessor=lines.get(row.successor_of_id or 0),
        successors=tuple(line for line in covers.lines if line.cover.successor_of == row.pk),
        steps=steps,
        chain=chain_of(own, steps),
        papers=_papers(row),
        may_edit=may_edit,
        cost=cost_told(row, own, covers),
        renewable=renewable(covers, row.pk) if may_edit else (),
        commitments=commitments_of(row.regency_id) if may_edit else (),
        today=today,
    )


def chain_of(line: CoverLine, steps: Sequence[StepLine]) -> tuple[ChainLink, ...]:
    """Return the usual way with the present place on it; cancelled stands alone."""
    # The newest step comes first: of several with one status the oldest says since when.
    since = {step.status: step.happened_on for step in steps}
    if line.cover.lapse_day is not None:
        since |= dict.fromkeys((AgreementStatus.LAPSED, AgreementStatus.RENEWED), line.cover.lapse_day)
    if line.status is AgreementStatus.CANCELLED:
        return (ChainLink(status=line.status, state="now", since=since.get(line.status)),)
    usual = tuple(_shown(one, line.status) for one in CHAIN)
    place = usual.index(line.status)
    states = ("done" if number < place else "now" if number == place else "ahead" for number in range(len(usual)))
    return tuple(
        ChainLink(status=one, state=state, since=since.get(one) if state != "ahead" else None)
        for one, state in zip(usual, states, strict=True)
    )


def _shown(usual: AgreementStatus, status: AgreementStatus) -> AgreementStatus:
    """Put a plan where a promise stands, and a renewal where an end does."""
    twins = {AgreementStatus.PLANNED: AgreementStatus.PROMISED, AgreementStatus.RENEWED: AgreementStatus.LAPSED}
    return status if twins.get(status) is usual else usual


def served_areas(person: Person, *, today: date) -> tuple[ServedArea, ...]:
    """Return what the person may record agreements for, by name. One query."""
    scope = scope_of(person)
    rows = ServiceArea.objects.filter(in_force(today), branch__in=scope.branches.values("pk"))
    rows = rows.select_related("branch", "regency").order_by("regency__name", "branch__order")
    return tuple(
        ServedArea(
            id=area.pk,
            branch=area.branch.name,
            branch_id=area.branch_id,
            regency=area.regency.name,
            regency_id=area.regency_id,
            regency_code=area.regency.code,
        )
        for area in rows
        if has_permission(person, Permission.EDIT_PROTECTION, branch=area.branch)
    )


def renewable(covers: Covers, own: int | None = None) -> tuple[tuple[str, str], ...]:
    """Return the agreements of a regency that one could renew, by number and in words."""
    groups = beneficiary_names()
    return tuple(
        (line.agreement.number, f"{line.agreement.number} · {groups[line.group.value]}")
        for line in covers.lines
        if line.agreement.pk != own and line.status is not AgreementStatus.CANCELLED
    )


def numbers_of(covers: Covers) -> Mapping[int, str]:
    """Return the numbers of agreements by their key, to name them in a question."""
    return {one.pk: one.number for one in (*covers.agreements, *covers.later)}


def _steps(row: Agreement) -> tuple[StepLine, ...]:
    rows = list(row.steps.order_by("number"))
    roles = _roles(rows)
    before: AgreementStep | None = None
    lines = []
    for step in rows:
        terms = (step.workers, step.first_month, step.last_month)
        lines.append(
            StepLine(
                number=step.number,
                status=AgreementStatus(step.status),
                happened_on=step.happened_on,
                evidence=step.evidence,
                workers=step.workers,
                first_month=step.first_month,
                last_month=step.last_month,
                recorded_at=step.recorded_at,
                role=roles.get(step.recorded_by_id or 0, ""),
                changes_terms=before is not None and terms != (before.workers, before.first_month, before.last_month),
            )
        )
        before = step
    return tuple(reversed(lines))


def _roles(steps: Sequence[AgreementStep]) -> dict[int, str]:
    """Return what those who recorded the steps are. One query, none when a file brought all of them."""
    ids = {step.recorded_by_id for step in steps if step.recorded_by_id}
    if not ids:
        return {}
    names = role_names()
    return {user: names[role] for user, role in Membership.objects.filter(user__in=ids).values_list("user", "role")}


def _papers(row: Agreement) -> tuple[PaperLine, ...]:
    found = AgreementPaper.objects.filter(agreement=row, removed_at__isnull=True).order_by("added_at", "pk")
    names = ("pk", "title", "media_type", "size", "added_at")
    return tuple(
        PaperLine(id=pk, title=title, media_type=kind, size=size, added_at=at)
        for pk, title, kind, size, at in found.values_list(*names)
    )


def commitments_of(regency_id: int) -> tuple[tuple[str, str], ...]:
    """Return the commitments of a regency that an agreement could fulfil, by key and in words. One query."""
    rows = Commitment.objects.filter(regency=regency_id).order_by("number").values_list("pk", "number", "title")
    return tuple((str(pk), f"{number} · {title}") for pk, number, title in rows)
