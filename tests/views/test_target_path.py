"""How a plan's year is spread over its months: chosen, written by hand, refused with what is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from coverage.indicators.vocabulary import PathKind, Segment, TargetKind
from coverage.models import PlanShare, Target, TargetPlan
from tests import factories
from tests.entry.plan_world import PlanWorld, plan_world
from tests.views import plan_pages
from tests.views.plan_pages import DRAFT, march
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db
PATH = f"{DRAFT}jalur/"
EVEN = {f"bagian-{segment}-{month}": "8,3333" for segment in Segment for month in range(1, 12)}
EVEN |= {f"bagian-{segment}-12": "8,3337" for segment in Segment}


@pytest.fixture
def plan() -> PlanWorld:
    return plan_world()


@pytest.fixture
def deputy(plan: PlanWorld) -> Client:
    return as_(plan.deputy)


def text(answer: HttpResponse) -> str:
    """The page with its attributes in one line each tag."""
    return " ".join(plan_pages.text(answer).split())


def write(client: Client, **given: str) -> tuple[int, str]:
    boxes = {f"bagian-{name}": value for name, value in given.items()}
    answer = client.post(PATH, {"versi": "1", "jalur": "manual", **EVEN, **boxes})
    return answer.status_code, text(answer)


def test_a_path_is_chosen(deputy: Client) -> None:
    deputy.post(PATH, {"versi": "1", "jalur": "even"})
    assert TargetPlan.objects.get().path == PathKind.EVEN
    assert deputy.post(PATH, {"versi": "2", "jalur": "apa-saja"}).status_code == 404

    deputy.post(PATH, {"versi": "2", "jalur": "manual", **EVEN})

    assert TargetPlan.objects.get().path == PathKind.MANUAL
    assert PlanShare.objects.count() == 48


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("abc", "Bukan persentase: tulis 0 sampai 100"),
        ("-1", "Persentase tidak boleh kurang dari nol"),
        ("101", "Persentase paling banyak 100"),
        ("8,33333", "Terlalu banyak desimal: paling banyak empat angka di belakang koma"),
    ],
)
def test_a_box_that_means_nothing_is_marked_and_told_with_segment_and_month(
    deputy: Client, typed: str, told: str
) -> None:
    status, page = write(deputy, **{"BPU-3": typed})

    assert status == 422
    assert "Jalur belum disimpan: perbaiki yang ditandai." in page
    assert f'<a href="#bagian-BPU-3">BPU, Maret</a>: {told}' in page
    assert f'id="bagian-BPU-3" value="{typed}"' in page
    assert page.count('aria-invalid="true"') == 1
    assert 'aria-describedby="ket-bagian-BPU-3"' in page
    assert f"BPU, Maret: {told}" in page
    assert "Jumlahnya sekarang" not in page
    assert not PlanShare.objects.exists()


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("5,8333", "Jumlahnya sekarang 97,5, harus 100: kurang 2,5."),
        ("", "Jumlahnya sekarang 91,6667, harus 100: kurang 8,3333."),
        ("10", "Jumlahnya sekarang 101,6667, harus 100: lebih 1,6667."),
    ],
)
def test_a_sum_that_is_no_year_is_told_as_it_is(deputy: Client, typed: str, told: str) -> None:
    status, page = write(deputy, **{"PU-2": typed})

    assert status == 422
    assert f'<a href="#bagian-PU-1">PU</a>: {told}' in page
    assert page.count('aria-describedby="ket-jumlah-PU"') == 12
    assert "BPU</a>:" not in page


def test_another_path_does_not_mind_what_stands_in_the_boxes(deputy: Client) -> None:
    deputy.post(PATH, {"versi": "1", "jalur": "even", "bagian-PU-1": "abc"})

    assert TargetPlan.objects.get().path == PathKind.EVEN


def test_the_boxes_of_each_path_can_be_asked_for(plan: PlanWorld, deputy: Client) -> None:
    write(deputy, **{"PU-1": "9,3333", "PU-2": "7,3333"})

    shown = {path: text(deputy.get(PATH, {"jalur": path})) for path in ("seasonal", "even", "manual")}

    assert 'id="bagian-PU-1" value="9"' in shown["seasonal"]
    assert 'id="bagian-PU-1" value="8,3334"' in shown["even"]
    assert 'id="bagian-PU-1" value="9,3333"' in shown["manual"]
    assert deputy.get(PATH, {"jalur": "apa-saja"}).status_code == 404
    assert as_(factories.reader()).get(PATH, {"jalur": "even"}).status_code == 403


def publish(plan: PlanWorld, months: dict[int, list[Segment]]) -> None:
    for month, segments in months.items():
        for segment in segments:
            factories.ratio_row(plan.region, date(2021, month, 1), segment, new_enrolments=100)


def test_last_year_unknown_says_which_months_and_offers_even_boxes(plan: PlanWorld, deputy: Client) -> None:
    publish(plan, {month: [Segment.PU, Segment.BPU][: 2 if 3 <= month < 12 else 1] for month in range(1, 13)})
    TargetPlan.objects.update(path=PathKind.LAST_YEAR)

    page = text(deputy.get(DRAFT))

    assert "Peserta baru 2021 yang belum terbit: BPU (Jan, Feb, Des); Jakon (semua bulan)." in page
    assert "tiap bulan seperdua belas" not in page
    assert 'id="bagian-JAKON-1" value="8,3334"' in page
    refused = deputy.post(PATH, {"versi": "1", "jalur": "last_year"})
    assert refused.status_code == 422
    assert "BPU (Jan, Feb, Des); Jakon (semua bulan)" in text(refused)


def test_a_reader_of_an_unknown_path_is_told_and_sees_no_made_up_shares(plan: PlanWorld) -> None:
    TargetPlan.objects.update(path=PathKind.LAST_YEAR)
    Target.objects.create(
        plan=TargetPlan.objects.get(),
        territory=factories.region(),
        segment=Segment.PU,
        kind=TargetKind.FLOW_NEW,
        value=5,
    )

    page = text(as_(factories.head_of(plan.world.kisaran)).get(DRAFT))

    assert "PU, BPU, Jakon (semua bulan)" in page
    assert "Pilih jalur lain" not in page
    assert "8,3334" not in page
