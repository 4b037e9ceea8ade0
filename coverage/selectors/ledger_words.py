"""The words of the ledger of commitments and of claims, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from coverage.indicators.commitments import Stage
from coverage.indicators.vocabulary import CommitmentKind, CommitmentStep
from coverage.models import ClaimProgramme, RegulationType
from coverage.selectors.language import per_language


@per_language
def kind_names() -> dict[str, str]:
    """What a local government is asked for."""
    return {CommitmentKind.REGULATION.value: _("Peraturan"), CommitmentKind.BUDGET.value: _("Anggaran")}


@per_language
def step_names() -> dict[str, str]:
    """The steps of a commitment; spoken is told as what it is not."""
    return {
        CommitmentStep.ASKED.value: _("Diminta"),
        CommitmentStep.UNDER_STUDY.value: _("Dikaji"),
        CommitmentStep.SPOKEN.value: _("Lisan, belum ditandatangani"),
        CommitmentStep.DRAFTED.value: _("Dirancang"),
        CommitmentStep.SIGNED.value: _("Ditandatangani"),
        CommitmentStep.BUDGETED.value: _("Dianggarkan"),
        CommitmentStep.DROPPED.value: _("Dibatalkan"),
    }


@per_language
def stage_names() -> dict[str, str]:
    """The stages of a place's regulation and budget."""
    return {
        Stage.ASKED.value: _("Diusulkan"),
        Stage.STUDIED.value: _("Dikaji"),
        Stage.SIGNED.value: _("Ditetapkan"),
        Stage.BUDGETED.value: _("Dianggarkan"),
    }


@per_language
def regulation_names() -> dict[str, str]:
    """The forms in which a local government rules."""
    return {
        RegulationType.PERDA.value: _("Perda"),
        RegulationType.PERBUP.value: _("Perbup"),
        RegulationType.PERWAL.value: _("Perwal"),
        RegulationType.QANUN.value: _("Qanun"),
        RegulationType.SE.value: _("Surat edaran"),
        RegulationType.SK.value: _("Surat keputusan"),
        RegulationType.APBD.value: _("APBD"),
    }


@per_language
def claim_names() -> dict[str, str]:
    """The programmes of which benefits are paid; the total is one that a source prints."""
    return {
        ClaimProgramme.JHT.value: _("Jaminan Hari Tua (JHT)"),
        ClaimProgramme.JKK.value: _("Jaminan Kecelakaan Kerja (JKK)"),
        ClaimProgramme.JKM.value: _("Jaminan Kematian (JKM)"),
        ClaimProgramme.JP.value: _("Jaminan Pensiun (JP)"),
        ClaimProgramme.JKP.value: _("Jaminan Kehilangan Pekerjaan (JKP)"),
        ClaimProgramme.TOTAL.value: _("Jumlah seperti tercetak"),
    }
