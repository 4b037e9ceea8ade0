"""The trace: who changed what, and which files came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from coverage.models.territory import Territory

if TYPE_CHECKING:
    from coverage.models.scope import Person


class AuditEvent(models.Model):
    """One act: who, when, what, before, after, why. Append-only."""

    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor_label = models.CharField(max_length=120, blank=True)
    action = models.CharField(max_length=40)
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=80)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="auditevent_subject_at"),
            # Every page asks for the latest acts that change what pages show; thousands of saved drafts lie between
            # (the other acts of audit.UNSEEN_ACTIONS are few).
            models.Index(fields=["id"], condition=~Q(action="report-saved"), name="auditevent_shown"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class ImportState(models.TextChoices):
    """Where an import stands."""

    CHECKED = "checked"
    REFUSED = "refused"
    APPLIED = "applied"


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    """Row words of import runs."""

    def visible_to(self, person: Person) -> ImportRunQuerySet:
        """Importers see every run, others their own."""
        from coverage.models.access import Role, User
        from coverage.models.scope import scope_of

        if scope_of(person).has_role(Role.IMPORTER):
            return self
        return self.filter(actor=person) if isinstance(person, User) else self.none()


class ImportRun(models.Model):
    """One file, or one folder of fixtures, that was read: who, what, how many rows, with what outcome."""

    kind = models.CharField(max_length=24)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="imports"
    )
    state = models.CharField(max_length=8, choices=ImportState.choices)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    rows_read = models.IntegerField(default=0)
    rows_added = models.IntegerField(default=0)
    rows_changed = models.IntegerField(default=0)
    rows_unchanged = models.IntegerField(default=0)
    rows_refused = models.IntegerField(default=0)

    objects = ImportRunQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.kind} {self.file_name}"


class ImportProblem(models.Model):
    """One fault in a file: where it stands, what was read, which rule it breaks and how to mend it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    file_name = models.CharField(max_length=200)
    line = models.PositiveIntegerField(null=True, blank=True)
    column = models.CharField(max_length=60, blank=True)
    value = models.CharField(max_length=200, blank=True)
    rule = models.CharField(max_length=40)
    message = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"{self.file_name}:{self.line}: {self.message}"
