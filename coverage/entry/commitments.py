"""The ledger of commitments: asked for, carried on step by step with evidence, corrected, or dropped with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.commitment_checks import (
    Ahead,
    CommitmentError,
    Paper,
    Terms,
    check_after,
    check_ahead,
    check_day,
    check_owner,
    check_paper,
    check_place,
    check_terms,
    check_words,
)
from coverage.entry.errors import ChangedMeanwhileError, NotPermittedError
from coverage.indicators.commitments import first_steps, next_steps
from coverage.indicators.vocabulary import Basis, CommitmentKind, CommitmentStep
from coverage.models import Branch, Commitment, CommitmentRecord, Regency, User
from coverage.permissions import Permission, has_permission


@transaction.atomic
def record_commitment(
    *,
    branch_id: int,
    regency_id: int,
    kind: CommitmentKind,
    terms: Terms,
    paper: Paper,
    ahead: Ahead,
    step: CommitmentStep,
    happened_on: date,
    evidence: str,
    by: User,
) -> Commitment:
    """Open a line of the ledger with its first step. The regency is locked, so that two at once get two numbers."""
    moment, branch = now(), Branch.objects.get(pk=branch_id)
    today = moment.date()
    regency = _locked_place(branch, regency_id, today, by)
    check_terms(terms, today)
    check_ahead(ahead, today)
    check_owner(ahead.owner_id, branch, regency)
    _check_first(kind, step)
    _check_step(kind, step, paper, happened_on, evidence, today)
    _check_new(regency, kind, terms.title)
    told = {"branch": branch, "kind": kind, "step": step} | _stripped(asdict(terms) | asdict(paper) | asdict(ahead))
    made = _opened(regency, happened_on, today.year, told)
    _add_record(made, 1, step, happened_on, evidence, moment, by)
    after = {"number": made.number, "kind": kind.value, "title": made.title, "step": step.value}
    _trace("commitment-recorded", made, moment, by, after=after | {"happened_on": happened_on.isoformat()})
    return made


@transaction.atomic
def take_step(
    *,
    commitment_id: int,
    version: int,
    step: CommitmentStep,
    happened_on: date,
    evidence: str,
    paper: Paper,
    ahead: Ahead,
    by: User,
) -> Commitment:
    """Carry a commitment on to its next step, and say what happens after it."""
    moment, found = now(), _locked(commitment_id, version, by)
    today = moment.date()
    if step not in next_steps(CommitmentKind(found.kind), CommitmentStep(found.step)):
        raise CommitmentError(_("Langkah ini tidak dapat menyusul langkah yang tercatat."), field="step")
    _check_step(CommitmentKind(found.kind), step, paper, happened_on, evidence, today)
    check_after(happened_on, found.step_since)
    check_ahead(ahead, today, before=found)
    check_owner(ahead.owner_id, found.branch, found.regency)
    _move(found, step, happened_on, evidence, moment, by, fields=_stripped(asdict(paper) | asdict(ahead)))
    return found


@transaction.atomic
def drop_commitment(*, commitment_id: int, version: int, reason: str, by: User) -> Commitment:
    """End a commitment that will not be kept, with the reason; what happened stays in the ledger."""
    moment, found = now(), _locked(commitment_id, version, by)
    if found.step == CommitmentStep.DROPPED:
        raise CommitmentError(_("Komitmen ini sudah dibatalkan."))
    check_words("evidence", reason, _("Tulis sebab dibatalkan."))
    day = max(moment.date(), found.step_since)
    _move(found, CommitmentStep.DROPPED, day, reason, moment, by, fields={"next_step": "", "next_due": None})
    return found


@transaction.atomic
def edit_commitment(
    *, commitment_id: int, version: int, terms: Terms, paper: Paper, ahead: Ahead, by: User
) -> Commitment:
    """Correct what a commitment says. Figures that people change no longer come from the document they were read in."""
    moment, found = now(), _locked(commitment_id, version, by)
    today = moment.date()
    check_terms(terms, today)
    check_paper(CommitmentKind(found.kind), CommitmentStep(found.step), paper, today)
    check_ahead(ahead, today, before=found)
    check_owner(ahead.owner_id, found.branch, found.regency)
    told = _stripped(asdict(terms) | asdict(paper))
    given = told | _stripped(asdict(ahead))
    before = {name: getattr(found, name) for name, value in given.items() if getattr(found, name) != value}
    if not before:
        return found
    if before.keys() & told.keys() - {"note"} and found.basis != Basis.REPORTED:
        given |= {"basis": Basis.REPORTED.value, "document": None, "source": "", "as_of": today}
    _apply(found, given)
    after = {name: _plain(given[name]) for name in before}
    _trace("commitment-edited", found, moment, by, before={name: _plain(old) for name, old in before.items()},
           after=after)  # fmt: skip
    return found


def _opened(regency: Regency, day: date, year: int, told: Mapping[str, Any]) -> Commitment:
    return Commitment.objects.create(
        number=_next_number(regency, year),
        regency=regency,
        step_since=day,
        known_from=day,
        basis=Basis.REPORTED,
        as_of=day,
        **told,
    )


def _locked_place(branch: Branch, regency_id: int, today: date, by: User) -> Regency:
    _check_right(branch, by)
    check_place(branch, regency_id, today)
    return Regency.objects.select_for_update(of=("self",)).get(pk=regency_id)


def _check_first(kind: CommitmentKind, step: CommitmentStep) -> None:
    if step is CommitmentStep.DROPPED:
        raise CommitmentError(_("Komitmen baru tidak dimulai dengan batal."), field="step")
    if step not in first_steps(kind):
        sentence = _("Peraturan ditetapkan dulu, baru dianggarkan: catat saat ditandatangani.")
        raise CommitmentError(sentence, field="step")


def _check_right(branch: Branch, by: User) -> None:
    if not has_permission(by, Permission.EDIT_PROTECTION, branch=branch):
        raise NotPermittedError


def _locked(commitment_id: int, version: int, by: User) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("branch", "regency")
    found = rows.get(pk=commitment_id)
    _check_right(found.branch, by)
    if found.version != version:
        raise ChangedMeanwhileError(seen=version, stands=found.version)
    return found


def _check_step(
    kind: CommitmentKind, step: CommitmentStep, paper: Paper, happened_on: date, evidence: str, today: date
) -> None:
    check_day("happened_on", happened_on, today)
    check_words("evidence", evidence, _("Tulis buktinya: surat, berita acara, atau pertemuan mana."))
    check_paper(kind, step, paper, today)


def _check_new(regency: Regency, kind: CommitmentKind, title: str) -> None:
    """Refuse a second line of the same words: it was sent twice, or somebody was quicker."""
    same = Commitment.objects.filter(regency=regency, kind=kind, title=title.strip())
    if told := same.exclude(step=CommitmentStep.DROPPED).first():
        words = {"number": told.number}
        raise CommitmentError(_("Sudah tercatat sebagai %(number)s: lanjutkan di sana.") % words, field="title")


def _next_number(regency: Regency, year: int) -> str:
    """Return the next number of a place and year; those of the reference files have no year and never meet these."""
    series = f"KM-{regency.code}-{year}-"
    taken = Commitment.objects.filter(number__startswith=series).values_list("number", flat=True)
    ends = [number.removeprefix(series) for number in taken]
    return f"{series}{max((int(end) for end in ends if end.isdecimal()), default=0) + 1}"


def _move(
    found: Commitment, step: CommitmentStep, day: date, evidence: str, moment: datetime, by: User, *,
    fields: Mapping[str, Any],
) -> None:  # fmt: skip
    before, number = {"step": found.step}, found.records.count() + 1
    _apply(found, {**fields, "step": step.value, "step_since": day})
    _add_record(found, number, step, day, evidence, moment, by)
    after = {"step": step.value, "happened_on": day.isoformat(), "evidence": evidence.strip()}
    action = "commitment-dropped" if step is CommitmentStep.DROPPED else "commitment-carried-on"
    _trace(action, found, moment, by, before=before, after=after)


def _apply(found: Commitment, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(found, name, value)
    found.version += 1
    found.save()


def _add_record(
    of: Commitment, number: int, step: CommitmentStep, day: date, evidence: str, moment: datetime, by: User
) -> None:
    CommitmentRecord.objects.create(
        commitment=of, number=number, step=step, happened_on=day, evidence=evidence.strip(), recorded_at=moment,
        recorded_by=by,
    )  # fmt: skip


def _trace(
    action: str, about: Commitment, moment: datetime, by: User, *, after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    record(
        at=moment,
        action=action,
        subject=f"commitment:{about.pk}",
        by=by,
        territory=about.regency,
        before=before,
        after=after,
    )


def _stripped(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in fields.items()}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
