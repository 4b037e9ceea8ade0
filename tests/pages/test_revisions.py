"""A plan revised within its year: earlier months stay as they were, and what was known at a moment can be asked for."""

from __future__ import annotations

import html
import re
from decimal import Decimal

import pytest
from django.test import Client

from coverage.indicators.vocabulary import PathKind
from tests.pages.conftest import As
from tests.pages.reading import figures, text
from tests.pages.revisions import publish_doubled

PLACES = ["/wilayah/SUMBAGUT/", "/cabang/KIS/", "/nasional/", "/kabupaten/12.09/"]
JUDGED = ("achievement", "weekly-need", "version-1", "achievement-PU", "achievement-BPU", "achievement-JAKON")


def judged(client: Client, path: str) -> dict[str, str]:
    found = figures(client.get(path))
    return {name: found[name] for name in JUDGED if name in found}


@pytest.mark.parametrize("path", PLACES)
def test_a_version_of_march_leaves_january_and_february_as_they_were(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")
    before = [judged(deputy, f"{path}?bulan=2022-{month}") for month in ("01", "02")]

    publish_doubled()

    assert [judged(deputy, f"{path}?bulan=2022-{month}") for month in ("01", "02")] == before


def test_february_shows_the_earlier_version_and_march_the_new_one(signed_in_as: As) -> None:
    deputy, doubled = signed_in_as("deputi"), publish_doubled()
    total = int(doubled.targets.get(territory__code="SUMBAGUT", segment="TOTAL").value)
    old, new = (f"{value:,}".replace(",", ".") for value in (total // 2, total))

    february, march = (deputy.get(f"/wilayah/SUMBAGUT/?bulan=2022-{month}") for month in ("02", "03"))

    assert f"dari {old}" in text(february)
    assert new not in text(february)
    assert "version-2" not in figures(february)
    assert f"dari {new}" in text(march)
    assert Decimal(figures(march)["version-1"]) == 2 * Decimal(figures(march)["version-2"])


@pytest.mark.parametrize("path", ["/wilayah/SUMBAGUT/", "/cabang/KIS/", "/nasional/"])
def test_the_trend_marks_the_month_of_the_revision(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")
    publish_doubled()

    february, march = (deputy.get(f"{path}?bulan=2022-{month}").content.decode() for month in ("02", "03"))

    assert "versi 2, 10 Mar" not in february
    assert "versi 2, 10 Mar" in march
    assert "Versi target" in march
    assert "Target direvisi: Mar: versi 2, 10 Mar." in march


@pytest.mark.parametrize("path", PLACES)
def test_targets_are_those_known_at_a_moment(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")
    before = judged(deputy, f"{path}?bulan=2022-03")
    publish_doubled()

    early = judged(deputy, f"{path}?bulan=2022-03&per=2022-03-10T08:59")
    late = judged(deputy, f"{path}?bulan=2022-03&per=2022-03-10T09:00")

    assert early == before
    assert late == judged(deputy, f"{path}?bulan=2022-03") != before or path.startswith("/kabupaten/")


@pytest.mark.parametrize("path", [*PLACES, "/cabang/", "/kabupaten/"])
def test_the_page_says_of_which_moment_its_targets_are(signed_in_as: As, path: str) -> None:
    page = signed_in_as("deputi").get(f"{path}?bulan=2022-03&per=2022-03-10T08:59")

    assert "Target menurut versi yang diketahui 10 Maret 2022 pukul 08.59." in text(page)
    assert "perlindungan pekerja rentan tetap yang terbaru" in text(page)
    assert "per=2022-03-10T08%3A59" in page.content.decode()
    assert 'name="per" value="2022-03-10T08:59"' in page.content.decode()


def test_before_anything_was_published_there_is_no_target(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2022-03&per=2022-01-15T10:00")

    assert figures(page)["achievement"] == ""
    assert "belum ada target untuk pilihan ini" in text(page)
    assert "version-1" not in figures(page)


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    ("kind", "due_in", "words"),
    [
        (PathKind.SEASONAL, None, "jalur musiman "),
        (PathKind.EVEN, None, "jalur rata 25,0%"),
        (PathKind.LAST_YEAR, 3, "jalur bentuk tahun lalu 100,0%"),
        (PathKind.MANUAL, 4, "jalur manual 0,0%"),
    ],
)
def test_a_page_says_which_path_its_target_follows(
    signed_in_as: As, path: str, kind: PathKind, due_in: int | None, words: str
) -> None:
    publish_doubled(kind, due_in=due_in)

    assert words in text(signed_in_as("deputi").get(f"{path}?bulan=2022-03"))


def test_a_moment_that_cannot_be_read_is_told(signed_in_as: As) -> None:
    words = text(signed_in_as("deputi").get("/wilayah/SUMBAGUT/?per=kemarin"))

    assert "“kemarin” bukan tanggal yang dikenal" in words


def test_an_older_version_leads_to_the_page_as_it_was(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    page = deputy.get("/wilayah/SUMBAGUT/?bulan=2021-12").content.decode()

    address = re.search(r'href="([^"]+per=[^"]+)">lihat menurut versi 1<', page)
    assert address
    before = figures(deputy.get("/wilayah/SUMBAGUT/" + html.unescape(address[1])))
    assert "version-1" in before
    assert "version-2" not in before


@pytest.mark.parametrize("path", ["/wilayah/SUMBAGUT/", "/cabang/KIS/", "/kabupaten/12.09/"])
def test_a_month_before_the_revision_names_the_version_in_force_today(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")
    publish_doubled()
    told = "Target versi 2 berlaku sejak 10 Maret 2022; Februari memakai versi 1."

    february, march, early = (
        text(deputy.get(f"{path}?bulan=2022-{month}")) for month in ("02", "03", "02&per=2022-03-01T08:00")
    )

    assert told in february
    assert "berlaku sejak 10 Maret 2022;" not in march
    assert "berlaku sejak 10 Maret 2022;" not in early


def test_the_meeting_shows_the_version_of_the_page_that_it_came_from(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    publish_doubled()
    page = deputy.get("/wilayah/SUMBAGUT/?bulan=2022-03&per=2022-03-10T08:59").content.decode()
    link = html.unescape(re.search(r'href="(/layar/[^"]+)"', page)[1])  # type: ignore[index]

    step = deputy.get(link, follow=True)

    assert "per=2022-03-10T08" in link
    assert "target versi 1 (" in text(step)
    assert "menurut yang diketahui 10 Maret 2022 pukul 08.59" in text(step)
    onward = html.unescape(re.search(r'rel="next"[^>]*href="([^"]+)"', step.content.decode(), re.DOTALL)[1])  # type: ignore[index]
    assert "target versi 1 (" in text(deputy.get(onward))
    assert "target versi 2 (" in text(deputy.get("/layar/?bulan=2022-03", follow=True))
