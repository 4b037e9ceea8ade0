"""What a deputy writes down in a meeting: a new action, and what came of an older one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from coverage.clock import today
from coverage.entry.meetings import due_fault, text_fault
from coverage.indicators.counts import CountError, parse_count
from coverage.indicators.vocabulary import ActionState
from coverage.selectors.meetings import Owner

# More than may be stored: what is too long comes back as it was typed, with a sentence.
_MOST = 2000


class ActionForm(forms.Form):
    """One action: what, which office, until when, and perhaps how many new participants it is to bring."""

    text = forms.CharField(max_length=_MOST)
    owner = forms.TypedChoiceField(coerce=int)
    due = forms.DateField(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
    expected = forms.CharField(max_length=40, required=False)

    def __init__(self, *args: Any, owners: tuple[Owner, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(owner.id), owner.name) for owner in owners]  # type: ignore[attr-defined]
        sentences = {
            "text": _("Tulis apa yang akan dilakukan."),
            "owner": _("Pilih kantor di wilayah ini sebagai pelaksana."),
            "due": _("Tulis tenggatnya sebagai tanggal, misalnya 2022-12-01."),
        }
        for name, sentence in sentences.items():
            for fault in ("required", "invalid", "invalid_choice"):
                self.fields[name].error_messages[fault] = sentence
        self.fields["due"].error_messages["required"] = _("Isi tenggatnya.")

    def clean_text(self) -> str:
        """Tell a text that is too long together with what is wrong in the other boxes."""
        text: str = self.cleaned_data["text"].strip()
        if fault := text_fault(text, _("Tulis apa yang akan dilakukan.")):
            raise forms.ValidationError(fault)
        return text

    def clean_due(self) -> date:
        """Tell a day that may not be together with what is wrong in the other boxes."""
        due: date = self.cleaned_data["due"]
        if fault := due_fault(due, day=today()):
            raise forms.ValidationError(fault)
        return due

    def clean_expected(self) -> int | None:
        """Read the count as counts are read everywhere; nothing typed means nothing promised."""
        typed: str = self.cleaned_data["expected"]
        if not typed.strip():
            return None
        try:
            return parse_count(typed)
        except CountError as error:
            raise forms.ValidationError(error.message) from error


class ClosingForm(forms.Form):
    """What came of an action."""

    state = forms.ChoiceField(choices=[(state, state) for state in (ActionState.DONE, ActionState.DROPPED)])
    outcome = forms.CharField(max_length=_MOST, required=False)
