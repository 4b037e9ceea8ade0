"""What the machine derives: ratios per territory, the work rows that ask for them, and the runs that made them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from coverage.indicators.groups import STORED
from coverage.indicators.vocabulary import DenominatorKind
from coverage.models.choices import choices_of
from coverage.models.territory import Territory


class RatioFlag(models.IntegerChoices):
    """Bits of `CoverageRatio.flags`: what the statement learns while it adds up."""

    STALE_DENOMINATOR = 1
    DENOMINATOR_INCOMPLETE = 2
    SAMPLE = 4
    SEGMENT_NOT_NAMED = 8
    RESTATED = 16


class CoverageRatio(models.Model):
    """Sums of one territory, group and month, ready to divide. Written by `compute` only; NULL means not published.

    No id and no database foreign key: both make the full rebuild two to four times dearer (performance.md).
    """

    pk = models.CompositePrimaryKey("territory_id", "group", "month")
    territory = models.ForeignKey(
        Territory, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="ratios"
    )
    group = models.CharField(max_length=8, choices=choices_of(STORED), db_column="grp")
    month = models.DateField()
    active_workers = models.BigIntegerField(null=True)
    new_enrolments = models.BigIntegerField(null=True)
    reactivated = models.BigIntegerField(null=True)
    left = models.BigIntegerField(null=True)
    active_employers = models.BigIntegerField(null=True)
    inactive_employers = models.BigIntegerField(null=True)
    inactive_workers = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    cells_published = models.IntegerField()
    cells_expected = models.IntegerField()
    flags = models.IntegerField(default=0)
    input_version = models.BigIntegerField()
    computed_at = models.DateTimeField()

    class Meta:
        indexes = [
            # The league and the tile map ask for all territories of one month and group.
            models.Index(fields=["month", "group"], name="coverageratio_month_group"),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id} {self.group} {self.month:%Y-%m}"


class PendingRecomputeQuerySet(models.QuerySet["PendingRecompute"]):
    """Row words of work rows."""

    def waiting(self) -> PendingRecomputeQuerySet:
        """Work that the next sweep takes: what never failed first, the oldest of it first."""
        return self.filter(parked_at__isnull=True).order_by("attempts", "pk")

    def parked(self) -> PendingRecomputeQuerySet:
        """Work that failed too often and waits for a person."""
        return self.filter(parked_at__isnull=False).order_by("pk")


class PendingRecompute(models.Model):
    """The work row: what changed and has not been recomputed yet. Written in the transaction of the change.

    Celery is only nudged; this row is where work is remembered. `claimed_at` is set before the work begins and
    outlives a process that dies during it; `parked_at` is set after five failures.
    """

    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    first_month = models.DateField(null=True, blank=True)
    last_month = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    parked_at = models.DateTimeField(null=True, blank=True)

    objects = PendingRecomputeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_month__isnull=True, last_month__isnull=True)
                | Q(first_month__isnull=False, last_month__gte=F("first_month")),
                name="pendingrecompute_months_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id} {self.first_month}..{self.last_month}"


class ComputeKind(models.TextChoices):
    """Everything, only what changed, or a comparison."""

    FULL = "full"
    INCREMENT = "increment"
    VERIFY = "verify"


class ComputeRun(models.Model):
    """One run of the computation; the newest id that wrote rows is the data version of every page."""

    kind = models.CharField(max_length=9, choices=ComputeKind.choices)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    rows_written = models.IntegerField(default=0)
    work_rows = models.IntegerField(default=0)
    is_ok = models.BooleanField(default=False)
    error = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.started_at:%Y-%m-%d %H:%M}"


DEFAULT_DENOMINATOR = DenominatorKind.TK_POTENSI
