"""The pages of the ledger: what is shown to whom, and how the list is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.models import Role, User
from tests import factories
from tests.factories import SmallWorld
from tests.ledger_rows import opened
from tests.pages.reading import figures, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        yield factories.small_world()


@pytest.fixture
def head(world: SmallWorld, client: Client) -> Client:
    client.force_login(factories.head_of(world.kisaran))
    return client


def test_spoken_is_told_as_not_signed(head: Client) -> None:
    row = opened(step="spoken")

    assert "Janji ini tidak dihitung sebagai perlindungan atau anggaran." in text(head.get(f"/komitmen/{row.number}/"))
    listed = head.get("/komitmen/")
    assert "Lisan, belum ditandatangani" in text(listed)
    assert figures(listed)["ledger-spoken"] == "1"


def test_realised_heads_come_from_active_agreements_only(head: Client, world: SmallWorld) -> None:
    row = opened(heads=5000)
    for number, fields in enumerate(
        (
            {"workers": 2000},
            {"workers": 300, "status": "registered"},
            {"workers": 900, "status": "agreed"},
            {"workers": 700, "last_month": date(2022, 10, 1)},
            {"workers": 50, "known_from": date(2022, 12, 1)},
        )
    ):
        factories.agreement(world.kisaran, number=f"PR-{number}", commitment=row, **fields)  # type: ignore[arg-type]

    page = head.get(f"/komitmen/{row.number}/")

    assert figures(page)["commitment-realised"] == "2300"
    assert "dihitung dari 4 perjanjian" in text(page)


def test_the_longest_waiting_stand_first_and_the_settled_last(head: Client) -> None:
    opened(number="KM-A", step="signed", regulation_number="1/2020", step_since=date(2020, 1, 1))
    opened(number="KM-B", step_since=date(2022, 11, 1))
    opened(number="KM-C", step_since=date(2022, 1, 1))

    page = head.get("/komitmen/").content.decode()

    assert page.index('data-commitment="KM-C"') < page.index('data-commitment="KM-B"') < page.index('"KM-A"')
    assert "317 hari di langkah ini" in page


def test_what_became_known_later_is_told_apart(head: Client) -> None:
    opened(number="KM-A", known_from=date(2023, 1, 31), step_since=date(2023, 1, 31))

    page = head.get("/komitmen/")

    assert figures(page)["ledger-waiting"] == "0"
    assert "Tercatat sesudah 14 November 2022" in text(page)


def test_regencies_without_regulation_or_budget_are_listed(client: Client, world: SmallWorld) -> None:
    client.force_login(factories.deputy())
    opened(number="KM-A", step="signed", regulation_number="5/2021")
    opened(number="KM-B", of=world.south, in_regency=world.south.seat, step_since=date(2022, 2, 1))
    opened(number="KM-C", kind="budget", step="budgeted", budget_year=2021)

    regulation = client.get("/komitmen/?lihat=tanpa-peraturan").content.decode()
    budget = client.get("/komitmen/?lihat=tanpa-anggaran").content.decode()

    assert [place in regulation for place in ('data-place="12.09"', 'data-place="12.22"', 'data-place="12.71"')] == [
        False, True, True,
    ]  # fmt: skip
    assert regulation.index('data-place="12.22"') < regulation.index('data-place="12.71"')
    assert "belum ada yang tercatat" in regulation
    assert 'data-place="12.09"' in budget
    assert figures(client.get("/komitmen/"))["ledger-regulations"] == "1"


def test_what_is_paid_already_is_budgeted(head: Client, world: SmallWorld) -> None:
    row = opened(number="KM-A", kind="budget", step="signed", budget_year=2022)

    before = figures(head.get("/komitmen/"))["ledger-budgets"]
    factories.agreement(world.kisaran, commitment=row)

    assert (before, figures(head.get("/komitmen/"))["ledger-budgets"]) == ("0", "1")


def test_what_a_regency_lacks_does_not_hang_on_who_recorded_it(client: Client, world: SmallWorld) -> None:
    factories.area(world.medan, world.kisaran.seat, is_primary=False)
    opened(number="KM-A", step="signed", regulation_number="5/2021")
    opened(number="KM-B", of=world.medan, kind="budget", step="asked")
    client.force_login(factories.deputy())

    page = client.get("/komitmen/?cabang=MDK&kabupaten=12.09")

    assert figures(page)["ledger-regulations"] == "1"
    assert "KM-B" in page.content.decode()
    assert "KM-A" not in page.content.decode()


def test_links_of_the_figures_keep_the_filters(head: Client) -> None:
    page = head.get("/komitmen/?jenis=budget&kabupaten=12.09&page=2").content.decode()

    assert "?jenis=budget&amp;kabupaten=12.09&amp;lihat=tanpa-anggaran" in page
    assert "belum tercatat punya anggaran" in page
    assert "belum tercatat punya peraturan" in page


def test_of_many_that_became_known_later_the_first_are_shown(head: Client) -> None:
    for number in range(22):
        opened(number=f"KM-{number}", step_since=date(2022, 12, 1), known_from=date(2022, 12, 1))

    page = head.get("/komitmen/")

    assert page.content.decode().count('href="/komitmen/KM-') == 20
    assert "20 dari 22 ditampilkan" in text(page)


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ("", {"KM-A", "KM-B", "KM-C"}),
        ("?kabupaten=12.22", {"KM-B"}),
        ("?cabang=KIS", {"KM-A", "KM-C"}),
        ("?jenis=budget", {"KM-C"}),
        ("?langkah=asked", {"KM-A", "KM-B"}),
        ("?provinsi=12", {"KM-A", "KM-B", "KM-C"}),
        ("?provinsi=11", set()),
        ("?jenis=lain&langkah=lain&lihat=lain", {"KM-A", "KM-B", "KM-C"}),
    ],
)
def test_filters_narrow_the_list(client: Client, world: SmallWorld, filters: str, shown: set[str]) -> None:
    client.force_login(factories.deputy())
    opened(number="KM-A")
    opened(number="KM-B", of=world.south, in_regency=world.south.seat)
    opened(number="KM-C", kind="budget", step="spoken")

    page = client.get(f"/komitmen/{filters}").content.decode()

    assert {number for number in ("KM-A", "KM-B", "KM-C") if f'data-commitment="{number}"' in page} == shown


@pytest.mark.parametrize(
    ("who", "number", "status"),
    [
        (lambda world: factories.head_of(world.kisaran), "KM-B", 200),
        (lambda world: factories.head_of(world.south), "KM-A", 404),
        (lambda world: factories.head_of(world.medan), "KM-A", 404),
        (lambda world: factories.reader(world.kisaran.seat), "KM-A", 200),
        (lambda world: factories.reader(world.medan.seat), "KM-A", 404),
        (lambda world: factories.reader(factories.province()), "KM-A", 200),
        (lambda world: factories.person("deputi.jatim", Role.DEPUTY, factories.region("JATIM", "Jatim")), "KM-A", 404),
        (lambda world: factories.deputy(), "KM-X", 404),
    ],
)
def test_a_foreign_commitment_is_as_unknown_as_none(
    client: Client, world: SmallWorld, who: Callable[[SmallWorld], User], number: str, status: int
) -> None:
    opened(number="KM-A")
    opened(number="KM-B", of=world.south, in_regency=world.south.seat)
    client.force_login(who(world))

    assert client.get(f"/komitmen/{number}/").status_code == status
    assert (number in client.get("/komitmen/").content.decode()) == (status == 200)


def test_pages_stay_within_their_budget(
    head: Client, django_assert_max_num_queries: DjangoAssertNumQueries, world: SmallWorld
) -> None:
    rows = [opened(number=f"KM-{number}") for number in range(6)]
    factories.agreement(world.kisaran, commitment=rows[0])

    with django_assert_max_num_queries(8):
        head.get("/komitmen/")
    with django_assert_max_num_queries(8):
        head.get("/komitmen/?lihat=tanpa-anggaran")
    with django_assert_max_num_queries(12):
        head.get("/komitmen/KM-0/")
    with django_assert_max_num_queries(6):
        head.get("/komitmen/baru/")


def test_an_empty_ledger_says_so(head: Client) -> None:
    page = text(head.get("/komitmen/"))

    assert "Tidak ada baris untuk saringan ini." in page
    assert "tidak ada yang menunggu" in page
