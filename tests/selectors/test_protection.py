"""Lists of sponsored cover: what is sorted by, and the words of questions about months."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.indicators.sponsorship import Question, QuestionCode
from coverage.models import Agreement
from coverage.selectors import protection
from coverage.selectors.breadth import Breadth
from coverage.selectors.covers import Covers, covers_on
from coverage.selectors.freshness import freshness_of_list
from coverage.selectors.protection_query import parse_protection
from coverage.selectors.protection_words import question_sentence
from coverage.tables.agreements import AgreementTable
from tests import factories

TODAY = date(2022, 11, 14)
OCTOBER, NOVEMBER, DECEMBER, FEBRUARY = (date(2022, 10, 1), date(2022, 11, 1), date(2022, 12, 1), date(2023, 2, 1))


def covers() -> Covers:
    rows = Agreement.objects.select_related("regency", "branch", "document").order_by("pk")
    return covers_on(TODAY, list(rows))


def ordered(by: str) -> list[str]:
    table = AgreementTable(covers().lines, order_by=by)
    return [row.record.agreement.number for row in table.rows]


@pytest.mark.django_db
def test_days_are_sorted_as_they_are_shown() -> None:
    factories.agreement(number="over", first_month=OCTOBER, last_month=OCTOBER, group="fishers")
    factories.agreement(number="far", last_month=FEBRUARY, group="farmers")
    factories.agreement(number="signed", status="agreed", last_month=NOVEMBER, group="traders")
    factories.agreement(number="near", last_month=NOVEMBER)

    # What is over or does not count shows no days, and stands last whichever way the order runs.
    assert ordered("sisa") == ["near", "far", "over", "signed"]
    assert ordered("-sisa") == ["far", "near", "over", "signed"]


@pytest.mark.django_db
def test_words_are_sorted_as_they_are_shown() -> None:
    factories.agreement(number="1", group="fishers", sponsor_kind="SERTAKAN", status="registered")
    factories.agreement(number="2", group="transport", sponsor_kind="BAITUL-MAL", status="active")
    factories.agreement(number="3", group="farmers", sponsor_kind="CSR", status="planned")

    assert ordered("kelompok") == ["1", "2", "3"]
    assert ordered("pembayar") == ["2", "3", "1"]
    assert ordered("status") == ["2", "3", "1"]


@pytest.mark.django_db
def test_agreements_are_parted_by_regency() -> None:
    here = factories.agreement()
    there = factories.agreement(in_regency=factories.regency("12.71", "Medan"))

    parted = covers().by_regency()

    assert {pk: one.agreements for pk, one in parted.items()} == {
        here.regency_id: (here,),
        there.regency_id: (there,),
    }


@pytest.mark.parametrize(
    ("months", "told"),
    [
        ((OCTOBER, NOVEMBER, DECEMBER), "untuk Okt 2022 sampai Des 2022."),
        ((OCTOBER,), "untuk Oktober 2022."),
        ((OCTOBER, DECEMBER), "untuk Oktober 2022, Desember 2022."),
    ],
)
def test_months_of_a_question_are_told_as_a_span(months: tuple[date, ...], told: str) -> None:
    question = Question(code=QuestionCode.OVERLAP, other=1, months=months)

    assert told in question_sentence(question, {1: "PR-1"})


@pytest.mark.django_db
def test_what_is_left_out_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    world = factories.small_world()
    for number in range(4):
        factories.agreement(group="fishers", last_month=date(2022, 11 + number // 2, 1), known_from=TODAY)
        factories.agreement(group="traders", known_from=date(2023, 1, 1))
    monkeypatch.setattr(protection, "MOST_LATER", 3)
    monkeypatch.setattr(protection, "MOST_DROPS", 1)
    person = factories.head_of(world.kisaran)
    breadth = Breadth(territory=world.region, regions=(world.region,))
    freshness = freshness_of_list(person)

    page = protection.protection_page(breadth, parse_protection({}), person, freshness, today=TODAY)

    # Two days on which somebody loses cover, and four that became known later.
    assert (len(page.drops_shown), page.more_drops, len(page.later_shown), page.more_later) == (1, 1, 3, 1)
