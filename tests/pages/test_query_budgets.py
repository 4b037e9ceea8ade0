"""How many questions a page asks: few when built, fewer when kept, no fewer for two offices than for all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from coverage.models import Branch, User
from coverage.selectors import kept
from coverage.selectors.freshness import arrive
from tests.pages.conftest import As

BUILT = {
    "/wilayah/SUMBAGUT/": 12,
    "/wilayah/SUMBAGUT/?provinsi=12&segmen=bpu&bulan=2022-10": 12,
    "/wilayah/SUMBAGUT/?segmen=tanpa-jakon&per=2022-11-01T10:00": 12,
    "/cabang/KIS/": 12,
    "/cabang/KIS/?segmen=tanpa-jakon&per=2022-11-01T10:00": 12,
    "/cabang/MDK/?segmen=pmi": 12,
    # Agreements, their steps, rates; commitments, their steps, national rules, and whether the reader may see them.
    "/kabupaten/12.76/?bulan=2022-07": 12,
    "/cabang/": 12,
    "/cabang/?wilayah=semua": 14,
    "/kabupaten/": 12,
    "/kabupaten/?wilayah=semua": 15,
    "/nasional/": 15,
    # Each step of the screen is a page of the same budget.
    "/layar/?bulan=2022-09&versi=1&target=1&mulai=09.30": 12,
    "/layar/?bulan=2022-09&langkah=KIS&versi=1&target=1&mulai=09.30": 12,
    "/layar/?bulan=2022-09&langkah=KIS&versi=1&target=1&mulai=09.30&tindakan=1": 12,
}
KEPT = 4
READERS = ["deputi", "kepala.kisaran", "admin.data", "pembaca.tebingtinggi"]


@pytest.fixture(autouse=True)
def _connected() -> None:
    """A connection of PostgreSQL plans the question of versions once, one of SQLite is asked for JSON once."""
    assert connection.features.supports_json_field
    arrive(User.objects.get(username="deputi"))


@pytest.mark.parametrize("username", READERS)
@pytest.mark.parametrize(("path", "most"), BUILT.items())
def test_page_stays_within_its_query_budget(
    signed_in_as: As, django_assert_max_num_queries: DjangoAssertNumQueries, path: str, most: int, username: str
) -> None:
    client = signed_in_as(username)

    with django_assert_max_num_queries(most):
        built = client.get(path)
    with django_assert_max_num_queries(KEPT):
        kept = client.get(path)

    assert built.status_code == kept.status_code == 200


# The inbox checks the chosen report as a submission would: the limits and what was sent back are two of its questions.
@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 7),
        ("/laporan/", 12),
        ("/persetujuan/", 14),
        ("/persetujuan/?keadaan=disetujui", 14),
        ("/target/2022/", 12),
        ("/kabupaten/12.76/biaya/?cakupan=50&bulan=2022-07", 12),
    ],
)
def test_working_pages_are_built_each_time_within_their_budget(
    signed_in_as: As, django_assert_max_num_queries: DjangoAssertNumQueries, path: str, most: int
) -> None:
    deputy = signed_in_as("deputi")

    with django_assert_max_num_queries(most):
        assert deputy.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/wilayah/SUMBAGUT/", "/cabang/KIS/", "/cabang/"])
def test_fewer_offices_are_no_fewer_questions(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")
    with CaptureQueriesContext(connection) as with_all:
        deputy.get(path)

    kept.forget()
    Branch.objects.exclude(code__in=["KIS", "MDK"]).update(closed="2000-01-01", opened=None)
    with CaptureQueriesContext(connection) as with_two:
        deputy.get(f"{path}?bulan=2022-09")

    assert len(with_two) == len(with_all)
