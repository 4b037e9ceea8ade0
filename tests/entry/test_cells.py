"""Saving: only what differs, by the right person, while the door is open, on the version that was looked at."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from coverage.clock import at
from coverage.entry.cells import Counts, save
from coverage.entry.errors import ChangedMeanwhileError, ClosedDoorError, NotPermittedError
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import AuditEvent, EnrolmentCount, MonthlyReport, User
from coverage.selectors.doors import DoorState
from coverage.selectors.report_cells import CellKey
from tests import factories
from tests.entry.conftest import Office

PU: Counts = {"active_workers": 100, "new_enrolments": 0, "left": None}


def typed(
    office: Office,
    cells: dict[CellKey, Counts] | None = None,
    *,
    by: User | None = None,
    seen: int | None = None,
) -> MonthlyReport:
    return save(
        report_id=office.report.pk,
        seen=office.now().version if seen is None else seen,
        cells=cells or {office.key(Segment.PU): PU},
        by=by or office.head,
    )


def test_first_save_makes_a_draft_and_keeps_blank_apart_from_zero(office: Office) -> None:
    saved = typed(office)

    cell = EnrolmentCount.objects.get()
    assert (saved.state, saved.version) == (ReportState.DRAFT, 1)
    assert (cell.active_workers, cell.new_enrolments, cell.left) == (100, 0, None)
    assert cell.updated_by == office.head


def test_saving_the_same_again_changes_nothing(office: Office) -> None:
    typed(office)

    assert typed(office).version == 1
    assert AuditEvent.objects.count() == 1


def test_trace_holds_what_a_cell_held_before_and_after(office: Office) -> None:
    typed(office)
    typed(office, {office.key(Segment.PU): {**PU, "active_workers": 120}})

    event = AuditEvent.objects.latest("pk")
    cell = {"area": office.area.pk, "segment": "PU"}
    assert event.before == {"cells": [cell | {"active_workers": 100}]}
    assert event.after == {"cells": [cell | {"active_workers": 120}], "version": 2}
    assert event.actor == office.head


def test_a_version_that_is_not_the_one_looked_at_is_refused(office: Office) -> None:
    typed(office)

    with pytest.raises(ChangedMeanwhileError):
        typed(office, {office.key(Segment.PU): {"active_workers": 7}}, seen=0)
    assert EnrolmentCount.objects.get().active_workers == 100


def test_only_the_own_head_types(office: Office) -> None:
    others = [factories.importer(), factories.head_of(factories.branch("MDK", "Medan Kota")), office.deputy]

    for stranger in others:
        with pytest.raises(NotPermittedError):
            typed(office, by=stranger)
    assert not EnrolmentCount.objects.exists()


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        (at(date(2022, 9, 30), 23, 59, 59), DoorState.NOT_OPEN_YET),
        (at(date(2022, 10, 25), 0, 0, 1), DoorState.CLOSED),
    ],
)
def test_the_door_opens_and_closes_with_the_month(office: Office, moment: object, state: DoorState) -> None:
    with time_machine.travel(moment, tick=False), pytest.raises(ClosedDoorError) as refusal:  # type: ignore[arg-type]
        typed(office)
    assert refusal.value.door.state is state
    assert not EnrolmentCount.objects.exists()


@pytest.mark.parametrize(
    ("segment", "counts"),
    [(Segment.JAKON, {"active_workers": 1}), (Segment.BPU, {"active_employers": 1}), (Segment.PU, {"version": 9})],
)
def test_a_cell_that_the_report_does_not_hold_is_refused(office: Office, segment: Segment, counts: Counts) -> None:
    with pytest.raises(ValueError, match="not a cell"):
        typed(office, {office.key(segment): counts})


def test_an_area_of_another_office_is_refused(office: Office) -> None:
    foreign = factories.area(factories.branch("MDK", "Medan Kota", seat=factories.regency("12.71", "Kota Medan")))

    with pytest.raises(ValueError, match="not a cell"):
        typed(office, {CellKey(foreign.pk, Segment.PU): PU})
