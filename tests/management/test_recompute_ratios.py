"""The command that recomputes ratios, or compares them."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from coverage.compute.ratios import rebuild_all
from coverage.indicators.vocabulary import Group
from coverage.models import CoverageRatio
from tests.compute.grids import Grid, grid

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("recompute_ratios", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def world() -> Grid:
    """Four offices in January to March 2020."""
    return grid()


def test_all_months_are_computed(world: Grid) -> None:
    assert run() == "273 rows written.\n"


def test_only_the_span_is_computed(world: Grid) -> None:
    run("--from", "2020-02", "--to", "2020-02")

    assert set(CoverageRatio.objects.values_list("month", flat=True)) == {date(2020, 2, 1)}


def test_comparison_of_right_ratios_succeeds(world: Grid) -> None:
    rebuild_all()

    assert "agrees" in run("--verify")


def test_comparison_fails_and_shows_the_first_differences(world: Grid) -> None:
    rebuild_all()
    rows = CoverageRatio.objects.filter(territory_id=world.branches[0].pk, group=Group.PU)
    rows.filter(month=date(2020, 1, 1)).update(active_workers=1)
    out = StringIO()

    with pytest.raises(CommandError, match="1 differences") as failure:
        call_command("recompute_ratios", "--verify", stdout=out)

    assert failure.value.returncode == 1
    assert out.getvalue() == "Cabang 0 PU 2020-01 active_workers: stored 1, expected 2148\n"
    assert rows.filter(active_workers=1).exists()


def test_comparison_shows_no_more_than_twenty(world: Grid) -> None:
    rebuild_all()
    CoverageRatio.objects.update(flags=9)
    out = StringIO()

    with pytest.raises(CommandError):
        call_command("recompute_ratios", "--verify", stdout=out)

    assert len(out.getvalue().splitlines()) == 20


@pytest.mark.parametrize("arguments", [("--from", "2020-13"), ("--from", "2020-03", "--to", "2020-01")])
def test_impossible_spans_are_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run(*arguments)
