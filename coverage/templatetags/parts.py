"""Marks and cells that a page repeats for every place and month: written by Python, ten times as fast as an include.

The templates of the same names in `templates/parts/` call these, for pages that show one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from html import escape

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coverage.indicators.formatting import UNKNOWN
from coverage.selectors.bullets import Bullet, Status
from coverage.selectors.filters import Option
from coverage.selectors.language import per_language
from coverage.selectors.league import LeagueRow
from coverage.selectors.month_bars import MonthBar
from coverage.selectors.progress import Progress
from coverage.selectors.report_words import state_names
from coverage.selectors.reports import OfficeState
from coverage.selectors.sources import Source
from coverage.selectors.sparklines import Sparkline
from coverage.selectors.tiles import Tile
from coverage.templatetags.formats import count, month, month_short, percent, points, signed
from coverage.templatetags.words import marked, missing

register = template.Library()
register.simple_tag(missing)

NOTHING = mark_safe("")
SHAPES = {Status.AHEAD: "▲", Status.NEAR: "◆", Status.BEHIND: "▼"}


@register.simple_tag
def bullet(bullet: Bullet, label: str, size: str = "", *, plain: bool = False) -> SafeString:
    """Draw a bullet graph; `plain` for a coverage, else for a part of the target."""
    words = (
        _("belum dapat dinilai") if bullet.value is None else f"{label} {_('cakupan') if plain else _('dari target')}"
    )
    inside = "<i></i>" if bullet.path_css else ""
    if bullet.value_css:
        inside += f'<b class="{bullet.status}"></b>'
    if bullet.target_css and bullet.status is not Status.NONE:
        inside += "<s></s>"
    return _html(
        f'<div class="bul {size}" role="img" aria-label="{escape(words)}" style="--v: {bullet.value_css or "0"}; '
        f'--path: {bullet.path_css or "0"}; --target: {bullet.target_css or "100%"}">{inside}</div>'
    )


@register.simple_tag
def achievement(progress: Progress) -> SafeString:
    """Write an achievement with its mark when months are missing, or a dash with the reason."""
    value = progress.achievement.value
    if value is None:
        return missing(_("belum ada laporan yang terbit") if progress.aim else _("belum ada target"))
    if not progress.is_partial:
        return _html(percent(value))
    counted = {"n": progress.months_complete, "all": progress.through.month}
    return marked(percent(value), _("batas bawah: %(n)s dari %(all)s bulan terbit lengkap") % counted)


@register.simple_tag
def status(status: Status, value: Fraction | None) -> SafeString:
    """Write a gap to the path: shape, signed points and words."""
    if status is Status.NONE:
        return mark_safe('<span class="missing">–</span>')
    return _html(
        f'<span class="sh {status}" aria-hidden="true">{SHAPES[status]}</span>{points(value)}'
        f'<span class="vh"> {escape(_status_words()[status])}</span>'
    )


@per_language
def _status_words() -> dict[str, str]:
    return {
        Status.AHEAD: _("poin, di jalur"),
        Status.NEAR: _("poin, sedikit di bawah jalur"),
        Status.BEHIND: _("poin, tertinggal dari jalur"),
    }


@register.simple_tag
def sparkline(spark: Sparkline | None) -> SafeString:
    """Draw a dozen months as a line."""
    if spark is None:
        return NOTHING
    return _html(
        f'<svg class="spark" viewBox="0 0 72 18" aria-hidden="true"><path d="{spark.path}"/>'
        f'<circle cx="{spark.x}" cy="{spark.y}" r="1.9"/></svg>'
    )


@register.simple_tag
def source(source: Source | None) -> SafeString:
    """Put the provenance dot; its card is rendered once by _source_cards.html."""
    if not source:
        return NOTHING
    return format_html(
        '<button type="button" class="src" popovertarget="sumber-{}" aria-label="{}: {}"></button>',
        source.id,
        _("Sumber"),
        source.title,
    )


@register.simple_tag
def rows(rows: Sequence[Sequence[str]]) -> SafeString:
    """Write the body of a table of numbers; the first cell of a row is its heading."""
    return _html(
        "".join(
            f'<tr><th scope="row">{escape(row[0])}</th>'
            + "".join([f'<td class="num">{escape(cell)}</td>' for cell in row[1:]])
            + "</tr>"
            for row in rows
        )
    )


@register.simple_tag
def options(options: Sequence[Option]) -> SafeString:
    """Write the choices of a select."""
    marks = {True: " selected", False: ""}
    return _html(
        "".join(
            f'<option value="{escape(each.value)}"{marks[each.is_selected]}>{escape(each.label)}</option>'
            for each in options
        )
    )


@register.simple_tag
def squares(filled: Sequence[bool]) -> SafeString:
    """Write squares, some of them filled."""
    return _html("".join('<i class="f"></i>' if is_filled else "<i></i>" for is_filled in filled))


@register.simple_tag
def month_bars(bars: Sequence[MonthBar]) -> SafeString:
    """Write how complete the months of a year are, one bar a month."""
    closed = escape(_("belum dibuka"))
    lines = []
    for bar in bars:
        name, share = month(bar.month), closed if bar.share is None else percent(bar.share, 0)
        current = ' class="now" aria-current="date"' if bar.is_current else ""
        lines.append(
            f'<li{current} title="{name}: {share}"><i style="--h: {"0%" if bar.share is None else bar.css}"></i>'
            f'<span aria-hidden="true">{month_short(bar.month)[:3]}</span><span class="vh">{name}: {share}</span></li>'
        )
    return _html("".join(lines))


@register.simple_tag
def league_rows(rows: Sequence[LeagueRow], keep: str) -> SafeString:
    """Write the body of the league, one branch a row."""
    reached, keep = escape(_("tercapai")), escape(keep)
    return _html("".join(_league_row(row, keep, reached) for row in rows))


def _league_row(row: LeagueRow, keep: str, reached: str) -> str:
    pace, rank = row.progress.pace, UNKNOWN if row.rank is None else row.rank
    return (
        f'<tr data-place="{escape(row.place.code)}"><td class="rank num">{rank}</td>'
        f'<th scope="row"><a href="{page_of(row.place.code, "branch")}{keep}">{escape(row.place.name)}</a></th>'
        f'{_judgement(row.progress, get_language())}<td class="hide-sm hide-md">{sparkline(row.spark)}</td>'
        f'<td class="num">{reached if pace.is_reached else count(pace.per_week)}</td></tr>'
    )


@lru_cache(maxsize=256)
def _judgement(progress: Progress, _language: str | None) -> str:
    """Kept with the progress, which stays the same one until a row of its place changes."""
    return (
        f'<td class="bar">{bullet(progress.bullet, percent(progress.achievement.value))}</td>'
        f'<td class="num b">{achievement(progress)}</td><td class="num">{status(progress.status, progress.gap)}</td>'
        f'<td class="num hide-sm">{signed(progress.gap_heads)}</td>'
    )


@register.simple_tag
def tiles(tiles: Sequence[Tile], keep: str, unknown: str) -> SafeString:
    """Write the tile map, one regency a tile; `unknown` is said of those without a ratio."""
    keep, unknown = escape(keep), escape(unknown)
    return _html("".join(_tile(tile, keep, unknown, get_language()) for tile in tiles))


@lru_cache(maxsize=256)
def _tile(tile: Tile, keep: str, unknown: str, _language: str | None) -> str:
    name, value = escape(tile.name), percent(tile.value, 1)
    shade = (f"q{tile.level}" if tile.level else "na") + (" part" if tile.is_partial else "")
    return (
        f'<a href="{page_of(tile.code, "regency")}{keep}" class="{shade}" '
        f'style="--row: {tile.row}; --col: {tile.column}" title="{name}: {unknown if tile.value is None else value}">'
        f'<span aria-hidden="true">{escape(tile.label)}</span>'
        f'<span class="vh">{name}:</span><b>{value.replace("%", "")}</b></a>'
    )


@register.simple_tag
def report_strip(offices: Sequence[OfficeState], keep: str) -> SafeString:
    """Write one square per office with the state of its report."""
    names, keep = state_names(), escape(keep)
    return _html("".join(_office(office, escape(names[office.state]), keep) for office in offices))


def _office(office: OfficeState, state: str, keep: str) -> str:
    name = escape(office.place.name)
    return (
        f'<li><a href="{page_of(office.place.code, "branch")}{keep}" class="s-{office.state}" '
        f'data-state="{office.state}" title="{name}: {state}"><span class="vh">{name}: {state}</span></a></li>'
    )


@register.filter
@lru_cache(maxsize=2048)
def page_of(code: str, name: str) -> str:
    """Return the address of a place's page: `KIS|page_of:"branch"`."""
    return reverse(f"coverage:{name}", args=[code])


def _html(text: str) -> SafeString:
    """Say that all words in a text were escaped: `format_html` takes ten times as long as what it writes."""
    return SafeString(text)
