"""Signs of life of the processes that do the work behind the pages."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """When the worker, or the beat, last did its round. Written every few seconds; silence means it is dead."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
    detail = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.at:%Y-%m-%d %H:%M:%S}"
