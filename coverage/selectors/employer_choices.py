"""What the register can be narrowed by: its places, sectors, sizes, standings and arrears."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.indicators.vocabulary import Basis
from coverage.models import Employer, Regency, Scope
from coverage.selectors.employer_query import ActivityChoice, ArrearsChoice, EmployerQuery
from coverage.selectors.filters import Field, Option
from coverage.selectors.language import per_language
from coverage.selectors.words import size_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The places and sectors of a scope's register, by (code, name); whether it is sample data."""

    branches: tuple[tuple[str, str], ...]
    regencies: tuple[tuple[str, str], ...]
    sectors: tuple[str, ...]
    is_sample: bool

    def name_of(self, query: EmployerQuery) -> str:
        """Return the name of the place that was asked for, the smaller one first; blank if none was."""
        return dict(self.regencies).get(query.regency) or dict(self.branches).get(query.branch, "")


def read_choices(scope: Scope) -> Choices:
    """Read what a scope can choose from. Four queries."""
    branches = scope.branches.order_by("name").values_list("code", "name")
    regencies = Regency.objects.filter(areas__branch__in=scope.branches.values("pk")).distinct()
    rows = Employer.objects.within(scope).order_by()
    return Choices(
        branches=tuple(branches),
        regencies=tuple(regencies.order_by("name").values_list("code", "name")),
        sectors=tuple(rows.exclude(sector="").values_list("sector", flat=True).distinct().order_by("sector")),
        is_sample=rows.filter(basis=Basis.SAMPLE).exists(),
    )


@per_language
def activity_names() -> dict[str, str]:
    """Whether an employer pays."""
    return {
        ActivityChoice.ACTIVE.value: _("Aktif"),
        ActivityChoice.INACTIVE.value: _("Tidak aktif"),
        ActivityChoice.UNREGISTERED.value: _("Belum terdaftar"),
    }


@per_language
def arrears_names() -> dict[str, str]:
    """Months in arrears, in bands."""
    return {
        ArrearsChoice.NONE.value: _("Tidak ada"),
        ArrearsChoice.FEW.value: _("1–2 bulan"),
        ArrearsChoice.SOME.value: _("3–5 bulan"),
        ArrearsChoice.MANY.value: _("6–11 bulan"),
        ArrearsChoice.YEAR.value: _("12 bulan atau lebih"),
        ArrearsChoice.UNKNOWN.value: _("Tidak diketahui"),
    }


def employer_fields(query: EmployerQuery, choices: Choices) -> tuple[Field, ...]:
    """Return the selects of the filter bar; a place that leaves no choice has none. Chips choose the standing."""
    return (
        *place_fields(query.branch, query.regency, choices),
        _field("keadaan", _("Keadaan"), activity_names(), query.activity),
        _field("skala", _("Skala usaha"), size_names(), query.size),
        _field("sektor", _("Sektor"), {sector: sector for sector in choices.sectors}, query.sector),
        _field("tunggakan", _("Tunggakan"), arrears_names(), query.arrears),
    )


def place_fields(branch: str, regency: str, choices: Choices) -> tuple[Field, ...]:
    """Return the selects of places, each where there are two to choose from."""
    places = (
        ("cabang", _("Kantor cabang"), choices.branches, branch),
        ("kabupaten", _("Kabupaten/kota"), choices.regencies, regency),
    )
    return tuple(_field(name, label, dict(names), chosen) for name, label, names, chosen in places if len(names) > 1)


def _field(name: str, label: str, names: Mapping[str, str], chosen: str) -> Field:
    every = Option("", _("Semua"), chosen not in names)
    return Field(name, label, (every, *(Option(value, word, value == chosen) for value, word in names.items())))
