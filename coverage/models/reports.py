"""The monthly reports of branches: their months, where each stands, and the copies kept at every move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from coverage.indicators.vocabulary import Basis, ReportState
from coverage.models.choices import choices_of
from coverage.models.offices import Branch

if TYPE_CHECKING:
    from coverage.models.scope import Person


class ReportingMonth(models.Model):
    """One calendar month that branches report, with the moments at which its door opens, falls due and closes."""

    month = models.DateField(primary_key=True)
    year = models.PositiveSmallIntegerField()
    opens = models.DateTimeField()
    due = models.DateTimeField()
    closes = models.DateTimeField()

    class Meta:
        ordering = ["month"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__lt=F("due"), due__lte=F("closes")), name="reportingmonth_moments_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class MonthlyReportQuerySet(models.QuerySet["MonthlyReport"]):
    """Row words of reports."""

    def visible_to(self, person: Person) -> MonthlyReportQuerySet:
        """Reports of the branches in the person's scope; a foreign one is as unknown as a missing one."""
        from coverage.models.scope import scope_of

        return self.filter(branch__in=scope_of(person).branches.values("pk"))


class MonthlyReport(models.Model):
    """What one branch reports for one month; `version` grows with every move and edit."""

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="reports")
    month = models.ForeignKey(ReportingMonth, on_delete=models.PROTECT, related_name="reports", db_column="month")
    state = models.CharField(max_length=9, choices=choices_of(ReportState), default=ReportState.EXPECTED)
    version = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True, blank=True)
    first_submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    returned_reason = models.TextField(blank=True)
    # The report's own end of typing: given with a return, a reopening or more time; rules instead of the month's.
    open_until = models.DateTimeField(null=True, blank=True)
    reopened_reason = models.TextField(blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis), default=Basis.REPORTED)

    objects = MonthlyReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["branch", "month"], name="monthlyreport_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in ReportState]), name="monthlyreport_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.APPROVED.value) | Q(approved_at__isnull=False),
                name="monthlyreport_approved_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.SUBMITTED.value) | Q(submitted_at__isnull=False),
                name="monthlyreport_submitted_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED.value) | ~Q(returned_reason=""),
                name="monthlyreport_returned_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.REOPENED.value) | (~Q(reopened_reason="") & Q(open_until__isnull=False)),
                name="monthlyreport_reopened_has_reason_and_end",
            ),
            # Four eyes: whoever sent a report is not the one who approves it.
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(submitted_by__isnull=True)
                | ~Q(approved_by=F("submitted_by")),
                name="monthlyreport_maker_is_not_checker",
            ),
        ]
        indexes = [
            # Completeness strip and inbox ask for all reports of one month by state.
            models.Index(fields=["month", "state"], name="monthlyreport_month_state"),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.month_id:%Y-%m}"

    @property
    def is_correction(self) -> bool:
        """The month was published before; its figures stand until this one is approved."""
        return self.approved_at is not None and self.state != ReportState.APPROVED


class ReportVersion(models.Model):
    """A kept copy of a report at one move: who did what when, why, and every cell as it stood. Append-only."""

    report = models.ForeignKey(MonthlyReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=choices_of(ReportState))
    cells = models.JSONField()
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reportversion_once")]

    def __str__(self) -> str:
        return f"{self.report_id} v{self.number}"
