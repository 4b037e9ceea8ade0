"""The walk on the whole sample region: one order, one moment, the pages' own figures, and who sees the actions."""

from __future__ import annotations

import html
import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from coverage import clock
from coverage.entry.meetings import add_action
from coverage.models import Branch, ComputeKind, ComputeRun, User
from tests.pages.conftest import As
from tests.pages.reading import figures, text

NEXT = re.compile(r'rel="next"\s+data-go\s+href="([^"]+)"')
PREVIOUS = re.compile(r'rel="prev"\s+data-go\s+href="([^"]+)"')
AS_OF = re.compile(r"<p class=\"asof\" data-as-of>(.*?)</p>", re.DOTALL)
STEP = re.compile(r'data-step="([^"]+)"')


def start(client: Client, query: str = "") -> HttpResponse:
    """The first step, behind the redirect that begins the walk."""
    response = client.get(f"/layar/{query}", follow=True)
    assert response.status_code == 200
    return response  # type: ignore[return-value]


def found(pattern: re.Pattern[str], response: HttpResponse) -> str | None:
    match = pattern.search(response.content.decode())
    return html.unescape(match[1]) if match else None


def agree(code: str = "KIS", wording: str = "Kunjungi badan usaha di Tanjungbalai") -> None:
    branch, deputy = Branch.objects.get(code=code), User.objects.get(username="deputi")
    add_action(
        branch_id=branch.pk, text=wording, owner_id=branch.pk, due=date(2022, 12, 1), expected_heads=350, by=deputy
    )


def test_the_walk_is_the_region_and_then_every_branch_in_its_order_as_of_one_moment(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    pages = [start(deputy)]
    while address := found(NEXT, pages[-1]):
        pages.append(deputy.get(address))

    codes = [found(STEP, page) for page in pages]
    in_order = list(Branch.objects.in_operation().order_by("order", "code").values_list("code", flat=True))
    assert codes == ["SUMBAGUT", *in_order]
    assert len(codes) == 32
    assert len({found(AS_OF, page) for page in pages}) == 1
    assert "data sampai 30 September 2022" in text(pages[5])
    assert "target versi" in text(pages[5])
    assert "6 dari 31" in text(pages[6])
    back = found(PREVIOUS, pages[6])
    assert back is not None
    assert found(STEP, deputy.get(back)) == codes[5]
    assert found(PREVIOUS, pages[0]) is None


def test_an_address_without_a_walk_begins_one(signed_in_as: As) -> None:
    response = signed_in_as("deputi").get("/layar/?bulan=2022-08&langkah=KIS")

    assert response.status_code == 302
    address = urlsplit(response["Location"])
    newest = ComputeRun.objects.filter(is_ok=True, rows_written__gt=0).latest("pk")
    query = parse_qs(address.query)
    assert address.path == "/layar/"
    assert (query["bulan"], query["langkah"], query["versi"]) == (["2022-08"], ["KIS"], [str(newest.pk)])
    assert re.fullmatch(r"\d\d\.\d\d", query["mulai"][0])


def test_an_odd_month_becomes_the_headline_month(signed_in_as: As) -> None:
    assert "bulan=2022-09" in signed_in_as("deputi").get("/layar/?bulan=1999-13")["Location"]


@pytest.mark.parametrize(("step", "page"), [("", "/wilayah/SUMBAGUT/"), ("?langkah=KIS", "/cabang/KIS/")])
def test_a_step_says_what_the_page_of_its_place_says(signed_in_as: As, step: str, page: str) -> None:
    deputy = signed_in_as("deputi")

    shown, there = figures(start(deputy, step)), figures(deputy.get(page))

    assert {name: shown[name] for name in ("achievement", "coverage", "weekly-need")} == {
        name: there[name] for name in ("achievement", "coverage", "weekly-need")
    }


def test_the_region_names_the_five_furthest_behind(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    overview = deputy.get("/wilayah/SUMBAGUT/?urut=selisih").content.decode()
    league = re.findall(r'data-place="([A-Z]{3})"', overview)

    named = re.findall(r'data-place="([^"]+)"', start(deputy).content.decode())

    assert named == league[:5]


def test_figures_computed_again_are_told_with_a_way_to_begin_again(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    address = found(NEXT, start(deputy))
    assert address is not None
    began = parse_qs(urlsplit(address).query)["mulai"][0]
    assert "Angka dihitung ulang" not in text(deputy.get(address))

    moment = clock.now()
    ComputeRun.objects.create(
        kind=ComputeKind.INCREMENT, started_at=moment, finished_at=moment, rows_written=1, is_ok=True
    )

    page = deputy.get(address)
    assert f"Angka dihitung ulang sejak rapat dimulai pukul {began}; mulai lagi untuk memakainya" in text(page)
    again = re.search(r'<a href="([^"]+)"\s+data-go>mulai lagi', page.content.decode())
    assert again is not None
    assert "Angka dihitung ulang" not in text(start(deputy, html.unescape(again[1]).removeprefix("/layar/")))


def test_actions_are_shown_to_who_is_concerned_and_written_by_who_leads(signed_in_as: As) -> None:
    agree()

    seen = {
        username: text(start(signed_in_as(username), "?langkah=KIS"))
        for username in ("deputi", "kepala.kisaran", "admin.data", "kepala.medankota", "pembaca.tebingtinggi")
    }

    shown = [username for username, page in seen.items() if "Kunjungi badan usaha di Tanjungbalai" in page]
    assert shown == ["deputi", "kepala.kisaran", "admin.data"]
    assert [username for username, page in seen.items() if "Catat tindakan" in page] == ["deputi"]
    assert "Tindakan rapat" not in seen["kepala.medankota"]


def test_a_head_reads_the_actions_of_the_own_sub_offices(signed_in_as: As) -> None:
    agree("LBS")

    assert "Kunjungi badan usaha" in text(start(signed_in_as("kepala.kisaran"), "?langkah=LBS"))


def test_forms_are_for_who_leads(signed_in_as: As) -> None:
    agree()
    query = "?langkah=KIS&versi=1&target=1&mulai=09.30&tindakan=1"

    deputy, head = (signed_in_as(name).get(f"/layar/{query}").content.decode() for name in ("deputi", "kepala.kisaran"))

    assert 'action="/layar/tindakan/"' in deputy
    assert "Tutup tindakan 1" in deputy
    assert "/layar/tindakan/" not in head
    assert "Kunjungi badan usaha" in head


def test_an_action_shows_on_a_kept_step_at_once(signed_in_as: As) -> None:
    head = signed_in_as("kepala.kisaran")
    address = head.get("/layar/?langkah=KIS")["Location"]
    assert "Rapat hari ini" not in text(head.get(address))

    agree()

    assert "Rapat hari ini" in text(head.get(address))


def test_a_step_that_is_no_branch_of_the_region_is_not_found(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")

    for code in ("XXX", "12.09", "%00", "a" * 300):
        assert deputy.get(f"/layar/?langkah={code}").status_code == 404


def test_the_region_page_leads_to_the_screen_with_its_month(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?bulan=2022-08").content.decode()

    assert 'href="/layar/?wilayah=SUMBAGUT&amp;bulan=2022-08"' in page


def test_a_finished_year_needs_nothing_per_week_and_compares_it_with_nothing(signed_in_as: As) -> None:
    step = text(signed_in_as("deputi").get("/layar/?bulan=2021-12", follow=True))

    assert "Perlu per minggu –" in step
    assert "kini" not in step.split("Perlu per minggu")[1].split("Segmen")[0]
