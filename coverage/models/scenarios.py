"""Questions about cost that are kept beside a regency, to be asked again with tomorrow's figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from coverage.indicators.vocabulary import BeneficiaryGroup, Programme, SponsorKind
from coverage.models.choices import choices_of
from coverage.models.territory import Regency, ServiceArea

if TYPE_CHECKING:
    from coverage.models.scope import Person


# Scenarios of one regency, more would be a list that nobody reads; characters of a title.
MOST_SCENARIOS, LONGEST_TITLE = 40, 120


class ScenarioKind(models.TextChoices):
    """What is given: a coverage to reach, workers to cover, or a budget to spend."""

    COVERAGE = "coverage"
    WORKERS = "workers"
    BUDGET = "budget"


class CostScenarioQuerySet(models.QuerySet["CostScenario"]):
    """Row words of scenarios."""

    def visible_to(self, person: Person) -> CostScenarioQuerySet:
        """Scenarios of regencies that a branch in the person's scope serves; a foreign one is unknown."""
        from coverage.models.scope import scope_of

        served = ServiceArea.objects.filter(branch__in=scope_of(person).branches.values("pk"))
        return self.filter(regency__in=served.values("regency"))


class CostScenario(models.Model):
    """One question about cost in one regency. Its answer is computed when read, from the figures of that day."""

    regency = models.ForeignKey(Regency, on_delete=models.CASCADE, related_name="scenarios")
    title = models.CharField(max_length=LONGEST_TITLE)
    kind = models.CharField(max_length=8, choices=ScenarioKind.choices)
    goal_millionths = models.PositiveIntegerField(null=True, blank=True)
    workers = models.PositiveIntegerField(null=True, blank=True)
    budget = models.BigIntegerField(null=True, blank=True)
    first_month = models.DateField()
    last_month = models.DateField()
    sponsor_kind = models.CharField(max_length=10, choices=choices_of(SponsorKind))
    group = models.CharField(max_length=20, choices=choices_of(BeneficiaryGroup))
    programmes = models.CharField(max_length=24, default=f"{Programme.JKK},{Programme.JKM}")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = CostScenarioQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["regency", "title"], name="costscenario_title_once"),
            models.CheckConstraint(
                condition=Q(kind="coverage", goal_millionths__isnull=False, workers=None, budget=None)
                | Q(kind="workers", workers__gt=0, goal_millionths=None, budget=None)
                | Q(kind="budget", budget__gt=0, goal_millionths=None, workers=None),
                name="costscenario_one_given",
            ),
        ]

    def __str__(self) -> str:
        return self.title
