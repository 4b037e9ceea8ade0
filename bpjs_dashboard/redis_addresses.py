"""Addresses of Redis: over the network, or through a unix socket, which redis-py and Celery write differently."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ImproperlyConfigured

# How redis-py and Celery call a socket, and the word of the query that numbers the database there.
_SOCKETS = {"unix": "db", "redis+socket": "virtual_host"}
_NETWORK = ("redis", "rediss")


def redis_address(url: str) -> str:
    """Return the address as redis-py writes it; a socket may be given in Celery's way too."""
    number = _number(url)
    return _socket(url, "unix", number) if _is_socket(url) else url


def broker_address(url: str) -> str:
    """Return the same place as Celery writes it."""
    number = _number(url)
    return _socket(url, "redis+socket", number) if _is_socket(url) else url


def cache_database(url: str) -> str:
    """Return the address of the next database of the same Redis: emptying the cache must not empty the queue."""
    number = _number(url) + 1
    if _is_socket(url):
        return _socket(url, "unix", number)
    return urlunsplit(urlsplit(url)._replace(path=f"/{number}"))


def _is_socket(url: str) -> bool:
    return urlsplit(url).scheme in _SOCKETS


def _number(url: str) -> int:
    """Read the number of the database. The refusal does not repeat the address: it may hold a password."""
    parts = urlsplit(url)
    word = _SOCKETS.get(parts.scheme)
    # The path of a socket is its file.
    given = dict(parse_qsl(parts.query)).get(word, "0") if word else parts.path.strip("/") or "0"
    is_known = parts.scheme in _NETWORK or (word and parts.path.strip("/"))
    if not (is_known and given.isascii() and given.isdigit()):
        raise ImproperlyConfigured(
            "REDIS_URL tidak dikenal. Tulis seperti redis://127.0.0.1:6379/0 atau unix:///run/redis.sock?db=0."
        )
    return int(given)


def _socket(url: str, scheme: str, number: int) -> str:
    parts = urlsplit(url)
    query = {word: value for word, value in parse_qsl(parts.query) if word not in _SOCKETS.values()}
    return f"{scheme}://{parts.netloc}{parts.path}?{urlencode(query | {_SOCKETS[scheme]: number})}"
