"""A month that is not open yet: told to whoever will type or read it, unknown to strangers."""

from __future__ import annotations

from datetime import date

import pytest

from coverage.models import Branch
from tests import factories
from tests.pages.reading import text
from tests.views.signed_in import as_
from tests.views.test_report import Office, office, typing_day
from tests.views.test_report_addresses import strangers

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

# It is 10 October 2022.
RUNNING = "/laporan/KIS/2022-10/"
TOLD = "Bulan ini belum dibuka. Pengisian mulai 1 November 2022 pukul 00.00."


def test_the_running_month_says_when_it_opens(office: Office) -> None:
    for client in (office.head, office.deputy, as_(factories.importer())):
        answer = client.get(RUNNING)

        assert answer.status_code == 200
        assert "Laporan Oktober 2022" in text(answer)
        assert TOLD in text(answer)


def test_it_is_unknown_to_strangers_and_takes_nothing(office: Office) -> None:
    assert {as_(person).get(RUNNING).status_code for person in strangers(office).values()} == {404}
    assert office.head.get("/laporan/TIDAK-ADA/2022-10/").status_code == 404
    assert office.head.post(RUNNING, office.boxes()).status_code == 404


@pytest.mark.parametrize("month", ["2022-08", "2023-11", "2099-01", "9999-12"])
def test_months_that_nobody_waits_for_are_not_told(office: Office, month: str) -> None:
    assert office.head.get(f"/laporan/KIS/{month}/").status_code == 404


def test_an_office_that_closes_before_owes_none(office: Office) -> None:
    Branch.objects.update(closed=date(2022, 10, 30))

    assert office.head.get(RUNNING).status_code == 404
