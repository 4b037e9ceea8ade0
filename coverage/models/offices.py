"""The branch offices and the segments each of them handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from coverage.indicators.vocabulary import Basis, Segment
from coverage.models.choices import choices_of
from coverage.models.territory import Province, Regency, Region, Territory, TerritoryQuerySet

if TYPE_CHECKING:
    from coverage.models.scope import Person


class BranchKind(models.TextChoices):
    """A full branch, or a pioneer office under one."""

    FULL = "kantor_cabang"
    PIONEER = "kantor_cabang_perintis"


class BranchQuerySet(TerritoryQuerySet["Branch"]):
    """Row words of branches."""

    def visible_to(self, person: Person) -> BranchQuerySet:
        """Offices and their published figures are open to every signed-in role."""
        return self if person.is_authenticated else self.none()

    def in_operation(self) -> BranchQuerySet:
        """Offices that are open."""
        return self.filter(closed__isnull=True)


class Branch(Territory):
    """One office with its own areas, report, target and ratio; a pioneer office names its parent."""

    territory = models.OneToOneField(
        Territory, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    branch_kind = models.CharField(max_length=24, choices=BranchKind.choices)
    class_label = models.CharField(max_length=60, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="branches")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="branches")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="sub_offices")
    seat = models.ForeignKey(Regency, on_delete=models.PROTECT, related_name="seated_branches")
    city = models.CharField(max_length=80, blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    first_documented_year = models.PositiveSmallIntegerField(null=True, blank=True)
    opened = models.DateField(null=True, blank=True)
    closed = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    parent_basis = models.CharField(max_length=12, blank=True)
    parent_source = models.CharField(max_length=250, blank=True)
    note = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    objects = BranchQuerySet.as_manager()  # type: ignore[misc]  # the plugin takes the parent's for a ClassVar

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed__isnull=True) | Q(opened__isnull=True) | Q(closed__gte=F("opened")),
                name="branch_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("territory")), name="branch_not_own_parent"
            ),
        ]


class BranchSegment(models.Model):
    """This branch handles this segment in this span; expected cells and completeness come from here."""

    branch = models.ForeignKey(Branch, on_delete=models.CASCADE, related_name="segments")
    segment = models.CharField(max_length=5, choices=choices_of(Segment))
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["branch", "segment", "valid_from"], name="branchsegment_once_per_start"),
            models.CheckConstraint(
                condition=Q(segment__in=[segment.value for segment in Segment]), name="branchsegment_segment_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="branchsegment_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.segment}"
