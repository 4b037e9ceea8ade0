"""A line of benefits paid, as a source prints it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from coverage.entry.claims import Paid
from coverage.forms.agreements import DATE_FORMATS, CountField
from coverage.forms.amounts import RupiahField
from coverage.models import ClaimProgramme, Territory
from coverage.selectors.ledger_words import claim_names

_MOST = 2000


class ClaimForm(forms.Form):
    """Where, which programme and days, how much, and from which source."""

    place = forms.TypedChoiceField(coerce=int)
    programme = forms.ChoiceField()
    first_day = forms.DateField(input_formats=DATE_FORMATS)
    last_day = forms.DateField(input_formats=DATE_FORMATS)
    cases = CountField()
    rupiah = RupiahField()
    source = forms.CharField(max_length=_MOST)
    note = forms.CharField(max_length=_MOST, required=False)

    def __init__(self, *args: Any, places: Iterable[Territory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", "–"), *((str(place.pk), place.name) for place in places)]
        self.fields["place"].choices = chosen  # type: ignore[attr-defined]
        self.fields["programme"].choices = list(claim_names().items())  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            field.error_messages["required"] = _("Isian ini tidak boleh kosong.")
            field.error_messages["invalid_choice"] = _("Pilih salah satu dari daftar.")
            if name.endswith("_day"):
                field.error_messages["invalid"] = _("Tulis sebagai tanggal, misalnya 2022-12-01.")
        self.fields["source"].error_messages["required"] = _("Tulis sumbernya: media atau dokumen, dan tanggalnya.")

    @property
    def paid(self) -> Paid:
        """What was given."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "place"}
        return Paid(**given | {"programme": ClaimProgramme(given["programme"])})
