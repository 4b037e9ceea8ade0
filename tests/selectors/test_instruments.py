"""National rules: which apply on a day, and of the yearly guidelines only the newest."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from coverage.models import Instrument
from coverage.selectors.instruments import in_use, read_instruments

pytestmark = pytest.mark.django_db


def rule(code: str, **fields: Any) -> None:
    Instrument.objects.create(code=code, title=code, asks="Iuran", asks_en="Dues", basis="published", **fields)


def test_of_the_guidelines_only_the_newest_that_has_begun_is_in_use() -> None:
    rule("Inpres 2/2021", year=2021, order=1)
    rule("Permendagri 64/2020", year=2021, order=2)
    rule("Permendagri 27/2021", year=2022, order=3)
    rule("Permendagri 84/2022", year=2023, order=4)
    rule("UU 59/2024", issued_on=date(2024, 9, 25), order=5)

    every = read_instruments(date(2022, 11, 14))

    assert [one.is_ahead for one in every] == [False, False, False, True, True]
    assert [one.code for one in in_use(every)] == ["Inpres 2/2021", "Permendagri 27/2021"]
