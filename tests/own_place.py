"""Where bench and load run: a database of its own on the given PostgreSQL, and a Redis that holds nothing yet."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import redis

from bpjs_dashboard.redis_addresses import cache_database


def is_given() -> bool:
    """Both servers are named in the environment."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres") and bool(os.environ.get("REDIS_URL"))


@contextmanager
def own_place(purpose: str, settings: str) -> Iterator[None]:
    """Make the database, point these settings at it, and drop it whatever happens. Nothing of the user is touched."""
    server, broker = os.environ["DATABASE_URL"], os.environ["REDIS_URL"]
    stores = [redis.Redis.from_url(url) for url in (broker, cache_database(broker))]
    if any(store.dbsize() for store in stores):
        sys.exit("REDIS_URL: this number or the next holds data; give two empty ones, as in redis://127.0.0.1:6379/8")
    name = f"dasbor_{purpose}_{os.getpid()}"
    _run(server, f"CREATE DATABASE {name}")
    try:
        database_url = urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        os.environ.update(_environment(database_url) | {"DJANGO_SETTINGS_MODULE": settings})
        yield
    finally:
        _run(server, f"DROP DATABASE {name} WITH (FORCE)")
        for store in stores:
            store.flushdb()


def _environment(database_url: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "DEBUG": "False",
        "SECRET_KEY": secrets.token_urlsafe(64),
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "REFERENCE_DATE": "2022-11-14",
        "DEMO_PASSWORD": secrets.token_urlsafe(12),
        "SECURE_SSL_REDIRECT": "False",
        "FORMAL_SEGMENTS": "PU,JAKON",
    }


def _run(url: str, text: str) -> None:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(text)
