"""Contribution rates as dated data: never a constant in code."""

from django.db import models
from django.db.models import F, Q

from coverage.indicators.vocabulary import Basis
from coverage.models.choices import choices_of


class ContributionRate(models.Model):
    """What one programme costs one segment and tier in one span of time, by whom it is paid."""

    programme = models.CharField(max_length=60)
    segment = models.CharField(max_length=5)
    tier = models.CharField(max_length=80, blank=True)
    contribution_base = models.CharField(max_length=120)
    payer_part = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    worker_part = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    government_part = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    total = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=40)
    minimum = models.BigIntegerField(null=True, blank=True)
    maximum = models.BigIntegerField(null=True, blank=True)
    factor = models.DecimalField(max_digits=6, decimal_places=4, null=True, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    replaces_normal = models.BooleanField(default=False)
    payer_excluded = models.CharField(max_length=60, blank=True)
    # Workers a relief is for; empty: all.
    only_group = models.CharField(max_length=20, blank=True, default="", db_default="")
    legal_ref = models.CharField(max_length=120)
    confidence = models.CharField(max_length=12)
    note = models.CharField(max_length=250, blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "segment", "tier", "valid_from"], name="contributionrate_once_per_start"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="contributionrate_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.segment} {self.valid_from}"
