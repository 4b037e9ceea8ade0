"""The shape of log lines: one record on one line, with the request it belongs to, and nothing secret or forged."""

from __future__ import annotations

import json
import logging
import re
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from coverage.clock import JAKARTA
from coverage.request_id import request_id

# Parts of the address being answered that open something, such as the token of a password link.
secrets_in_address: ContextVar[tuple[str, ...]] = ContextVar("secrets_in_address", default=())

MASK = "***"
# Also where no request is being answered, such as in a server's own lines.
_ONE_TIME_LINK = re.compile(r"(/atur-sandi/[^/\s]+/)[^/\s\"']+")
# What a record may carry beside its message, through `extra`.
CARRIED = ("user", "address", "method", "path", "status", "ms", "account", "reason")
# All that a terminal, an editor or a log reader may take for the end of a line.
_LINE_ENDS = {ord(sign): sign.encode("unicode_escape").decode() for sign in "\n\r\v\f\x1b\x1c\x1d\x1e\x85\u2028\u2029"}
_NO_FAULT_OF_OURS = 500


class RequestFilter(logging.Filter):
    """Put the request id on log records, and drop the trace of a refusal: it is an answer, not a fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get() or "-"
        if getattr(record, "status_code", _NO_FAULT_OF_OURS) < _NO_FAULT_OF_OURS:
            record.exc_info = record.exc_text = None
        return True


class OneLineFormatter(logging.Formatter):
    """For people at a terminal: each record on one line, its exception included, so that nobody can forge one."""

    def format(self, record: logging.LogRecord) -> str:
        return masked(super().format(record)).translate(_LINE_ENDS)


class JsonFormatter(logging.Formatter):
    """For machines: one JSON object per line, in ASCII, so that every control sign is written as an escape."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, JAKARTA).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", "-"),
            "message": masked(record.getMessage()),
        }
        line |= {name: _plain(getattr(record, name)) for name in CARRIED if hasattr(record, name)}
        if record.exc_info:
            line["exception"] = masked(self.formatException(record.exc_info))
        return json.dumps(line)


def masked(text: str) -> str:
    """Return the text without the secrets of the address being answered, and of any one-time link."""
    for secret in secrets_in_address.get():
        text = text.replace(secret, MASK)
    return _ONE_TIME_LINK.sub(rf"\1{MASK}", text)


def _plain(value: object) -> object:
    return value if isinstance(value, int | float | None) else masked(str(value))
