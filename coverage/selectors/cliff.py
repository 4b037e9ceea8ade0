"""The cliff: sponsored workers month by month, what lapses when, and the chart that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from coverage.figures import cliff
from coverage.figures.chart import Chart, ChartTable, LegendItem
from coverage.figures.cliff import CliffLayer, Fall, Firmness
from coverage.indicators.formatting import format_count, format_date, format_month_short
from coverage.indicators.months import add_months, month_range, month_start
from coverage.indicators.sponsorship import Cover, at_risk, lapse_schedule, sponsored
from coverage.indicators.vocabulary import AgreementStatus, Basis, SponsorKind
from coverage.selectors.covers import CoverLine, Covers
from coverage.selectors.language import lang
from coverage.selectors.protection_words import beneficiary_names, sponsor_names

# Months shown before and after the present one: the year so far as a rule, and half a year beyond the next January.
BACK, AHEAD = 10, 8
# Agreements drawn one by one; more of them are drawn by payer.
MOST_LAYERS = 6
SIGNED = frozenset({AgreementStatus.AGREED})
PROMISED = frozenset(
    {AgreementStatus.PROPOSED, AgreementStatus.UNDER_STUDY, AgreementStatus.PROMISED, AgreementStatus.PLANNED}
)


@dataclass(frozen=True)
class Cliff:
    """Sponsored workers around a day, from agreements already read. No query."""

    covers: Covers

    @property
    def day(self) -> date:
        """The day from which is looked."""
        return self.covers.day

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The months shown."""
        present = month_start(self.day)
        return tuple(month_range(add_months(present, -BACK), add_months(present, AHEAD)))

    @cached_property
    def now(self) -> int:
        """Workers covered in the month of the day."""
        return sponsored(self.covers.covers, month_start(self.day))

    @cached_property
    def schedule(self) -> dict[date, int]:
        """Workers who lose cover, by lapse day."""
        return lapse_schedule(self.covers.covers)

    @cached_property
    def coming(self) -> dict[date, int]:
        """The same from tomorrow on."""
        return {day: workers for day, workers in self.schedule.items() if day > self.day}

    @property
    def january(self) -> date:
        """The next first of January: what is paid by a year's budget ends the day before."""
        return date(self.day.year + 1, 1, 1)

    @property
    def january_heads(self) -> int:
        """Workers who lose cover on that day."""
        return self.schedule.get(self.january, 0)

    @property
    def next_fall(self) -> tuple[date, int] | None:
        """The first coming day on which workers lose cover, and how many."""
        return next(iter(self.coming.items()), None)

    def within(self, days: int) -> int:
        """Workers who lose cover within so many days."""
        return at_risk(self.schedule, self.day, days)

    @property
    def after_january(self) -> int:
        """Workers covered in that January."""
        return sponsored(self.covers.covers, self.january)

    @cached_property
    def in_december(self) -> int:
        """Workers covered in the December before it."""
        return sponsored(self.covers.covers, add_months(self.january, -1))

    @cached_property
    def hoped(self) -> int:
        """Workers of agreements to come that are not registered yet: none of them counts."""
        return sum(line.cover.workers or 0 for line in self.covers.lines if self.is_hoped(line))

    def is_hoped(self, line: CoverLine) -> bool:
        """Say whether an agreement that is not registered may still come: its months or its year are not over."""
        if line.status not in SIGNED | PROMISED:
            return False
        if line.cover.last is not None:
            return line.cover.last >= month_start(self.day)
        return line.agreement.year is None or line.agreement.year >= self.day.year

    @cached_property
    def has_something(self) -> bool:
        """Say whether a month shown has cover, or is to have it."""
        return any(any(layer.workers) for layer in _layers(self))


def cliff_chart(found: Cliff, *, is_open: bool = True) -> Chart:
    """How many are covered month by month, by whom, and when do they fall?

    Single agreements are drawn for those who may see them (`is_open`), else sums by payer.
    """
    layers = _layers(found, is_open=is_open)
    names = tuple(format_month_short(month, lang=lang()) for month in found.months)
    title = cliff_title(found)
    falls = [(day, heads) for day, heads in found.schedule.items() if day in found.months and day > found.day]
    return Chart(
        name="cliff",
        title=title,
        subtitle=_("Pekerja yang iurannya dibayari, menurut bulan; hanya yang terdaftar atau aktif dihitung"),
        summary=title,
        figure=cliff.build(
            cliff.CliffData(
                months=names,
                layers=layers,
                falls=tuple(
                    Fall(month=names[found.months.index(day)], workers=heads, text=_fall(heads)) for day, heads in falls
                ),
                today=format_month_short(month_start(found.day), lang=lang()),
                today_label=_("bulan ini"),
                lang=lang(),
            )
        ),
        table=_table(found, layers),
        height=280,
        source_line=_source_line(found),
        legend=tuple(_legend(layers)),
    )


