"""Employers active beside inactive, what reactivating adds, and the register for readers in scope."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.models import Compliance
from coverage.selectors.employers import ComplianceCount, compliance_counts, employer_split, may_list_regency
from tests import factories
from tests.selectors.hand_made import row


def test_split_of_tebing_tinggi_as_published() -> None:
    found = employer_split(
        row(active_employers=1_001, inactive_employers=853, active_workers=11_924, inactive_workers=6_166),
        workforce=86_500,
    )

    assert found is not None
    assert (found.all, found.registered_workers) == (1_854, 18_090)
    assert (found.active_share, found.inactive_share) == (Fraction(1_001, 1_854), Fraction(853, 1_854))
    assert (found.workers_per_active, found.workers_per_inactive) == (Fraction(11_924, 1_001), Fraction(6_166, 853))
    assert (found.active_workers_share, found.reactivation) == (Fraction(11_924, 18_090), Fraction(6_166, 86_500))


def test_without_a_word_about_employers_there_is_no_split() -> None:
    assert employer_split(None, workforce=100) is None
    assert employer_split(row(active_workers=5), workforce=100) is None


def test_a_part_that_was_not_reported_leaves_its_shares_unknown() -> None:
    found = employer_split(row(active_employers=10, active_workers=50), workforce=None)

    assert found is not None
    assert (found.active, found.inactive, found.active_share, found.inactive_share) == (10, None, None, None)
    assert (found.workers_per_active, found.reactivation) == (Fraction(5), None)


def test_no_employers_at_all_is_no_division_by_zero() -> None:
    found = employer_split(row(active_employers=0, inactive_employers=0, inactive_workers=0), workforce=0)

    assert found is not None
    assert (found.all, found.active_share, found.workers_per_inactive, found.reactivation) == (0, None, None, None)


@pytest.mark.django_db
def test_register_is_counted_by_class_for_those_in_scope_only() -> None:
    world = factories.small_world()
    factories.employer(world.kisaran, "1", compliance=Compliance.IN_ARREARS)
    factories.employer(world.kisaran, "2", compliance=Compliance.COMPLIANT)
    factories.employer(world.kisaran, "3", compliance=Compliance.COMPLIANT)
    factories.employer(world.medan, "4", compliance=Compliance.PWBD)

    assert compliance_counts(world.kisaran, factories.head_of(world.kisaran)) == (
        ComplianceCount(compliance="compliant", employers=2),
        ComplianceCount(compliance="in_arrears", employers=1),
    )
    assert compliance_counts(world.kisaran, factories.head_of(world.medan)) == ()
    assert compliance_counts(world.kisaran, factories.reader()) == ()


@pytest.mark.django_db
def test_a_merged_entry_is_counted_in_no_class() -> None:
    office = factories.branch()
    kept = factories.employer(office, "1")
    factories.employer(office, "2", merged_into=kept)

    assert compliance_counts(office, factories.deputy()) == (ComplianceCount(compliance="compliant", employers=1),)


@pytest.mark.django_db
def test_a_regency_leads_to_the_register_of_those_who_may_see_a_part_of_it() -> None:
    world = factories.small_world()

    assert may_list_regency(factories.deputy(), "12.09", "")
    assert may_list_regency(factories.head_of(world.kisaran), "12.22", "")
    assert not may_list_regency(factories.head_of(world.medan), "12.09", "")
    assert not may_list_regency(factories.reader(), "12.09", "")
    assert not may_list_regency(factories.importer(), "99.99", "")
