"""The addresses of a report: a foreign office is as unknown as one that does not exist; strange fields do nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from coverage import urls
from coverage.entry.moves import Move
from coverage.indicators.vocabulary import ReportState, Segment
from coverage.models import MonthlyReport, Role, ServiceArea, User
from tests import factories
from tests.dumps import dump
from tests.views.signed_in import as_
from tests.views.test_report import DAY, Office, office, page, typing_day

__all__ = ["office", "typing_day"]
pytestmark = pytest.mark.django_db

MONTH = "2022-09"
# By introspection, so that a new address of a report is tried too.
NAMES = sorted(
    pattern.name
    for pattern in urls.urlpatterns
    if pattern.name and (pattern.name == "report" or pattern.name.startswith("report-"))
)
MOVES = {
    Move.SAVE: "report",
    Move.SUBMIT: "report-submit",
    Move.WITHDRAW: "report-withdraw",
    Move.APPROVE: "report-approve",
    Move.RETURN: "report-return",
    Move.REOPEN: "report-reopen",
    Move.EXTEND: "report-extend",
}
MAKES = {Move.SAVE, Move.SUBMIT, Move.WITHDRAW}
STATES: Mapping[str, Mapping[str, Any]] = {
    ReportState.DRAFT: {},
    ReportState.SUBMITTED: {"submitted_at": factories.NOON},
    ReportState.APPROVED: {"approved_at": factories.NOON},
}


def address(name: str, code: str) -> str:
    return reverse(f"coverage:{name}", args=[code, MONTH, *(["xlsx"] if name == "report-template" else [])])


def put_in(report: MonthlyReport, state: str) -> None:
    MonthlyReport.objects.filter(pk=report.pk).update(state=state, **STATES[state])


def leads_to_the_report(answer: HttpResponse) -> bool:
    """The address of an act, opened, leads there unseen: the report itself is then found or not."""
    pages = {reverse("coverage:report", args=[code, MONTH]) for code in ("KIS", "TIDAK-ADA")}
    is_opened = answer.request["REQUEST_METHOD"] == "GET"
    return is_opened and answer.status_code == 302 and answer["Location"] in pages


def strangers(office: Office) -> dict[str, User]:
    """People who may read drafts, elsewhere."""
    return {
        "head of another office": factories.head_of(factories.branch("MDK", name="Medan Kota")),
        "deputy of another region": factories.person("deputi.jauh", Role.DEPUTY, factories.region("JATIM", "Jatim")),
        "data admin of another region": factories.person("admin.jauh", Role.IMPORTER, factories.region("JATIM")),
    }


def fields(office: Office) -> dict[str, str]:
    return office.boxes() | {"alasan": "Periksa sekali lagi angkanya.", "sampai": DAY}


# Its state is not looked at before it is found: with the branch, with the deputy, and published.
@pytest.mark.parametrize("state", [ReportState.DRAFT, ReportState.SUBMITTED, ReportState.APPROVED])
@pytest.mark.parametrize("name", NAMES)
def test_a_foreign_report_is_as_unknown_as_one_that_does_not_exist(office: Office, name: str, state: str) -> None:
    put_in(office.report, state)
    before, given = dump(), fields(office)

    for who, person in strangers(office).items():
        client = as_(person)
        for ask in (client.get, client.post):
            foreign = ask(address(name, "KIS"), given)

            assert foreign.status_code in {404, 405} or leads_to_the_report(foreign), who
            assert "Kisaran" not in page(foreign)
            assert ask(address(name, "TIDAK-ADA"), given).status_code == foreign.status_code, who
    assert dump() == before


@pytest.mark.parametrize("name", NAMES)
def test_who_reads_published_figures_only_is_refused_and_the_anonymous_must_sign_in(office: Office, name: str) -> None:
    before = dump()

    for person in (factories.reader(), factories.administrator()):
        client = as_(person)
        answers = [client.get(address(name, "KIS")), client.post(address(name, "KIS"))]
        assert all(answer.status_code in {403, 405} or leads_to_the_report(answer) for answer in answers)
    answers = [Client().get(address(name, "KIS")), Client().post(address(name, "KIS"))]
    assert all(
        answer.status_code == 405 or leads_to_the_report(answer) or answer["Location"].startswith("/masuk/")
        for answer in answers
    )
    assert dump() == before


@pytest.mark.parametrize("move", list(MOVES))
def test_who_reads_a_report_but_may_not_do_this_is_refused(office: Office, move: Move) -> None:
    before, path = dump(), address(MOVES[move], "KIS")

    refused = office.deputy if move in MAKES else office.head
    answers = [refused.post(path, fields(office)), as_(factories.importer()).post(path, fields(office))]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert dump() == before


@pytest.mark.parametrize("month", ["2022-08", "2022-13", "2022-9", "kemarin", "2022-09-01"])
@pytest.mark.parametrize("name", NAMES)
def test_a_month_without_a_report_is_no_address(office: Office, name: str, month: str) -> None:
    for client in (office.head, office.deputy):
        assert client.get(f"{address(name, 'KIS').replace(MONTH, month)}", follow=True).status_code in {404, 405}
        assert client.post(f"{address(name, 'KIS').replace(MONTH, month)}").status_code in {404, 405}


# --- Fields that no page offers ---


@pytest.fixture
def foreign_area(office: Office) -> ServiceArea:
    """An area of Medan Kota, whose report of the same month is open, too."""
    medan = factories.branch("MDK", name="Medan Kota", seat=factories.regency("12.71", "Kota Medan"))
    factories.handles(medan, Segment.PU)
    factories.report(medan)
    return factories.area(medan)


def strange(office: Office, foreign: ServiceArea) -> dict[str, str]:
    own = office.area.pk
    other = MonthlyReport.objects.exclude(pk=office.report.pk).get()
    return {
        f"isi-{foreign.pk}-PU-active_workers": "9",
        f"asal-isi-{foreign.pk}-PU-active_workers": "",
        f"alasan-{foreign.pk}-PU": "Alasan kantor lain.",
        f"sebab-{foreign.pk}-PU": "project",
        f"jawab-{foreign.pk}-PU": "Jawaban kantor lain.",
        f"catatan-{foreign.pk}-PU": "Catatan untuk kantor lain.",
        f"isi-{own}-PMI-active_workers": "9",
        f"isi-{own}-BPU-active_employers": "9",
        f"isi-{own}-PU-updated_by": "1",
        f"isi-{own}-PU-question": "9",
        "state": "approved",
        "version": "77",
        "approved_by": "1",
        "approved_at": "2022-01-01",
        "open_until": "2099-01-01",
        "basis": "seed",
        "branch": str(other.branch_id),
        "branch_id": str(other.branch_id),
        "report": str(other.pk),
        "report_id": str(other.pk),
        "id": str(other.pk),
        "pk": str(other.pk),
        "month": "2022-08-01",
        "kembali": "https://jahat.example/",
    }


def done(office: Office, move: Move, extra: Mapping[str, str]) -> tuple[HttpResponse, list[Any]]:
    """Do a move over HTTP and undo it again: the answer, and the tables after it."""
    client = office.head if move in MAKES else office.deputy
    with transaction.atomic():
        given = fields(office) | {"versi": str(office.now().version)} | extra
        answer = client.post(address(MOVES[move], "KIS"), given)
        after = dump(without=frozenset({"id", "request_id", "version_id"}))
        transaction.set_rollback(True)
    return answer, after


FROM = {
    Move.SAVE: [],
    Move.SUBMIT: [],
    Move.WITHDRAW: [Move.SUBMIT],
    Move.APPROVE: [Move.SUBMIT],
    Move.RETURN: [Move.SUBMIT],
    Move.REOPEN: [Move.SUBMIT, Move.APPROVE],
    Move.EXTEND: [],
}


def bring_before(office: Office, move: Move) -> None:
    for step in FROM[move]:
        client = office.head if step in MAKES else office.deputy
        given = fields(office) | {"versi": str(office.now().version)}
        assert client.post(address(MOVES[step], "KIS"), given).status_code == 302


@pytest.mark.parametrize("move", list(MOVES))
def test_strange_fields_change_nothing(office: Office, foreign_area: ServiceArea, move: Move) -> None:
    bring_before(office, move)

    plain, without = done(office, move, {})
    same, with_them = done(office, move, strange(office, foreign_area))

    assert plain.status_code == same.status_code == 302
    assert plain["Location"] == same["Location"]
    assert with_them == without


def test_strange_fields_of_a_single_box_change_nothing(office: Office, foreign_area: ServiceArea) -> None:
    before = dump()

    answer = office.head.post(address("report-cells", "KIS"), strange(office, foreign_area))

    assert answer.json()["boxes"] == {}
    assert dump() == before


@pytest.mark.parametrize("move", list(MOVES))
def test_a_changed_report_answers_with_what_stands_there_now(office: Office, move: Move) -> None:
    bring_before(office, move)
    before = dump()
    client = office.head if move in MAKES else office.deputy

    answer = client.post(address(MOVES[move], "KIS"), fields(office) | {"versi": "99"})

    assert answer.status_code == 409
    assert "Laporan ini sudah berubah sesudah Anda membukanya." in page(answer)
    assert f'data-version="{office.now().version}"' in page(answer)
    assert dump() == before


def test_every_move_has_an_address() -> None:
    # An approval is taken back from the inbox, also several at once (tests/views/test_approval_acts.py).
    assert set(MOVES) == set(Move) - {Move.UNDO_APPROVAL}
    assert set(MOVES.values()) <= set(NAMES)
