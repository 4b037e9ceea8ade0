"""Possible duplicates: by number, else by name and regency, within one's scope, and never by an empty key."""

from __future__ import annotations

import pytest

from coverage.models import Employer, User
from coverage.selectors.employer_twins import TwinsPage, twins_page
from tests import factories
from tests.selectors.registers import TODAY

pytestmark = pytest.mark.django_db


def page(person: User) -> TwinsPage:
    return twins_page(person, today=TODAY, content="")


def groups(person: User) -> list[tuple[bool, list[str]]]:
    return [(group.by_number, [line.npp for line in group.lines]) for group in page(person).groups]


def test_same_number_without_zeros_and_same_name_without_form() -> None:
    office = factories.branch()
    factories.employer(office, "0123", name="PT Satu")
    factories.employer(office, "00123", name="PT Dua")
    factories.employer(office, "7", name="CV Tiga Jaya")
    factories.employer(office, "8", name="TIGA-JAYA, PT.")
    factories.employer(office, "9", name="CV Empat Jaya")

    assert groups(factories.deputy()) == [(True, ["0123", "00123"]), (False, ["7", "8"])]


def test_a_pair_that_shares_both_is_told_once() -> None:
    office = factories.branch()
    factories.employer(office, "0123", name="PT Satu")
    factories.employer(office, "00123", name="P.T. SATU")

    assert groups(factories.deputy()) == [(True, ["0123", "00123"])]


def test_the_same_name_in_another_regency_is_another_employer() -> None:
    world = factories.small_world()
    factories.employer(world.kisaran, "1", name="PT Satu")
    factories.employer(world.medan, "2", name="PT Satu")

    assert groups(factories.deputy()) == []


def test_a_name_without_letters_and_a_number_of_zeros_match_nothing() -> None:
    office = factories.branch()
    for npp, name in (("0", "---"), ("00", "***")):
        factories.employer(office, npp, name=name)

    assert groups(factories.deputy()) == []


def test_a_head_is_shown_pairs_of_the_own_offices_only() -> None:
    world = factories.small_world()
    factories.employer(world.kisaran, "0123")
    factories.employer(world.medan, "00123")

    assert groups(factories.head_of(world.kisaran)) == []
    assert len(groups(factories.deputy())) == 1


def test_what_was_merged_is_no_pair_any_more_and_is_listed_to_be_undone() -> None:
    world = factories.small_world()
    kept, other = factories.employer(world.kisaran, "0123"), factories.employer(world.kisaran, "00123")
    Employer.objects.filter(pk=other.pk).update(merged_into=kept)

    found = page(factories.head_of(world.kisaran))

    assert (found.groups, found.merged) == ((), (other,))
    assert page(factories.head_of(world.medan)).merged == ()


def test_three_of_a_kind_are_one_group() -> None:
    office = factories.branch()
    for number in range(3):
        factories.employer(office, f"{number}1", name="PT Satu")

    assert groups(factories.deputy()) == [(False, ["01", "11", "21"])]
