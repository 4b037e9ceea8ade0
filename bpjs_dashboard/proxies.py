"""Who is asking: the client's address, as the trusted proxies of ours tell it."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the address of whoever spoke to the outermost of TRUSTED_PROXIES; without proxies, of who spoke to us.

    Each proxy adds on the right the address that spoke to it. What stands further left is the client's own word.
    """
    near: str | None = request.META.get("REMOTE_ADDR") or None
    if not settings.TRUSTED_PROXIES:
        return near
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if len(hops) < settings.TRUSTED_PROXIES:
        return near
    return _address(hops[-settings.TRUSTED_PROXIES]) or near


def _address(text: str) -> str | None:
    """Read an address that a table can hold: a zone such as %eth0 belongs to one machine only."""
    try:
        found = ip_address(text.strip())
    except ValueError:
        return None
    return None if "%" in str(found) else str(found)
