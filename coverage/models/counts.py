"""The counts of reports by area and segment: the working copy of each cell, and what was published of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coverage.indicators.entry_checks import ReasonCode
from coverage.indicators.vocabulary import Basis, Segment
from coverage.models.choices import choices_of
from coverage.models.reports import MonthlyReport, ReportingMonth
from coverage.models.sources import SourceDocument
from coverage.models.territory import ServiceArea

if TYPE_CHECKING:
    from datetime import datetime

    from coverage.models.scope import Person

# The measures of one cell, in the order of forms, files and SQL.
MEASURES = (
    "active_workers",
    "new_enrolments",
    "reactivated",
    "left",
    "active_employers",
    "inactive_employers",
    "inactive_workers",
)
# What people write beside the measures of a working cell.
REMARKS = ("reason_code", "reason", "answer")


class Measures(models.Model):
    """The measures of one cell. NULL means not reported; zero is a count."""

    active_workers = models.PositiveIntegerField(null=True, blank=True)
    new_enrolments = models.PositiveIntegerField(null=True, blank=True)
    reactivated = models.PositiveIntegerField(null=True, blank=True)
    left = models.PositiveIntegerField(null=True, blank=True)
    active_employers = models.PositiveIntegerField(null=True, blank=True)
    inactive_employers = models.PositiveIntegerField(null=True, blank=True)
    inactive_workers = models.PositiveIntegerField(null=True, blank=True)
    # What a reader must know about the cell, e.g. that its source names no segment.
    qualifier = models.CharField(max_length=24, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


def _employers_only_for_pu() -> Q:
    return Q(segment=Segment.PU.value) | Q(
        active_employers__isnull=True, inactive_employers__isnull=True, inactive_workers__isnull=True
    )


class EnrolmentCountQuerySet(models.QuerySet["EnrolmentCount"]):
    """Row words of working copies."""

    def visible_to(self, person: Person) -> EnrolmentCountQuerySet:
        """Cells of reports in the person's scope."""
        from coverage.models.scope import scope_of

        return self.filter(report__branch__in=scope_of(person).branches.values("pk"))


class EnrolmentCount(Measures):
    """The working copy of one cell: a report's area and segment."""

    report = models.ForeignKey(MonthlyReport, on_delete=models.CASCADE, related_name="cells")
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="+")
    segment = models.CharField(max_length=5, choices=choices_of(Segment))
    # Why an odd count is right: asked for at submission (indicators/entry_checks.py).
    reason_code = models.CharField(max_length=12, choices=choices_of(ReasonCode), blank=True, default="", db_default="")
    reason = models.CharField(max_length=300, blank=True)
    # What the deputy pinned to the cell with a return, and what the branch answered.
    question = models.CharField(max_length=300, blank=True, default="", db_default="")
    answer = models.CharField(max_length=300, blank=True, default="", db_default="")
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(null=True, blank=True)

    objects = EnrolmentCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "area", "segment"], name="enrolmentcount_once"),
            models.CheckConstraint(condition=_employers_only_for_pu(), name="enrolmentcount_employers_only_for_pu"),
            models.CheckConstraint(
                condition=Q(segment__in=[segment.value for segment in Segment]), name="enrolmentcount_segment_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.area_id} {self.segment}"

    def held(self, name: str) -> int | str | None:
        """Return a measure or a text; older texts ended their lines as forms post them, which is no difference."""
        value: int | str | None = getattr(self, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class PublishedCountQuerySet(models.QuerySet["PublishedCount"]):
    """Row words of published counts."""

    def current(self) -> PublishedCountQuerySet:
        """The latest approved values."""
        return self.filter(superseded_at__isnull=True)

    def known_at(self, moment: datetime) -> PublishedCountQuerySet:
        """The values that were the latest approved ones at a moment."""
        return self.filter(approved_at__lte=moment).filter(Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment))


class PublishedCount(Measures):
    """One approved cell: the only counts that ratios read. Append-only; the next approval sets `superseded_at`."""

    report = models.ForeignKey(MonthlyReport, on_delete=models.PROTECT, related_name="published")
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="published")
    segment = models.CharField(max_length=5, choices=choices_of(Segment))
    month = models.ForeignKey(ReportingMonth, on_delete=models.PROTECT, related_name="+", db_column="month")
    version = models.PositiveIntegerField()
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis), default=Basis.REPORTED)
    # Nobody typed who left: it follows from the stocks and what came.
    left_is_derived = models.BooleanField(default=False, db_default=False)
    source = models.CharField(max_length=250, blank=True)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    as_of = models.DateField(null=True, blank=True)

    objects = PublishedCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "segment", "month", "version"], name="publishedcount_version_once"),
            models.UniqueConstraint(
                fields=["area", "segment", "month"],
                condition=Q(superseded_at__isnull=True),
                name="publishedcount_one_current",
            ),
            models.CheckConstraint(condition=_employers_only_for_pu(), name="publishedcount_employers_only_for_pu"),
            models.CheckConstraint(condition=Q(version__gte=1), name="publishedcount_version_from_1"),
            models.CheckConstraint(
                condition=Q(active_workers__isnull=False, new_enrolments__isnull=False),
                name="publishedcount_active_and_new_known",
            ),
            models.CheckConstraint(
                condition=Q(superseded_at__isnull=True) | Q(superseded_at__gt=F("approved_at")),
                name="publishedcount_superseded_later",
            ),
        ]
        indexes = [
            # An increment recomputes one month: it must not read the others.
            models.Index(
                fields=["month", "area"], condition=Q(superseded_at__isnull=True), name="publishedcount_month_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.segment} {self.month_id:%Y-%m} v{self.version}"
