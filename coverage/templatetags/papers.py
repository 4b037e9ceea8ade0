"""Whether a person opens the papers of an agreement: they are the office's own, no published figure (ADR 0017)."""

from __future__ import annotations

from django import template

from coverage.models import Agreement, Person
from coverage.permissions import Permission, has_permission

register = template.Library()


@register.filter
def opens_papers_of(person: Person, agreement: Agreement) -> bool:
    """Say whether its papers are listed to a person, as the download asks too."""
    return has_permission(person, Permission.VIEW_DRAFTS, branch=agreement.branch)
