"""Sessions in the database, known by person, time, address and browser, with an idle and an absolute limit."""

from __future__ import annotations

import logging
import uuid
from contextlib import nullcontext
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.db import DatabaseError, InterfaceError, connection, transaction
from django.http import HttpRequest

from bpjs_dashboard.proxies import client_address
from coverage.clock import real_now
from coverage.models import Session

# Last seen is told to the minute; writing it on every request would make each read a write.
TOUCH_EVERY = timedelta(minutes=1)

logger = logging.getLogger(__name__)


class SessionStore(DatabaseStore):
    """Django's database sessions, with what a person needs to recognise them. One query to read, as Django's."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._row: Session | None = None
        self._address: str | None = None
        self._agent = ""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return our table of sessions."""
        return Session

    def seen_from(self, address: str | None, agent: str) -> None:
        """Say who is asking, to be written when the session is next saved or touched."""
        self._address, self._agent = address, agent[:300]

    def create(self) -> None:
        """Take a new key: the session's age begins anew, because only a login or a typed password leads here."""
        self._row = None
        super().create()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row as it is to be written."""
        now = real_now()
        started = self._row.started_at if self._row else now
        self._row = Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=_end(started, now),
            public_id=self._row.public_id if self._row else uuid.uuid4(),
            user_id=data.get(SESSION_KEY),
            started_at=started,
            last_seen_at=now,
            address=self._address,
            agent=self._agent,
        )
        return self._row

    def _get_session_from_db(self) -> Session | None:
        self._row = super()._get_session_from_db()  # type: ignore[misc]
        if self._row is not None:
            self._touch(self._row)
        return self._row

    def _touch(self, row: Session) -> None:
        """Write that the session is in use, at most once a minute; a row that was ended meanwhile stays ended.

        A page that only reads must not fail because this cannot be written; the next request tries again.
        """
        now = real_now()
        if now - row.last_seen_at < TOUCH_EVERY:
            return
        row.last_seen_at, row.expire_date = now, _end(row.started_at, now)
        seen = {"last_seen_at": now, "expire_date": row.expire_date, "address": self._address, "agent": self._agent}
        try:
            # Inside a transaction a failed statement would spoil all that follow; outside, a savepoint costs two more.
            with transaction.atomic() if connection.in_atomic_block else nullcontext():
                Session.objects.filter(pk=row.pk).update(**seen)
        except (DatabaseError, InterfaceError) as error:
            logger.warning("A session's last use could not be written: %s", error)


class SessionMiddleware(DjangoSessionMiddleware):
    """Django's, which also tells the store who is asking."""

    def process_request(self, request: HttpRequest) -> None:
        """Attach the session; it is read when somebody asks for it."""
        super().process_request(request)
        store: Any = request.session
        store.seen_from(client_address(request), request.headers.get("User-Agent", ""))


def _end(started: datetime, seen: datetime) -> datetime:
    """Return when a session runs out: after the idle limit, at the latest after the absolute one."""
    idle = seen + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return min(idle, started + timedelta(seconds=settings.SESSION_ABSOLUTE_AGE))
