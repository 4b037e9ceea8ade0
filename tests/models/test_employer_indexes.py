"""What the migrations of the register leave behind: keys of the rows that were there, and indexes that are used."""

from __future__ import annotations

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from coverage.models import Employer
from tests import factories

pytestmark = pytest.mark.django_db


def test_employers_that_were_there_get_their_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    migration = import_module("coverage.migrations.0014_employer_register")
    monkeypatch.setattr(migration, "BATCH", 2)
    for number in range(5):
        factories.employer(npp=f"00{number + 1}", name=f"P.T. Satu {number}", npp_key="", name_key="")

    migration.fill_keys(apps, SimpleNamespace(connection=connection))

    keys = Employer.objects.order_by("pk").values_list("npp_key", "name_key")
    assert list(keys) == [(str(number + 1), f"satu {number}") for number in range(5)]


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("rows", "index"),
    [
        (Employer.objects.all().found_by("sawit"), "employer_name_trigrams"),
        (Employer.objects.order_by("name", "id").values("pk"), "employer_listed"),
        (Employer.objects.filter(npp_key="12"), "employer_npp_key"),
    ],
    ids=["part of a name", "by name", "number"],
)
def test_questions_of_the_register_fit_its_indexes(rows: object, index: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    assert index in rows.explain()  # type: ignore[attr-defined]
