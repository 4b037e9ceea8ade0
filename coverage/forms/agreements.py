"""An agreement as it is typed: counts, months and dates read as people write them, faults beside their boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from coverage.entry.agreement_papers import MEGABYTE, too_large
from coverage.entry.agreement_terms import Details, Step, Terms
from coverage.indicators.counts import CountError, parse_count
from coverage.indicators.months import MonthError, parse_month
from coverage.indicators.sponsorship import RECORDED
from coverage.indicators.vocabulary import AgreementStatus, BeneficiaryGroup, Programme, Segment, SponsorKind
from coverage.selectors.agreements import ServedArea
from coverage.selectors.protection_words import agreement_status_names, beneficiary_names, sponsor_names
from coverage.selectors.words import group_names

# More than may be stored: what is too long comes back as it was typed, with a sentence.
_MOST = 2000
DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
SEGMENTS = (Segment.BPU, Segment.PU)
PROGRAMMES = (Programme.JKK, Programme.JKM, Programme.JHT)
_MONTH_FIRST = re.compile(r"(0[1-9]|1[0-2])[-/]([0-9]{4})")


class CountField(forms.CharField):
    """A count read as counts are read everywhere; an empty box is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, required=False, **options)

    def clean(self, value: Any) -> Any:
        """Return the count. Any: what a widget hands over."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        try:
            return parse_count(typed)
        except CountError as error:
            raise forms.ValidationError(error.message) from error


class MonthField(forms.CharField):
    """A month as `2022-10`, `10-2022` or `10/2022`; an empty box is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, required=False, **options)

    def clean(self, value: Any) -> Any:
        """Return the first day of the month. Any: what a widget hands over."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        turned = _MONTH_FIRST.fullmatch(typed)
        try:
            return parse_month(f"{turned[2]}-{turned[1]}" if turned else typed)
        except MonthError as error:
            raise forms.ValidationError(_("Tulis bulannya sebagai tahun-bulan, misalnya 2022-10.")) from error


class DayField(forms.DateField):
    """A day as `2022-10-04` or `4-10-2022`."""

    def __init__(self, *, required: bool = False) -> None:
        sentence = _("Tulis tanggalnya, misalnya 2022-10-04 atau 04-10-2022.")
        super().__init__(
            input_formats=DATE_FORMATS,
            required=required,
            error_messages={"invalid": sentence, "required": _("Isi tanggalnya.")},
        )


class TermsForm(forms.Form):
    """How many workers, from which month to which."""

    workers = CountField()
    first_month = MonthField()
    last_month = MonthField()

    def terms(self) -> Terms:
        """Return what was typed; for a valid form."""
        given = self.cleaned_data
        return Terms(workers=given["workers"], first_month=given["first_month"], last_month=given["last_month"])


class StepForm(TermsForm):
    """Where it stands, since when, proved by what, and the terms from then on."""

    status = forms.ChoiceField()
    evidence = forms.CharField(max_length=_MOST, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["happened_on"] = DayField(required=True)
        names = agreement_status_names()
        _choose(self, "status", [(status.value, names[status.value]) for status in RECORDED], _("Pilih statusnya."))

    def step(self) -> Step:
        """Return what was typed; for a valid form."""
        given = self.cleaned_data
        return Step(
            status=AgreementStatus(given["status"]), happened_on=given["happened_on"], evidence=given["evidence"]
        )


class DetailsForm(forms.Form):
    """Who pays for whom, under which papers."""

    sponsor_kind = forms.ChoiceField()
    sponsor_name = forms.CharField(max_length=120, required=False)
    group = forms.ChoiceField()
    segment = forms.ChoiceField()
    programmes = forms.MultipleChoiceField(choices=[(one.value, one.value) for one in PROGRAMMES], required=False)
    own_rate = CountField()
    year = CountField()
    mou_number = forms.CharField(max_length=80, required=False)
    pks_number = forms.CharField(max_length=80, required=False)
    legal_basis = forms.CharField(max_length=160, required=False)
    successor_of = forms.ChoiceField(required=False)
    commitment = forms.TypedChoiceField(coerce=int, empty_value=None, required=False)
    note = forms.CharField(max_length=300, required=False)

    def __init__(
        self,
        *args: Any,
        renewable: Sequence[tuple[str, str]] = (),
        commitments: Sequence[tuple[str, str]] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["mou_date"], self.fields["pks_date"] = DayField(), DayField()
        segments = group_names()
        _choose(self, "sponsor_kind", sponsor_names().items(), _("Pilih sumber uangnya."))
        _choose(self, "group", beneficiary_names().items(), _("Pilih kelompok pekerjanya."))
        _choose(self, "segment", [(one.value, segments[one.value]) for one in SEGMENTS], _("Pilih segmennya."))
        none = [("", _("bukan perpanjangan"))]
        _choose(self, "successor_of", [*none, *renewable], _("Pilih dari daftar perjanjian kabupaten/kota ini."))
        _choose(self, "commitment", [("", _("tidak ada")), *commitments], _("Pilih dari daftar komitmen."))
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length:
                field.error_messages["max_length"] = _("Paling panjang %(n)s karakter.") % {"n": field.max_length}

    def clean_year(self) -> int | None:
        """A year has four digits."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and not 2014 <= year <= 2100:
            raise forms.ValidationError(_("Tulis tahunnya dengan empat angka, misalnya 2023."))
        return year

    def details(self) -> Details:
        """Return what was typed; for a valid form."""
        given = self.cleaned_data
        return Details(
            sponsor_kind=SponsorKind(given["sponsor_kind"]),
            sponsor_name=given["sponsor_name"],
            group=BeneficiaryGroup(given["group"]),
            programmes=frozenset(Programme(word) for word in given["programmes"]),
            segment=Segment(given["segment"]),
            year=given["year"],
            own_rate=given["own_rate"],
            mou_number=given["mou_number"],
            mou_date=given["mou_date"],
            pks_number=given["pks_number"],
            pks_date=given["pks_date"],
            legal_basis=given["legal_basis"],
            successor_of=given["successor_of"],
            commitment_id=given["commitment"],
            note=given["note"],
        )


class NewAgreementForm(DetailsForm, StepForm):
    """A new agreement: its place, all of its details, and its first step."""

    area = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, areas: Iterable[ServedArea], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(area.id), f"{area.regency} · {area.branch}") for area in areas]
        _choose(self, "area", choices, _("Pilih kabupaten/kota yang dilayani kantor Anda."))


class PaperForm(forms.Form):
    """A paper and what it is."""

    title = forms.CharField(max_length=_MOST, required=False)
    file = forms.FileField(required=False, allow_empty_file=True)

    def clean_file(self) -> UploadedFile[Any] | None:
        """Refuse by its size what must not come into memory."""
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > settings.PAPER_MEGABYTES * MEGABYTE:
            raise forms.ValidationError(too_large())
        return file


def _choose(form: forms.Form, name: str, choices: Iterable[tuple[str, str]], sentence: str) -> None:
    field = form.fields[name]
    field.choices = list(choices)  # type: ignore[attr-defined]
    for fault in ("required", "invalid", "invalid_choice"):
        field.error_messages[fault] = sentence
