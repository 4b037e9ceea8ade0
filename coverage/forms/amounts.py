"""A box for rupiah as people type them; nothing typed means nothing said, never zero."""

from __future__ import annotations

from typing import Any

from django import forms

from coverage.indicators.rupiah import RupiahError, parse_rupiah


class RupiahField(forms.CharField):
    """Whole rupiah, with or without their mark; an empty box is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=60, required=False, **options)

    def clean(self, value: Any) -> Any:
        """Return the amount. Any: what a widget hands over."""
        typed = str(super().clean(value)).strip()
        if not typed:
            return None
        try:
            return parse_rupiah(typed)
        except RupiahError as error:
            raise forms.ValidationError(error.message) from error
