"""The map on which everything is counted: nation, region, province, regency, branch, and the areas they are made of."""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from coverage.indicators.vocabulary import Basis, TerritoryKind
from coverage.models.choices import choices_of

Place_co = TypeVar("Place_co", bound=models.Model, covariant=True)


class TerritoryQuerySet(models.QuerySet[Place_co]):
    """Row words of territories, which the children of `Territory` inherit as words about themselves."""

    def affected_by(self, *territory_ids: int) -> Self:
        """Territories that share an area with one of these: what must be recomputed when they change."""
        areas = TerritoryArea.objects.filter(territory_id__in=territory_ids).values("area_id")
        touched = TerritoryArea.objects.filter(area_id__in=areas).values("territory_id")
        return self.filter(pk__in=touched)


def in_force(day: date, *, of: str = "") -> Q:
    """Choose dated rows (areas, segments of a branch) that stand on a day: a new split has closed the old ones.

    `of` leads to the dated rows where they are not those that are asked for, as `branch__segments__`.
    """
    ends = Q((f"{of}valid_to__isnull", True)) | Q((f"{of}valid_to__gte", day))
    return Q((f"{of}valid_from__lte", day)) & ends


class Territory(models.Model):
    """One place of any level; ratios, targets, memberships and reference figures point here."""

    kind = models.CharField(max_length=8, choices=choices_of(TerritoryKind))
    code = models.CharField(max_length=24)
    name = models.CharField(max_length=120)
    order = models.PositiveIntegerField(default=0)

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="territory_kind_code_unique"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in TerritoryKind]), name="territory_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def _parent() -> models.OneToOneField[Territory, Territory]:
    return models.OneToOneField(
        Territory, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )


class Nation(Territory):
    """The country; the sum of its regional offices."""

    territory = _parent()


class Region(Territory):
    """One regional office (Kanwil) with its provinces and branches."""

    territory = _parent()
    nation = models.ForeignKey(Nation, on_delete=models.PROTECT, related_name="regions")
    office_name = models.CharField(max_length=120)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)


class Province(Territory):
    """One province; its regencies add up to it."""

    territory = _parent()
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="provinces")
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)


class RegencyKind(models.TextChoices):
    """A rural regency or a city."""

    KABUPATEN = "kabupaten"
    KOTA = "kota"


class Regency(Territory):
    """One kabupaten or kota. `code` is the Kemendagri code as text: 11.10 is not 11.1, and the BPS code differs."""

    territory = _parent()
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="regencies")
    bps_code = models.CharField(max_length=4, blank=True)
    regency_kind = models.CharField(max_length=9, choices=RegencyKind.choices)
    short_name = models.CharField(max_length=80)
    capital = models.CharField(max_length=80, blank=True)
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_col = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_label = models.CharField(max_length=3, blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    land_km2 = models.DecimalField(max_digits=9, decimal_places=3, null=True, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(null=True, blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=600, blank=True)
    note = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tile_row__isnull=True, tile_col__isnull=True)
                | Q(tile_row__isnull=False, tile_col__isnull=False),
                name="regency_tile_whole",
            ),
            models.UniqueConstraint(fields=["province", "tile_row", "tile_col"], name="regency_tile_unique"),
        ]


class RegencyAlias(models.Model):
    """Another spelling under which files and newspapers name a regency."""

    alias = models.CharField(max_length=80, unique=True)
    regency = models.ForeignKey(Regency, on_delete=models.CASCADE, related_name="aliases")
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.alias


class ServiceArea(Territory):
    """The part of one regency that one branch serves: the leaf on which everything is counted.

    `workforce_share` is the share of the regency's workers that live in it; the shares of a regency add up to 1 at
    any date. A new split is a new row from its own date, so that figures of the past keep theirs.
    """

    territory = _parent()
    branch = models.ForeignKey("coverage.Branch", on_delete=models.PROTECT, related_name="areas")
    regency = models.ForeignKey(Regency, on_delete=models.PROTECT, related_name="areas")
    workforce_share = models.DecimalField(max_digits=7, decimal_places=6)
    is_primary = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    share_basis = models.CharField(max_length=12)
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["branch", "regency", "valid_from"], name="servicearea_once_per_start"),
            models.CheckConstraint(
                condition=Q(workforce_share__gte=0, workforce_share__lte=1), name="servicearea_share_between_0_and_1"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="servicearea_dates_in_order"
            ),
        ]


class TerritoryArea(models.Model):
    """The closure: this area is part of that territory (an area is its own)."""

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="area_links")
    area = models.ForeignKey(ServiceArea, on_delete=models.CASCADE, related_name="territory_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["territory", "area"], name="territoryarea_once")]

    def __str__(self) -> str:
        return f"{self.territory_id} <- {self.area_id}"
