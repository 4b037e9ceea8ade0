"""Boxes for counts and rupiah as people type them; nothing typed means nothing said, never zero."""

from __future__ import annotations

from typing import Any

from django import forms

from coverage.indicators.counts import CountError, parse_count
from coverage.indicators.formatting import format_count
from coverage.indicators.money import MoneyError, parse_rupiah
from coverage.selectors.language import lang


class CountField(forms.CharField):
    """A whole number from zero up, shown grouped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=60, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number grouped, and what was typed as it was typed. Any: Django's own words."""
        return format_count(value, lang=lang()) if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Return the number, or nothing."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return self.parse(typed)
        except (CountError, MoneyError) as error:
            raise forms.ValidationError(error.message) from error

    def parse(self, typed: str) -> int:
        """Read the number. Raises CountError or MoneyError."""
        return parse_count(typed)


class RupiahField(CountField):
    """Whole rupiah, with or without its mark."""

    def parse(self, typed: str) -> int:
        """Read the rupiah."""
        return parse_rupiah(typed)
