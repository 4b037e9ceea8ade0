"""The page of the system: is everything running, what waits, what failed, and what to do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coverage.clock import now
from coverage.models import ComputeRun
from coverage.selectors.machine import SILENT_AFTER, Sign, Store, broker_answers, signs_of_life, store
from coverage.selectors.work import RunLine, Work, last_runs, work_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that is wrong, and what to do."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemPage:
    """Everything the page shows; `broker` is None where no broker is used."""

    checked_at: datetime
    troubles: tuple[Trouble, ...]
    work: Work
    runs: tuple[RunLine, ...]
    signs: tuple[Sign, ...]
    broker: bool | None
    store: Store
    version: str
    data_version: int


def system_page() -> SystemPage:
    """Return the state of the system. At most ten queries; the broker is asked for less than a second."""
    work, signs, database, broker = work_now(), signs_of_life(), store(), broker_answers()
    newest = ComputeRun.objects.filter(is_ok=True, rows_written__gt=0).aggregate(newest=Max("pk"))["newest"]
    return SystemPage(
        checked_at=now(),
        troubles=tuple(_troubles(work, signs, database, broker=broker)),
        work=work,
        runs=last_runs(),
        signs=signs,
        broker=broker,
        store=database,
        version=settings.APP_VERSION,
        data_version=newest or 0,
    )


def process_names() -> dict[str, str]:
    """The processes behind the pages."""
    return {"worker": _("Pekerja"), "beat": _("Penjadwal")}


def run_names() -> dict[str, str]:
    """The kinds of computation."""
    return {"full": _("Seluruhnya"), "increment": _("Yang berubah"), "verify": _("Pembandingan")}


def reason_names() -> dict[str, str]:
    """Why work was asked for."""
    return {
        "publish": _("laporan disetujui"),
        "closure": _("susunan wilayah berubah"),
        "denominators": _("penyebut berubah"),
        "expected cells changed": _("segmen yang dilayani berubah"),
        "month-opened": _("bulan laporan dibuka"),
    }


def plain_error(error: str) -> str:
    """Say in plain words what the technical text of a failure means."""
    if found := re.fullmatch(r"(\d+) differences", error):
        # The comparison itself went well; a number that waits to be computed differs too, and rightly.
        return ngettext(
            "%(n)d angka tersimpan berbeda dari hitungan bebas. Bila tidak ada pekerjaan yang menunggu atau diparkir,"
            " jalankan manage.py recompute_ratios.",
            "%(n)d angka tersimpan berbeda dari hitungan bebas. Bila tidak ada pekerjaan yang menunggu atau diparkir,"
            " jalankan manage.py recompute_ratios.",
            int(found[1]),
        ) % {"n": int(found[1])}
    if error.startswith("ProcessDied"):
        return _("Proses pekerja mati saat mengerjakannya; biasanya memori habis.")
    if "statement timeout" in error:
        return _("Perhitungannya melewati batas waktu basis data.")
    if error.startswith("SoftTimeLimitExceeded"):
        return _("Perhitungannya melewati batas waktu pekerja.")
    return _("Perhitungannya berhenti karena kesalahan pada data atau program.")


def _troubles(work: Work, signs: tuple[Sign, ...], database: Store, *, broker: bool | None) -> list[Trouble]:
    found = []
    if database.unapplied:
        found.append(Trouble(what=_("Basis data tertinggal dari program."), remedy=_("Jalankan manage.py migrate.")))
    if broker is False:
        found.append(
            Trouble(
                what=_("Redis tidak menjawab."),
                remedy=_("Isian tetap tersimpan dan menunggu dihitung. Periksa layanan Redis."),
            )
        )
    found += [
        Trouble(
            what=_("%(process)s tidak terdengar.") % {"process": process_names()[sign.name]},
            remedy=_("Baca catatannya, lalu mulai lagi layanannya (systemctl, docker compose, atau make serve)."),
        )
        for sign in signs
        if sign.is_silent
    ]
    if work.oldest_age is not None and work.oldest_age > SILENT_AFTER:
        found.append(
            Trouble(
                what=_("Pekerjaan tertua menunggu lebih dari satu menit."),
                remedy=_("Bila tidak berkurang, jalankan manage.py process_pending."),
            )
        )
    if work.parked_count:
        what = ngettext("%(n)d pekerjaan diparkir.", "%(n)d pekerjaan diparkir.", work.parked_count)
        remedy = _("Baca sebabnya di bawah; admin data dapat mengulangnya.")
        found.append(Trouble(what=what % {"n": work.parked_count}, remedy=remedy))
    return found
