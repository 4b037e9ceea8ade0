"""The calculator of cost: one amount, months, payer, group and programmes, as the address of the page carries them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from coverage.indicators.costs import rates_in
from coverage.indicators.counts import CountError, parse_count
from coverage.indicators.formatting import format_month
from coverage.indicators.months import MonthError, month_range, months_apart, parse_month
from coverage.indicators.percents import PercentError, parse_percent
from coverage.indicators.rupiah import RupiahError, parse_rupiah
from coverage.indicators.vocabulary import BeneficiaryGroup, Programme, SponsorKind
from coverage.models import ScenarioKind
from coverage.selectors.cost_questions import GIVEN, CostQuestion, usual_question
from coverage.selectors.language import lang
from coverage.selectors.protection_words import beneficiary_names, programme_names, sponsor_names
from coverage.selectors.rates import RateTable

# Five years at once; ten years ahead: a later year is a slip.
MOST_MONTHS, MOST_YEARS_AHEAD = 60, 10
# More than any amount is long: what is too long comes back as it was typed, with a sentence.
_MOST = 2000
_KINDS = {name: kind for kind, name in GIVEN.items()}
# What only the form sends together.
_SENT = {"dari", "sampai", "penanggung", "kelompok"}


class CostForm(forms.Form):
    """One question. Only the box of what is asked is read; the two others are carried along as they were typed."""

    cakupan = forms.CharField(max_length=_MOST, required=False)
    pekerja = forms.CharField(max_length=_MOST, required=False)
    anggaran = forms.CharField(max_length=_MOST, required=False)
    dari = forms.CharField(max_length=_MOST)
    sampai = forms.CharField(max_length=_MOST)
    penanggung = forms.ChoiceField()
    kelompok = forms.ChoiceField()
    program = forms.MultipleChoiceField()

    def __init__(self, parameters: QueryDict, *, table: RateTable, day: date) -> None:
        self.kind = kind_asked(parameters)
        self.typed = _with_usual(parameters, self.kind, day)
        super().__init__(self.typed)
        self.table, self.latest = table, date(day.year + MOST_YEARS_AHEAD, 12, 1)
        words = programme_names()
        self._offer("penanggung", list(sponsor_names().items()), _("Pilih penanggung dari daftar."))
        self._offer("kelompok", list(beneficiary_names().items()), _("Pilih kelompok pekerja dari daftar."))
        programmes = [(programme.value, words[programme.value]) for programme in table.programmes]
        self._offer("program", programmes, _("Pilih sedikitnya satu program dari daftar."))
        for name in ("dari", "sampai"):
            self.fields[name].error_messages["required"] = _("Isi bulannya, misalnya 2023-01.")

    def _offer(self, name: str, choices: list[tuple[str, str]], sentence: str) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        for fault in ("required", "invalid_choice", "invalid_list"):
            field.error_messages[fault] = sentence

    @property
    def amount(self) -> forms.BoundField:
        """The box of what is asked."""
        return self[GIVEN[self.kind]]

    @property
    def carried(self) -> list[forms.BoundField]:
        """The boxes of what is not asked."""
        return [self[name] for kind, name in GIVEN.items() if kind is not self.kind]

    def tabs(self) -> list[tuple[str, str]]:
        """The addresses that ask the other questions with all that was typed, by what they ask."""
        found = []
        for name in GIVEN.values():
            typed = self.typed.copy()
            typed["tanya"] = name
            found.append((name, typed.urlencode()))
        return found

    def clean_dari(self) -> date:
        """Read the first month."""
        return self._month("dari")

    def clean_sampai(self) -> date:
        """Read the last month."""
        return self._month("sampai")

    def clean(self) -> dict[str, Any]:
        """Read the amount that is asked about, and hold the span against the rates."""
        given = self.cleaned_data
        name = GIVEN[self.kind]
        try:
            given["amount"] = _READERS[self.kind](given.get(name, ""))
        except (CountError, PercentError, RupiahError) as error:
            self.add_error(name, error.message)
        else:
            if not given["amount"] and self.kind is not ScenarioKind.COVERAGE:
                self.add_error(name, _too_little(self.kind))
        if "dari" in given and "sampai" in given:
            self._check_span(given["dari"], given["sampai"])
        return given

    def question(self) -> CostQuestion:
        """Return what is asked; for a form that is valid."""
        given = self.cleaned_data
        return CostQuestion(
            kind=self.kind,
            amount=given["amount"],
            first=given["dari"],
            last=given["sampai"],
            payer=SponsorKind(given["penanggung"]),
            group=BeneficiaryGroup(given["kelompok"]),
            programmes=frozenset(map(Programme, given["program"])),
        )

    def _month(self, name: str) -> date:
        try:
            month = parse_month(self.cleaned_data[name].strip())
        except MonthError as error:
            sentence = _("Bukan bulan: tulis tahun-bulan, misalnya 2023-01.")
            raise forms.ValidationError(sentence) from error
        if month > self.latest:
            words = {"month": format_month(self.latest, lang=lang())}
            raise forms.ValidationError(_("Terlalu jauh: paling lambat %(month)s. Periksa tahunnya.") % words)
        return month

    def _check_span(self, first: date, last: date) -> None:
        if last < first:
            self.add_error(
                "sampai", _("Bulan terakhir mendahului yang pertama: tulis bulan yang sama atau sesudahnya.")
            )
        elif months_apart(first, last) >= MOST_MONTHS:
            words = {"n": MOST_MONTHS}
            self.add_error("sampai", _("Terlalu panjang: paling banyak %(n)s bulan sekaligus.") % words)
        elif not self.errors:
            self._check_rates(first, last)

    def _check_rates(self, first: date, last: date) -> None:
        """Say from when on there are rates, or which month has none."""
        asked = {"programmes": frozenset(map(Programme, self.cleaned_data["program"]))}
        starts = self.table.starts(asked["programmes"])
        if starts is not None and first < starts:
            words = {"month": format_month(starts, lang=lang())}
            self.add_error("dari", _("Tarif tercatat mulai %(month)s: tulis bulan itu atau sesudahnya.") % words)
            return
        payer, group = SponsorKind(self.cleaned_data["penanggung"]), self.cleaned_data["kelompok"]
        for month in month_range(first, last):
            if rates_in(self.table.rates, month, payer=payer, group=group, **asked) is None:
                words = {"month": format_month(month, lang=lang())}
                self.add_error("sampai", _("Tidak ada tarif untuk %(month)s: pilih bulan atau program lain.") % words)
                return


def kind_asked(parameters: QueryDict) -> ScenarioKind:
    """Read what is asked: by its name, else by the only box that came; workers without either."""
    named = _KINDS.get(parameters.get("tanya", ""))
    boxes = [kind for kind, name in GIVEN.items() if name in parameters]
    return named or (boxes[0] if len(boxes) == 1 else ScenarioKind.WORKERS)


def _with_usual(parameters: QueryDict, kind: ScenarioKind, day: date) -> QueryDict:
    """Fill in what an address leaves out. Of a form that was sent, programmes that are left out were not ticked."""
    typed = QueryDict(usual_question(day).query, mutable=True)
    for each, name in GIVEN.items():
        typed[name] = usual_question(day, each).typed_amount
    for name in typed:
        if name in parameters:
            typed.setlist(name, parameters.getlist(name))
    if parameters.keys() >= _SENT and "program" not in parameters:
        del typed["program"]
    typed["tanya"] = GIVEN[kind]
    if "bulan" in parameters:
        typed["bulan"] = parameters.get("bulan", "")
    return typed


def _too_little(kind: ScenarioKind) -> str:
    return _("Tulis paling sedikit 1 orang.") if kind is ScenarioKind.WORKERS else _("Tulis paling sedikit Rp1.")


_READERS: dict[ScenarioKind, Callable[[str], int]] = {
    ScenarioKind.COVERAGE: parse_percent,
    ScenarioKind.WORKERS: parse_count,
    ScenarioKind.BUDGET: parse_rupiah,
}


class ScenarioForm(forms.Form):
    """The title under which a question is kept; the service says what it must be."""

    title = forms.CharField(max_length=_MOST, required=False)
