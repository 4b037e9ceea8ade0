"""Why an act on a report was refused, as one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from coverage.entry.errors import (
    ChangedMeanwhileError,
    ClosedDoorError,
    EndInThePastError,
    EntryError,
    IncompleteError,
    MakerIsCheckerError,
    NotYourApprovalError,
    OpenQuestionsError,
    ReasonMissingError,
    UndoTooLateError,
    WrongStateError,
)
from coverage.indicators.entry_checks import Finding
from coverage.indicators.formatting import format_datetime
from coverage.indicators.vocabulary import Severity
from coverage.selectors.cell_checks import SHORTEST_REASON
from coverage.selectors.doors import Door, DoorState
from coverage.selectors.language import lang
from coverage.selectors.report_words import state_names

# What the person did is no mistake of typing: the report stands elsewhere than the page said.
CONFLICT, UNPROCESSABLE = 409, 422


def status_of(error: EntryError) -> int:
    """Return the HTTP status of a refusal."""
    is_conflict = isinstance(error, ChangedMeanwhileError | WrongStateError | ClosedDoorError | UndoTooLateError)
    return CONFLICT if is_conflict else UNPROCESSABLE


def sentence_of(error: EntryError) -> str:
    """Say what was refused and what to do."""
    match error:
        case ChangedMeanwhileError():
            return _(
                "Laporan ini sudah berubah sesudah Anda membukanya. Periksa keadaan terakhir di bawah,"
                " lalu ulangi bila masih perlu."
            )
        case WrongStateError(state=state):
            return _("Tindakan ini tidak berlaku: laporan sekarang berstatus “%(state)s”.") % {
                "state": state_names()[state.value]
            }
        case ClosedDoorError(door=door):
            return door_sentence(door)
        case IncompleteError(findings=findings):
            return _blocked(findings.values())
    return _plain_sentences()[type(error)]


def sentence_elsewhere(error: EntryError) -> str:
    """Say the same on a page that does not show the report."""
    if isinstance(error, ChangedMeanwhileError):
        return _("Laporan ini sudah berubah sesudah Anda membukanya. Buka dan periksa lagi laporannya.")
    return sentence_of(error)


def _plain_sentences() -> dict[type[EntryError], str]:
    """The refusals that say nothing but their name."""
    return {
        MakerIsCheckerError: _(
            "Yang mengisi atau mengirim laporan tidak boleh menyetujuinya. Minta deputi lain memeriksanya."
        ),
        OpenQuestionsError: _(
            "Ada isian yang ditanyakan atau dikoreksi. Periksa dan setujui laporan ini secara terpisah."
        ),
        NotYourApprovalError: _("Hanya yang menyetujui yang dapat membatalkan persetujuannya."),
        UndoTooLateError: _("Waktu membatalkan sudah lewat. Buka kembali laporannya bila perlu koreksi."),
        ReasonMissingError: _("Tulis alasannya, paling sedikit %(n)s karakter.") % {"n": SHORTEST_REASON},
        EndInThePastError: _("Batas pengisian harus sesudah saat ini."),
    }


def _blocked(findings: Iterable[Sequence[Finding]]) -> str:
    """Count what must be mended, and the cells that ask for a reason."""
    found = list(findings)
    hard = sum(finding.severity is Severity.HARD for cell in found for finding in cell)
    soft = sum(any(finding.severity is Severity.SOFT for finding in cell) for cell in found)
    told = [
        _("%(n)s isian harus diperbaiki") % {"n": hard} if hard else "",
        _("%(n)s isian perlu alasan") % {"n": soft} if soft else "",
    ]
    return _("Tersimpan, tetapi belum dikirim: %(what)s.") % {"what": _(" dan ").join(filter(None, told))}


def door_sentence(door: Door) -> str:
    """Say why typing is closed, since or until when, and what to do."""
    at = format_datetime(localtime(door.at), lang=lang()) if door.at else ""
    sentences = {
        DoorState.NOT_OPEN_YET: _("Bulan ini belum dibuka. Pengisian mulai %(at)s."),
        DoorState.CLOSED: _(
            "Pengisian bulan ini sudah ditutup %(at)s. Minta deputi wilayah memberi waktu bila masih perlu mengisi."
        ),
        DoorState.SUBMITTED: _("Laporan sudah dikirim %(at)s. Tarik dulu bila perlu mengubahnya."),
        DoorState.APPROVED: _(
            "Laporan sudah disetujui %(at)s. Minta deputi wilayah membukanya kembali bila ada koreksi."
        ),
        DoorState.RETURN_ENDED: _("Batas menjawab sudah lewat %(at)s. Minta deputi wilayah memberi waktu lagi."),
        DoorState.REOPENING_ENDED: _(
            "Masa koreksi sudah berakhir %(at)s. Minta deputi wilayah membukanya lagi bila perlu."
        ),
    }
    return sentences[door.state] % {"at": at} if door.state in sentences else ""
