"""The words of a reminder: plain text, what is due and where to go; no figures and nobody's name."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from coverage.entry.reminder_digests import Digest, LateMonth, OwnReport
from coverage.indicators.formatting import format_date, format_datetime, format_month
from coverage.indicators.months import month_code
from coverage.indicators.vocabulary import ReportState
from coverage.models import ReportingMonth, User
from coverage.selectors.approvals import Tab
from coverage.selectors.language import lang


def reminder_mail(person: User, digest: Digest, *, at: datetime) -> EmailMessage:
    """Write the one mail of a digest that says something, in the person's language."""
    # A language that is not offered yet would give dates in one and sentences in the other.
    offered = person.language in dict(settings.LANGUAGES)
    with override(person.language if offered else settings.LANGUAGE_CODE):
        parts = [*_own(digest, at), *chain.from_iterable(_late(late, at) for late in digest.late), *_closing()]
        return EmailMessage(subject=_subject(digest), body="\n".join(parts), to=[person.email])


def _subject(digest: Digest) -> str:
    what = _("Laporan bulanan belum dikirim") if digest.own else _("Kantor yang belum mengirim laporan")
    return f"{settings.SITE_NAME}: {what}"


def _own(digest: Digest, at: datetime) -> list[str]:
    if not digest.own:
        return []
    return [_("Laporan yang menunggu Anda:"), "", *chain.from_iterable(_report(own, at) for own in digest.own)]


def _report(own: OwnReport, at: datetime) -> list[str]:
    report = own.report
    where = f"{format_month(report.month_id, lang=lang())}, {report.branch.name}"
    address = reverse("coverage:report", args=[report.branch.code, month_code(report.month_id)])
    return [f"- {where}: {_standing(own, at)}", f"  {settings.SITE_URL}{address}", ""]


def _standing(own: OwnReport, at: datetime) -> str:
    """Say where a report stands and until when it can be typed."""
    end = format_datetime(localtime(own.door.at), lang=lang()) if own.door.at else ""
    if own.report.state == ReportState.RETURNED:
        return (
            _("dikembalikan deputi, jawab paling lambat %(end)s.") % {"end": end} if end else _("dikembalikan deputi.")
        )
    if own.report.state == ReportState.REOPENED:
        return _("dibuka kembali untuk koreksi, kirim paling lambat %(end)s.") % {"end": end}
    if localtime(at).date() <= localtime(own.report.month.due).date():
        return _("belum dikirim, %(due)s.") % {"due": _due(own.report.month, at)}
    told = {"due": _due(own.report.month, at), "end": end}
    return _("belum dikirim, %(due)s; masih dapat diisi sampai %(end)s.") % told


def _late(late: LateMonth, at: datetime) -> list[str]:
    told = {"month": format_month(late.month.month, lang=lang()), "due": _due(late.month, at)}
    address = f"{reverse('coverage:approvals')}?bulan={month_code(late.month.month)}&keadaan={Tab.UNSENT}"
    return [
        _("Kantor yang belum mengirim laporan %(month)s, %(due)s:") % told,
        "",
        *(f"- {report.branch.name}" for report in late.reports),
        "",
        f"  {settings.SITE_URL}{address}",
        "",
    ]


def _due(month: ReportingMonth, at: datetime) -> str:
    due = localtime(month.due).date()
    days, day = (due - localtime(at).date()).days, format_date(due, lang=lang())
    if days == 0:
        return _("tenggat hari ini, %(day)s") % {"day": day}
    if days > 0:
        left = ngettext("tenggat %(day)s, %(n)s hari lagi", "tenggat %(day)s, %(n)s hari lagi", days)
        return left % {"day": day, "n": days}
    over = ngettext("tenggat %(day)s sudah lewat %(n)s hari", "tenggat %(day)s sudah lewat %(n)s hari", -days)
    return over % {"day": day, "n": -days}


def _closing() -> list[str]:
    return [
        _("Pengingat berhenti begitu laporan dikirim."),
        _("Surel otomatis dari %(site)s; tidak perlu dibalas.") % {"site": settings.SITE_NAME},
        "",
    ]
