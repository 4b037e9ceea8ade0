"""The words screens use for the closed lists of the domain, in the reader's language."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coverage.indicators.vocabulary import (
    Basis,
    DenominatorKind,
    Flag,
    Group,
    PaceLabel,
    PathKind,
    TerritoryKind,
)
from coverage.models import BranchKind, Compliance, EmployerActivity, Role, SizeClass, VisitOutcome
from coverage.selectors.language import per_language


@per_language
def group_names() -> dict[str, str]:
    """Segments and sums of segments."""
    return {
        Group.PU.value: _("Penerima Upah"),
        Group.BPU.value: _("Bukan Penerima Upah"),
        Group.JAKON.value: _("Jasa Konstruksi"),
        Group.PMI.value: _("Pekerja Migran"),
        Group.FORMAL.value: _("Formal"),
        Group.INFORMAL.value: _("Informal"),
        Group.TOTAL.value: _("Semua segmen"),
        Group.NO_JAKON.value: _("Tanpa Jakon"),
    }


@per_language
def group_short_names() -> dict[str, str]:
    """The short forms for columns and axes."""
    return group_names() | {
        Group.PU.value: _("PU"),
        Group.BPU.value: _("BPU"),
        Group.JAKON.value: _("Jakon"),
        Group.PMI.value: _("PMI"),
        Group.TOTAL.value: _("Total"),
    }


@per_language
def denominator_names() -> dict[str, str]:
    """The kinds of denominator, as every ratio names its own."""
    return {
        DenominatorKind.TK_POTENSI.value: _("TK potensi"),
        DenominatorKind.BEKERJA.value: _("penduduk bekerja (Sakernas)"),
        DenominatorKind.ANGKATAN_KERJA.value: _("angkatan kerja (Sakernas)"),
        DenominatorKind.LOKAL.value: _("hitungan pemerintah daerah"),
    }


@per_language
def basis_names() -> dict[str, str]:
    """How a figure is known."""
    return {
        Basis.SEED.value: _("dokumen sumber"),
        Basis.PUBLISHED.value: _("terbitan"),
        Basis.DERIVED.value: _("turunan"),
        Basis.ILLUSTRATIVE.value: _("ilustrasi"),
        Basis.REPORTED.value: _("laporan cabang"),
        Basis.SAMPLE.value: _("data contoh"),
    }


@per_language
def share_basis_names() -> dict[str, str]:
    """How sure the share of a regency is that an office serves."""
    return {"exact": _("seluruhnya"), Basis.ILLUSTRATIVE.value: _("ilustrasi"), Basis.PUBLISHED.value: _("terbitan")}


@per_language
def flag_reasons() -> dict[str, str]:
    """What a reader must know beside a ratio, in one clause each."""
    return {
        Flag.NO_DENOMINATOR.value: _("penyebut tidak ada"),
        Flag.OVER_100.value: _("di atas 100%: pemberi kerja terdaftar di tempat lain atau penyebut lama"),
        Flag.PARTIAL.value: _("batas bawah: belum semua laporan terbit"),
        Flag.PROVISIONAL.value: _("sementara"),
        Flag.ESTIMATED.value: _("taksiran dari bulan sebelumnya"),
        Flag.RESTATED.value: _("pernah diperbaiki"),
        Flag.MAY_DOUBLE_COUNT.value: _("satu orang dapat terhitung di dua segmen"),
        Flag.ALLOCATED.value: _("dibagi menurut pekerja"),
        Flag.STALE_DENOMINATOR.value: _("penyebut dari tahun sebelumnya"),
        Flag.DENOMINATOR_INCOMPLETE.value: _("penyebut sebagian wilayah tidak ada: rasio terlalu tinggi"),
        Flag.NO_TARGET.value: _("belum ada target"),
        Flag.SAMPLE.value: _("data contoh"),
        Flag.SEGMENT_NOT_NAMED.value: _("segmen sebagian orang tidak disebut sumber"),
    }


@per_language
def pace_names() -> dict[str, str]:
    """How believable a required pace is."""
    return {
        PaceLabel.REACHED.value: _("target tercapai"),
        PaceLabel.ON_PATH.value: _("sebanding dengan laju sekarang"),
        PaceLabel.STRETCH.value: _("perlu percepatan"),
        PaceLabel.NOT_BELIEVABLE.value: _("belum pernah dicapai"),
    }


# A need so far below the present rate is not told as equal to it.
_WELL_BELOW = Fraction(9, 10)


def pace_words(label: PaceLabel | None, *, need: int | None, recent: Fraction | None, best: Fraction | None) -> str:
    """Say how believable a need per week is: beside the present rate, and beside the best quarter where it is more."""
    if label is None:
        return ""
    told = pace_names()[label.value]
    if label is PaceLabel.ON_PATH and need is not None and recent is not None and need < recent * _WELL_BELOW:
        told = _("di bawah laju sekarang")
    if label in (PaceLabel.REACHED, PaceLabel.NOT_BELIEVABLE) or need is None or best is None or need <= best:
        return told
    return _("%(told)s, di atas triwulan terbaik") % {"told": told}


@per_language
def path_names() -> dict[str, str]:
    """How a target is spread over the months of its year; `mixed` where offices differ."""
    return {
        PathKind.SEASONAL.value: _("musiman"),
        PathKind.EVEN.value: _("rata"),
        PathKind.LAST_YEAR.value: _("bentuk tahun lalu"),
        PathKind.MANUAL.value: _("manual"),
        "mixed": _("gabungan"),
    }


@per_language
def compliance_names() -> dict[str, str]:
    """How far an employer keeps its duty."""
    return {
        Compliance.COMPLIANT.value: _("Patuh"),
        Compliance.PWBD.value: _("Wajib belum daftar (PWBD)"),
        Compliance.PDS_WORKERS.value: _("Daftar sebagian tenaga kerja"),
        Compliance.PDS_WAGE.value: _("Daftar sebagian upah"),
        Compliance.PDS_PROGRAMME.value: _("Daftar sebagian program"),
        Compliance.IN_ARREARS.value: _("Menunggak iuran"),
    }


@per_language
def activity_words() -> dict[str, str]:
    """Whether an employer pays."""
    return {EmployerActivity.ACTIVE.value: _("Aktif"), EmployerActivity.INACTIVE.value: _("Tidak aktif")}


@per_language
def standing_names() -> dict[str, str]:
    """The same in a word or two, for chips; whoever does not pay at all is one of them."""
    return {
        Compliance.COMPLIANT.value: _("Patuh"),
        Compliance.PWBD.value: _("PWBD"),
        Compliance.PDS_WORKERS.value: _("Daftar sebagian"),
        Compliance.PDS_WAGE.value: _("Upah sebagian"),
        Compliance.PDS_PROGRAMME.value: _("Program sebagian"),
        Compliance.IN_ARREARS.value: _("Menunggak"),
        "tidak-aktif": _("Tidak aktif"),
    }


@per_language
def size_names() -> dict[str, str]:
    """Size of an employer by its workers."""
    return {
        SizeClass.MICRO.value: _("Mikro"),
        SizeClass.SMALL.value: _("Kecil"),
        SizeClass.MEDIUM.value: _("Menengah"),
        SizeClass.LARGE.value: _("Besar"),
    }


@per_language
def visit_outcome_names() -> dict[str, str]:
    """What came of a visit."""
    return {
        VisitOutcome.PAYS_AGAIN.value: _("Membayar kembali"),
        VisitOutcome.WILL_PAY.value: _("Bersedia membayar"),
        VisitOutcome.REFUSES.value: _("Menolak"),
        VisitOutcome.CLOSED_DOWN.value: _("Tutup usaha"),
        VisitOutcome.NOT_FOUND.value: _("Tidak ditemukan"),
        VisitOutcome.OTHER.value: _("Lainnya"),
    }


@per_language
def branch_kind_names() -> dict[str, str]:
    """Full branch or pioneer office."""
    return {
        BranchKind.FULL.value: pgettext("office", "Kantor cabang"),
        BranchKind.PIONEER.value: pgettext("office", "Kantor cabang perintis"),
    }


@per_language
def role_names() -> dict[str, str]:
    """What a person is to the system."""
    return {
        Role.DEPUTY.value: _("Deputi wilayah"),
        Role.BRANCH_HEAD.value: _("Kepala cabang"),
        Role.IMPORTER.value: _("Admin data"),
        Role.READER.value: _("Pembaca"),
        Role.SYSTEM.value: _("Administrator sistem"),
    }


@per_language
def territory_kind_names() -> dict[str, str]:
    """The levels at which a role can be held."""
    return {
        TerritoryKind.NATION.value: _("Nasional"),
        TerritoryKind.REGION.value: _("Kantor wilayah"),
        TerritoryKind.PROVINCE.value: _("Provinsi"),
        TerritoryKind.REGENCY.value: _("Kabupaten/kota"),
        TerritoryKind.BRANCH.value: _("Kantor cabang"),
    }
