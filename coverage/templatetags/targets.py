"""Words and marks of the plan's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from coverage.indicators.cascade import Balance, BalanceState, Gap
from coverage.indicators.formatting import format_date
from coverage.indicators.vocabulary import Group, PathKind, PlanState, TargetKind, TerritoryKind
from coverage.models import TargetPlan, TargetProposal
from coverage.selectors.language import lang
from coverage.selectors.places import Place
from coverage.selectors.proposals import proposed_cells
from coverage.selectors.target_boxes import written
from coverage.selectors.target_chosen import KINDS
from coverage.selectors.target_left import LeftOver, elsewhere_of, left_overs_of
from coverage.selectors.target_lines import TargetLine
from coverage.selectors.target_page import TargetPage
from coverage.selectors.target_publication import is_after_its_year
from coverage.selectors.target_reader import Mode
from coverage.selectors.target_sharing import Sharing
from coverage.selectors.target_words import (
    balance_words,
    by_place,
    column_names,
    key_names,
    left_words,
    over_words,
    parts_of,
    path_names,
    plan_state_names,
    proposal_state_names,
    standing_words,
    target_kind_names,
)
from coverage.selectors.target_words import removed_words as words_of_removed
from coverage.templatetags.icons import icon

register = template.Library()
# The look of a chip, its icon, and the look of the same words alone.
_LOOKS = {
    BalanceState.EVEN: ("ok", "check", "t-ok"),
    BalanceState.LEFT: ("warn", "warning", "t-warn"),
    BalanceState.OVER: ("bad", "error", "t-bad"),
    BalanceState.OPEN: ("mute", "info", "t-mute"),
    BalanceState.NONE: ("mute", "info", "t-mute"),
}

register.filter("plan_state", lambda value: plan_state_names().get(str(value), str(value)))
register.filter("target_kind", lambda value: target_kind_names().get(str(value), str(value)))
register.filter("path_name", lambda value: path_names().get(str(value), str(value)))
register.filter("plan_column", lambda value: column_names().get(str(value), str(value)))
register.filter("proposal_state", lambda value: proposal_state_names().get(str(value), str(value)))


@register.simple_tag
def balance_chip(state: BalanceState, size: int) -> SafeString:
    """Write how parts stand to their number: icon, words, colour."""
    look, name, _text = _LOOKS[state]
    return format_html(
        '<span class="chip {}" data-state="{}">{}{}</span>', look, state.value, icon(name), balance_words(state, size)
    )


@register.simple_tag
def balance_text(balance: Balance) -> SafeString:
    """Write the same in a narrow cell."""
    _chip, _icon, look = _LOOKS[balance.state]
    words = balance_words(balance.state, abs(balance.rest or 0))
    return format_html('<span class="{}" data-state="{}">{}</span>', look, balance.state.value, words)


@register.simple_tag
def head_row(caption: str, *columns: str) -> SafeString:
    """Write the head of a table of words: a caption for who cannot see it, and one column after the other."""
    cells = format_html_join("", '<th scope="col">{}</th>', ((column,) for column in columns))
    return format_html('<caption class="vh">{}</caption><thead><tr>{}</tr></thead>', caption, cells)


@register.simple_tag
def parts_words(line: TargetLine) -> str:
    """Say what a place is shared out to, or that it is not yet."""
    words = {"parts": parts_of(line.level.value, line.children)}
    return (_("belum terbagi %(parts)s") if line.balance.shared is None else _("terbagi %(parts)s")) % words


@register.simple_tag
def path_told(page: TargetPage) -> str:
    """Say what path the plan's months really take: a plan that names no segments has no season (ADR 0016)."""
    path = path_names()[page.plan.path]
    if page.plan.path == PathKind.EVEN or page.names_segments:
        return path
    if page.is_draft:
        return _("%(path)s; rata selama belum ada target per segmen") % {"path": path}
    return _("rata, seperdua belas tiap bulan, karena versi ini tidak menyebut segmen")


@register.simple_tag
def excess_list(page: TargetPage) -> list[dict[str, object]]:
    """Name what is too much, place by place, for each kind of target with the way to its tab."""
    return [
        {"kind": target_kind_names()[kind.value], "places": _places(page, gaps, kind), "address": _tab(page, kind)}
        for kind, gaps in page.excesses.items()
    ]


@register.simple_tag
def gap_places(page: TargetPage, gaps: Sequence[Gap], kind: TargetKind | str = "") -> list[dict[str, str]]:
    """Name the places where something is left to share out, each once, with the way to its boxes."""
    return _places(page, gaps, TargetKind(kind) if kind else page.chosen.kind, left_words)


def _places(
    page: TargetPage, gaps: Sequence[Gap], kind: TargetKind, words: Callable[[Gap], str] = over_words
) -> list[dict[str, str]]:
    return [
        {
            "name": page.names[place],
            "words": ", ".join(map(words, _total_first(found))),
            "address": _place(page, place, kind),
        }
        for place, found in by_place(gaps).items()
    ]


