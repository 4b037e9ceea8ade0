"""The sample in the database: marked, calibrated, with a past, and safe to load again."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Sum
from pytest_django import Settings

from coverage.clock import at
from coverage.models import (
    AuditEvent,
    CoverageRatio,
    EnrolmentCount,
    MeetingAction,
    MonthlyReport,
    PublishedCount,
    ReportingMonth,
    ReportVersion,
    User,
)

pytestmark = pytest.mark.usefixtures("demo")
JULY = date(2022, 7, 1)
OCTOBER = date(2022, 10, 1)
DEMO_DAY = at(date(2022, 11, 14))


def state_counts(month: date) -> dict[str, int]:
    rows = MonthlyReport.objects.filter(month=month).values_list("state").annotate(n=Count("pk")).order_by()
    return dict(rows)


def report(branch: str, month: date) -> MonthlyReport:
    return MonthlyReport.objects.get(branch__code=branch, month=month)


def test_months_run_to_the_last_one_open_on_the_demo_day() -> None:
    months = ReportingMonth.objects.order_by("month")

    assert months.count() == 34
    assert [months[0].month, months.reverse()[0].month] == [date(2020, 1, 1), OCTOBER]
    assert months.reverse()[0].due == at(date(2022, 11, 18), 23, 59, 59)


def test_september_is_approved_by_all_31_offices_and_october_is_under_way() -> None:
    assert state_counts(date(2022, 9, 1)) == {"approved": 31}
    assert state_counts(OCTOBER) == {"approved": 22, "submitted": 4, "returned": 1, "draft": 3, "expected": 1}


def test_every_office_has_two_actions_of_the_october_meeting_some_of_them_done() -> None:
    actions = MeetingAction.objects.all()

    assert set(actions.values_list("branch").annotate(n=Count("pk")).values_list("n", flat=True)) == {2}
    assert actions.count() == 62
    assert {action.meeting_day for action in actions} == {date(2022, 10, 3)}
    assert 0 < actions.filter(state="done").count() < 31


def test_kisaran_has_an_expected_report_without_cells() -> None:
    october = report("KIS", OCTOBER)

    assert (october.state, october.version) == ("expected", 0)
    assert not october.cells.exists()


def test_drafts_hold_a_part_of_their_cells() -> None:
    for draft in MonthlyReport.objects.filter(state="draft"):
        expected = draft.branch.areas.count() * 4

        assert 0 < draft.cells.count() < expected
        assert draft.cells.filter(active_workers__isnull=False, new_enrolments__isnull=True).count() == 1


def test_the_returned_report_says_why() -> None:
    returned = MonthlyReport.objects.get(state="returned")

    assert returned.returned_reason
    assert list(returned.versions.order_by("number").values_list("state", flat=True)) == ["submitted", "returned"]
    assert not returned.published.exists()


def test_every_published_count_is_marked_as_sample_but_the_two_of_the_source() -> None:
    other = PublishedCount.objects.exclude(basis="sample")

    assert set(other.values_list("area__regency__code", "segment", "month")) == {
        ("12.76", "PU", JULY),
        ("12.76", "BPU", JULY),
    }
    assert set(MonthlyReport.objects.values_list("basis", flat=True)) == {"sample"}


def test_the_two_cells_of_tebing_tinggi_name_their_source() -> None:
    wage = PublishedCount.objects.get(area__regency__code="12.76", month=JULY, segment="PU")
    own_account = PublishedCount.objects.get(area__regency__code="12.76", month=JULY, segment="BPU")

    assert (wage.active_workers, wage.active_employers) == (11_924, 1_001)
    assert (wage.inactive_employers, wage.inactive_workers) == (853, 6_166)
    assert (own_account.active_workers, own_account.qualifier) == (2_696, "segment_not_named")
    assert "tidak menyebut segmennya" in own_account.note
    for cell in (wage, own_account):
        assert cell.document is not None
        assert (cell.basis, cell.document.code, cell.as_of) == ("seed", "002", date(2022, 7, 8))


@pytest.mark.parametrize(("segment", "published"), [("PU", 385_738), ("BPU", 229_124), ("JAKON", 915_019)])
def test_current_counts_of_2021_add_up_to_the_published_flow(segment: str, published: int) -> None:
    rows = PublishedCount.objects.current().filter(segment=segment, month__year=2021)

    assert rows.aggregate(total=Sum("new_enrolments"))["total"] == published


@pytest.mark.parametrize(
    ("group", "active", "workers"), [("FORMAL", 1_003_819, 2_007_637), ("INFORMAL", 206_225, 2_892_363)]
)
def test_ratios_of_north_sumatra_in_july_meet_the_published_ones(group: str, active: int, workers: int) -> None:
    ratio = CoverageRatio.objects.get(territory__kind="province", territory__code="12", group=group, month=JULY)

    assert (ratio.active_workers, ratio.denominator) == (active, workers)


def test_no_published_ratio_passes_the_whole() -> None:
    assert not CoverageRatio.objects.filter(active_workers__gt=F("denominator")).exists()


def test_labuhanbatu_selatan_published_its_sponsored_workers() -> None:
    cell = PublishedCount.objects.get(area__branch__code="LBS", segment="BPU", month=OCTOBER)

    assert cell.new_enrolments == 2_000


def test_nothing_happened_after_the_demo_day() -> None:
    latest = [
        PublishedCount.objects.latest("approved_at").approved_at,
        ReportVersion.objects.latest("at").at,
        AuditEvent.objects.latest("at").at,
        EnrolmentCount.objects.latest("updated_at").updated_at,
    ]

    assert all(moment is not None and moment < DEMO_DAY for moment in latest)


def test_every_working_copy_says_when_it_was_edited() -> None:
    assert not EnrolmentCount.objects.filter(updated_at__isnull=True).exists()


def test_six_reports_have_a_first_version_that_the_second_supersedes() -> None:
    first = PublishedCount.objects.filter(superseded_at__isnull=False)

    assert first.values("report").distinct().count() == 6
    for cell in first:
        later = PublishedCount.objects.get(area=cell.area_id, segment=cell.segment, month=cell.month_id, version=2)
        assert (cell.version, cell.superseded_at) == (1, later.approved_at)


def test_a_second_approval_publishes_only_what_changed() -> None:
    cells = report("KIS", date(2022, 5, 1)).published.current()

    assert set(cells.filter(version=2).values_list("segment", flat=True)) == {"JAKON"}
    assert set(cells.filter(version=1).values_list("segment", flat=True)) == {"PU", "BPU", "PMI"}


def test_corrected_cells_were_higher_before_and_say_why() -> None:
    kisaran = report("KIS", date(2022, 5, 1))
    stocks = kisaran.published.filter(segment="JAKON").order_by("area", "version")

    before, after = stocks[0].active_workers, stocks[1].active_workers

    assert before is not None
    assert after is not None
    assert before - after >= 50
    assert kisaran.cells.filter(segment="JAKON").exclude(reason="").exists()


def test_an_earlier_view_shows_the_first_version() -> None:
    cells = report("KIS", date(2022, 5, 1)).published.filter(segment="JAKON")

    known = cells.filter(pk__in=PublishedCount.objects.known_at(at(date(2022, 6, 28))))

    assert set(known.values_list("version", flat=True)) == {1}
    assert set(cells.current().values_list("version", flat=True)) == {2}


def test_a_reopened_report_keeps_four_versions_and_five_events() -> None:
    reopened = report("KIS", date(2022, 5, 1))
    events = AuditEvent.objects.filter(subject=f"report:{reopened.pk}").order_by("at")

    assert [v.state for v in reopened.versions.order_by("number")] == ["submitted", "approved"] * 2
    assert [event.action for event in events] == [
        "report-submitted",
        "report-approved",
        "report-reopened",
        "report-submitted",
        "report-approved",
    ]


def test_the_trace_is_marked_as_sample() -> None:
    acts = AuditEvent.objects.filter(subject__startswith="report:")

    assert acts.count() == acts.filter(after__basis="sample").count() > 2_000


def test_published_cells_equal_the_last_kept_version_and_the_working_copy() -> None:
    kisaran = report("KIS", date(2022, 5, 1))
    kept = kisaran.versions.get(number=4).cells
    published = {(cell.area_id, cell.segment): cell.active_workers for cell in kisaran.published.current()}
    working = {(cell.area_id, cell.segment): cell.active_workers for cell in kisaran.cells.all()}

    assert {(cell["area"], cell["segment"]): cell["active_workers"] for cell in kept} == published == working


def test_acts_of_offices_with_an_account_bear_its_name() -> None:
    kisaran = report("KIS", date(2022, 9, 1))
    binjai = report("BNJ", date(2022, 9, 1))

    assert kisaran.submitted_by == User.objects.get(username="kepala.kisaran")
    assert kisaran.approved_by == User.objects.get(username="deputi")
    assert binjai.submitted_by is None


def test_loading_again_says_so_and_changes_nothing(settings: Settings) -> None:
    settings.DEMO_PASSWORD = "rahasia-sendiri"
    models = apps.get_app_config("coverage").get_models()
    before = {model: model._default_manager.count() for model in models}
    newest = AuditEvent.objects.latest("pk").pk
    out = StringIO()

    call_command("load_demo", seed=7, accounts=True, stdout=out, skip_checks=True)

    assert "sudah ada" in out.getvalue()
    assert {model: model._default_manager.count() for model in before} == before
    assert AuditEvent.objects.latest("pk").pk == newest


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(CommandError, match="province"):
        call_command("load_demo", "--scale", "province", skip_checks=True)
