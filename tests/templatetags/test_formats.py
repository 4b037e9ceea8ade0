"""The filters show what the one formatter says, in the reader's language and time zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.template import Context, Engine
from django.utils import timezone, translation

ENGINE = Engine(libraries={"formats": "coverage.templatetags.formats"})


@pytest.fixture(autouse=True)
def _indonesian_in_medan() -> Iterator[None]:
    with translation.override("id"), timezone.override("Asia/Jakarta"):
        yield


def show(expression: str, value: object) -> str:
    template = ENGINE.from_string("{% load formats %}{{ value|" + expression + " }}")
    return template.render(Context({"value": value}))


@pytest.mark.parametrize(
    ("expression", "value", "shown"),
    [
        ("count", 1_800_000, "1.800.000"),
        ("count", None, "\u2013"),
        ("difference", 4_360, "+4.360"),
        ("percent", Fraction(713, 10_000), "7,13%"),
        ("percent:1", Fraction(713, 10_000), "7,1%"),
        ("points", Fraction(-88, 1_000), "\u22128,8"),
        ("points:2", Fraction(2, 100), "+2,00"),
        ("change", Fraction(4, 100), "+4,0%"),
        ("signed", -260, "\u2212260"),
        ("rupiah", 16_800, "Rp16.800"),
        ("short", 1_343_000, "1,34 jt"),
        ("month", date(2022, 10, 1), "Oktober 2022"),
        ("month_short", date(2022, 10, 1), "Okt 2022"),
        ("day", date(2022, 11, 14), "14 November 2022"),
        ("day", None, "\u2013"),
        ("moment", None, "\u2013"),
    ],
)
def test_filters_show_indonesian(expression: str, value: object, shown: str) -> None:
    assert show(expression, value) == shown


@pytest.mark.parametrize(
    ("expression", "value", "shown"),
    [
        ("count", 1_800_000, "1,800,000"),
        ("percent", Fraction(713, 10_000), "7.13%"),
        ("short", 68_300, "68.3 k"),
        ("month", date(2022, 10, 1), "October 2022"),
    ],
)
def test_filters_follow_the_readers_language(expression: str, value: object, shown: str) -> None:
    with translation.override("en"):
        assert show(expression, value) == shown


def test_a_moment_is_shown_in_local_time() -> None:
    assert show("moment", datetime(2022, 11, 13, 23, 0, tzinfo=UTC)) == "14 November 2022 pukul 06.00"


def test_the_day_of_a_moment_is_the_local_day() -> None:
    assert show("day", datetime(2022, 11, 13, 23, 0, tzinfo=UTC)) == "14 November 2022"
    assert show("day_short", datetime(2022, 11, 13, 23, 0, tzinfo=UTC)) == "14 Nov 2022"
    assert show("day_short", None) == "–"


def test_without_a_language_indonesian_is_shown() -> None:
    with translation.override(None):
        assert show("count", 1_800) == "1.800"
