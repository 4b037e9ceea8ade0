"""Merging moves a pointer and nothing else: undone, all is as it was; two who merge at once get one effect."""

from __future__ import annotations

from typing import Any

import pytest

from coverage.entry.employer_merging import merge_employers, unmerge_employer
from coverage.entry.employers import RegisterChangedError, RegisterError
from coverage.entry.errors import NotPermittedError
from coverage.models import AuditEvent, Employer, EmployerStatus, Role, User, Visit
from tests import factories

pytestmark = pytest.mark.django_db


def everything() -> list[list[dict[str, Any]]]:
    return [list(model.objects.order_by("pk").values()) for model in (Employer, EmployerStatus, Visit)]


def merge(kept: Employer, other: Employer, by: User) -> bool:
    return merge_employers(kept_id=kept.pk, other_id=other.pk, by=by)


def test_undoing_brings_back_all_as_it_was() -> None:
    admin, kept, other = factories.importer(), factories.employer(npp="1"), factories.employer(npp="01")
    factories.spans(other, ("2020-01-01", "active", 5))
    factories.visit(other, factories.SEPTEMBER)
    before = everything()

    assert merge(kept, other, admin)
    assert Employer.objects.unmerged().get() == kept
    assert unmerge_employer(employer_id=other.pk, by=admin)

    assert everything() == before


def test_both_acts_are_in_the_trace() -> None:
    admin, kept, other = factories.importer(), factories.employer(npp="1"), factories.employer(npp="01")

    merge(kept, other, admin)
    unmerge_employer(employer_id=other.pk, by=admin)

    assert list(AuditEvent.objects.order_by("pk").values_list("action", "subject", "before", "after")) == [
        ("employers-merged", f"employer:{other.pk}", {"merged_into": None}, {"merged_into": kept.pk}),
        ("employers-unmerged", f"employer:{other.pk}", {"merged_into": kept.pk}, {"merged_into": None}),
    ]


def test_the_same_merge_or_undoing_twice_has_one_effect() -> None:
    admin, kept, other = factories.importer(), factories.employer(npp="1"), factories.employer(npp="01")

    assert [merge(kept, other, admin) for _ in range(2)] == [True, False]
    assert [unmerge_employer(employer_id=other.pk, by=admin) for _ in range(2)] == [True, False]
    assert AuditEvent.objects.count() == 2


def test_two_who_choose_differently_get_the_first_choice() -> None:
    admin, one, two = factories.importer(), factories.employer(npp="1"), factories.employer(npp="01")
    merge(one, two, admin)

    with pytest.raises(RegisterChangedError):
        merge(two, one, admin)
    assert Employer.objects.unmerged().get() == one


def test_merges_do_not_form_chains() -> None:
    admin = factories.importer()
    one, two, three = (factories.employer(npp=npp) for npp in ("1", "01", "001"))
    merge(one, two, admin)

    with pytest.raises(RegisterChangedError):
        merge(three, two, admin)
    with pytest.raises(RegisterChangedError):
        merge(two, three, admin)
    with pytest.raises(RegisterError, match="sudah menampung"):
        merge(three, one, admin)
    assert merge(one, three, admin)


def test_an_entry_is_not_merged_into_itself() -> None:
    one = factories.employer()

    with pytest.raises(RegisterError):
        merge(one, one, factories.importer())


def test_only_the_data_admin_of_both_places_merges() -> None:
    world = factories.small_world()
    kept, other = factories.employer(world.kisaran, "1"), factories.employer(world.medan, "01")
    elsewhere = factories.person("admin.jatim", Role.IMPORTER, factories.region("JATIM", "Jatim"))

    for person in (factories.deputy(), factories.head_of(world.kisaran), elsewhere):
        with pytest.raises(NotPermittedError):
            merge(kept, other, person)
    assert merge(kept, other, factories.importer())
    with pytest.raises(NotPermittedError):
        unmerge_employer(employer_id=other.pk, by=elsewhere)


def test_an_entry_that_does_not_exist() -> None:
    with pytest.raises(Employer.DoesNotExist):
        merge_employers(kept_id=factories.employer().pk, other_id=0, by=factories.importer())


def test_two_that_share_neither_number_nor_name_and_place_are_not_merged() -> None:
    world, admin = factories.small_world(), factories.importer()
    kept = factories.employer(world.kisaran, "5", name="PT Lumbara Niaga")
    elsewhere = factories.employer(world.medan, "6", name="PT. LUMBARA-NIAGA")
    other = factories.employer(world.kisaran, "7", name="UD Kelurani Kopi")

    for one in (elsewhere, other):
        with pytest.raises(RegisterError, match="tidak tampak sama"):
            merge(kept, one, admin)

    assert Employer.objects.unmerged().count() == 3
