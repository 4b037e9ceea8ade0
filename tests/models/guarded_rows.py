"""One row of each append-only table, and a change that nobody may make to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from coverage.indicators.vocabulary import (
    AgreementStatus,
    Basis,
    CommitmentStep,
    DenominatorKind,
    ReportState,
    WorkforceGroup,
)
from coverage.models import (
    ALWAYS_KNOWN,
    AgreementStep,
    AreaWorkforce,
    AuditEvent,
    CommitmentRecord,
    PublishedCount,
    ReportVersion,
    WorkforceEstimate,
)
from tests import factories
from tests.factories import NOON


def event() -> Model:
    return AuditEvent.objects.create(at=NOON, action="approved", subject="report:1")


def version() -> Model:
    return ReportVersion.objects.create(
        report=factories.report(), number=1, state=ReportState.SUBMITTED, cells=[], at=NOON
    )


def published() -> Model:
    return factories.published(factories.report(), factories.area())


def estimate() -> Model:
    return WorkforceEstimate.objects.create(
        regency=factories.regency(), year=2022, kind=DenominatorKind.TK_POTENSI, group=WorkforceGroup.TOTAL,
        workers=1000, basis=Basis.PUBLISHED, recorded_at=ALWAYS_KNOWN,
    )  # fmt: skip


def area_workforce() -> Model:
    return AreaWorkforce.objects.create(
        area=factories.area(), year=2022, kind=DenominatorKind.TK_POTENSI, group=WorkforceGroup.TOTAL, workers=1000,
        estimate_year=2022, basis=Basis.DERIVED, recorded_at=ALWAYS_KNOWN,
    )  # fmt: skip


def agreement_step() -> Model:
    return AgreementStep.objects.create(
        agreement=factories.agreement(), number=7, status=AgreementStatus.AGREED, happened_on=NOON.date(),
        evidence="MoU", recorded_at=NOON,
    )  # fmt: skip


def commitment_record() -> Model:
    return CommitmentRecord.objects.create(
        commitment=factories.commitment(), number=7, step=CommitmentStep.ASKED, happened_on=NOON.date(),
        evidence="surat", recorded_at=NOON,
    )  # fmt: skip


ROWS: dict[type[Model], Callable[[], Model]] = {
    AuditEvent: event,
    ReportVersion: version,
    PublishedCount: published,
    WorkforceEstimate: estimate,
    AreaWorkforce: area_workforce,
    AgreementStep: agreement_step,
    CommitmentRecord: commitment_record,
}
# A column that nobody may touch, and a value it does not have.
CHANGES = {
    AuditEvent: "action = 'forged'",
    ReportVersion: "number = 7",
    PublishedCount: "active_workers = 7",
    WorkforceEstimate: "workers = 7",
    AreaWorkforce: "workers = 7",
    AgreementStep: "evidence = 'forged'",
    CommitmentRecord: "evidence = 'forged'",
}
SUPERSEDABLE: list[type[Model]] = [AreaWorkforce, PublishedCount, WorkforceEstimate]
guarded_models = pytest.mark.parametrize(
    "model", sorted(ROWS, key=lambda model: model.__name__), ids=lambda model: model.__name__
)
supersedable_models = pytest.mark.parametrize("model", SUPERSEDABLE, ids=lambda model: model.__name__)
sqlite_only = pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has OR REPLACE and OR IGNORE")


def assert_refused(statement: str, *, because: str = "append-only") -> None:
    """The database itself refuses the statement, and says why."""
    with pytest.raises(IntegrityError, match=because), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
