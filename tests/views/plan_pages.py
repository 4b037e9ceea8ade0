"""The pages of the plan of 2022 on 10 March: their addresses, the names of their boxes, and the clock."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from pytest_django import Settings

from coverage.indicators.cascade import Cell
from coverage.indicators.vocabulary import Group
from coverage.selectors.target_boxes import box_name
from tests.entry.plan_world import TOTAL, PlanWorld, plan_world

PAGE = "/target/2022/"
DRAFT = f"{PAGE}versi/1/"
KISARAN = {"provinsi": "12", "cabang": "KIS"}


@pytest.fixture(autouse=True)
def march(settings: Settings) -> None:
    settings.REFERENCE_DATE = date(2022, 3, 10)


def stated_plan() -> PlanWorld:
    """1.000 new participants for the region and its one planned province, 600 of them for Kisaran."""
    made = plan_world()
    made.put(made.region, TOTAL, 1_000)
    made.put(made.province, TOTAL, 1_000)
    made.put(made.world.kisaran, TOTAL, 600)
    return made


def name(place: Any, column: Any) -> str:
    """The form field of a place and a segment or the total."""
    return box_name(Cell(place.pk, Group(column)))


def text(answer: HttpResponse) -> str:
    return answer.content.decode()
