"""An office and its sub-offices together: read in one answer, summed, typed nowhere."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from coverage.indicators.vocabulary import Segment
from coverage.models import Branch, EnrolmentCount, MonthlyReport
from tests import factories
from tests.views.signed_in import as_
from tests.views.test_report import page, typing_day

__all__ = ["typing_day"]
pytestmark = pytest.mark.django_db

PAGE = "/laporan/PSP/2022-09/perintis/"


@pytest.fixture
def parent() -> Branch:
    """Padangsidimpuan with two sub-offices; the second of them has no migrant workers."""
    parent = office("PSP", "Padangsidimpuan", "12.77", *Segment)
    office("SBG", "Sibolga", "12.73", *Segment, parent=parent)
    office("NIS", "Nias", "12.04", Segment.PU, parent=parent)
    return parent


def office(code: str, name: str, regency: str, *segments: Segment, parent: Branch | None = None) -> Branch:
    branch = factories.branch(code, name=name, **({"parent": parent} if parent else {}))
    factories.handles(branch, *segments)
    area = factories.area(branch, factories.regency(regency, name=f"Kota {name}"))
    report = factories.report(branch)
    EnrolmentCount.objects.create(report=report, area=area, segment=Segment.PU, active_workers=100)
    return branch


@pytest.fixture
def head(parent: Branch) -> Client:
    return as_(factories.head_of(parent))


def test_the_offices_stand_one_under_the_other_with_their_sum(head: Client) -> None:
    text = page(head.get(PAGE))

    assert "Padangsidimpuan dan 2 kantor perintis · 3 kabupaten/kota" in text
    assert text.index("Kota Padangsidimpuan") < text.index("Kota Nias") < text.index("Kota Sibolga")
    assert '<b data-value="300">300</b>' in text
    assert 'href="/laporan/SBG/2022-09/"' in text
    assert 'name="isi-' not in text


def test_as_many_questions_for_three_offices_as_for_thirty_areas(
    head: Client, parent: Branch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10):
        factories.area(parent, factories.regency(f"12.9{number}", name=f"Daerah {number}"))

    with django_assert_max_num_queries(12):
        assert "Daerah 9" in page(head.get(PAGE))


def test_an_office_alone_has_no_such_page(head: Client) -> None:
    assert head.get("/laporan/SBG/2022-09/perintis/").status_code == 404


def test_the_sub_office_does_not_see_its_parent(parent: Branch) -> None:
    sub = as_(factories.head_of(Branch.objects.get(code="SBG")))

    assert sub.get(PAGE).status_code == 404
    assert MonthlyReport.objects.count() == 3


@pytest.mark.parametrize("month", ["2022-13", "kemarin", "2022-08"])
def test_a_month_without_reports_is_no_page(head: Client, month: str) -> None:
    assert head.get(f"/laporan/PSP/{month}/perintis/").status_code == 404


def test_the_report_leads_there(head: Client) -> None:
    assert f'href="{PAGE}"' in page(head.get("/laporan/PSP/2022-09/"))
    assert "perintis/" not in page(head.get("/laporan/SBG/2022-09/"))
