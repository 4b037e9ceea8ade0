"""What is aimed at: yearly plans in versions, their targets, and the month profile they are paced by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from coverage.indicators.vocabulary import Basis, Group, PathKind, PlanState, ProposalState, Segment, TargetKind
from coverage.models.choices import choices_of
from coverage.models.offices import Branch
from coverage.models.sources import SourceDocument
from coverage.models.territory import Region, Territory

if TYPE_CHECKING:
    from coverage.models.scope import Person

TARGET_SEGMENTS = [segment.value for segment in Segment] + [Group.TOTAL.value]


class TargetPlanQuerySet(models.QuerySet["TargetPlan"]):
    """Row words of plans."""

    def visible_to(self, person: Person) -> TargetPlanQuerySet:
        """Published plans are open to every signed-in role; drafts to those who plan there and to its branches."""
        if not person.is_authenticated:
            return self.none()
        return self.filter(~Q(state=PlanState.DRAFT.value) | Q(territory__in=regions_planned_with(person).values("pk")))


def regions_planned_with(person: Person) -> models.QuerySet[Region]:
    """Return the regional offices whose drafts a person may see."""
    from coverage.models.scope import scope_of

    scope = scope_of(person)
    return Region.objects.filter(
        Q(pk__in=scope.staffed_ids) | Q(nation__in=scope.staffed_ids) | Q(branches__in=scope.own_branch_ids)
    )


class TargetPlan(models.Model):
    """One version of a year's plan for one regional office. Published ones are immutable (frozen_plans.py).

    `revision` grows with every change of a draft: an act on the whole plan names the one it was looked at.
    `undo` holds what the last sharing out replaced (entry/plan_undoing.py); a published plan has none.
    `withdrawn_at` is set once, and only before the day from which a published version was to apply.
    """

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    version_date = models.DateField()
    title = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=choices_of(PlanState), default=PlanState.DRAFT)
    reason = models.TextField(blank=True)
    path = models.CharField(max_length=9, choices=choices_of(PathKind), db_default=PathKind.SEASONAL.value)
    revision = models.PositiveIntegerField(db_default=0)
    undo = models.JSONField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    basis = models.CharField(max_length=12, choices=choices_of(Basis), default=Basis.REPORTED)
    source = models.CharField(max_length=250, blank=True)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = TargetPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["territory", "year", "version"], name="targetplan_version_once"),
            models.UniqueConstraint(
                fields=["territory", "year"], condition=Q(state=PlanState.DRAFT.value), name="targetplan_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT.value) | Q(published_at__isnull=False),
                name="targetplan_published_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(state=PlanState.DRAFT.value) | Q(undo__isnull=True), name="targetplan_published_no_undo"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | (Q(withdrawn_by__isnull=False) & ~Q(state=PlanState.DRAFT.value)),
                name="targetplan_withdrawn_was_published",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} v{self.version}"


class Target(models.Model):
    """One number of a plan: a territory, a segment or the total, and what it is measured by.

    `value` counts persons (flow_new, stock_end) or is a ratio from 0 to 1 (ratio_end).
    """

    plan = models.ForeignKey(TargetPlan, on_delete=models.CASCADE, related_name="targets")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="targets")
    segment = models.CharField(max_length=5, choices=[(word, word) for word in TARGET_SEGMENTS])
    kind = models.CharField(max_length=9, choices=choices_of(TargetKind))
    value = models.DecimalField(max_digits=16, decimal_places=6)
    locked = models.BooleanField(default=False)
    basis = models.CharField(max_length=12, choices=choices_of(Basis), default=Basis.REPORTED)
    source = models.CharField(max_length=250, blank=True)
    document = models.ForeignKey(SourceDocument, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "territory", "segment", "kind"], name="target_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="target_not_negative"),
            models.CheckConstraint(
                condition=~Q(kind=TargetKind.RATIO_END.value) | Q(value__lte=1), name="target_ratio_at_most_1"
            ),
            models.CheckConstraint(condition=Q(segment__in=TARGET_SEGMENTS), name="target_segment_known"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.territory_id} {self.segment} {self.kind}"


class PlanShare(models.Model):
    """The share, in percent of the year, that one month has in a segment's path of one plan; kept when published."""

    plan = models.ForeignKey(TargetPlan, on_delete=models.CASCADE, related_name="shares")
    segment = models.CharField(max_length=5, choices=choices_of(Segment))
    month_number = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=7, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "segment", "month_number"], name="planshare_once"),
            models.CheckConstraint(condition=Q(month_number__gte=1, month_number__lte=12), name="planshare_month_real"),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=100), name="planshare_share_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.segment} {self.month_number}"


class TargetProposal(models.Model):
    """How one branch would split its target over its areas and segments; the deputy accepts or declines it.

    `cells` is a list of {"territory", "segment", "value", "seen"}; `seen` is the number that the branch looked at, null
    where none stood there, and missing in proposals from before it was kept.
    """

    plan = models.ForeignKey(TargetPlan, on_delete=models.CASCADE, related_name="proposals")
    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=choices_of(ProposalState), default=ProposalState.PROPOSED)
    cells = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "branch"],
                condition=Q(state=ProposalState.PROPOSED.value),
                name="targetproposal_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.PROPOSED.value, decided_at__isnull=True)
                | (~Q(state=ProposalState.PROPOSED.value) & Q(decided_at__isnull=False)),
                name="targetproposal_decided_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.branch_id} {self.state}"


class SeasonalProfile(models.Model):
    """The share, in percent of the year, that one calendar month has in a segment's new participants."""

    segment = models.CharField(max_length=5, choices=choices_of(Segment))
    month_number = models.PositiveSmallIntegerField()
    share = models.DecimalField(max_digits=7, decimal_places=4)
    basis = models.CharField(max_length=12, choices=choices_of(Basis))
    source = models.CharField(max_length=250, blank=True)
    as_of = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "month_number"], name="seasonalprofile_once"),
            models.CheckConstraint(
                condition=Q(month_number__gte=1, month_number__lte=12), name="seasonalprofile_month_real"
            ),
            models.CheckConstraint(condition=Q(share__gte=0, share__lte=100), name="seasonalprofile_share_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.segment} {self.month_number}"
