"""A visitor of a running server: cookies, login and forms over plain HTTP, with the standard library alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

_VERSION = re.compile(r'name="versi" value="(\d+)"')
# What a visitor meets while a server is being stopped, killed or started again.
UNREACHABLE = (OSError, HTTPException)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Message
    text: str

    @property
    def version(self) -> str:
        """The version of the report that the page shows, as its forms carry it."""
        found = _VERSION.search(self.text)
        assert found, f"no report on this page of status {self.status}"
        return found[1]


class Visitor:
    """One person with one browser; follows no redirect."""

    def __init__(self, address: str, *, timeout: float = 10.0) -> None:
        self._address = address
        self._timeout = timeout
        self._cookies: dict[str, str] = {}

    def sign_in(self, username: str, password: str) -> None:
        """Come in through the login form."""
        self.get("/masuk/")
        answer = self.post("/masuk/", {"username": username, "password": password})
        assert answer.status == 302, f"login of {username}: {answer.status}"

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str]) -> Answer:
        """Send a form, with the token that the cookie holds."""
        token = next((value for name, value in self._cookies.items() if name.endswith("csrf")), "")
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": token} | dict(fields)))

    def _ask(self, method: str, path: str, body: str | None) -> Answer:
        connection = HTTPConnection(self._address, timeout=self._timeout)
        try:
            connection.request(method, path, body, self._headers(body))
            response = connection.getresponse()
            answer = Answer(status=response.status, headers=response.headers, text=response.read().decode())
        finally:
            connection.close()
        self._keep(answer.headers)
        return answer

    def _headers(self, body: str | None) -> dict[str, str]:
        # Secure cookies are sent too: a browser does so on a loopback address.
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        return headers | ({"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {})

    def _keep(self, headers: Message) -> None:
        for line in headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
