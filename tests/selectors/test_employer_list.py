"""The register: who is in it for whom, how it is narrowed and sorted, what is counted above it, on any day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries

from coverage.models import Employer, User
from coverage.selectors import employer_list as lists
from coverage.selectors.employer_list import EmployerList, employer_list
from coverage.selectors.employer_query import parse_employer_query
from coverage.selectors.employer_rows import batches, matching, register
from tests import factories
from tests.selectors.registers import TODAY, SmallRegister, small_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def small() -> SmallRegister:
    """The register that the tests read."""
    return small_register()


@pytest.fixture
def head(small: SmallRegister) -> User:
    """The head of Kisaran."""
    return factories.head_of(small.world.kisaran)


def page(person: User, **asked: str) -> EmployerList:
    return employer_list(person, parse_employer_query(asked, today=TODAY), today=TODAY, content="")


def names(person: User, *, order: str = "nama", **asked: str) -> list[str]:
    return [line.name for line in page(person, **asked).window.lines(0, 50, order)]


# --- who ---
def test_a_head_sees_the_own_office_and_its_sub_offices(small: SmallRegister, head: User) -> None:
    assert set(names(head)) == {
        "PT Contoh Sawit", "CV Contoh Karet", "UD Contoh Kopi", "Toko Contoh 100%", "PT Contoh Baru",
        "PT Contoh Sawit Selatan",
    }  # fmt: skip
    assert names(factories.head_of(small.world.south)) == ["PT Contoh Sawit Selatan"]
    assert names(factories.head_of(small.world.medan)) == ["PT Contoh Sawit Medan"]
    assert len(names(factories.deputy())) == 7
    assert names(factories.reader()) == []


def test_a_foreign_branch_or_regency_in_the_address_shows_nothing(small: SmallRegister, head: User) -> None:
    assert names(head, cabang="MDK") == names(head, kabupaten="12.71") == names(head, cabang="XX") == []


def test_an_entry_that_was_merged_is_in_no_list_and_no_sum(small: SmallRegister, head: User) -> None:
    Employer.objects.filter(pk=small.karet.pk).update(merged_into=small.sawit)

    assert "CV Contoh Karet" not in names(head)
    assert page(head, cabang="KIS").strip.active.workers == 412


# --- narrowed ---
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"cari": "sawit"}, ["PT Contoh Sawit", "PT Contoh Sawit Selatan"]),
        ({"cari": "  SAWIT   sel "}, ["PT Contoh Sawit Selatan"]),
        ({"cari": "001"}, ["CV Contoh Karet", "PT Contoh Sawit", "UD Contoh Kopi"]),
        ({"cari": "100"}, ["Toko Contoh 100%"]),
        ({"cari": "100%"}, ["Toko Contoh 100%"]),
        ({"cari": "0%%"}, []),
        ({"cari": "a_i"}, []),
        ({"cabang": "LBS"}, ["PT Contoh Sawit Selatan"]),
        ({"kabupaten": "12.22"}, ["PT Contoh Sawit Selatan"]),
        ({"sektor": "Perdagangan"}, ["UD Contoh Kopi"]),
        ({"skala": "medium"}, ["CV Contoh Karet"]),
        ({"keadaan": "tidak-aktif"}, ["Toko Contoh 100%", "UD Contoh Kopi"]),
        ({"keadaan": "belum-terdaftar"}, ["PT Contoh Baru"]),
        ({"keadaan": "aktif", "cabang": "KIS"}, ["CV Contoh Karet", "PT Contoh Sawit"]),
        ({"kepatuhan": "pds_tenaga_kerja"}, ["CV Contoh Karet"]),
        ({"kepatuhan": "in_arrears"}, []),
        ({"kepatuhan": "tidak-aktif"}, ["Toko Contoh 100%", "UD Contoh Kopi"]),
        ({"tunggakan": "0"}, ["PT Contoh Sawit"]),
        ({"tunggakan": "1-2"}, []),
        ({"tunggakan": "3-5"}, ["CV Contoh Karet"]),
        ({"tunggakan": "12"}, ["UD Contoh Kopi"]),
        ({"tunggakan": "tidak-diketahui", "cabang": "KIS"}, ["PT Contoh Baru", "Toko Contoh 100%"]),
        ({"keadaan": "tidak-aktif", "tanggal": "2022-01-31"}, ["UD Contoh Kopi"]),
        ({"keadaan": "tidak-aktif", "tanggal": "2021-04-30"}, []),
    ],
)
def test_the_address_narrows_the_list(
    small: SmallRegister, head: User, asked: dict[str, str], found: list[str]
) -> None:
    assert names(head, **asked) == found
    assert page(head, **asked).window.found == len(found)


@pytest.mark.parametrize(
    "asked",
    [
        {"cari": "\x00"}, {"cari": "sa"}, {"keadaan": "x"}, {"skala": "raksasa"}, {"kepatuhan": "x"},
        {"tunggakan": "7"}, {"cabang": "\x00"}, {"tanggal": "kemarin"}, {"tanggal": "2022-11-15"},
        {"tanggal": "2022-02-30"}, {"tanggal": "20221101"},
    ],
)  # fmt: skip
def test_nonsense_in_the_address_narrows_nothing(small: SmallRegister, head: User, asked: dict[str, str]) -> None:
    assert len(names(head, **asked)) == 6
    assert page(head, **asked).query.day == TODAY


def test_a_day_that_cannot_be_shown_is_said_back() -> None:
    assert parse_employer_query({"tanggal": "kemarin"}, today=TODAY).asked_day == "kemarin"
    assert parse_employer_query({"tanggal": "2022-07-08"}, today=TODAY).asked_day == ""


# --- sorted ---
@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("nama", "CV Contoh Karet", "UD Contoh Kopi"),
        ("-nama", "UD Contoh Kopi", "CV Contoh Karet"),
        ("-terdaftar", "PT Contoh Sawit", "Toko Contoh 100%"),
        ("terdaftar", "UD Contoh Kopi", "Toko Contoh 100%"),
        ("-tenaga", "PT Contoh Sawit", "Toko Contoh 100%"),
        ("skala", "Toko Contoh 100%", "PT Contoh Sawit Selatan"),
        ("iuran", "UD Contoh Kopi", "Toko Contoh 100%"),
        ("-iuran", "PT Contoh Sawit", "Toko Contoh 100%"),
        ("-tunggakan", "UD Contoh Kopi", "Toko Contoh 100%"),
        ("tunggakan", "PT Contoh Sawit", "Toko Contoh 100%"),
        ("sektor", "PT Contoh Baru", "PT Contoh Sawit"),
    ],
)
@pytest.mark.parametrize("most", [2_000, 1])
def test_unknown_stands_last_whichever_way_and_few_are_sorted_as_many(
    small: SmallRegister, head: User, monkeypatch: pytest.MonkeyPatch, order: str, first: str, last: str, most: int
) -> None:
    window = page(head).window
    monkeypatch.setattr(lists, "MOST_COUNTED", most)

    found = [line.name for line in window.lines(0, 50, order)]

    assert (found[0], found[-1]) == (first, last)


# --- counted ---
def test_figures_above_the_list(small: SmallRegister, head: User) -> None:
    strip = page(head, cabang="KIS").strip

    assert (strip.employers, strip.unregistered) == (5, 1)
    assert (strip.active.employers, strip.active.workers, strip.active.share) == (2, 466, Fraction(1, 2))
    assert (strip.inactive.employers, strip.inactive.workers, strip.inactive.silent) == (2, 30, 1)
    assert strip.active.workers_each == Fraction(466, 2)
    assert strip.inactive.workers_each == Fraction(30, 1)


def test_figures_are_those_of_the_day(small: SmallRegister, head: User) -> None:
    strip = page(head, cabang="KIS", tanggal="2021-04-30").strip

    assert (strip.active.employers, strip.active.workers) == (4, 503)
    assert (strip.inactive.employers, strip.inactive.workers, strip.inactive.workers_each) == (0, 0, None)


def test_workers_of_those_who_did_not_say_are_unknown_and_not_zero(small: SmallRegister, head: User) -> None:
    strip = page(head, skala="micro").strip

    assert (strip.inactive.employers, strip.inactive.workers, strip.inactive.workers_each) == (1, None, None)


def test_chips_share_the_register_out_and_say_what_they_would_show(small: SmallRegister, head: User) -> None:
    found = page(head, cabang="KIS", kepatuhan="pwbd")

    assert [(chip.standing, chip.employers, chip.is_chosen) for chip in found.standings] == [
        ("compliant", 1, False), ("pwbd", 1, True), ("pds_tenaga_kerja", 1, False), ("tidak-aktif", 2, False),
    ]  # fmt: skip
    assert found.standings[0].href == "?cabang=KIS&kepatuhan=compliant"
    assert found.standings[1].href == "?cabang=KIS"
    assert found.strip.employers == 1


def test_figures_leave_the_search_out(small: SmallRegister, head: User) -> None:
    found = page(head, cabang="KIS", cari="sawit")

    assert (found.strip.employers, found.window.found) == (5, 1)


def test_counting_stops_where_nobody_turns_pages(
    small: SmallRegister, head: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "MOST_COUNTED", 3)
    monkeypatch.setattr(lists, "MOST_TURNED", 4)

    searched, all_of_them = page(head, cari="contoh").window, page(head).window

    assert (searched.found, searched.count) == (None, 3)
    assert (all_of_them.found, all_of_them.count) == (6, 4)
    assert all_of_them.lines(4, 6, "nama") == []


# --- lines ---
def test_a_line_says_what_is_known(small: SmallRegister, head: User) -> None:
    by_name = {line.name: line for line in page(head).window.lines(0, 50, "nama")}
    karet, toko, baru = (by_name[name] for name in ("CV Contoh Karet", "Toko Contoh 100%", "PT Contoh Baru"))

    assert (karet.registered_share, karet.arrears, karet.standing) == (Fraction(54, 86), 3, "pds_tenaga_kerja")
    assert (karet.branch, karet.regency, karet.since) == ("Kisaran", "Asahan", date(2016, 1, 1))
    assert (toko.registered, toko.registered_share, toko.arrears, toko.standing) == (None, None, None, "tidak-aktif")
    assert (baru.activity, baru.workers, baru.since) == ("", None, None)


def test_files_read_all_of_it_in_the_order_of_names(small: SmallRegister, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coverage.selectors.employer_rows.BATCH", 2)
    twin = factories.employer(small.world.kisaran, "00900001", name="PT Contoh Sawit")
    deputy = factories.deputy()
    query = parse_employer_query({}, today=TODAY)
    rows = matching(register(lists.scope_of(deputy)), query, TODAY)

    found = [line for batch in batches(rows, TODAY, today=TODAY, content="") for line in batch]

    assert len(found) == len({line.id for line in found}) == 8
    assert [line.name for line in found] == sorted(line.name for line in found)
    assert twin.pk in {line.id for line in found}


def test_a_page_asks_as_often_for_many(
    small: SmallRegister, head: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        factories.employer(small.world.kisaran, f"7{number}", name=f"CV Contoh Sawit {number}")

    # Scope; tallies, four for the choices, the count; ids, rows, spans, names of places.
    with django_assert_num_queries(11):
        assert len(page(head, cari="contoh sawit").window.lines(0, 25, "nama")) == 25
