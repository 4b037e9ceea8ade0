"""Sessions that can be listed and ended: whose, since when, last seen when, and from where."""

from __future__ import annotations

import uuid
from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from coverage.models.access import User


class SessionQuerySet(models.QuerySet["Session"]):
    """Row words of sessions."""

    def of(self, user: User) -> SessionQuerySet:
        """Return one person's sessions."""
        return self.filter(user=user)

    def alive(self, moment: datetime) -> SessionQuerySet:
        """Return sessions that have not run out, the one seen last first."""
        return self.filter(expire_date__gt=moment).order_by("-last_seen_at", "pk")


class Session(AbstractBaseSession):
    """One browser that is signed in, or about to be. The key is a secret; pages and addresses use the public id."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="sessions"
    )
    started_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True, blank=True)
    agent = models.CharField(max_length=300, blank=True)

    objects = SessionQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta(AbstractBaseSession.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.public_id)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """Return the store that reads and writes these rows."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
