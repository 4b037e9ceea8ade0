"""Why an act on a plan was refused, as one sentence that says what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from coverage.entry.errors import (
    AppliesAlreadyError,
    ChangedMeanwhileError,
    DoesNotFitError,
    DraftExistsError,
    EmptyPlanError,
    EntryError,
    ExcessError,
    LaterVersionError,
    LockedCellsError,
    NotPermittedError,
    NotYetError,
    OpenProposalsError,
    OvertakenError,
    PathUnknownError,
    PlanStateError,
    PreviewOutdatedError,
    ProposalStateError,
    ReasonMissingError,
    RemovalError,
    TooLargeError,
    UndoGoneError,
    VersionDateError,
    WithdrawnError,
)
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.formatting import format_count, format_date
from coverage.indicators.vocabulary import Group
from coverage.selectors.cell_checks import SHORTEST_REASON
from coverage.selectors.language import lang
from coverage.selectors.target_words import (
    MOST_NAMED,
    column_names,
    gaps_words,
    plan_state_names,
    proposal_state_names,
    target_kind_names,
)
from coverage.selectors.words import group_short_names
from coverage.views.refusals import CONFLICT, UNPROCESSABLE

# What was looked at is not what stands there.
_CONFLICTS = (
    ChangedMeanwhileError,
    DraftExistsError,
    OvertakenError,
    PlanStateError,
    PreviewOutdatedError,
    ProposalStateError,
    UndoGoneError,
    WithdrawnError,
)


def plan_status_of(error: EntryError) -> int:
    """Return the HTTP status of a refusal."""
    return CONFLICT if isinstance(error, _CONFLICTS) else UNPROCESSABLE


def plan_sentence_of(error: EntryError, names: Mapping[int, str]) -> str:
    """Say what was refused and what to do; `names` are those of the plan's places.

    Raises PermissionDenied for a right that was lost between looking and acting.
    """
    match error:
        case NotPermittedError():
            raise PermissionDenied from error
        case ExcessError(gaps=gaps):
            kinds = target_kind_names()
            told = "; ".join(f"{kinds[kind.value]}: {gaps_words(found, names)}" for kind, found in gaps.items())
            return _("Pembagian melebihi target induknya. %(where)s. Kurangi dulu.") % {"where": told}
        case DoesNotFitError(place=place, column=column, by=by):
            return _does_not_fit(names.get(place, "–"), column, by)
        case TooLargeError(place=place, column=column, value=value):
            return _too_large(names.get(place, "–"), column, value)
        case LockedCellsError() | OvertakenError():
            return _cells(error, names)
        case VersionDateError() | NotYetError() | LaterVersionError() | AppliesAlreadyError():
            return _day(error)
        case PathUnknownError(segments=segments):
            words = {"segments": ", ".join(group_short_names()[segment] for segment in segments)}
            return (
                _("Jalur bulan belum dapat dipakai untuk %(segments)s: dua belas bulannya harus ada dan berjumlah 100.")
                % words
            )
        case RemovalError() | OpenProposalsError():
            return _unticked(error)
        case PlanStateError() | DraftExistsError() | ProposalStateError():
            return _standing(error)
    return _plain()[type(error)]


def _unticked(error: RemovalError | OpenProposalsError) -> str:
    words = {"n": format_count(error.count, lang=lang())}
    if isinstance(error, OpenProposalsError):
        return _("Belum diterbitkan: %(n)s usulan belum diputuskan. Centang bila tetap diterbitkan.") % words
    return _("Belum diterapkan: centang dulu bahwa %(n)s angka yang sudah ditetapkan boleh dihapus.") % words


def _cells(error: LockedCellsError | OvertakenError, names: Mapping[int, str]) -> str:
    told = ", ".join(
        f"{names.get(cell.place, '–')} {column_names()[cell.column.value]}" for cell in error.cells[:MOST_NAMED]
    )
    words = {"where": told, "n": format_count(len(error.cells), lang=lang())}
    if isinstance(error, OvertakenError):
        return (
            _(
                "%(n)s angka sudah berubah sejak cabang melihatnya: %(where)s. Periksa dulu; untuk tetap menerima, "
                "tekan sekali lagi."
            )
            % words
        )
    return _("Ada isian terkunci yang akan berubah: %(where)s. Buka kuncinya dulu.") % words


def _standing(error: PlanStateError | DraftExistsError | ProposalStateError) -> str:
    if isinstance(error, PlanStateError):
        words = {"state": plan_state_names()[error.state.value]}
        return _("Versi ini berstatus %(state)s dan tidak dapat diubah. Buat versi baru.") % words
    if isinstance(error, DraftExistsError):
        return _("Sudah ada draf versi %(n)s untuk tahun ini. Lanjutkan draf itu.") % {"n": error.version}
    return _("Usulan ini sudah %(state)s.") % {"state": proposal_state_names()[error.state]}


def _day(error: VersionDateError | NotYetError | LaterVersionError | AppliesAlreadyError) -> str:
    if isinstance(error, NotYetError):
        words = {"day": format_date(error.day, lang=lang())}
        return _("%(day)s belum tiba. Centang bahwa versi ini baru berlaku hari itu, lalu terbitkan lagi.") % words
    if isinstance(error, LaterVersionError):
        later = {"day": format_date(error.day, lang=lang()), "n": error.version}
        return _("Belum diterbitkan: centang dulu bahwa pada %(day)s versi %(n)s menggantikan versi ini.") % later
    if isinstance(error, AppliesAlreadyError):
        return _("Versi ini sudah berlaku sejak %(day)s dan tidak dapat ditarik. Terbitkan versi baru.") % {
            "day": format_date(error.day, lang=lang())
        }
    days = {"first": format_date(error.earliest, lang=lang()), "last": format_date(error.latest, lang=lang())}
    return _("Tanggal berlaku harus antara %(first)s dan %(last)s.") % days


def _does_not_fit(place: str, column: Group, by: int) -> str:
    words = {"place": place, "column": column_names()[column.value], "n": format_count(by, lang=lang())}
    return (
        _("%(place)s, %(column)s: yang terkunci atau dipertahankan sudah lebih %(n)s dari targetnya. Kurangi dulu.")
        % words
    )


def _too_large(place: str, column: Group, value: int) -> str:
    words = {
        "place": place,
        "column": column_names()[column.value],
        "n": format_count(value, lang=lang()),
        "most": format_count(LARGEST_COUNT, lang=lang()),
    }
    return _("%(place)s, %(column)s: jumlah di bawahnya %(n)s, paling banyak %(most)s. Kurangi dulu.") % words


def _plain() -> dict[type[EntryError], str]:
    return {
        ChangedMeanwhileError: _("Rencana ini sudah diubah sesudah Anda membukanya. Periksa dulu, lalu ulangi."),
        PreviewOutdatedError: _("Angkanya sudah berubah sejak pratinjau. Periksa pratinjau yang baru, lalu terapkan."),
        UndoGoneError: _("Pembagian tidak dapat dibatalkan lagi: draf ini sudah diubah sesudahnya."),
        WithdrawnError: _("Versi ini sudah ditarik."),
        EmptyPlanError: _("Belum ada angka di rencana ini."),
        ReasonMissingError: _("Tulis alasannya, paling sedikit %(n)s karakter.") % {"n": SHORTEST_REASON},
    }
