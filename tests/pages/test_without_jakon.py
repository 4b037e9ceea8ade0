"""PU and BPU together wherever a segment can be chosen; nothing of it is stored."""

from __future__ import annotations

from fractions import Fraction

import pytest

from coverage.models import CoverageRatio, Target
from tests.pages.conftest import As
from tests.pages.reading import figures, text

PLACES = ["/wilayah/SUMBAGUT/", "/wilayah/SUMBAGUT/?provinsi=12", "/cabang/KIS/", "/nasional/", "/kabupaten/12.09/"]
LISTS = ["/cabang/", "/kabupaten/", "/nasional/"]


def choosing(path: str, segment: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}segmen={segment}"


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


@pytest.mark.parametrize("path", PLACES)
def test_coverage_is_that_of_both_over_all_workers(signed_in_as: As, path: str) -> None:
    deputy = signed_in_as("deputi")
    total, without = (figures(deputy.get(each)) for each in (path, choosing(path, "tanpa-jakon")))

    assert 0 < Fraction(without["coverage"]) < Fraction(total["coverage"])
    assert without["gap-heads"] != total["gap-heads"]


def test_counts_and_target_add_up_to_the_digit(signed_in_as: As) -> None:
    rows = CoverageRatio.objects.filter(territory__code="SUMBAGUT", month="2022-09-01", group__in=["PU", "BPU"])
    active, workers = (sum(getattr(row, name) for row in rows) for name in ("active_workers", "denominator"))
    aims = Target.objects.filter(
        plan__year=2022, territory__code="SUMBAGUT", kind="flow_new", segment__in=["PU", "BPU"]
    )
    target = int(sum(aim.value for aim in aims))

    page = signed_in_as("deputi").get("/wilayah/SUMBAGUT/?segmen=tanpa-jakon&bulan=2022-09")

    assert f"{dotted(active)} peserta aktif dari {dotted(workers)} tenaga kerja potensial 2022" in text(page)
    assert f"dari {dotted(target)}" in text(page)
    assert Fraction(figures(page)["coverage"]) == pytest.approx(Fraction(active, workers), abs=1e-9)
    total = CoverageRatio.objects.get(territory__code="SUMBAGUT", month="2022-09-01", group="TOTAL")
    assert workers == total.denominator


@pytest.mark.parametrize("path", LISTS)
def test_lists_follow(signed_in_as: As, path: str) -> None:
    page = signed_in_as("deputi").get(choosing(path, "tanpa-jakon"))

    assert page.status_code == 200
    assert '<option value="tanpa-jakon" selected>Tanpa Jakon</option>' in page.content.decode()
    assert "segmen=tanpa-jakon" in page.content.decode()


def test_nothing_of_it_is_stored() -> None:
    assert set(CoverageRatio.objects.values_list("group", flat=True)) == {
        "PU", "BPU", "JAKON", "PMI", "FORMAL", "INFORMAL", "TOTAL",
    }  # fmt: skip


def test_a_regency_follows_the_segment_and_its_local_count_never_divides_one(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    row = CoverageRatio.objects.get(territory__code="12.76", month="2022-07-01", group="PU")

    page = deputy.get("/kabupaten/12.76/?bulan=2022-07&segmen=pu")

    ratio = Fraction(row.active_workers or 0, row.denominator or 1)
    assert Fraction(figures(page)["coverage"]) == pytest.approx(ratio, abs=1e-9)
    assert "coverage-tk-potensi" not in figures(page)
    assert "TK potensi 2022 formal" in text(page)
    assert figures(page)["uncovered"] == str((row.denominator or 0) - (row.active_workers or 0))


def test_migrants_have_no_denominator_in_a_regency(signed_in_as: As) -> None:
    page = signed_in_as("deputi").get("/kabupaten/12.09/?bulan=2022-09&segmen=pmi")

    assert figures(page)["coverage"] == figures(page)["uncovered"] == ""
    assert "pekerja migran tidak punya penyebut" in text(page)
