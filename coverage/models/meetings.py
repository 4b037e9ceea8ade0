"""What leaders agree on in their meetings: actions of offices, with a day and the heads they are to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from coverage.indicators.vocabulary import ActionState
from coverage.models.choices import choices_of
from coverage.models.offices import Branch
from coverage.models.territory import Territory

if TYPE_CHECKING:
    from coverage.models.scope import Person

# Actions of one branch and day; characters of what is to be done, and of what came of it.
MOST_ACTIONS, LONGEST_ACTION = 5, 250


class MeetingActionQuerySet(models.QuerySet["MeetingAction"]):
    """Row words of actions."""

    def visible_to(self, person: Person) -> MeetingActionQuerySet:
        """Actions about the branches in the person's scope; a foreign one is as unknown as a missing one."""
        from coverage.models.scope import scope_of

        return self.filter(branch__in=scope_of(person).branches.values("pk"))


class MeetingAction(models.Model):
    """One action about one branch, agreed on the day of a meeting; up to MOST_ACTIONS per branch and day.

    `owner` is the office that does it: the branch itself, another one, or the regional office. No person is named.
    `expected_heads` counts new participants it is to bring; NULL where none were promised.
    """

    branch = models.ForeignKey(Branch, on_delete=models.PROTECT, related_name="actions")
    meeting_day = models.DateField()
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=LONGEST_ACTION)
    owner = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    due = models.DateField()
    expected_heads = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=7, choices=choices_of(ActionState), default=ActionState.OPEN)
    outcome = models.CharField(max_length=LONGEST_ACTION, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = MeetingActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["branch", "meeting_day", "number"], name="meetingaction_number_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_ACTIONS), name="meetingaction_five_at_most"
            ),
            models.CheckConstraint(
                condition=Q(state=ActionState.OPEN.value, closed_at__isnull=True)
                | (~Q(state=ActionState.OPEN.value) & Q(closed_at__isnull=False)),
                name="meetingaction_closed_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.branch_id} {self.meeting_day} {self.number}"
