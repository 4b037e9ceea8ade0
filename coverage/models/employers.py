"""The employers of a branch: who they are, since when active or not, and who visits them next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from coverage.indicators.vocabulary import Basis, Segment
from coverage.models.choices import choices_of
from coverage.models.offices import Branch
from coverage.models.territory import Regency

if TYPE_CHECKING:
    from coverage.models.scope import Person


class Compliance(models.TextChoices):
    """How far an employer keeps the duty to enrol and pay (domain.md section 6)."""

    COMPLIANT = "compliant"
    PWBD = "pwbd"
    PDS_WORKERS = "pds_tenaga_kerja"
    PDS_WAGE = "pds_upah"
    PDS_PROGRAMME = "pds_program"
    IN_ARREARS = "in_arrears"


class SizeClass(models.TextChoices):
    """Size by workers, which also phases the duty to join programmes."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class EmployerQuerySet(models.QuerySet["Employer"]):
    """Row words of employers."""

    def visible_to(self, person: Person) -> EmployerQuerySet:
        """Employers of the branches in the person's scope."""
        from coverage.models.scope import scope_of

        return self.filter(branch__in=scope_of(person).branches.values("pk"))


class Employer(models.Model):
    """One registered employer. `npp` is text with its leading zeros. No names or numbers of workers, ever."""

    npp = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=160)
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="employers")
    regency = models.ForeignKey(Regency, on_delete=models.PROTECT, related_name="employers")
    segment = models.CharField(max_length=5, choices=choices_of(Segment), default=Segment.PU)
    sector = models.CharField(max_length=60, blank=True)
    size_class = models.CharField(max_length=6, choices=SizeClass.choices, blank=True)
    registered_workers = models.PositiveIntegerField(null=True, blank=True)
    estimated_workers = models.PositiveIntegerField(null=True, blank=True)
    compliance = models.CharField(max_length=16, choices=Compliance.choices, default=Compliance.COMPLIANT)
    basis = models.CharField(max_length=12, choices=choices_of(Basis), default=Basis.REPORTED)
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(npp="") & ~Q(name=""), name="employer_has_npp_and_name"),
        ]
        indexes = [
            models.Index(fields=["branch", "compliance"], name="employer_branch_compliance"),
            # A page of a regional office's employers by name: without it 160.000 of a million are sorted for 60
            # (111 ms against 4 on PostgreSQL 15).
            models.Index(fields=["name", "id"], name="employer_name"),
        ]

    def __str__(self) -> str:
        return self.name


class EmployerActivity(models.TextChoices):
    """Paying its contributions, or not."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class EmployerStatus(models.Model):
    """This employer was active or inactive with so many workers in this span; the open one is today's."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="statuses")
    activity = models.CharField(max_length=8, choices=EmployerActivity.choices)
    workers = models.PositiveIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "valid_from"], name="employerstatus_once_per_start"),
            models.UniqueConstraint(
                fields=["employer"], condition=Q(valid_to__isnull=True), name="employerstatus_one_open"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="employerstatus_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.activity} {self.valid_from}"


class Visit(models.Model):
    """A planned or finished visit to an employer: whose office, when, and what came of it."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="visits")
    owner = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="visits")
    planned_on = models.DateField()
    next_action = models.CharField(max_length=200)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(outcome=""), name="visit_done_has_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.planned_on}"
