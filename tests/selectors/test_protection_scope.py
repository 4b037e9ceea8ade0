"""Whose ledger is open to whom: the offices of a regency, those above them, and who reads the place."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import Agreement, Commitment, ServiceArea, User, scope_of
from coverage.selectors.commitment_page import commitment_page, commitment_rows
from coverage.selectors.protection_scope import regency_seen
from tests import factories
from tests.factories import SmallWorld

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> SmallWorld:
    return factories.small_world()


def is_open(person: User, code: str) -> bool:
    found = regency_seen(code, scope_of(person))
    assert found is not None
    assert found[0].code == code
    return found[1]


def test_an_office_opens_its_regency_and_that_of_its_sub_office(world: SmallWorld) -> None:
    head = factories.head_of(world.kisaran)

    assert (is_open(head, "12.09"), is_open(head, "12.22"), is_open(head, "12.71")) == (True, True, False)


def test_the_region_opens_all_of_its_own(world: SmallWorld) -> None:
    assert is_open(factories.deputy(), "12.71")
    assert is_open(factories.importer(), "12.09")


def test_a_reader_opens_what_the_place_holds(world: SmallWorld) -> None:
    reader = factories.reader(factories.regency())

    assert (is_open(reader, "12.09"), is_open(reader, "12.71")) == (True, False)


def test_two_offices_of_one_regency_read_each_other(world: SmallWorld) -> None:
    factories.area(world.medan, world.kisaran.seat, is_primary=False)
    theirs, ours = factories.commitment(world.medan), factories.agreement(world.medan)
    head = factories.head_of(world.kisaran)

    assert list(Commitment.objects.visible_to(head)) == [theirs]
    assert list(Agreement.objects.visible_to(head)) == [ours]
    assert not commitment_page(commitment_rows(head).get(), head, date(2022, 11, 14)).may_edit


def test_an_office_that_served_it_once_keeps_only_its_own_rows(world: SmallWorld) -> None:
    ServiceArea.objects.filter(branch=world.kisaran).update(valid_to=date(2021, 12, 31))
    factories.area(world.medan, world.kisaran.seat, is_primary=False)
    factories.commitment(world.medan)
    own = factories.commitment(world.kisaran)
    head = factories.head_of(world.kisaran)

    assert not is_open(head, "12.09")
    assert list(Commitment.objects.visible_to(head)) == [own]


def test_the_administrator_opens_nothing(world: SmallWorld) -> None:
    assert not is_open(factories.administrator(), "12.09")


def test_an_unknown_code_is_no_regency(world: SmallWorld, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    scope = scope_of(factories.deputy())

    with django_assert_num_queries(1):
        assert regency_seen("99.99", scope) is None
