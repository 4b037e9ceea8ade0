"""What a reader asks of the list of agreements, carried by the address. Odd values fall back, never fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.indicators.codes import code_or_blank
from coverage.selectors.filters import Field, Filters, Option
from coverage.selectors.places import Place
from coverage.selectors.protection_words import agreement_status_names, beneficiary_names, sponsor_names


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionQuery:
    """The province whose cover is shown, and which agreements the list holds; empty means all."""

    province: str = ""
    status: str = ""
    sponsor: str = ""
    group: str = ""
    regency: str = ""


def parse_protection(parameters: Mapping[str, str]) -> ProtectionQuery:
    """Read the query from address parameters."""
    return ProtectionQuery(
        province=code_or_blank(parameters.get("provinsi", "")),
        status=_one_of(parameters.get("status", ""), agreement_status_names()),
        sponsor=_one_of(parameters.get("pembayar", ""), sponsor_names()),
        group=_one_of(parameters.get("kelompok", ""), beneficiary_names()),
        regency=code_or_blank(parameters.get("kabupaten", "")),
    )


def protection_filters(query: ProtectionQuery, provinces: tuple[Place, ...]) -> Filters:
    """Return the bar of the page."""
    codes = {place.code: place.name for place in provinces}
    fields = (
        _field("provinsi", _("Provinsi"), codes, query.province),
        _field("status", _("Status"), agreement_status_names(), query.status),
        _field("pembayar", _("Pembayar"), sponsor_names(), query.sponsor),
        _field("kelompok", _("Kelompok"), beneficiary_names(), query.group),
    )
    return Filters(fields, (("kabupaten", query.regency),) if query.regency else ())


def _field(name: str, label: str, options: Mapping[str, str], chosen: str) -> Field:
    every = Option("", _("Semua"), not chosen)
    return Field(name, label, (every, *(Option(value, text, value == chosen) for value, text in options.items())))


def _one_of(text: str, known: Mapping[str, str]) -> str:
    return text if text in known else ""
