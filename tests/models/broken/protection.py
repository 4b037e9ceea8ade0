"""Broken agreements, commitments, claims and scenarios."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model

from coverage.indicators.vocabulary import (
    AgreementStatus,
    Basis,
    BeneficiaryGroup,
    CommitmentKind,
    CommitmentStep,
    SponsorKind,
)
from coverage.models import (
    Agreement,
    AgreementPaper,
    AgreementStep,
    ClaimsPaid,
    Commitment,
    CommitmentRecord,
    CostScenario,
    MediaType,
    ScenarioKind,
    User,
)
from tests import factories
from tests.factories import NOON
from tests.models.broken import breaks

JANUARY, DECEMBER = date(2022, 1, 1), date(2022, 12, 31)


@breaks("agreement_months_in_order")
def last_month_before_first() -> Model:
    return _agreement(first_month=date(2022, 12, 1), last_month=date(2022, 10, 1))


@breaks("agreement_has_workers")
def agreement_for_nobody() -> Model:
    return _agreement(workers=0)


@breaks("agreement_status_recorded")
def lapse_by_hand() -> Model:
    return _agreement(status=AgreementStatus.LAPSED)


@breaks("agreement_has_number_and_sponsor")
def agreement_without_sponsor() -> Model:
    return _agreement(sponsor_name="")


@breaks("agreement_not_own_successor")
def successor_of_itself() -> Model:
    row = factories.agreement()
    row.successor_of_id = row.pk
    return row


@breaks("agreementstep_number_once")
def second_step_of_a_number() -> Model:
    agreement = factories.agreement()
    _step(agreement).save()
    return _step(agreement)


@breaks("agreementstep_has_evidence")
def step_without_evidence() -> Model:
    return _step(factories.agreement(), evidence="")


@breaks("agreementpaper_once")
def same_paper_twice() -> Model:
    agreement, deputy = factories.agreement(), factories.deputy()
    _paper(agreement, deputy).save()
    return _paper(agreement, deputy)


@breaks("agreementpaper_has_title")
def paper_without_title() -> Model:
    return _paper(factories.agreement(), factories.deputy(), title="")


@breaks("commitment_has_number_and_title")
def commitment_without_title() -> Model:
    return _commitment(title="")


@breaks("commitment_rupiah_not_negative")
def negative_budget() -> Model:
    return _commitment(rupiah=-1)


@breaks("commitment_has_months")
def no_month_at_all() -> Model:
    return _commitment(months=0)


@breaks("commitment_signed_is_findable")
def signed_without_number_and_date() -> Model:
    return _commitment(step=CommitmentStep.SIGNED)


@breaks("commitmentrecord_number_once")
def second_record_of_a_number() -> Model:
    commitment = factories.commitment()
    _record(commitment).save()
    return _record(commitment)


@breaks("commitmentrecord_has_evidence")
def record_without_evidence() -> Model:
    return _record(factories.commitment(), evidence="")


@breaks("claimspaid_once_per_source")
def same_source_twice() -> Model:
    _claims().save()
    return _claims()


@breaks("claimspaid_days_in_order")
def claims_that_end_before_they_start() -> Model:
    return _claims(first_day=DECEMBER, last_day=JANUARY)


@breaks("claimspaid_says_something")
def claims_without_a_figure() -> Model:
    return _claims(cases=None)


@breaks("claimspaid_rupiah_not_negative")
def negative_claims() -> Model:
    return _claims(rupiah=-1)


@breaks("costscenario_title_once")
def same_title_twice() -> Model:
    deputy = factories.deputy()
    _scenario(deputy).save()
    return _scenario(deputy)


@breaks("costscenario_one_given")
def two_givens() -> Model:
    return _scenario(factories.deputy(), budget=1)


def _agreement(**fields: Any) -> Agreement:
    given: dict[str, Any] = {
        "number": "PR-7",
        "branch": factories.branch(),
        "regency": factories.regency(),
        "sponsor_kind": SponsorKind.CSR,
        "sponsor_name": "Bank daerah",
        "group": BeneficiaryGroup.FISHERS,
        "status": AgreementStatus.AGREED,
        "known_from": JANUARY,
        "basis": Basis.REPORTED,
    }
    return Agreement(**given | fields)


def _step(agreement: Agreement, **fields: Any) -> AgreementStep:
    given: dict[str, Any] = {
        "agreement": agreement, "number": 1, "status": AgreementStatus.AGREED, "happened_on": JANUARY,
        "evidence": "PKS", "recorded_at": NOON,
    }  # fmt: skip
    return AgreementStep(**given | fields)


def _paper(agreement: Agreement, by: User, **fields: Any) -> AgreementPaper:
    given: dict[str, Any] = {
        "agreement": agreement, "title": "PKS", "media_type": MediaType.PDF, "content": b"%PDF-", "size": 5,
        "digest": "a" * 64, "added_at": NOON, "added_by": by,
    }  # fmt: skip
    return AgreementPaper(**given | fields)


def _commitment(**fields: Any) -> Commitment:
    given: dict[str, Any] = {
        "number": "KM-7", "branch": factories.branch(), "regency": factories.regency(),
        "kind": CommitmentKind.REGULATION, "title": "Perbup", "group": BeneficiaryGroup.VULNERABLE,
        "step": CommitmentStep.ASKED, "step_since": JANUARY, "owner": factories.branch(), "known_from": JANUARY,
        "basis": Basis.REPORTED,
    }  # fmt: skip
    return Commitment(**given | fields)


def _record(commitment: Commitment, **fields: Any) -> CommitmentRecord:
    given: dict[str, Any] = {
        "commitment": commitment, "number": 1, "step": CommitmentStep.ASKED, "happened_on": JANUARY,
        "evidence": "surat", "recorded_at": NOON,
    }  # fmt: skip
    return CommitmentRecord(**given | fields)


def _claims(**fields: Any) -> ClaimsPaid:
    given: dict[str, Any] = {
        "territory": factories.regency(), "programme": "JKM", "first_day": JANUARY, "last_day": DECEMBER, "cases": 12,
        "basis": Basis.PUBLISHED, "source": "koran",
    }  # fmt: skip
    return ClaimsPaid(**given | fields)


def _scenario(by: User, **fields: Any) -> CostScenario:
    given: dict[str, Any] = {
        "regency": factories.regency(), "title": "Nelayan", "kind": ScenarioKind.WORKERS, "workers": 100,
        "first_month": JANUARY, "last_month": date(2022, 12, 1), "sponsor_kind": SponsorKind.APBD,
        "group": BeneficiaryGroup.FISHERS, "created_at": NOON, "created_by": by,
    }  # fmt: skip
    return CostScenario(**given | fields)
