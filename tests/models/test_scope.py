"""Who may see which unpublished rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from pytest_django import DjangoAssertNumQueries

from coverage.models import (
    Branch,
    Employer,
    EnrolmentCount,
    ImportRun,
    ImportState,
    MeetingAction,
    Membership,
    MonthlyReport,
    Person,
    Role,
    scope_of,
)
from coverage.models.scope import NOBODY
from tests import factories
from tests.factories import NOON, SmallWorld

pytestmark = pytest.mark.django_db

ALL = {"KIS", "LBS", "MDK"}
# Who sees the drafts, employers and history of which offices.
SCOPES: list[tuple[str, Callable[[SmallWorld], Person], set[str]]] = [
    ("deputy", lambda world: factories.deputy(), ALL),
    ("importer", lambda world: factories.importer(), ALL),
    ("head of Kisaran", lambda world: factories.head_of(world.kisaran), {"KIS", "LBS"}),
    ("head of the sub-office", lambda world: factories.head_of(world.south), {"LBS"}),
    ("head of Medan Kota", lambda world: factories.head_of(world.medan), {"MDK"}),
    ("reader", lambda world: factories.reader(world.kisaran.seat), set()),
    ("reader of the region", lambda world: factories.reader(world.region), set()),
    ("administrator", lambda world: factories.administrator(), set()),
    ("account without a role", lambda world: factories.person("baru"), set()),
    ("anonymous", lambda world: AnonymousUser(), set()),
]
each_person = pytest.mark.parametrize(
    ("make", "offices"), [(m, o) for _, m, o in SCOPES], ids=[name for name, *_ in SCOPES]
)


@each_person
def test_scope_opens_the_offices_of(make: Callable[[SmallWorld], Person], offices: set[str]) -> None:
    world = factories.small_world()

    assert _codes(scope_of(make(world)).branches) == offices


@each_person
def test_reports_and_their_cells_are_visible_in_scope_only(
    make: Callable[[SmallWorld], Person], offices: set[str]
) -> None:
    world = factories.small_world()
    for office in (world.kisaran, world.south, world.medan):
        factories.cell(factories.report(office), office.areas.get())
    person = make(world)

    assert {row.branch.code for row in MonthlyReport.objects.visible_to(person)} == offices
    assert {row.report.branch.code for row in EnrolmentCount.objects.visible_to(person)} == offices


@each_person
def test_employers_are_visible_in_scope_only(make: Callable[[SmallWorld], Person], offices: set[str]) -> None:
    world = factories.small_world()
    for number, office in enumerate((world.kisaran, world.south, world.medan)):
        factories.employer(office, f"{number:08d}")

    assert {row.branch.code for row in Employer.objects.visible_to(make(world))} == offices


@each_person
def test_actions_of_meetings_are_visible_in_scope_only(make: Callable[[SmallWorld], Person], offices: set[str]) -> None:
    world, writer = factories.small_world(), factories.person("penulis")
    for office in (world.kisaran, world.south, world.medan):
        MeetingAction.objects.create(
            branch=office, meeting_day=NOON.date(), number=1, text="Uji", owner=office, due=NOON.date(),
            created_at=NOON, created_by=writer,
        )  # fmt: skip

    assert {row.branch.code for row in MeetingAction.objects.visible_to(make(world))} == offices


@each_person
def test_offices_are_open_to_every_signed_in_role(make: Callable[[SmallWorld], Person], offices: set[str]) -> None:
    world = factories.small_world()
    person = make(world)

    assert _codes(Branch.objects.visible_to(person)) == (ALL if person.is_authenticated else set())


def test_importer_sees_every_import_others_their_own() -> None:
    world = factories.small_world()
    importer, head = factories.importer(), factories.head_of(world.kisaran)
    for actor in (importer, head):
        ImportRun.objects.create(
            kind="counts", file_name=actor.username, actor=actor, state=ImportState.APPLIED, started_at=NOON
        )

    assert ImportRun.objects.visible_to(importer).count() == 2
    assert [run.file_name for run in ImportRun.objects.visible_to(head)] == ["kepala.kis"]
    assert not ImportRun.objects.visible_to(AnonymousUser()).exists()


def test_head_may_write_for_the_own_office_only() -> None:
    world = factories.small_world()

    scope = scope_of(factories.head_of(world.kisaran))

    assert scope.own_branch_ids == {world.kisaran.pk}
    assert scope.branch_ids == {world.kisaran.pk, world.south.pk}


def test_deputy_sees_an_office_that_has_no_area_yet() -> None:
    office = factories.branch()

    assert scope_of(factories.deputy()).branch_ids == {office.pk}


def test_account_that_was_switched_off_sees_nothing() -> None:
    world = factories.small_world()
    head = factories.head_of(world.kisaran)
    head.is_active = False

    assert scope_of(head) == NOBODY


def test_role_and_home_are_of_the_first_membership_on_a_territory() -> None:
    world = factories.small_world()
    person = factories.person("dua.peran", Role.SYSTEM)
    Membership.objects.create(user=person, role=Role.READER, territory_id=world.kisaran.seat.pk)
    Membership.objects.create(user=person, role=Role.BRANCH_HEAD, territory_id=world.medan.pk)

    scope = scope_of(person)

    assert (scope.role, scope.home and scope.home.code) == ("reader", "12.09")


def test_an_administrator_has_a_role_and_no_home() -> None:
    scope = scope_of(factories.administrator())

    assert (scope.role, scope.home) == ("system", None)


def test_scope_takes_two_reads_and_is_kept(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    factories.small_world()
    deputy = factories.deputy()

    with django_assert_max_num_queries(2):
        scope_of(deputy)
    with django_assert_max_num_queries(0):
        scope_of(deputy)


def _codes(branches: QuerySet[Branch]) -> set[str]:
    return set(branches.values_list("code", flat=True))