def cliff_title(found: Cliff) -> str:
    """Say what happens next, in one sentence."""
    if found.next_fall is None:
        if found.now:
            return _("%(n)s pekerja dibayari, belum ada yang akan berakhir") % {"n": _count(found.now)}
        return _("Tidak ada pekerja yang dibayari bulan ini")
    day, heads = found.next_fall
    words = {"n": _count(heads), "now": _count(found.now), "day": format_date(day, lang=lang())}
    if heads == found.now:
        return _("Semua %(n)s pekerja yang dibayari lepas dari perlindungan pada %(day)s") % words
    if found.now:
        return _("%(n)s dari %(now)s pekerja lepas dari perlindungan pada %(day)s") % words
    return _("%(n)s pekerja lepas dari perlindungan pada %(day)s") % words


def _source_line(found: Cliff) -> str:
    words = {"day": format_date(found.day, lang=lang())}
    if any(one.basis == Basis.SAMPLE for one in found.covers.agreements):
        return _("Daftar perjanjian per %(day)s; sebagian data contoh.") % words
    return _("Daftar perjanjian per %(day)s.") % words


def _fall(heads: int) -> str:
    return _("−%(n)s lepas") % {"n": _count(heads)}


def _layers(found: Cliff, *, is_open: bool = False) -> tuple[CliffLayer, ...]:
    """Stack what counts by agreement or, when there are many, by payer; then what is signed and what is promised."""
    shown = [line for line in found.covers.lines if any(line.cover.covers(month) for month in found.months)]
    counted = [line for line in shown if line.cover.is_counted]
    rest = [line for line in shown if not line.cover.is_counted and line.cover.workers]
    by_payer = not is_open or len(counted) > MOST_LAYERS
    return (
        *(_by_payer(counted, found.months) if by_payer else _one_by_one(counted, found.months)),
        *_sums(rest, SIGNED, Firmness.SIGNED, _signed(), found.months),
        *_sums(rest, PROMISED, Firmness.PROMISED, _("dijanjikan atau diusulkan"), found.months),
    )


def _one_by_one(lines: Iterable[CoverLine], months: Sequence[date]) -> Iterator[CliffLayer]:
    payers, groups = sponsor_names(), beneficiary_names()
    for line in sorted(lines, key=lambda line: (line.cover.first or date.max, line.cover.key)):
        name = f"{payers[line.sponsor]}, {groups[line.group]}"
        yield CliffLayer(name=name, firmness=Firmness.COUNTED, workers=_in([line.cover], months))


def _by_payer(lines: Sequence[CoverLine], months: Sequence[date]) -> Iterator[CliffLayer]:
    """Layers of one payer each, who covers most at the ground."""
    names = sponsor_names()
    of_payer: dict[SponsorKind, list[Cover]] = {}
    for line in lines:
        of_payer.setdefault(line.sponsor, []).append(line.cover)
    layers = {sponsor: _in(covers, months) for sponsor, covers in of_payer.items()}
    for sponsor, workers in sorted(layers.items(), key=lambda layer: -sum(layer[1])):
        yield CliffLayer(name=names[sponsor.value], firmness=Firmness.COUNTED, workers=workers)


def _sums(
    lines: Iterable[CoverLine],
    statuses: frozenset[AgreementStatus],
    firmness: Firmness,
    name: str,
    months: Sequence[date],
) -> Iterator[CliffLayer]:
    covers = [line.cover for line in lines if line.status in statuses]
    if covers:
        yield CliffLayer(name=name, firmness=firmness, workers=_in(covers, months))


def _in(covers: Sequence[Cover], months: Sequence[date]) -> tuple[int, ...]:
    """Workers of each month of their spans, whether they count or not: the layer's firmness says so."""
    return tuple(sum(cover.workers or 0 for cover in covers if cover.covers(month)) for month in months)


def _table(found: Cliff, layers: Sequence[CliffLayer]) -> ChartTable:
    counted = [layer for layer in layers if layer.firmness is Firmness.COUNTED]
    columns = (_("Bulan"), *(layer.name for layer in layers), _("Dihitung"), _("Berakhir tanggal 1"))
    rows = tuple(
        (
            format_month_short(month, lang=lang()),
            *(_count(layer.workers[place]) for layer in layers),
            _count(sum(layer.workers[place] for layer in counted)),
            _count(found.schedule.get(month, 0)),
        )
        for place, month in enumerate(found.months)
    )
    return ChartTable(columns=columns, rows=rows)


def _legend(layers: Sequence[CliffLayer]) -> Iterator[LegendItem]:
    kinds = {layer.firmness for layer in layers}
    if Firmness.COUNTED in kinds:
        yield LegendItem(label=_("terdaftar atau aktif"), token="--d-main")
    if Firmness.SIGNED in kinds:
        yield LegendItem(label=_signed(), token="--d-main", mark="light")
    if Firmness.PROMISED in kinds:
        yield LegendItem(label=_("dijanjikan, direncanakan, dikaji, diusulkan"), token="--d-near", mark="hatch")


def _signed() -> str:
    return _("disepakati, belum terdaftar")


def _count(number: int) -> str:
    return format_count(number, lang=lang())
