"""The employers of a branch: who they are, since when active or not, and who visits them next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Collate, Upper

from coverage.indicators.vocabulary import Basis, Segment
from coverage.models.choices import choices_of
from coverage.models.offices import Branch
from coverage.models.territory import Regency

if TYPE_CHECKING:
    from datetime import date

    from coverage.models.scope import Person, Scope


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

        return self.within(scope_of(person))

    def within(self, scope: Scope) -> EmployerQuerySet:
        """The same for a scope, which two persons may share."""
        return self.filter(branch__in=scope.branches.values("pk"))

    def found_by(self, text: str) -> EmployerQuerySet:
        """Employers whose name holds the text, whatever the case of its plain letters, or whose number begins with it.

        PostgreSQL is told to fold by the rules of "C", as its index of trigrams does: by those of a language, folding
        takes longer than all the rest of going through the names.
        """
        begins = Q(npp__startswith=text) if text.isdigit() else Q()
        if connection.vendor != "postgresql":
            return self.filter(Q(name__icontains=text) | begins)
        folded = "".join(letter.upper() if letter.isascii() else letter for letter in text)
        return self.alias(folded=Upper(Collate("name", "C"))).filter(Q(folded__contains=folded) | begins)

    def unmerged(self) -> EmployerQuerySet:
        """Employers that stand for themselves: lists and sums leave out whoever was merged into another."""
        return self.filter(merged_into__isnull=True)


class Employer(models.Model):
    """One registered employer. `npp` is text with its leading zeros. No names or numbers of workers, ever.

    The keys are what possible duplicates share (indicators/employer_keys.py); whoever writes a name or number writes
    them too. An employer that was merged keeps its row and points at the one that was kept.
    """

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
    # The newest month whose contribution came in; NULL is unknown, not "never".
    last_paid_month = models.DateField(null=True, blank=True)
    npp_key = models.CharField(max_length=12, blank=True, default="", db_default="")
    name_key = models.CharField(max_length=160, blank=True, default="", db_default="")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", db_index=False
    )
    basis = models.CharField(max_length=12, choices=choices_of(Basis), default=Basis.REPORTED)
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    objects = EmployerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(npp="") & ~Q(name=""), name="employer_has_npp_and_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="employer_not_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["branch", "compliance"], name="employer_branch_compliance"),
            # A page of a regional office's employers by name: without it 160.000 of a million are sorted for 60
            # (111 ms against 4 on PostgreSQL 15).
            models.Index(fields=["name", "id"], name="employer_name"),
            models.Index(fields=["npp_key"], name="employer_npp_key"),
            models.Index(fields=["regency", "name_key"], name="employer_regency_name_key"),
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="employer_merged"),
        ]

    def __str__(self) -> str:
        return self.name


class EmployerActivity(models.TextChoices):
    """Paying its contributions, or not."""

    ACTIVE = "active"
    INACTIVE = "inactive"


class EmployerStatusQuerySet(models.QuerySet["EmployerStatus"]):
    """Row words of spans."""

    def on(self, day: date) -> EmployerStatusQuerySet:
        """The spans that held on a day: at most one of each employer."""
        return self.filter(spans_day(day))


def spans_day(day: date, prefix: str = "") -> Q:
    """Say that a span holds a day; `prefix` leads to it from another model."""
    ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": day})
    return Q(**{f"{prefix}valid_from__lte": day}) & ended


class EmployerStatus(models.Model):
    """This employer was active or inactive with so many workers in this span; the open one is today's."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="statuses")
    activity = models.CharField(max_length=8, choices=EmployerActivity.choices)
    workers = models.PositiveIntegerField(null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = EmployerStatusQuerySet.as_manager()

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

    def holds(self, day: date) -> bool:
        """Say whether the employer stood so on a day."""
        return self.valid_from <= day and (self.valid_to is None or self.valid_to >= day)


class VisitOutcome(models.TextChoices):
    """What came of a visit, as one of a few answers that can be counted."""

    PAYS_AGAIN = "pays_again"
    WILL_PAY = "will_pay"
    REFUSES = "refuses"
    CLOSED_DOWN = "closed_down"
    NOT_FOUND = "not_found"
    OTHER = "other"


class VisitQuerySet(models.QuerySet["Visit"]):
    """Row words of visits."""

    def of(self, employer: Employer) -> VisitQuerySet:
        """Visits to an employer: those to an entry that was merged belong to the one that was kept."""
        return self.filter(Q(employer=employer) | Q(employer__merged_into=employer))


class Visit(models.Model):
    """A planned or finished visit to an employer: whose office, when, and what came of it."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="visits")
    owner = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="visits")
    planned_on = models.DateField()
    next_action = models.CharField(max_length=200)
    done_on = models.DateField(null=True, blank=True)
    outcome_kind = models.CharField(max_length=12, choices=VisitOutcome.choices, blank=True, default="", db_default="")
    outcome = models.CharField(max_length=300, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(done_on__isnull=True) | ~Q(outcome=""), name="visit_done_has_outcome"),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.planned_on}"
