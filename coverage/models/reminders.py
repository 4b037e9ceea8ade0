"""The reminders that went out by mail: what makes each of them go once."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Reminder(models.Model):
    """One mail to one person on one day: how often it was tried, who is at it, when it left and about which reports."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # The kind of the last failure; its words may quote an address.
    error = models.CharField(max_length=60, blank=True)
    about = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day:%Y-%m-%d}"