def _total_first(gaps: Sequence[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: gap.column is not Group.TOTAL)


def _place(page: TargetPage, place: int, kind: TargetKind) -> str:
    places = page.places
    codes = {places.level(above): places.places[above].code for above in places.tree.up(place)}
    parts = {
        "wilayah": page.chosen.region,
        "jenis": _kind_word(kind),
        "provinsi": codes.get(TerritoryKind.PROVINCE, ""),
        "cabang": codes.get(TerritoryKind.BRANCH, ""),
    }
    path = reverse("coverage:target-version", args=[page.year, page.plan.version])
    return f"{path}?{urlencode({name: value for name, value in parts.items() if value})}"


def _kind_word(kind: TargetKind) -> str:
    return next(word for word, each in KINDS.items() if each is kind)


def _tab(page: TargetPage, kind: TargetKind) -> str:
    """The very place stays: its boxes are where it is mended."""
    path = reverse("coverage:target-version", args=[page.year, page.plan.version])
    parts = _parts(page) | {"jenis": _kind_word(kind)}
    return f"{path}?{urlencode({name: value for name, value in parts.items() if value})}"


@register.simple_tag
def standing(page: TargetPage, version: TargetPlan) -> str:
    """Say whether a version applies now, will, does no more, or was taken back."""
    if version.withdrawn_at:
        return _("ditarik %(day)s, tidak pernah berlaku") % {
            "day": format_date(localtime(version.withdrawn_at), lang=lang())
        }
    if version.state != PlanState.DRAFT and is_after_its_year(version.year, version.version_date):
        return _("terbit sesudah tahunnya, tidak dipakai bulan mana pun")
    return standing_words(page.standings.get(version.version))


@register.simple_tag
def is_no_months(page: TargetPage) -> bool:
    """Say whether the version looked at, or the draft at the earliest day it may have, is used by no month."""
    return is_after_its_year(page.year, page.earliest if page.is_draft else page.plan.version_date)


@register.simple_tag
def removed_words(page: TargetPage, sharing: Sharing) -> str:
    """Name the given numbers that sharing out would remove."""
    return words_of_removed(sharing.removed, page.names)


@register.simple_tag
def key_options() -> dict[str, str]:
    """Return the keys to share out by."""
    return key_names()


@register.simple_tag
def path_options() -> dict[str, str]:
    """Return the paths to choose from."""
    return path_names()


@register.simple_tag
def part_of(page: TargetPage, level: TerritoryKind | str, place: Place, **changes: str) -> str:
    """Return the query of one place of the plan, keeping the kind of target."""
    province = page.province.place.code if page.province else ""
    parts = {"wilayah": page.chosen.region, "jenis": _word(page)}
    if level == TerritoryKind.PROVINCE:
        parts["provinsi"] = place.code
    elif level == TerritoryKind.BRANCH:
        parts |= {"provinsi": province, "cabang": place.code}
    return "?" + urlencode({name: value for name, value in (parts | changes).items() if value})


@register.simple_tag
def kind_of(page: TargetPage, word: str) -> str:
    """Return the query of another kind of target of the same plan."""
    parts = {"wilayah": page.chosen.region, "jenis": "" if word == "baru" else word}
    return "?" + urlencode({name: value for name, value in parts.items() if value})


@register.simple_tag
def at_region(page: TargetPage) -> str:
    """Return the query that keeps the regional office asked for; nothing for the reader's own."""
    return f"?{urlencode({'wilayah': page.chosen.region})}" if page.chosen.region else ""


def _word(page: TargetPage) -> str:
    return "" if page.chosen.kind is TargetKind.FLOW_NEW else page.chosen.word


@register.simple_tag
def part_of_now(page: TargetPage) -> str:
    """Return the query of the part of the plan that is looked at."""
    return "?" + urlencode({name: value for name, value in _parts(page).items() if value})


def _parts(page: TargetPage) -> dict[str, str]:
    chosen = page.chosen
    return {"wilayah": chosen.region, "jenis": chosen.word, "provinsi": chosen.province, "cabang": chosen.branch}


@register.simple_tag
def proposed(page: TargetPage, proposal: TargetProposal) -> dict[str, list[dict[str, object]]]:
    """Return what a proposal holds, named: what it changes, what it leaves, and what was changed meanwhile."""
    cells = proposed_cells(proposal, page.flow)
    told = [(each, {"place": page.names.get(each.cell.place, "–"), "of": each}) for each in cells]
    return {
        "new": [line for each, line in told if each.is_new],
        "same": [line for each, line in told if not each.is_new],
        "overtaken": [line for each, line in told if each.is_overtaken],
    }


@register.filter
def number(value: int | None, kind: TargetKind) -> str:
    """Write a number of the plan; a dash where none is set."""
    text = written(value, kind)
    return f"{text}%" if text and kind == TargetKind.RATIO_END else text or "–"


@register.simple_tag(takes_context=True)
def left_overs(context: Context, page: TargetPage) -> tuple[LeftOver, ...]:
    """Return where numbers of this version may wait in the reader's browser."""
    person = context["request"].user
    if page.mode is Mode.EDIT:
        return elsewhere_of(page.plan.pk, person)
    return () if page.is_draft else left_overs_of(page.plan.pk, page.draft, person)
