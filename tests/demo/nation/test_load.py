"""The national sample in the database: as many rows as asked for, balanced, marked, and drawn alike for one seed."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Sum

from coverage.compute.verify import verify
from coverage.indicators.employer_keys import employer_keys
from coverage.indicators.months import add_months
from coverage.models import (
    Branch,
    CoverageRatio,
    Employer,
    EmployerStatus,
    EnrolmentCount,
    MonthlyReport,
    PendingRecompute,
    PublishedCount,
    Regency,
    Region,
    ReportVersion,
    ServiceArea,
    Target,
    WorkforceEstimate,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("told")]
OCTOBER = date(2022, 10, 1)
# The numbers of seed 2022; a change of the statements on purpose changes it.
DIGEST = "e6477057838b6afd"
INVENTED = Branch.objects.filter(basis="sample")


def test_it_adds_the_offices_and_areas_asked_for() -> None:
    assert set(Region.objects.values_list("code", flat=True)) == {"SUMBAGUT", "JAKARTA", "BANTEN"}
    assert INVENTED.count() == 6
    assert ServiceArea.objects.filter(branch__basis="sample").count() == 17
    assert Regency.objects.filter(province__region__code="BANTEN").count() == 8


def test_shares_of_a_regency_are_one_whole() -> None:
    shares = (
        ServiceArea.objects.values("regency").annotate(total=Sum("workforce_share")).values_list("total", flat=True)
    )

    assert {round(Decimal(share), 6) for share in shares} == {Decimal(1)}


def test_every_office_reports_every_month_and_the_last_one_is_under_way() -> None:
    reports = MonthlyReport.objects.filter(branch__in=INVENTED)

    assert reports.count() == 6 * 12
    assert set(reports.exclude(month=OCTOBER).values_list("state", flat=True)) == {"approved"}
    assert reports.filter(month=OCTOBER).exclude(state="approved").exists()
    assert ReportVersion.objects.filter(report__in=reports).count() == reports.exclude(submitted_at=None).count()


def test_cells_balance_with_the_month_before() -> None:
    cells = PublishedCount.objects.current().filter(area__basis="sample", month__lt=OCTOBER)
    by_key = {(c.area_id, c.segment, c.month_id): c for c in cells}
    checked = 0
    for (area, segment, month), cell in by_key.items():
        before = by_key.get((area, segment, date(month.year - (month.month == 1), (month.month - 2) % 12 + 1, 1)))
        if before is not None:
            flows = (cell.new_enrolments or 0) + (cell.reactivated or 0) - (cell.left or 0)
            assert (before.active_workers or 0) + flows == cell.active_workers
            checked += 1

    assert checked == 17 * 4 * 10


def test_what_is_published_is_the_approved_working_copy() -> None:
    approved = EnrolmentCount.objects.filter(report__state="approved")
    published = PublishedCount.objects.current()

    assert published.count() == approved.count()
    assert published.aggregate(n=Sum("active_workers")) == approved.aggregate(n=Sum("active_workers"))
    assert not published.exclude(basis="sample").exists()


def test_coverage_stays_plausible_everywhere() -> None:
    rows = CoverageRatio.objects.filter(month=date(2022, 9, 1), group__in=["TOTAL", "FORMAL"], denominator__gt=0)

    assert rows.filter(group="TOTAL").exists()
    assert not rows.filter(active_workers__gt=F("denominator") * 0.95).exists()
    assert not rows.filter(active_workers__lt=F("denominator") * 0.05).exists()


def test_every_stored_ratio_agrees_and_no_work_waits() -> None:
    assert verify() == []
    assert not PendingRecompute.objects.exists()


def test_targets_of_the_areas_add_up_to_the_office() -> None:
    flows = Target.objects.filter(plan__year=2022, plan__territory__code="BANTEN", kind="flow_new")
    areas = flows.filter(territory__kind="area", segment__in=["PU", "BPU", "JAKON"])
    office = flows.get(territory__kind="region", segment="TOTAL")

    assert areas.aggregate(total=Sum("value"))["total"] == office.value > 0


def test_the_register_reaches_its_total() -> None:
    assert Employer.objects.count() == 500
    assert not Employer.objects.exclude(name__endswith="(contoh)").exists()
    opened = EmployerStatus.objects.filter(valid_to=None).count()
    assert opened == Employer.objects.exclude(compliance="pwbd").count()


def test_keys_and_last_months_fit_the_names_and_the_spans() -> None:
    employers = list(Employer.objects.filter(npp__startswith="9"))
    stopped = dict(EmployerStatus.objects.filter(activity="inactive").values_list("employer", "valid_from"))

    assert employers
    for row in employers:
        assert {"npp_key": row.npp_key, "name_key": row.name_key} == employer_keys(row.npp, row.name)
        if row.pk in stopped:
            assert row.last_paid_month == add_months(stopped[row.pk], -1)
        else:
            assert (row.last_paid_month is None) == (row.compliance == "pwbd")


def test_estimates_are_known_from_the_beginning_and_marked() -> None:
    rows = WorkforceEstimate.objects.filter(regency__province__region__code="JAKARTA")

    assert rows.values("year", "kind", "group").annotate(n=Count("pk")).count() == 2 * 5
    assert set(rows.values_list("basis", flat=True)) == {"sample"}


def test_one_seed_draws_one_sample_on_both_engines() -> None:
    assert _digest() == DIGEST


def test_it_says_rows_and_seconds_of_each_step(told: list[str]) -> None:
    assert any(line.startswith("pemberi kerja") and " 500 " in line for line in told)
    assert all(line.endswith("detik") for line in told)


def test_a_second_run_changes_nothing() -> None:
    out = StringIO()
    before = _digest()

    call_command("load_demo", scale="nation", stdout=out, skip_checks=True)

    assert "Data contoh nasional sudah ada" in out.getvalue()
    assert _digest() == before


def _digest() -> str:
    """Return one digest over the numbers of the sample, without ids."""
    rows = PublishedCount.objects.filter(area__basis="sample").order_by("area__code", "segment", "month_id", "version")
    names = (
        "area__code",
        "segment",
        "month_id",
        "version",
        "active_workers",
        "left",
        "approved_at",
        "inactive_workers",
    )
    text = "\n".join(map(repr, rows.values_list(*names)))
    employers = Employer.objects.order_by("npp").values_list("npp", "name", "branch__code", "registered_workers")
    return hashlib.sha256((text + repr(list(employers))).encode()).hexdigest()[:16]
