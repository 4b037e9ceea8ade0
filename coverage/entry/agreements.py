"""Agreements as people record them: added, moved a step, described better. One service function per act."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.agreement_checks import AgreementError, check_step
from coverage.entry.agreement_rows import CITED, details_of, fill, terms_of, told
from coverage.entry.agreement_terms import Details, Proposal, Step, Terms
from coverage.entry.errors import EntryError, NotPermittedError
from coverage.indicators.months import month_start
from coverage.indicators.sponsorship import Cover, Question, QuestionCode, questions, rewritten
from coverage.indicators.vocabulary import AgreementStatus, Basis
from coverage.models import Agreement, AgreementStep, Branch, Regency, User, in_force
from coverage.permissions import Permission, has_permission
from coverage.selectors.covers import cover_of
from coverage.selectors.workforces import workforce_of


@dataclass
class QuestionsError(EntryError):
    """The terms are odd, and nobody said yet that they are meant."""

    questions: tuple[Question, ...]


class OlderAgreementError(EntryError):
    """Somebody changed the agreement after the person looked at it."""


@transaction.atomic
def add_agreement(*, regency_code: str, branch_id: int, given: Proposal, by: User) -> Agreement:
    """Write down a new agreement with its first step. Raises AgreementError, QuestionsError, NotPermittedError.

    The regency is locked, so that two who write at once get two numbers and see each other's months.
    """
    moment = now()
    branch = Branch.objects.get(pk=branch_id)
    _check_right(branch, by)
    regency = Regency.objects.select_for_update(of=("self",)).filter(code=regency_code).first()
    if regency is None or not branch.areas.filter(in_force(moment.date()), regency=regency).exists():
        raise AgreementError(_("Kabupaten/kota ini tidak dilayani kantor itu: pilih dari daftar."), field="regency")
    check_step(given.step, after=None, today=moment.date())
    if same := _sent_again(regency, branch, given, by):
        return same
    row = Agreement(
        number=_next_number(regency, given.terms.first_month or given.step.happened_on),
        regency=regency,
        branch=branch,
        known_from=given.step.happened_on,
        basis=Basis.REPORTED,
        as_of=given.step.happened_on,
    )
    fill(row, given.details, given.terms, given.step.status, today=moment.date())
    _ask(row, given.confirmed)
    row.save()
    _write_step(row, given.step, 1, moment, by)
    record(at=moment, action="agreement-added", subject=_subject(row), by=by, territory=regency, after=told(row))
    return row


@transaction.atomic
def record_step(
    *, agreement_id: int, seen: int, terms: Terms, step: Step, confirmed: Collection[str] = (), by: User
) -> Agreement:
    """Move an agreement a step, or change its workers and months; the older step keeps what it said.

    Raises OlderAgreementError when `seen` is not the version that stands.
    """
    moment, row = now(), _locked(agreement_id, seen, by)
    last = row.steps.order_by("-number").first()
    check_step(step, after=last.happened_on if last else None, today=moment.date())
    before, stood = told(row), cover_of(row)
    fill(row, details_of(row), terms, step.status, today=moment.date())
    _ask(row, confirmed, stood=stood)
    _write_step(row, step, last.number + 1 if last else 1, moment, by)
    _save(row, moment, "agreement-step", before=before, by=by)
    return row


@transaction.atomic
def change_details(
    *, agreement_id: int, seen: int, details: Details, confirmed: Collection[str] = (), by: User
) -> Agreement:
    """Describe an agreement better: payer, group, papers, what it renews. Workers and months take a step."""
    moment, row = now(), _locked(agreement_id, seen, by)
    before, stood = told(row), cover_of(row)
    fill(row, details, terms_of(row), AgreementStatus(row.status), today=moment.date())
    _ask(row, confirmed, stood=stood)
    _save(row, moment, "agreement-changed", before=before, by=by)
    return row


def _save(row: Agreement, moment: datetime, action: str, *, before: dict[str, Any], by: User) -> None:
    row.version += 1
    after = told(row)
    if row.basis not in (Basis.REPORTED, Basis.SAMPLE) and any(before[name] != after[name] for name in CITED):
        # A source is not cited for what people say since. What is made up stays said to be made up.
        row.basis, row.document, row.source, row.as_of = Basis.REPORTED, None, "", moment.date()
    row.save()
    record(
        at=moment, action=action, subject=_subject(row), by=by, territory=row.regency, before=before, after=told(row)
    )


def _sent_again(regency: Regency, branch: Branch, given: Proposal, by: User) -> Agreement | None:
    """Find what the same person wrote word for word: a lost answer or a second click is no new agreement."""
    terms, step = given.terms, given.step
    rows = Agreement.objects.filter(
        regency=regency,
        branch=branch,
        version=1,
        workers=terms.workers,
        first_month=terms.first_month,
        last_month=terms.last_month,
        status=step.status,
        steps__recorded_by=by,
        steps__happened_on=step.happened_on,
        steps__evidence=step.evidence.strip(),
    )
    same = (row for row in rows.select_related("successor_of") if details_of(row) == given.details.stripped())
    return next(same, None)


def _locked(agreement_id: int, seen: int, by: User) -> Agreement:
    # The regency first, as where one is added: who renews what and who pays twice is decided between its agreements.
    Regency.objects.select_for_update(of=("self",)).get(agreements=agreement_id)
    rows = Agreement.objects.select_for_update(of=("self",)).select_related(
        "branch", "regency", "successor_of", "commitment"
    )
    row = rows.get(pk=agreement_id)
    _check_right(row.branch, by)
    if row.version != seen:
        raise OlderAgreementError
    return row


def _check_right(branch: Branch, by: User) -> None:
    if not has_permission(by, Permission.EDIT_PROTECTION, branch=branch):
        raise NotPermittedError


def _ask(row: Agreement, confirmed: Collection[str], *, stood: Cover | None = None) -> None:
    """Ask about odd terms once, and not about what stood before; they are stored when every answer was yes."""
    others = [cover_of(other) for other in Agreement.objects.filter(regency=row.regency).exclude(pk=row.pk)]
    workforce, cover = workforce_of(row.regency_id, now().date()), cover_of(row)
    found = [
        *questions(cover, others, before=stood.status if stood else None),
        *_about_numbers(cover, stood, workforce),
    ]
    old = [*questions(stood, others), *_about_numbers(stood, None, workforce)] if stood else []
    known = {*confirmed, *(one.key for one in old)}
    asked = [one for one in found if one.key not in known]
    if asked:
        raise QuestionsError(tuple(asked))


def _about_numbers(cover: Cover, stood: Cover | None, workforce: int | None) -> Iterator[Question]:
    """Ask about months gone by that would change, and about more workers than there are."""
    if stood and (months := rewritten(cover, stood, month_start(now().date()))):
        yield Question(code=QuestionCode.PAST, months=months, heads=cover.workers or 0)
    if workforce is not None and cover.workers and cover.workers > workforce and stood != cover:
        yield Question(code=QuestionCode.MANY, heads=workforce)


def _write_step(row: Agreement, step: Step, number: int, moment: datetime, by: User) -> None:
    AgreementStep.objects.create(
        agreement=row,
        number=number,
        status=step.status,
        happened_on=step.happened_on,
        evidence=step.evidence.strip(),
        workers=row.workers,
        first_month=row.first_month,
        last_month=row.last_month,
        recorded_at=moment,
        recorded_by=by,
    )


def _next_number(regency: Regency, day: date) -> str:
    start = f"PR-{regency.code}-{day.year}-"
    taken = [int(number[len(start) :]) for number in _numbers(start) if number[len(start) :].isdecimal()]
    return f"{start}{max(taken, default=0) + 1:02d}"


def _numbers(start: str) -> list[str]:
    return list(Agreement.objects.filter(number__startswith=start).values_list("number", flat=True))


def _subject(row: Agreement) -> str:
    return f"agreement:{row.number}"
