"""Asks the web process on this machine whether it can serve, as the reverse proxy would; exit code 0 when it can."""

import os
import sys
from http.client import HTTPConnection, HTTPException

PORT = 8000
SECONDS = 4


def is_ready() -> bool:
    """Ask by a served host name and as if https had ended before us, or the answer would be a redirect."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("PROBE_PORT", PORT)), timeout=SECONDS)
    try:
        connection.request("GET", "/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_ready() else 1)
