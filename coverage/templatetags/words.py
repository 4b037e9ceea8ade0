"""Words for the closed lists, and figures shown with their reason when they are missing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from coverage.clock import today
from coverage.indicators.formatting import UNKNOWN
from coverage.indicators.ratios import Ratio
from coverage.indicators.rounding import round_half_up
from coverage.indicators.vocabulary import Flag
from coverage.selectors import finding_words, ledger_words, protection_words, report_words, words
from coverage.selectors.cell_checks import SHORTEST_REASON
from coverage.selectors.fact_words import fact_text
from coverage.selectors.findings import heads_sentence
from coverage.selectors.measures import measure_names
from coverage.selectors.outlook import Outlook
from coverage.selectors.plans import PlanVersion
from coverage.selectors.progress import Pace
from coverage.selectors.sources import cited
from coverage.selectors.system import plain_error, process_names, reason_names, run_names
from coverage.selectors.year_end import StockPace
from coverage.templatetags.formats import count, percent

register = template.Library()


def _word(names: Callable[[], dict[str, str]]) -> Callable[[object], str]:
    return lambda value: names().get(str(value), str(value))


def _pace(pace: Pace) -> str:
    return words.pace_words(pace.label, need=pace.per_week, recent=pace.recent, best=pace.best)


def _stock_pace(pace: StockPace) -> str:
    """Like with like: the net need beside the net growth."""
    need, best = pace.net.per_week if pace.net else None, pace.best.per_week if pace.best else None
    return words.pace_words(pace.label, need=need, recent=pace.recent, best=best)


register.filter("group_name", _word(words.group_names))
register.filter("group_short", _word(words.group_short_names))
register.filter("state_name", _word(report_words.state_names))
register.filter("act_name", _word(report_words.act_names))
register.filter("state_letter", _word(report_words.state_letters))
register.filter("tab_name", _word(report_words.tab_names))
register.filter("count_name", _word(report_words.count_names))
register.filter("column_name", _word(report_words.column_names))
register.filter("set_name", _word(report_words.set_names))
register.filter("set_hint", _word(report_words.set_hints))
register.filter("denominator_name", _word(words.denominator_names))
register.filter("basis_name", _word(words.basis_names))
register.filter("share_basis_name", _word(words.share_basis_names))
register.filter("measure_name", _word(measure_names))
register.filter("pace_name", _word(words.pace_names))
register.filter("path_name", _word(words.path_names))
register.filter("pace_told", _pace)
register.filter("stock_pace_told", _stock_pace)
register.filter("heads", heads_sentence)
register.filter("compliance_name", _word(words.compliance_names))
register.filter("sponsor_name", _word(protection_words.sponsor_names))
register.filter("beneficiary_name", _word(protection_words.beneficiary_names))
register.filter("standing_name", _word(words.standing_names))
register.filter("size_name", _word(words.size_names))
register.filter("visit_outcome_name", _word(words.visit_outcome_names))
register.filter("branch_kind_name", _word(words.branch_kind_names))

register.filter("fact_text", fact_text)
register.filter("commitment_kind_name", _word(ledger_words.kind_names))
register.filter("commitment_step_name", _word(ledger_words.step_names))
register.filter("stage_name", _word(ledger_words.stage_names))
register.filter("regulation_name", _word(ledger_words.regulation_names))
register.filter("claim_name", _word(ledger_words.claim_names))

register.filter("process_name", _word(process_names))
register.filter("run_name", _word(run_names))
register.filter("reason_name", _word(reason_names))

register.filter("check_reason_name", _word(finding_words.reason_names))
register.filter("cited", cited)
register.filter("plain_error", plain_error)

# Colours of standings; the others warn.
_TONES = {"compliant": "ok", "in_arrears": "bad", "tidak-aktif": ""}


@register.filter
def standing_tone(standing: str) -> str:
    """Say which colour a standing's chip has."""
    return _TONES.get(standing, "warn")


# Flags that a reader sees as a mark beside the number; the others are told once per page.
MARKED = (
    Flag.PARTIAL,
    Flag.OVER_100,
    Flag.STALE_DENOMINATOR,
    Flag.DENOMINATOR_INCOMPLETE,
    Flag.RESTATED,
    Flag.SEGMENT_NOT_NAMED,
)


@register.filter
def cell_key(area_id: int, segment: object) -> str:
    """The end of the names of a cell's fields."""
    return f"{area_id}-{segment}"


@register.filter
def held(value: int | str | None, column: str) -> str:
    """What a cell held in a column: a count, a reason by its name, or a text as it was written."""
    if isinstance(value, str) and value:
        return finding_words.reason_names().get(value, value) if column == "reason_code" else value
    return count(value if isinstance(value, int) else None)


@register.filter
def raw(value: Fraction | int | None) -> str:
    """Print the exact number for `data-value`: whole as it is, a ratio with ten places, unknown as nothing."""
    if value is None or value == "":
        return ""
    return str(value) if isinstance(value, int) else str(round_half_up(value, 10))


@register.simple_tag
def shortest_reason() -> int:
    """How many characters a reason has at least."""
    return SHORTEST_REASON


@register.simple_tag
def ratio(found: Ratio | None, places: int = 2) -> SafeString:
    """Write a ratio with its marks, or a dash with the reason it is missing."""
    # A blank is what a template makes of an attribute of a missing row.
    if not found or found.value is None:
        return missing(missing_reason(found or None))
    marks = marks_of(found)
    value = percent(found.value, places)
    return marked(value, "; ".join(marks)) if marks else format_html("{}", value)


@register.simple_tag
def missing(reason: str = "") -> SafeString:
    """Write a dash for a figure that is not there, with its reason."""
    if not reason:
        return format_html('<span class="missing">{}</span>', UNKNOWN)
    return format_html('<span class="missing" title="{0}">–<span class="vh"> ({0})</span></span>', reason)


def marked(value: str, mark: str) -> SafeString:
    """Put a star with its meaning beside a value."""
    return format_html('{0}<abbr class="mark" title="{1}">*<span class="vh"> ({1})</span></abbr>', value, mark)


def missing_reason(found: Ratio | None) -> str:
    """Say why a ratio has no value."""
    if found is None or found.numerator is None:
        return _("belum ada laporan yang terbit")
    return words.flag_reasons()[Flag.NO_DENOMINATOR.value] if Flag.NO_DENOMINATOR in found.flags else ""


def marks_of(found: Ratio | None) -> list[str]:
    """Return what must be known beside the value."""
    if found is None:
        return []
    reasons = words.flag_reasons()
    return [reasons[flag.value] for flag in MARKED if flag in found.flags]


@register.simple_tag
def plan_now(page: Outlook) -> PlanVersion | None:
    """Return the version in force today, where the page's month of this year uses another one."""
    plans, used = page.reading.plans, page.reading.plans.in_force
    if page.query.known_at or page.month.year != today().year:
        return None
    now = plans.on(today())
    return now if now and used and now.id != used.id else None
