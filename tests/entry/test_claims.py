"""Claims are written down as a source prints them, by the data admin, within the own region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from coverage.clock import at
from coverage.entry.claims import ClaimError, Paid, record_claims
from coverage.entry.errors import NotPermittedError
from coverage.models import AuditEvent, ClaimProgramme, ClaimsPaid, User
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        factories.small_world()
        yield


def paid(**given: Any) -> Paid:
    told: dict[str, Any] = {
        "programme": ClaimProgramme.JKM,
        "first_day": date(2021, 1, 1),
        "last_day": date(2021, 12, 31),
        "cases": 5392,
        "rupiah": 91_743_500_000,
        "source": "Laporan tahunan 2021",
    }
    return Paid(**told | given)


def test_a_line_is_stored_with_its_source_and_its_line_in_the_trace() -> None:
    admin, place = factories.importer(), factories.region()

    made = record_claims(territory_id=place.pk, paid=paid(source=" Laporan tahunan 2021 "), by=admin)

    assert (made.cases, made.rupiah, made.source, made.basis) == (
        5392,
        91_743_500_000,
        "Laporan tahunan 2021",
        "published",
    )
    event = AuditEvent.objects.get()
    assert (event.action, event.actor, event.territory_id) == ("claims-recorded", admin, place.pk)
    assert event.after
    assert event.after["first_day"] == "2021-01-01"


def test_another_source_is_another_line_and_the_same_one_is_refused() -> None:
    admin, place = factories.importer(), factories.region()
    record_claims(territory_id=place.pk, paid=paid(), by=admin)

    record_claims(territory_id=place.pk, paid=paid(source="Media lain", cases=5400), by=admin)
    with pytest.raises(ClaimError, match="sudah tercatat") as refused:
        record_claims(territory_id=place.pk, paid=paid(cases=1), by=admin)

    assert refused.value.field == "source"
    assert sorted(ClaimsPaid.objects.values_list("cases", flat=True)) == [5392, 5400]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"last_day": date(2020, 12, 31)}, "last_day"),
        ({"last_day": date(2022, 11, 15)}, "last_day"),
        ({"first_day": date(2003, 1, 1)}, "first_day"),
        ({"cases": None, "rupiah": None}, "cases"),
        ({"cases": -1}, "cases"),
        ({"rupiah": -1}, "rupiah"),
        ({"rupiah": 10**14 + 1}, "rupiah"),
        ({"source": " "}, "source"),
        ({"source": "x" * 251}, "source"),
        ({"note": "x" * 301}, "note"),
    ],
)
def test_what_cannot_be_names_its_box_and_stores_nothing(given: dict[str, Any], field: str) -> None:
    with pytest.raises(ClaimError) as refused:
        record_claims(territory_id=factories.region().pk, paid=paid(**given), by=factories.importer())

    assert refused.value.field == field
    assert not ClaimsPaid.objects.exists()
    assert not AuditEvent.objects.exists()


def test_cases_or_rupiah_alone_are_enough() -> None:
    admin, place = factories.importer(), factories.region()

    record_claims(territory_id=place.pk, paid=paid(cases=None), by=admin)
    record_claims(territory_id=place.pk, paid=paid(rupiah=None, source="Lain"), by=admin)

    assert ClaimsPaid.objects.count() == 2


def test_places_lie_within_the_own_region() -> None:
    admin = factories.importer()
    for place in (factories.region(), factories.province(), factories.regency(), factories.branch()):
        record_claims(territory_id=place.pk, paid=paid(), by=admin)
    other = factories.region("JATIM", "Jatim")

    for stranger in (other.pk, factories.nation().pk, 0):
        with pytest.raises(ClaimError) as refused:
            record_claims(territory_id=stranger, paid=paid(), by=admin)
        assert refused.value.field == "place"


@pytest.mark.parametrize(
    "who",
    [factories.deputy, lambda: factories.head_of(factories.branch()), factories.reader, factories.administrator],
    ids=["deputy", "head", "reader", "administrator"],
)
def test_nobody_else_writes(who: Callable[[], User]) -> None:
    with pytest.raises(NotPermittedError):
        record_claims(territory_id=factories.region().pk, paid=paid(), by=who())
