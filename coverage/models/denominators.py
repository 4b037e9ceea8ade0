"""How many workers there are: estimates per regency, whole workers per area, and published figures to compare with."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.models import Q

from coverage.indicators.vocabulary import Basis, DenominatorKind, WorkforceGroup
from coverage.models.choices import choices_of
from coverage.models.sources import SourceDocument
from coverage.models.territory import Regency, ServiceArea, Territory

# The first load of a figure counts as always known, so that as-of views of earlier days have denominators.
ALWAYS_KNOWN = datetime(1970, 1, 1, tzinfo=UTC)


class WorkforceEstimateQuerySet(models.QuerySet["WorkforceEstimate"]):
    """Row words of workforce estimates."""

    def current(self) -> WorkforceEstimateQuerySet:
        """Rows that nothing has superseded."""
        return self.filter(superseded_at__isnull=True)


class WorkforceEstimate(models.Model):
    """One count of the workers of one regency in one year, of one kind and group. Superseded, never changed."""

    regency = models.ForeignKey(Regency, on_delete=models.PROTECT, related_name="workforce_estimates")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=choices_of(DenominatorKind))
    group = models.CharField(max_length=8, choices=choices_of(WorkforceGroup), db_column="workforce_group")
    workers = models.PositiveIntegerField()
    rounding = models.PositiveIntegerField(default=1)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    method = models.CharField(max_length=250, blank=True)
    source = models.CharField(max_length=250, blank=True)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    as_of = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = WorkforceEstimateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["regency", "year", "kind", "group"],
                condition=Q(superseded_at__isnull=True),
                name="workforceestimate_one_current",
            ),
            models.CheckConstraint(condition=Q(rounding__gte=1), name="workforceestimate_rounding_positive"),
            models.CheckConstraint(
                condition=~Q(kind=DenominatorKind.LOKAL.value) | Q(group=WorkforceGroup.TOTAL.value),
                name="workforceestimate_local_has_no_parts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regency_id} {self.year} {self.kind} {self.group}"


class AreaWorkforceQuerySet(models.QuerySet["AreaWorkforce"]):
    """Row words of area workforces."""

    def current(self) -> AreaWorkforceQuerySet:
        """Rows that nothing has superseded."""
        return self.filter(superseded_at__isnull=True)


class AreaWorkforce(models.Model):
    """Whole workers of one area in one year and group, split from its regency by largest remainder.

    `estimate_year` is the year of the estimate used: an earlier one means the denominator is stale.
    """

    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="workforces")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=choices_of(DenominatorKind))
    group = models.CharField(max_length=8, choices=choices_of(WorkforceGroup), db_column="workforce_group")
    workers = models.PositiveIntegerField()
    estimate_year = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = AreaWorkforceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["area", "year", "kind", "group"],
                condition=Q(superseded_at__isnull=True),
                name="areaworkforce_one_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.year} {self.group}"


class ReferenceFigure(models.Model):
    """One published figure to compare with: drawn as a line or shown beside ours, never recomputed into counts."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="reference_figures")
    period = models.CharField(max_length=20)
    as_of = models.DateField(null=True, blank=True)
    segment = models.CharField(max_length=40, blank=True)
    measure = models.CharField(max_length=120)
    kind = models.CharField(max_length=24)
    value = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    text = models.CharField(max_length=250, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    rounding = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    quote = models.CharField(max_length=250, blank=True)
    representation = models.CharField(max_length=300, blank=True)
    method = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "period", "segment", "measure", "kind", "source", "text"],
                name="referencefigure_once",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(text=""), name="referencefigure_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.period}"
