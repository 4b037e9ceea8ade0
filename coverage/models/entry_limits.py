"""Where the entry checks begin to ask: rows, so that an office can change them without a new version."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from coverage.indicators.entry_limits import LimitName
from coverage.indicators.vocabulary import Basis
from coverage.models.choices import choices_of


class EntryLimit(models.Model):
    """One limit of the entry checks; a limit without a row stands at its default."""

    name = models.CharField(max_length=24, choices=choices_of(LimitName), primary_key=True)
    value = models.DecimalField(max_digits=12, decimal_places=4)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(value__gt=0), name="entrylimit_positive")]

    def __str__(self) -> str:
        return f"{self.name} {self.value}"
