"""Figures of single areas, from published counts in the form of ratio rows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from coverage.indicators.vocabulary import Basis, Flag, Group, Segment
from coverage.models import ServiceArea
from coverage.selectors.areas import read_area_counts, read_area_rows
from coverage.selectors.atlas import read_atlas
from coverage.selectors.rows import Book, Row
from tests import factories
from tests.factories import NOON, SEPTEMBER

END = date(2022, 9, 30)


@pytest.fixture
def asahan(db: None) -> ServiceArea:
    """Kisaran's part of Asahan: 100 of 400 workers formal; PU and BPU published, Jakon expected."""
    made = factories.area(workforce_share=Decimal("0.4"), share_basis="illustrative")
    factories.handles(made.branch, Segment.PU, Segment.BPU, Segment.JAKON)
    factories.workforce(made, total=400, formal=100)
    report = factories.report(made.branch)
    factories.published(report, made, Segment.PU, active_workers=50, new_enrolments=5)
    factories.published(report, made, Segment.BPU, active_workers=30, new_enrolments=3)
    return made


def rows(area: ServiceArea, first: date, last: date) -> Book:
    atlas = read_atlas(area.branch.region_id)
    counts = read_area_counts(area.branch_id, first=first, last=last)
    handled = atlas.segments_of(area.branch_id, END)
    return read_area_rows(atlas.areas_of(END, branch_id=area.branch_id), counts, last=last, handled=handled)


def row(area: ServiceArea, group: Group) -> Row:
    found = rows(area, SEPTEMBER, SEPTEMBER)
    wanted = found.get(area.pk, group, SEPTEMBER)
    assert wanted is not None
    return wanted


def test_area_says_which_part_of_a_regency_it_is(asahan: ServiceArea) -> None:
    (found,) = read_atlas(asahan.branch.region_id).areas_of(END, regency_id=asahan.regency_id)

    assert (found.branch.code, found.regency.code) == ("KIS", "12.09")
    assert (found.share, found.share_basis, found.is_whole) == (Fraction(2, 5), "illustrative", False)


def test_an_area_that_has_ended_is_not_listed(asahan: ServiceArea) -> None:
    ServiceArea.objects.update(valid_to=date(2022, 9, 1))

    assert read_atlas(asahan.branch.region_id).areas_of(END, branch_id=asahan.branch_id) == ()


def test_a_segment_the_office_no_longer_handles_is_not_expected(asahan: ServiceArea) -> None:
    asahan.branch.segments.filter(segment="JAKON").update(valid_to=date(2022, 8, 1))

    assert row(asahan, Group.TOTAL).cells_expected == 2


def test_total_adds_the_published_segments_and_is_a_lower_bound(asahan: ServiceArea) -> None:
    total = row(asahan, Group.TOTAL)

    assert (total.active_workers, total.new_enrolments, total.denominator) == (80, 8, 400)
    assert (total.cells_published, total.cells_expected) == (2, 3)
    assert total.ratio.value == Fraction(1, 5)
    assert Flag.PARTIAL in total.ratio.flags


@pytest.mark.parametrize(
    ("group", "active", "denominator"),
    [
        (Group.PU, 50, 100),
        (Group.BPU, 30, 300),
        (Group.FORMAL, 50, 100),
        (Group.JAKON, None, 100),
        (Group.PMI, None, None),
    ],
)
def test_each_group_has_its_own_workers(
    asahan: ServiceArea, group: Group, active: int | None, denominator: int | None
) -> None:
    found = row(asahan, group)

    assert (found.active_workers, found.denominator) == (active, denominator)


@pytest.mark.parametrize(("formal", "active"), [(["PU"], 50), (["JAKON"], None), (["PU", "JAKON"], 50)])
def test_formal_follows_the_setting(
    asahan: ServiceArea, settings: Settings, formal: list[str], active: int | None
) -> None:
    settings.FORMAL_SEGMENTS = formal

    found = row(asahan, Group.FORMAL)

    assert (found.active_workers, found.cells_expected) == (active, len(formal))


def test_what_must_be_known_beside_the_figures_is_flagged(asahan: ServiceArea) -> None:
    factories.published(
        factories.report(asahan.branch, SEPTEMBER.replace(month=8)), asahan, basis=Basis.SAMPLE, version=2,
        qualifier="segment_not_named",
    )  # fmt: skip
    august = SEPTEMBER.replace(month=8)

    found = rows(asahan, august, august)

    pu = found.get(asahan.pk, Group.PU, august)
    assert pu is not None
    assert pu.flags == {Flag.SAMPLE, Flag.RESTATED, Flag.SEGMENT_NOT_NAMED}


def test_workers_of_an_earlier_year_are_stale(db: None) -> None:
    area = factories.area()
    factories.workforce(area, total=400, formal=100, estimate_year=2021)
    factories.published(factories.report(area.branch), area)

    assert Flag.STALE_DENOMINATOR in row(area, Group.TOTAL).flags
    assert Flag.STALE_DENOMINATOR not in row(area, Group.PMI).flags


def test_a_superseded_count_is_not_read(asahan: ServiceArea) -> None:
    asahan.published.filter(segment="PU").update(superseded_at=NOON + timedelta(hours=1))

    assert row(asahan, Group.TOTAL).active_workers == 30


def test_a_month_without_counts_has_no_row_and_three_queries_answer_it(
    asahan: ServiceArea, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        found = rows(asahan, SEPTEMBER.replace(month=8), SEPTEMBER)

    assert found.get(asahan.pk, Group.TOTAL, SEPTEMBER.replace(month=8)) is None
