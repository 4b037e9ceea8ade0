"""Marks and words of sponsored cover."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coverage.indicators.vocabulary import AgreementStatus
from coverage.selectors.covers import CoverLine
from coverage.selectors.protection_words import agreement_status_names
from coverage.templatetags.formats import count, month

register = template.Library()
# Nothing is told by colour alone: each has its mark.
_MARKS = {
    AgreementStatus.ACTIVE: ("ok", "●"),
    AgreementStatus.REGISTERED: ("ok", "◐"),
    AgreementStatus.AGREED: ("info", "✎"),
    AgreementStatus.PROMISED: ("warn", "◇"),
    AgreementStatus.PLANNED: ("warn", "◇"),
    AgreementStatus.UNDER_STUDY: ("", "○"),
    AgreementStatus.PROPOSED: ("", "○"),
    AgreementStatus.LAPSED: ("bad", "▼"),
    AgreementStatus.RENEWED: ("ok", "↻"),
    AgreementStatus.CANCELLED: ("", "✕"),
}


@register.filter
def status_chip(line: CoverLine) -> SafeString:
    """Write the status of an agreement, and how near its end is."""
    near = warning_chip(line.warning) if line.warning else ""
    return format_html("{}{}", status_mark(line.status), near)


@register.filter
def status_mark(status: AgreementStatus | str) -> SafeString:
    """Write a status with its mark."""
    known = AgreementStatus(status)
    tone, mark = _MARKS[known]
    return format_html(
        '<span class="chip {}" data-status="{}"><span aria-hidden="true">{}</span> {}</span>',
        tone,
        known.value,
        mark,
        agreement_status_names()[known.value],
    )


@register.filter
def warning_chip(days: int | None) -> SafeString:
    """Write within how many days cover ends."""
    if days is None:
        return SafeString("")
    tone = "bad" if days <= 30 else "warn"
    return format_html(' <span class="chip {}">{}</span>', tone, _("≤ %(n)s hari") % {"n": count(days)})


@register.filter
def status_word(status: object) -> str:
    """Name a status without its mark."""
    return agreement_status_names().get(str(status), str(status))


@register.filter
def months_named(found: Iterable[date]) -> str:
    """Name months one after the other."""
    return ", ".join(month(one) for one in found)


@register.filter
def programmes_joined(text: str) -> str:
    """Write programmes as people do: `JKK + JKM`."""
    return text.replace(",", " + ")
