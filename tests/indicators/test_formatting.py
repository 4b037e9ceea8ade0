"""Numbers, months and dates as people read them, in both languages."""

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction

import pytest

from coverage.indicators.formatting import (
    Lang,
    format_change,
    format_count,
    format_date,
    format_datetime,
    format_difference,
    format_month,
    format_month_short,
    format_percent,
    format_points,
    format_rounded,
    format_rupiah,
    format_short,
    format_signed,
    month_name,
    month_name_short,
)

WIB = timezone(timedelta(hours=7))


@pytest.mark.parametrize(
    ("value", "lang", "shown"),
    [
        (1_800_000, "id", "1.800.000"),
        (1_800_000, "en", "1,800,000"),
        (999, "id", "999"),
        (0, "id", "0"),
        (-1234, "id", "\u22121.234"),
        (None, "id", "\u2013"),
        (None, "en", "\u2013"),
    ],
)
def test_counts(value: int | None, lang: Lang, shown: str) -> None:
    assert format_count(value, lang=lang) == shown


@pytest.mark.parametrize(
    ("value", "lang", "shown"),
    [
        (4_360, "id", "+4.360"),
        (4_360, "en", "+4,360"),
        (-20, "id", "\u221220"),
        (0, "id", "0"),
        (None, "id", "\u2013"),
    ],
)
def test_differences_of_counts(value: int | None, lang: Lang, shown: str) -> None:
    assert format_difference(value, lang=lang) == shown


@pytest.mark.parametrize(
    ("ratio", "places", "lang", "shown"),
    [
        (Fraction(713, 10000), 2, "id", "7,13%"),
        (Fraction(713, 10000), 2, "en", "7.13%"),
        (Fraction(14620, 86500), 2, "id", "16,90%"),
        (Fraction(14620, 86500), 1, "id", "16,9%"),
        (Fraction(1, 800), 2, "id", "0,13%"),
        (Fraction(13), 0, "id", "1.300%"),
        (Fraction(0), 2, "id", "0,00%"),
        (Fraction(-1, 10), 1, "id", "\u221210,0%"),
        (None, 2, "id", "\u2013"),
    ],
)
def test_percentages(ratio: Fraction | None, places: int, lang: Lang, shown: str) -> None:
    assert format_percent(ratio, places, lang=lang) == shown


@pytest.mark.parametrize(
    ("difference", "lang", "shown"),
    [
        (Fraction(2, 100), "id", "+2,0"),
        (Fraction(-88, 1000), "id", "\u22128,8"),
        (Fraction(-88, 1000), "en", "\u22128.8"),
        (Fraction(-1, 100_000), "id", "0,0"),
        (Fraction(0), "id", "0,0"),
        (None, "id", "\u2013"),
    ],
)
def test_points_carry_their_sign(difference: Fraction | None, lang: Lang, shown: str) -> None:
    assert format_points(difference, lang=lang) == shown


@pytest.mark.parametrize(
    ("ratio", "shown"),
    [(Fraction(4, 100), "+4,0%"), (Fraction(-24, 1_000), "\u22122,4%"), (Fraction(0), "0,0%"), (None, "\u2013")],
)
def test_a_relative_change_carries_its_sign(ratio: Fraction | None, shown: str) -> None:
    assert format_change(ratio) == shown


@pytest.mark.parametrize(("value", "shown"), [(7_254, "+7.254"), (-260, "\u2212260"), (0, "0"), (None, "\u2013")])
def test_a_change_of_a_count_carries_its_sign(value: int | None, shown: str) -> None:
    assert format_signed(value) == shown


@pytest.mark.parametrize(
    ("amount", "lang", "shown"),
    [
        (16_800, "id", "Rp16.800"),
        (100_800_000, "id", "Rp100.800.000"),
        (16_800, "en", "Rp16,800"),
        (-500, "id", "\u2212Rp500"),
        (None, "id", "\u2013"),
    ],
)
def test_rupiah(amount: int | None, lang: Lang, shown: str) -> None:
    assert format_rupiah(amount, lang=lang) == shown


@pytest.mark.parametrize(
    ("value", "lang", "shown"),
    [
        (1_343_000, "id", "1,34 jt"),
        (1_343_000, "en", "1.34 m"),
        (68_300, "id", "68,3 rb"),
        (68_300, "en", "68.3 k"),
        (1_800_000, "id", "1,8 jt"),
        (1_000_000, "id", "1 jt"),
        (999_950, "id", "1 jt"),
        (999_499, "id", "999 rb"),
        (155_400_000, "id", "155 jt"),
        (9_996, "id", "10 rb"),
        (1000, "id", "1 rb"),
        (999, "id", "999"),
        (0, "id", "0"),
        (-68_300, "id", "\u221268,3 rb"),
        (2_570_000_000_000, "id", "2,57 T"),
        (1_234_000_000_000_000, "id", "1.234 T"),
        (92_000_000_000, "en", "92 bn"),
        (None, "id", "\u2013"),
    ],
)
def test_short_counts_keep_three_digits(value: int | None, lang: Lang, shown: str) -> None:
    assert format_short(value, lang=lang) == shown


@pytest.mark.parametrize(
    ("value", "rounding", "lang", "shown"),
    [
        (4_900_000, 100_000, "id", "4,9 juta"),
        (4_900_000, 100_000, "en", "4.9 million"),
        (175_000, 1_000, "id", "175 ribu"),
        (86_500, 500, "id", "86,5 ribu"),
        (6_842_000, 1_000, "id", "6.842 ribu"),
        (10_700_000, 10_000, "id", "10,70 juta"),
        (2_570_000_000_000, 10_000_000_000, "id", "2,57 triliun"),
        (14_620, 1, "id", "14.620"),
        (None, 1_000, "id", "\u2013"),
    ],
)
def test_a_rounded_figure_does_not_look_exact(value: int | None, rounding: int, lang: Lang, shown: str) -> None:
    assert format_rounded(value, rounding, lang=lang) == shown


def test_months_in_both_languages() -> None:
    assert format_month(date(2022, 10, 1)) == "Oktober 2022"
    assert format_month_short(date(2022, 10, 1)) == "Okt 2022"
    assert format_month(date(2022, 10, 1), lang="en") == "October 2022"
    assert format_month_short(date(2022, 5, 1), lang="en") == "May 2022"
    assert format_month(None) == format_month_short(None) == "\u2013"


def test_all_short_month_names() -> None:
    names = [month_name_short(number) for number in range(1, 13)]

    assert " ".join(names) == "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des"


@pytest.mark.parametrize("number", [0, 13, -1])
def test_there_is_no_thirteenth_month(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 12"):
        month_name(number)


def test_dates_put_the_day_first() -> None:
    assert format_date(date(2022, 7, 8)) == "8 Juli 2022"
    assert format_date(date(2022, 11, 14), lang="en") == "14 November 2022"
    assert format_date(None) == "\u2013"


def test_a_moment_is_shown_in_its_own_zone() -> None:
    moment = datetime(2022, 11, 14, 6, 0, tzinfo=WIB)

    assert format_datetime(moment) == "14 November 2022 pukul 06.00"
    assert format_datetime(moment, lang="en") == "14 November 2022, 06:00"
    assert format_datetime(None) == "\u2013"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        format_datetime(datetime(2022, 11, 14, 6, 0))
