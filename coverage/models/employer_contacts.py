"""Whom to call at an employer: an office or a function, never kept longer than it is wanted."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from coverage.models.employers import Employer

# A contact is erased for good, so nothing of its text may stand anywhere else: not in the trace, not on a kept page.
MOST_CONTACTS = 10


class EmployerContact(models.Model):
    """One function at an employer (finance, personnel) with its telephone or mail address."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="contacts")
    title = models.CharField(max_length=80)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(max_length=120, blank=True)
    added_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & (~Q(phone="") | ~Q(email="")), name="employercontact_can_be_reached"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.employer_id} {self.pk}"
