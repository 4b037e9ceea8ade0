"""The id of the request being answered; blank outside requests. Imported before Django's models are ready."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
