"""What people write down about an employer: its activity, a visit and what came of it, whom to call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _

from coverage.indicators.counts import CountError, parse_count
from coverage.models import EmployerActivity, VisitOutcome

# More than may be stored: what is too long comes back as it was typed, with a sentence.
_MOST = 2000
_DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]


class _RegisterForm(forms.Form):
    """A form whose refusals are sentences of our own, one for each box."""

    def sentences(self) -> dict[str, str]:
        """What is said of a box that is empty or cannot be read."""
        raise NotImplementedError

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, sentence in self.sentences().items():
            for fault in ("required", "invalid", "invalid_choice", "max_length"):
                self.fields[name].error_messages[fault] = sentence


class ActivityForm(_RegisterForm):
    """Active or not, since when, with how many workers; `seen` is the span that the page showed as the open one."""

    activity = forms.ChoiceField(choices=EmployerActivity.choices)
    valid_from = forms.DateField(input_formats=_DAYS)
    workers = forms.CharField(max_length=40, required=False)
    seen = forms.IntegerField(min_value=0)

    def sentences(self) -> dict[str, str]:
        """See above."""
        return {
            "activity": _("Pilih aktif atau tidak aktif."),
            "valid_from": _("Tulis tanggal mulainya, misalnya 2022-11-01."),
        }

    def clean_workers(self) -> int | None:
        """Read the count as counts are read everywhere; nothing typed means unknown."""
        typed: str = self.cleaned_data["workers"]
        if not typed.strip():
            return None
        try:
            return parse_count(typed)
        except CountError as error:
            raise forms.ValidationError(error.message) from error


class VisitForm(_RegisterForm):
    """A visit to come: whose office, when, what for."""

    owner = forms.TypedChoiceField(coerce=int)
    planned_on = forms.DateField(input_formats=_DAYS)
    next_action = forms.CharField(max_length=_MOST)

    def __init__(self, *args: Any, owners: tuple[tuple[int, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(pk), name) for pk, name in owners]  # type: ignore[attr-defined]

    def sentences(self) -> dict[str, str]:
        """See above."""
        return {
            "owner": _("Pilih kantor yang melayani badan usaha ini."),
            "planned_on": _("Tulis tanggalnya, misalnya 2022-12-01."),
            "next_action": _("Tulis apa yang akan dilakukan."),
        }


class VisitClosingForm(_RegisterForm):
    """What came of a visit, and when it was made."""

    kind = forms.ChoiceField(choices=VisitOutcome.choices)
    done_on = forms.DateField(input_formats=_DAYS)
    outcome = forms.CharField(max_length=_MOST)

    def sentences(self) -> dict[str, str]:
        """See above."""
        return {
            "kind": _("Pilih hasilnya."),
            "done_on": _("Tulis tanggal kunjungannya, misalnya 2022-11-10."),
            "outcome": _("Tulis hasil kunjungannya."),
        }


class ContactForm(_RegisterForm):
    """A function at the employer and how to reach it."""

    title = forms.CharField(max_length=80)
    phone = forms.CharField(max_length=30, required=False, validators=[RegexValidator(r"^[0-9+() .\-/]+$")])
    email = forms.EmailField(max_length=120, required=False)

    def sentences(self) -> dict[str, str]:
        """See above."""
        return {
            "title": _("Tulis bagian atau jabatannya, misalnya “Bagian keuangan”: paling panjang 80 karakter."),
            "phone": _("Tulis nomor telepon dengan angka, paling panjang 30 karakter."),
            "email": _("Tulis alamat surel yang lengkap, misalnya keuangan@contoh.id."),
        }
