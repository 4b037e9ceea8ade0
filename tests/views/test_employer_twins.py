"""Merging by the data admin: compared side by side, done, shown on both pages, and undone."""

from __future__ import annotations

import pytest
from django.test import Client

from coverage.models import Employer
from tests import factories
from tests.pages.reading import text
from tests.selectors.registers import SmallRegister, small_register
from tests.views.signed_in import as_

pytestmark = pytest.mark.django_db
SCREEN = "/pemberi-kerja/kembar/gabung/"


@pytest.fixture
def small() -> SmallRegister:
    """The register that the pages show."""
    return small_register()


@pytest.fixture
def twin(small: SmallRegister) -> Employer:
    """A second entry of an employer of Kisaran, with a visit of its own."""
    made = factories.employer(small.world.kisaran, "000100003", name="U.D. CONTOH KOPI")
    factories.visit(made, factories.SEPTEMBER, done_on=factories.SEPTEMBER, outcome="Ke entri kedua")
    return made


@pytest.fixture
def admin(small: SmallRegister) -> Client:
    """A browser in which the data admin is signed in."""
    return as_(factories.importer())


def test_a_pair_is_listed_compared_merged_and_taken_apart(admin: Client, small: SmallRegister, twin: Employer) -> None:
    kopi = small.kopi
    listed = admin.get("/pemberi-kerja/kembar/").content.decode()
    assert f"{SCREEN}?a={kopi.pk}&amp;b={twin.pk}" in listed
    assert "1 kunjungan" in text(admin.get(f"{SCREEN}?a={kopi.pk}&b={twin.pk}"))

    merged = text(admin.post(SCREEN, {"a": kopi.pk, "b": twin.pk, "simpan": kopi.pk}, follow=True))

    assert "U.D. CONTOH KOPI digabung ke badan usaha ini." in merged
    assert "Ke entri kedua (U.D. CONTOH KOPI)" in merged
    assert "CONTOH KOPI" not in text(admin.get("/pemberi-kerja/?cari=u.d.+contoh"))
    assert "Sudah digabung" in text(admin.get("/pemberi-kerja/kembar/"))
    assert "digabung dan tidak dihitung lagi" in text(admin.get(f"/pemberi-kerja/{twin.pk}/"))

    apart = text(admin.post(f"/pemberi-kerja/{twin.pk}/pisahkan/", follow=True))

    assert "Badan usaha ini berdiri sendiri lagi." in apart
    assert "U.D. CONTOH KOPI" in text(admin.get("/pemberi-kerja/?cari=u.d.+contoh"))


def test_without_a_choice_nothing_is_merged(admin: Client, small: SmallRegister, twin: Employer) -> None:
    answer = admin.post(SCREEN, {"a": small.kopi.pk, "b": twin.pk})

    assert answer.status_code == 422
    assert "Pilih dulu badan usaha yang dipertahankan." in text(answer)
    assert Employer.objects.filter(merged_into=None).count() == Employer.objects.count()


def test_a_pair_that_somebody_else_merged_the_other_way_is_told(
    admin: Client, small: SmallRegister, twin: Employer
) -> None:
    Employer.objects.filter(pk=small.kopi.pk).update(merged_into=twin)

    answer = admin.post(SCREEN, {"a": small.kopi.pk, "b": twin.pk, "simpan": small.kopi.pk})

    assert answer.status_code == 409
    assert "sudah digabung" in text(answer)


@pytest.mark.parametrize("query", ["", "?a=x&b=y", "?a=1", "?a=999999&b=999998", "?a=9999999999999999999&b=1"])
def test_entries_that_do_not_exist(admin: Client, query: str) -> None:
    assert admin.get(f"{SCREEN}{query}").status_code == 404


def test_an_entry_outside_the_scope_does_not_exist(small: SmallRegister, twin: Employer) -> None:
    elsewhere = as_(factories.person("admin.jatim", "importer", factories.region("JATIM", "Jatim")))  # type: ignore[arg-type]

    assert elsewhere.get(f"{SCREEN}?a={small.kopi.pk}&b={twin.pk}").status_code == 404
    assert elsewhere.post(SCREEN, {"a": small.kopi.pk, "b": twin.pk, "simpan": twin.pk}).status_code == 404
    assert elsewhere.post(f"/pemberi-kerja/{twin.pk}/pisahkan/").status_code == 404


def test_others_see_the_pairs_without_the_acts(small: SmallRegister, twin: Employer) -> None:
    page = as_(factories.head_of(small.world.kisaran)).get("/pemberi-kerja/kembar/")

    assert "U.D. CONTOH KOPI" in text(page)
    assert SCREEN not in page.content.decode()


def test_an_employer_that_was_merged_is_not_written_about(admin: Client, small: SmallRegister, twin: Employer) -> None:
    Employer.objects.filter(pk=twin.pk).update(merged_into=small.kopi)

    typed = {"owner": twin.branch_id, "planned_on": "2099-01-01", "next_action": "x"}
    answer = admin.post(f"/pemberi-kerja/{twin.pk}/kunjungan/", typed)

    assert answer.status_code == 422
    assert "sudah digabung" in text(answer)
    assert "Rencanakan kunjungan" not in text(answer)
