"""Broken monthly counts: months, reports, cells, versions and published rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Model

from coverage.indicators.entry_limits import LimitName
from coverage.indicators.vocabulary import Basis, ReportState, Segment
from coverage.models import EnrolmentCount, EntryLimit, MonthlyReport, PublishedCount, ReportingMonth, ReportVersion
from tests import factories
from tests.factories import NOON, SEPTEMBER
from tests.models.broken import breaks


@breaks("reportingmonth_moments_in_order")
def due_before_open() -> Model:
    return ReportingMonth(month=SEPTEMBER, year=2022, opens=NOON, due=NOON, closes=NOON)


@breaks("monthlyreport_once")
def second_report() -> Model:
    factories.report()
    return _report()


@breaks("monthlyreport_state_known")
def unknown_state() -> Model:
    return _report(state="lost")


@breaks("monthlyreport_approved_has_moment")
def approved_without_moment() -> Model:
    return _report(state=ReportState.APPROVED)


@breaks("monthlyreport_submitted_has_moment")
def submitted_without_moment() -> Model:
    return _report(state=ReportState.SUBMITTED)


@breaks("monthlyreport_returned_has_reason")
def returned_without_reason() -> Model:
    return _report(state=ReportState.RETURNED)


@breaks("monthlyreport_reopened_has_reason_and_end")
def reopened_without_end() -> Model:
    return _report(state=ReportState.REOPENED, reopened_reason="angka BPU salah")


@breaks("monthlyreport_maker_is_not_checker")
def maker_is_checker() -> Model:
    head = factories.head_of(factories.branch())
    return _report(submitted_by=head, approved_by=head)


@breaks("enrolmentcount_once")
def cell_twice() -> Model:
    place = factories.area()
    report = factories.report()
    factories.cell(report, place)
    return EnrolmentCount(report=report, area=place, segment=Segment.PU)


@breaks("enrolmentcount_employers_only_for_pu")
def employers_of_the_self_employed() -> Model:
    return EnrolmentCount(report=factories.report(), area=factories.area(), segment=Segment.BPU, active_employers=0)


@breaks("enrolmentcount_segment_known")
def unknown_segment() -> Model:
    return EnrolmentCount(report=factories.report(), area=factories.area(), segment="X")


@breaks("reportversion_once")
def version_twice() -> Model:
    report = factories.report()
    ReportVersion.objects.create(report=report, number=1, state=ReportState.SUBMITTED, cells=[], at=NOON)
    return ReportVersion(report=report, number=1, state=ReportState.APPROVED, cells=[], at=NOON)


@breaks("publishedcount_version_once")
def published_version_twice() -> Model:
    first = _published()
    first.superseded_at = NOON + timedelta(days=1)
    first.save()
    return _published(report=first.report, area=first.area)


@breaks("publishedcount_one_current")
def two_current() -> Model:
    first = _published()
    first.save()
    return _published(report=first.report, area=first.area, version=2)


@breaks("publishedcount_employers_only_for_pu")
def published_employers_of_the_self_employed() -> Model:
    return _published(segment=Segment.BPU, inactive_employers=0)


@breaks("publishedcount_version_from_1")
def version_zero() -> Model:
    return _published(version=0)


@breaks("publishedcount_active_and_new_known")
def published_unknown() -> Model:
    return _published(new_enrolments=None)


@breaks("publishedcount_superseded_later")
def superseded_at_once() -> Model:
    return _published(superseded_at=NOON)


def _report(**fields: Any) -> MonthlyReport:
    return MonthlyReport(branch=factories.branch(), month=factories.reporting_month(), **fields)


def _published(**fields: Any) -> PublishedCount:
    given: dict[str, Any] = {
        "segment": Segment.PU,
        "version": 1,
        "approved_at": NOON,
        "active_workers": 100,
        "new_enrolments": 10,
    }
    if "report" not in fields:
        given |= {"report": factories.report(), "area": factories.area()}
    return PublishedCount(month=factories.reporting_month(), **given | fields)


@breaks("entrylimit_positive")
def limit_of_nothing() -> Model:
    return EntryLimit(name=LimitName.JUMP_SHARE, value=0, basis=Basis.ILLUSTRATIVE)
