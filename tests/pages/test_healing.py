"""A changed count on its way to the page: stale is said, the next sweep heals, nothing else moves."""

from __future__ import annotations

from coverage.clock import now
from coverage.compute.sweep import process_pending
from coverage.compute.verify import verify
from coverage.entry.publishing import publish
from coverage.models import CoverageRatio, MonthlyReport
from tests.pages.conftest import As
from tests.pages.reading import figures, text

BRANCH, REGION = "/cabang/KIS/?bulan=2022-09", "/wilayah/SUMBAGUT/?bulan=2022-09"


def change_one_count() -> None:
    """Approve Kisaran's September again with 1,000 more new participants in one cell; the worker is dead."""
    report = MonthlyReport.objects.get(branch__code="KIS", month="2022-09-01")
    cell = report.cells.filter(segment="BPU").order_by("pk")[0]
    cell.new_enrolments += 1000
    cell.save()
    assert publish(report, by=None, at=now(), basis="sample") == 1


def test_a_published_change_is_announced_until_it_is_computed(signed_in_as: As) -> None:
    deputy = signed_in_as("deputi")
    before = int(figures(deputy.get(BRANCH))["new"])

    change_one_count()
    stale = deputy.get(BRANCH)
    process_pending()
    fresh = deputy.get(BRANCH)

    assert "Rasio belum mutakhir." in text(stale)
    assert int(figures(stale)["new"]) == before
    assert "Rasio belum mutakhir." not in text(fresh)
    assert int(figures(fresh)["new"]) == before + 1000


def test_a_published_change_touches_only_the_rows_it_is_part_of(signed_in_as: As) -> None:
    moments = dict(CoverageRatio.objects.values_list("pk", "computed_at"))

    change_one_count()
    process_pending()

    touched = {pk for pk, at in CoverageRatio.objects.values_list("pk", "computed_at") if moments[pk] != at}
    # Branch, regency, province, region and nation, each for BPU, informal and total.
    assert len(touched) == 5 * 3
    assert {month.isoformat() for _territory, _group, month in touched} == {"2022-09-01"}
    assert verify() == []
