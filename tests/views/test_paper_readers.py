"""Who opens the papers of an agreement: its office and those above, no reader and no neighbour of the regency."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client

from coverage.clock import at
from coverage.models import AgreementPaper, User
from tests import factories
from tests.factories import SmallWorld
from tests.pages.reading import text

pytestmark = pytest.mark.django_db

NOTE = "Dokumen dibaca kantor yang mencatatnya"


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        yield factories.small_world()


@pytest.mark.parametrize(
    ("who", "opens"),
    [
        (lambda world: factories.head_of(world.kisaran), True),
        (lambda world: factories.deputy(), True),
        (lambda world: factories.reader(world.kisaran.seat), False),
        (lambda world: factories.head_of(world.medan), False),
    ],
    ids=["head", "deputy", "reader", "neighbour"],
)
def test_papers_are_no_published_figures(
    client: Client, world: SmallWorld, who: Callable[[SmallWorld], User], *, opens: bool
) -> None:
    factories.area(world.medan, world.kisaran.seat, is_primary=False)
    row = factories.agreement(world.kisaran)
    paper = AgreementPaper.objects.create(
        agreement=row, title="PKS 12/2022", media_type="application/pdf", content=b"%PDF-1.7", size=8, digest="a",
        added_at=at(date(2022, 11, 1)), added_by=factories.importer(),
    )  # fmt: skip
    client.force_login(who(world))

    page = client.get(f"/perlindungan/{row.number}/")

    assert page.status_code == 200
    assert ("PKS 12/2022" in text(page), NOTE in text(page)) == (opens, not opens)
    assert client.get(f"/perlindungan/{row.number}/dokumen/{paper.pk}/").status_code == (200 if opens else 403)
