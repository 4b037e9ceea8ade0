"""Benefits paid, as sources print them."""

from django.db import models
from django.db.models import F, Q

from coverage.indicators.vocabulary import Basis
from coverage.models.choices import choices_of
from coverage.models.sources import SourceDocument
from coverage.models.territory import Territory


class ClaimProgramme(models.TextChoices):
    """What was claimed; TOTAL is a sum as a source prints it, kept beside the parts and never corrected."""

    JHT = "JHT"
    JKK = "JKK"
    JKM = "JKM"
    JP = "JP"
    JKP = "JKP"
    TOTAL = "TOTAL"


class ClaimsPaid(models.Model):
    """Cases and rupiah of one programme, territory and span of days, as one source says; two sources are two rows."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="claims")
    programme = models.CharField(max_length=5, choices=ClaimProgramme.choices)
    first_day = models.DateField()
    last_day = models.DateField()
    cases = models.PositiveIntegerField(null=True, blank=True)
    rupiah = models.BigIntegerField(null=True, blank=True)
    rounding = models.BigIntegerField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "programme", "first_day", "last_day", "source"], name="claimspaid_once_per_source"
            ),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="claimspaid_days_in_order"),
            models.CheckConstraint(
                condition=Q(cases__isnull=False) | Q(rupiah__isnull=False), name="claimspaid_says_something"
            ),
            models.CheckConstraint(
                condition=Q(rupiah__isnull=True) | Q(rupiah__gte=0), name="claimspaid_rupiah_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id} {self.programme} {self.first_day}"
