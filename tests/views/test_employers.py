"""The register's page and its file: found, narrowed, sorted by address, in scope, within the budget of questions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.clock import at
from coverage.models import Employer, User
from coverage.selectors.freshness import arrive
from tests import factories
from tests.pages.reading import figures, text
from tests.selectors.registers import SmallRegister, small_register
from tests.views.signed_in import as_

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="/pemberi-kerja/\d+/">([^<]+)</a>')


@pytest.fixture(autouse=True)
def _day() -> Iterator[None]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=True):
        yield


@pytest.fixture
def small() -> SmallRegister:
    """The register that the pages show."""
    return small_register()


@pytest.fixture
def here(small: SmallRegister) -> Client:
    """A browser in which the head of Kisaran is signed in."""
    return as_(factories.head_of(small.world.kisaran))


def names(client: Client, query: str = "") -> list[str]:
    return LINK.findall(client.get(f"/pemberi-kerja/{query}").content.decode())


def test_the_list_shows_what_the_design_asks_for(here: Client) -> None:
    page = here.get("/pemberi-kerja/?cabang=KIS&urut=-terdaftar")

    assert figures(page) == {
        "active-employers": "2", "inactive-employers": "2", "active-workers": "466", "inactive-workers": "30",
    }  # fmt: skip
    said = text(page)
    for part in ("5 badan usaha", "posisi 14 November 2022", "PT Contoh Sawit", "Besar", "412",
                 "Daftar sebagian", "Jun 2022", "3 bln", "Tidak aktif 2", "Patuh 1", "1–5 dari 5"):  # fmt: skip
        assert part in said
    body = page.content.decode()
    assert LINK.findall(body)[0] == "PT Contoh Sawit"
    assert body.count('aria-label="100% terdaftar"') == body.count('aria-label="63% terdaftar"') + 1


def test_page_state_is_in_the_address(here: Client) -> None:
    assert names(here, "?cari=sawit") == ["PT Contoh Sawit", "PT Contoh Sawit Selatan"]
    assert names(here, "?cari=sawit&urut=-nama") == ["PT Contoh Sawit Selatan", "PT Contoh Sawit"]
    assert names(here, "?keadaan=tidak-aktif&tanggal=2022-01-31") == ["UD Contoh Kopi"]
    assert names(here, "?kepatuhan=pwbd") == ["PT Contoh Baru"]


def test_pages_are_turned_and_never_hold_all(here: Client, small: SmallRegister) -> None:
    for number in range(60):
        factories.employer(small.world.kisaran, f"5{number:02d}", name=f"ZZ Contoh {number:02d}")

    assert len(names(here)) == 25
    assert names(here, "?cari=zz+contoh&halaman=3") == [f"ZZ Contoh {number}" for number in range(50, 60)]
    assert len(names(here, "?cari=zz+contoh&halaman=99")) == 10
    assert "51–60 dari 60" in text(here.get("/pemberi-kerja/?cari=zz+contoh&halaman=3"))


def test_a_search_that_is_too_short_is_said_beside_the_box(here: Client) -> None:
    page = here.get("/pemberi-kerja/?cari=sa")

    assert "paling sedikit 3 huruf" in text(page)
    assert 'value="sa"' in page.content.decode()
    assert 'aria-describedby="ket-cari"' in page.content.decode()


def test_a_day_that_cannot_be_shown_is_told(here: Client) -> None:
    assert "Tanggal “kemarin” tidak dapat ditampilkan" in text(here.get("/pemberi-kerja/?tanggal=kemarin"))
    assert "Tanggal “2023-01-01” tidak dapat ditampilkan" in text(here.get("/pemberi-kerja/?tanggal=2023-01-01"))


def test_nothing_found_says_what_to_do(here: Client) -> None:
    assert "Ubah saringan" in text(here.get("/pemberi-kerja/?cari=tidak+ada"))


@pytest.mark.parametrize("query", ["?urut=xx", "?urut=-bagian", "?halaman=-1", "?halaman=x", "?cari=%00", "?cari=%25"])
def test_nonsense_in_the_address_is_no_error(here: Client, query: str) -> None:
    assert here.get(f"/pemberi-kerja/{query}").status_code == 200


def test_a_name_is_shown_as_text(here: Client, small: SmallRegister) -> None:
    Employer.objects.filter(pk=small.sawit.pk).update(name="<script>x</script>", sector="<i>")

    body = here.get("/pemberi-kerja/?cari=<script>").content.decode()

    assert "<script>x" not in body
    assert "<i>" not in body


def test_the_menu_leads_there_for_those_who_may_see_it(here: Client) -> None:
    assert 'href="/pemberi-kerja/"' in here.get("/akun/").content.decode()
    assert 'href="/pemberi-kerja/"' not in as_(factories.reader()).get("/akun/").content.decode()


def test_a_page_stays_within_its_budget(
    small: SmallRegister, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    head: User = factories.head_of(small.world.kisaran)
    client = as_(head)
    arrive(head)

    # Session, person, versions with the scope; tallies, four for the choices; the count; ids, rows, spans, names.
    with django_assert_num_queries(13):
        client.get("/pemberi-kerja/?cari=contoh")
    # What is kept under the version is not asked again.
    with django_assert_num_queries(7):
        client.get("/pemberi-kerja/?cari=sawit")
    with django_assert_num_queries(6):
        client.get("/pemberi-kerja/")


# --- the file ---
def rows(client: Client, query: str = "", delimiter: str = ";") -> list[list[str]]:
    body = b"".join(client.get(f"/data/pemberi-kerja.csv{query}").streaming_content).decode()  # type: ignore[attr-defined]
    return list(csv.reader(io.StringIO(body.removeprefix("\ufeff")), delimiter=delimiter))


def test_the_file_follows_the_filters(here: Client) -> None:
    heading, *found = rows(here, "?kepatuhan=tidak-aktif")

    assert heading[:2] == ["NPP", "Nama"]
    assert [row[1] for row in found] == ["Toko Contoh 100%", "UD Contoh Kopi"]
    assert found[1] == [
        "00100003", "UD Contoh Kopi", "Kisaran", "Asahan", "Perdagangan", "Kecil", "30", "30", "Menunggak iuran",
        "Tidak aktif", "2021-05-01", "30", "2021-04", "17",
    ]  # fmt: skip


def test_unknown_is_an_empty_cell(here: Client) -> None:
    toko = next(row for row in rows(here) if row[1] == "Toko Contoh 100%")

    assert toko[6:8] == ["", ""]
    assert toko[-3:] == ["", "", ""]


def test_the_file_is_for_excel_or_plain(here: Client) -> None:
    answer = here.get("/data/pemberi-kerja.csv")
    body = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    plain = b"".join(here.get("/data/pemberi-kerja.csv?ragam=polos").streaming_content)  # type: ignore[attr-defined]

    assert body.startswith(b"\xef\xbb\xbfNPP;Nama;")
    assert plain.startswith(b"NPP,Nama,")
    assert answer["Content-Disposition"] == 'attachment; filename="pemberi-kerja-2022-11-14.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("start", ["=1+1", "+62", "-2", "@cmd", "\tx", "\rx"])
def test_cells_that_a_spreadsheet_would_run_are_marked(here: Client, small: SmallRegister, start: str) -> None:
    Employer.objects.filter(pk=small.sawit.pk).update(name=start)

    assert f"'{start}" in [row[1] for row in rows(here)]


def test_the_file_holds_what_the_person_may_see_and_no_more(small: SmallRegister) -> None:
    kisaran, medan = (factories.head_of(office) for office in (small.world.kisaran, small.world.medan))

    assert "PT Contoh Sawit Medan" not in {row[1] for row in rows(as_(kisaran))}
    assert [row[1] for row in rows(as_(medan))[1:]] == ["PT Contoh Sawit Medan"]
    assert rows(as_(kisaran), "?cabang=MDK")[1:] == []


def test_a_large_file_is_read_in_pieces(here: Client, small: SmallRegister, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coverage.selectors.employer_rows.BATCH", 2)

    assert len(rows(here)) == 7
    assert [row[1] for row in rows(here)[1:]] == sorted(row[1] for row in rows(here)[1:])
