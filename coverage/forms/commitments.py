"""What people write into the ledger of commitments: a new line, a further step, a correction, an end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from coverage.entry.commitment_checks import Ahead, Paper, Terms
from coverage.forms.agreements import DATE_FORMATS, CountField
from coverage.forms.amounts import RupiahField
from coverage.indicators.formatting import format_count
from coverage.indicators.vocabulary import BeneficiaryGroup, CommitmentKind, CommitmentStep
from coverage.models import Commitment
from coverage.selectors.commitment_choices import Site
from coverage.selectors.language import lang
from coverage.selectors.ledger_words import kind_names, regulation_names, step_names
from coverage.selectors.meetings import Owner
from coverage.selectors.protection_words import beneficiary_names

# More than may be stored: what is too long comes back as it was typed, with a sentence.
_MOST = 2000
_PAPER = ("regulation_type", "regulation_number", "regulation_date")
_TERMS = ("title", "group", "budget_year", "rupiah", "heads", "months", "note")
_AHEAD = ("next_step", "next_due")
_COUNTED = ("rupiah", "heads", "months")


class _LedgerForm(forms.Form):
    """The manners of all forms of the ledger: labels, sentences, and boxes that may be asked for in the template."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            is_day = isinstance(field, forms.DateField)
            field.error_messages["required"] = _("Isian ini tidak boleh kosong.")
            field.error_messages["invalid_choice"] = _("Pilih salah satu dari daftar.")
            if is_day:
                field.error_messages["invalid"] = _("Tulis sebagai tanggal, misalnya 2022-12-01.")

    def choose(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these choices in a select."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class _PaperForm(_LedgerForm):
    """The regulation, as far as it is known."""

    regulation_type = forms.ChoiceField(required=False)
    regulation_number = forms.CharField(max_length=_MOST, required=False)
    regulation_date = forms.DateField(input_formats=DATE_FORMATS, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("regulation_type", [("", "–"), *regulation_names().items()])

    @property
    def paper(self) -> Paper:
        """What was given of it."""
        return Paper(**{name: self.cleaned_data[name] for name in _PAPER})


class _AheadForm(_PaperForm):
    """What happens next, until when, and whose turn it is."""

    next_step = forms.CharField(max_length=_MOST, required=False)
    next_due = forms.DateField(input_formats=DATE_FORMATS, required=False)
    owner = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, owners: Sequence[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("owner", [(str(owner.id), owner.name) for owner in owners])

    @property
    def ahead(self) -> Ahead:
        """What was given of it."""
        return Ahead(owner_id=self.cleaned_data["owner"], **{name: self.cleaned_data[name] for name in _AHEAD})


class _TermsForm(_LedgerForm):
    """What was asked for or promised; an empty box means that nobody said."""

    title = forms.CharField(max_length=_MOST)
    group = forms.ChoiceField()
    budget_year = forms.IntegerField(required=False)
    rupiah = RupiahField()
    heads = CountField()
    months = CountField()
    note = forms.CharField(max_length=_MOST, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("group", list(beneficiary_names().items()))
        self.fields["budget_year"].error_messages["invalid"] = _("Tulis tahun dengan empat angka, misalnya 2023.")

    @property
    def terms(self) -> Terms:
        """What was given of it."""
        given = {name: self.cleaned_data[name] for name in _TERMS}
        return Terms(**given | {"group": BeneficiaryGroup(given["group"])})


class NewCommitmentForm(_TermsForm, _PaperForm):
    """A new line: where, what, and its first step with evidence. The next step is the branch's own at first."""

    place = forms.ChoiceField()
    kind = forms.ChoiceField()
    step = forms.ChoiceField()
    happened_on = forms.DateField(input_formats=DATE_FORMATS)
    evidence = forms.CharField(max_length=_MOST)
    next_step = forms.CharField(max_length=_MOST, required=False)
    next_due = forms.DateField(input_formats=DATE_FORMATS, required=False)

    def __init__(self, *args: Any, sites: Sequence[Site], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sites = {site.key: site for site in sites}
        self.choose("place", [("", "–"), *((site.key, site.name) for site in sites)])
        self.choose("kind", list(kind_names().items()))
        steps = [(value, word) for value, word in step_names().items() if value != CommitmentStep.DROPPED]
        self.choose("step", steps)
        self.fields["place"].error_messages["invalid_choice"] = _("Pilih kabupaten/kota yang dilayani kantor Anda.")

    @property
    def site(self) -> Site:
        """Where it is about."""
        return self._sites[self.cleaned_data["place"]]

    @property
    def kind_given(self) -> CommitmentKind:
        """What is asked for."""
        return CommitmentKind(self.cleaned_data["kind"])

    @property
    def ahead(self) -> Ahead:
        """What happens next; it is the branch's turn."""
        return Ahead(owner_id=self.site.branch_id, **{name: self.cleaned_data[name] for name in _AHEAD})


class StepForm(_AheadForm):
    """A further step with its day and evidence; `version` is the one that the person looked at."""

    version = forms.IntegerField()
    step = forms.ChoiceField()
    happened_on = forms.DateField(input_formats=DATE_FORMATS)
    evidence = forms.CharField(max_length=_MOST)

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose("step", steps)

    @property
    def step_given(self) -> CommitmentStep:
        """The step that was taken."""
        return CommitmentStep(self.cleaned_data["step"])


class EditForm(_TermsForm, _AheadForm):
    """A correction of all that a commitment says; `version` is the one that the person looked at."""

    version = forms.IntegerField()


class DropForm(_LedgerForm):
    """The end of a commitment that will not be kept."""

    version = forms.IntegerField()
    evidence = forms.CharField(max_length=_MOST)


def stored_step(found: Commitment, today: date) -> dict[str, Any]:
    """Return what the boxes of a further step hold at first. Any: text, numbers and days."""
    names = (*_PAPER, *_AHEAD)
    held = {name: _shown(getattr(found, name)) for name in names}
    return held | {"owner": found.owner_id, "happened_on": _shown(today), "next_step": ""}


def stored_terms(found: Commitment) -> dict[str, Any]:
    """Return what the boxes of a correction hold at first. Any: text, numbers and days."""
    held = {name: _shown(getattr(found, name)) for name in (*_TERMS, *_PAPER, *_AHEAD)}
    counted = {name: "" if held[name] is None else format_count(held[name], lang=lang()) for name in _COUNTED}
    return held | counted | {"owner": found.owner_id}


def _shown(value: Any) -> Any:
    """Write a day as a date box holds it."""
    return value.isoformat() if isinstance(value, date) else value
