"""What local governments are asked for and promise: a ledger of regulations and budgets, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from coverage.indicators.vocabulary import Basis, BeneficiaryGroup, CommitmentKind, CommitmentStep
from coverage.models.choices import choices_of
from coverage.models.offices import Branch
from coverage.models.sources import SourceDocument
from coverage.models.territory import Regency, Territory

if TYPE_CHECKING:
    from coverage.models.scope import Person


class RegulationType(models.TextChoices):
    """The form in which a local government rules."""

    PERDA = "perda"
    PERBUP = "perbup"
    PERWAL = "perwal"
    QANUN = "qanun"
    SE = "se"
    SK = "sk"
    APBD = "apbd"


class Instrument(models.Model):
    """A national rule that commitments rest on: a reference row, with what it asks of local governments."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=200)
    asks = models.CharField(max_length=300)
    asks_en = models.CharField(max_length=300)
    issued_on = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.code


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    """Row words of commitments."""

    def visible_to(self, person: Person) -> CommitmentQuerySet:
        """Commitments of the branches in the person's scope, and of the regencies they serve or the person reads."""
        from coverage.models.scope import of_own_places

        return self.filter(of_own_places(person))


class Commitment(models.Model):
    """One thing a regency was asked for, and how far it has come; spoken is not signed.

    Rupiah, heads and months are what is asked or promised; NULL where nobody said. What is realised is counted from
    active agreements that name it, never typed.
    """

    number = models.CharField(max_length=24, unique=True)
    regency = models.ForeignKey(Regency, on_delete=models.PROTECT, related_name="commitments")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="commitments")
    kind = models.CharField(max_length=10, choices=choices_of(CommitmentKind))
    title = models.CharField(max_length=200)
    group = models.CharField(max_length=20, choices=choices_of(BeneficiaryGroup))
    regulation_type = models.CharField(max_length=6, choices=RegulationType.choices, blank=True)
    regulation_number = models.CharField(max_length=80, blank=True)
    regulation_date = models.DateField(null=True, blank=True)
    budget_year = models.PositiveSmallIntegerField(null=True, blank=True)
    rupiah = models.BigIntegerField(null=True, blank=True)
    heads = models.PositiveIntegerField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    step = models.CharField(max_length=12, choices=choices_of(CommitmentStep))
    step_since = models.DateField()
    next_step = models.CharField(max_length=200, blank=True)
    next_due = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    known_from = models.DateField()
    version = models.PositiveIntegerField(default=1)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(number="") & ~Q(title=""), name="commitment_has_number_and_title"),
            models.CheckConstraint(
                condition=Q(rupiah__isnull=True) | Q(rupiah__gte=0), name="commitment_rupiah_not_negative"
            ),
            models.CheckConstraint(condition=Q(months__isnull=True) | Q(months__gt=0), name="commitment_has_months"),
            # A signed regulation has a number or a date to be found by.
            models.CheckConstraint(
                condition=~Q(kind=CommitmentKind.REGULATION.value, step=CommitmentStep.SIGNED.value)
                | ~Q(regulation_number="")
                | Q(regulation_date__isnull=False),
                name="commitment_signed_is_findable",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CommitmentRecord(models.Model):
    """One dated step of a commitment with its evidence; never rewritten."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="records")
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12, choices=choices_of(CommitmentStep))
    happened_on = models.DateField()
    evidence = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitmentrecord_number_once"),
            models.CheckConstraint(condition=~Q(evidence=""), name="commitmentrecord_has_evidence"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.number} {self.step}"
