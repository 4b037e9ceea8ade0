"""Asks the web process on this machine whether it can serve; exit code 0 when it can."""

import os
import sys
from http.client import HTTPConnection, HTTPException

PORT = 8000
SECONDS = 4


def is_ready() -> bool:
    """Ask over plain http, as the process listens: probes are not redirected to https."""
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("PROBE_PORT", PORT)), timeout=SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": served_host()})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def served_host() -> str:
    """Return a host name that ALLOWED_HOSTS serves; by any other the answer would be 400.

    `.example.id` serves example.id and all beneath it, `*` everything: neither is itself a name.
    """
    first = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().removeprefix(".")
    return first if first not in ("", "*") else "localhost"


if __name__ == "__main__":
    sys.exit(0 if is_ready() else 1)
