"""Every rule that the tables hold is broken once, alone, and refused by the database itself."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import BaseConstraint, Field, Model, UniqueConstraint

from coverage.indicators.vocabulary import Segment
from coverage.models import EnrolmentCount, append_only
from tests import factories
from tests.models.broken import BREAKERS, counts, denominators, meetings, people, places, protection, targets

MODULES_OF_BREAKERS = (counts, denominators, meetings, people, places, protection, targets)
MODELS: list[type[Model]] = list(apps.get_app_config("coverage").get_models())
CONSTRAINTS = {constraint.name: constraint for model in MODELS for constraint in model._meta.constraints}
GUARDED_TABLES = {guarded.table for guarded in append_only.GUARDED}
COUNTS_OF_A_CELL = [
    field.name for field in EnrolmentCount._meta.get_fields() if isinstance(field, models.PositiveIntegerField)
]


def test_every_constraint_has_a_row_that_breaks_it() -> None:
    assert set(CONSTRAINTS) == set(BREAKERS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_database_refuses_a_row_that_breaks(name: str) -> None:
    row = BREAKERS[name]()

    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        row.save()

    assert _names(refusal.value, CONSTRAINTS[name], row)


@pytest.mark.django_db
@pytest.mark.parametrize("measure", COUNTS_OF_A_CELL)
def test_database_refuses_a_negative_count(measure: str) -> None:
    place, report = factories.area(), factories.report()

    with pytest.raises(IntegrityError), transaction.atomic():
        EnrolmentCount.objects.create(report=report, area=place, segment=Segment.PU, **{measure: -1})


def _names(error: IntegrityError, constraint: BaseConstraint, row: Model) -> bool:
    """Say whether the refusal is by this very constraint.

    SQLite names the columns of a unique one, and on an append-only table the guard speaks before the constraint.
    """
    if connection.vendor == "postgresql":
        return bool(error.__cause__.diag.constraint_name == constraint.name)  # type: ignore[union-attr]
    if append_only.MESSAGE in str(error):
        return isinstance(constraint, UniqueConstraint) and row._meta.db_table in GUARDED_TABLES
    if isinstance(constraint, UniqueConstraint):
        owner = next(model for model in MODELS if constraint in model._meta.constraints)
        columns = [
            f"{owner._meta.db_table}.{field.column}"
            for name in constraint.fields
            if isinstance(field := owner._meta.get_field(name), Field)
        ]
        return str(error) == "UNIQUE constraint failed: " + ", ".join(columns)
    return str(error) == f"CHECK constraint failed: {constraint.name}"
