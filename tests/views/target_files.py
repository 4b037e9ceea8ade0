"""Handing a file of a plan in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.views.plan_pages import DRAFT

FILE = f"{DRAFT}berkas/"


def upload(client: Client, content: bytes | str, kind: str = "baru") -> HttpResponse:
    """Post a file of that kind of target."""
    content = content.encode() if isinstance(content, str) else content
    answer: Any = client.post(FILE, {"berkas": SimpleUploadedFile("target.csv", content), "jenis": kind})
    return answer
