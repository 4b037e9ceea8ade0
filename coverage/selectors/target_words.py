"""The words of the plan's page: states, keys, paths, and what does not add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coverage.indicators.cascade import COLUMNS, BalanceState, Cell, Gap
from coverage.indicators.formatting import format_count, format_date
from coverage.indicators.targets import Standing
from coverage.indicators.vocabulary import (
    AllocationKey,
    Group,
    PathKind,
    PlanState,
    ProposalState,
    TargetKind,
    TerritoryKind,
)
from coverage.selectors.language import lang, per_language
from coverage.selectors.words import group_short_names

MOST_NAMED = 6


@per_language
def plan_state_names() -> dict[str, str]:
    """Where a version of the plan stands."""
    return {
        PlanState.DRAFT.value: _("draf"),
        PlanState.PUBLISHED.value: _("terbit"),
        PlanState.SUPERSEDED.value: _("diganti"),
    }


def standing_words(standing: Standing | None) -> str:
    """Say since when a version applies, from when it will, or since when it does no more; none is a draft."""
    if standing is None:
        return plan_state_names()[PlanState.DRAFT.value]
    words = {"since": format_date(standing.since, lang=lang())}
    words["until"] = format_date(standing.until, lang=lang()) if standing.until else ""
    if standing.is_in_force:
        return _("berlaku sekarang, diganti mulai %(until)s") % words if standing.until else _("berlaku sekarang")
    return (_("berlaku mulai %(since)s") if standing.is_to_come else _("diganti sejak %(until)s")) % words


@per_language
def target_kind_names() -> dict[str, str]:
    """What a target is measured by."""
    return {
        TargetKind.FLOW_NEW.value: _("Peserta baru"),
        TargetKind.STOCK_END.value: _("Peserta aktif akhir tahun"),
        TargetKind.RATIO_END.value: _("Cakupan akhir tahun"),
    }


@per_language
def column_names() -> dict[str, str]:
    """The columns of a plan in sentences, the total as the page and its file name it."""
    return group_short_names() | {Group.TOTAL.value: _("jumlah")}


@per_language
def key_names() -> dict[str, str]:
    """By what a target is shared out."""
    return {
        AllocationKey.UNCOVERED.value: _("pekerja yang belum terlindungi"),
        AllocationKey.WORKFORCE.value: _("jumlah pekerja"),
        AllocationKey.LAST_YEAR.value: _("peserta baru tahun lalu"),
        AllocationKey.EVEN.value: _("rata"),
    }


@per_language
def path_names() -> dict[str, str]:
    """How a plan spreads its year over the months."""
    return {
        PathKind.SEASONAL.value: _("musiman per segmen"),
        PathKind.EVEN.value: _("rata, seperdua belas tiap bulan"),
        PathKind.LAST_YEAR.value: _("bentuk tahun lalu"),
        PathKind.MANUAL.value: _("ditulis sendiri"),
    }


@per_language
def proposal_state_names() -> dict[str, str]:
    """Where a branch's proposal stands."""
    return {
        ProposalState.PROPOSED.value: _("menunggu keputusan"),
        ProposalState.ACCEPTED.value: _("diterima"),
        ProposalState.DECLINED.value: _("tidak diterima"),
        ProposalState.WITHDRAWN.value: _("ditarik"),
    }


def parts_of(level: str, count: int) -> str:
    """Say what a place is shared out to: `terbagi ke 21 cabang`."""
    words = {"n": format_count(count, lang=lang())}
    if level == TerritoryKind.REGION:
        return ngettext("ke %(n)s provinsi", "ke %(n)s provinsi", count) % words
    if level == TerritoryKind.PROVINCE:
        return ngettext("ke %(n)s cabang", "ke %(n)s cabang", count) % words
    return ngettext("ke %(n)s kabupaten/kota", "ke %(n)s kabupaten/kota", count) % words


def balance_words(state: BalanceState, size: int) -> str:
    """Say how parts stand to their number, as a chip does."""
    words = {"n": format_count(size, lang=lang())}
    return {
        BalanceState.EVEN: _("pas"),
        BalanceState.LEFT: _("sisa %(n)s"),
        BalanceState.OVER: _("lebih %(n)s"),
        BalanceState.OPEN: _("tanpa target"),
        BalanceState.NONE: _("belum ada"),
    }[state] % words


def gap_words(gap: Gap, names: Mapping[int, str]) -> str:
    """Name one place where the parts are too many: `Kisaran: pembagian PU lebih 600`."""
    return f"{names.get(gap.place, '–')}: {over_words(gap)}"


def over_words(gap: Gap) -> str:
    """Say by how much the parts are too many."""
    words = {"n": format_count(gap.size, lang=lang())}
    if gap.column is None:
        return _("segmennya lebih %(n)s dari jumlahnya") % words
    words["column"] = column_names()[gap.column.value]
    return (
        _("pembagiannya lebih %(n)s") if gap.column is Group.TOTAL else _("pembagian %(column)s lebih %(n)s")
    ) % words


def left_words(gap: Gap) -> str:
    """Say how much is left to share out."""
    words = {"n": format_count(gap.size, lang=lang())}
    if gap.column is None:
        return _("segmennya kurang %(n)s dari jumlahnya") % words
    words["column"] = column_names()[gap.column.value]
    return (_("sisa %(n)s") if gap.column is Group.TOTAL else _("%(column)s sisa %(n)s")) % words


def by_place(gaps: Sequence[Gap]) -> dict[int, list[Gap]]:
    """Gather gaps by their place, each place once, in their order."""
    found: dict[int, list[Gap]] = {}
    for gap in gaps:
        found.setdefault(gap.place, []).append(gap)
    return found


def excess_told(gaps: Sequence[Gap], names: Mapping[int, str]) -> str:
    """Say how many places would have too much and where it is worst; nothing where none would."""
    if not gaps:
        return ""
    count = len({gap.place for gap in gaps})
    sentence = ngettext(
        "Sesudah diterapkan %(n)s tempat melebihi targetnya; yang terbesar %(worst)s.",
        "Sesudah diterapkan %(n)s tempat melebihi targetnya; yang terbesar %(worst)s.",
        count,
    )
    worst = max(gaps, key=lambda gap: gap.size)
    return sentence % {"n": format_count(count, lang=lang()), "worst": gap_words(worst, names)}


def gaps_words(gaps: Sequence[Gap], names: Mapping[int, str]) -> str:
    """Name the first places with all that is too much there, and count the others."""
    places = by_place(gaps)
    told = [
        f"{names.get(place, '–')}: {', '.join(map(over_words, found))}"
        for place, found in list(places.items())[:MOST_NAMED]
    ]
    if more := len(places) - len(told):
        told.append(_("dan %(n)s lainnya") % {"n": more})
    return "; ".join(told)


def removed_words(removed: Sequence[Cell], names: Mapping[int, str]) -> str:
    """Name the given numbers that sharing out removes: `target per segmen Sumbagut (PU, BPU)`."""
    columns: dict[int, list[str]] = {}
    for cell in sorted(removed, key=lambda cell: COLUMNS.index(cell.column)):
        columns.setdefault(cell.place, []).append(column_names()[cell.column.value])
    # The place that is shared out comes first in the tree, and so do those of the same level.
    places = [place for place in names if place in columns]
    told = [
        _("target per segmen %(place)s (%(columns)s)") % {"place": names[place], "columns": ", ".join(columns[place])}
        for place in places[:MOST_NAMED]
    ]
    if more := len(places) - len(told):
        told.append(_("dan %(n)s tempat lain") % {"n": more})
    return "; ".join(told)
