"""Who may come in, and as what: accounts and their one role each on one territory."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from coverage.models.territory import Territory


class Role(models.TextChoices):
    """What a person is to the system (reliability.md section 5)."""

    DEPUTY = "deputy"
    BRANCH_HEAD = "branch_head"
    IMPORTER = "importer"
    READER = "reader"
    SYSTEM = "system"


class Theme(models.TextChoices):
    """Light, dark, or as the machine says."""

    SYSTEM = "system"
    LIGHT = "terang"
    DARK = "gelap"


class User(AbstractUser):
    """One account. Pages name people by role and office only; `anonymised_at` says that the person is gone for good."""

    language = models.CharField(max_length=2, default="id")
    theme = models.CharField(max_length=6, choices=Theme.choices, default=Theme.SYSTEM)
    anonymised_at = models.DateTimeField(null=True, blank=True)


class Membership(models.Model):
    """This person holds this role on this territory; only the system administrator has no territory."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=11, choices=Role.choices)
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "territory"], name="membership_once"),
            # NULLs are distinct in the constraint above, and SQLite cannot be told otherwise.
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(territory__isnull=True), name="membership_once_without_territory"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(role=Role.SYSTEM, territory__isnull=True)
                | (~Q(role=Role.SYSTEM) & Q(territory__isnull=False)),
                name="membership_territory_unless_system",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
