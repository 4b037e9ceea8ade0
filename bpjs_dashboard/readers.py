"""Readers of the environment's words: nonsense is refused at start-up, with a sentence that says the way out."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from redis.backoff import NoBackoff
from redis.retry import Retry

FORMAL = ("PU", "JAKON")
# Reminders farther from the due day would be about another month.
FARTHEST_DAYS = 20


def whole(name: str, text: str, *, least: int, most: int) -> int:
    """Read a whole number between two bounds."""
    try:
        number = int(text)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={text!r} bukan bilangan bulat. Tulis {least} sampai {most}.") from None
    if not least <= number <= most:
        raise ImproperlyConfigured(f"{name}={number} di luar batas. Tulis {least} sampai {most}.")
    return number


def redis_cache(url: str) -> dict[str, object]:
    """Describe a cache that fails fast: asked once, no longer than a page takes to build without it."""
    options = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3, "retry": Retry(NoBackoff(), 0)}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "OPTIONS": options}


def formal_segments(words: Iterable[str]) -> list[str]:
    """Read which of PU and JAKON count as formal, in that order, however they are written."""
    chosen = {word.strip().upper() for word in words} - {""}
    if not chosen or not chosen <= set(FORMAL):
        given = ",".join(sorted(chosen))
        raise ImproperlyConfigured(f"FORMAL_SEGMENTS={given!r} tidak dikenal. Tulis PU, JAKON, atau PU,JAKON.")
    return [segment for segment in FORMAL if segment in chosen]


def day_offsets(name: str, words: Iterable[str]) -> list[int]:
    """Read days before (negative) and after a day, in their order, each once."""
    return sorted({whole(name, word.strip(), least=-FARTHEST_DAYS, most=FARTHEST_DAYS) for word in words})


def site_address(name: str, text: str, *, is_for_others: bool) -> str:
    """Read the address people know the site by: scheme and host, without a path.

    `is_for_others` refuses that of the own machine: in a mail it would lead every reader to theirs.
    """
    address = text.rstrip("/")
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        is_plain = parts.scheme in {"http", "https"} and host and address == f"{parts.scheme}://{parts.netloc}"
    except ValueError:
        host, is_plain = "", False
    if not is_plain:
        raise ImproperlyConfigured(f"{name}={text!r} bukan alamat situs. Tulis seperti https://dasbor.example.")
    if is_for_others and _is_own_machine(host):
        raise ImproperlyConfigured(
            f"{name}={text!r} adalah mesin pembaca sendiri, padahal EMAIL_URL mengirim surel."
            f" Isi {name} dengan alamat yang dibuka orang, seperti https://dasbor.example."
        )
    return address


def _is_own_machine(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified
