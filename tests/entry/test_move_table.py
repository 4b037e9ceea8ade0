"""The one table of moves, state by state and person by person, held against a table written down here by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import transaction

from coverage.entry.errors import EntryError, IncompleteError, NotPermittedError, NotYourApprovalError, WrongStateError
from coverage.entry.moves import RULES, Move
from coverage.indicators.vocabulary import ReportState
from coverage.models import Role, User
from tests import factories
from tests.dumps import dump
from tests.entry.acts import bring_to, do
from tests.entry.conftest import Office

pytestmark = pytest.mark.django_db

# Where each move leads from each state; a state that is not named refuses the move.
LEADS: Mapping[str, Mapping[str, str]] = {
    "save": {"expected": "draft", "draft": "draft", "returned": "returned", "reopened": "reopened"},
    "submit": {"draft": "submitted", "returned": "submitted", "reopened": "submitted"},
    "withdraw": {"submitted": "draft"},
    "approve": {"submitted": "approved"},
    "return": {"submitted": "returned"},
    "reopen": {"approved": "reopened"},
    "undo-approval": {"approved": "submitted"},
    "extend": {"expected": "expected", "draft": "draft", "returned": "returned", "reopened": "reopened"},
}
# Who may do it at this office; whoever is not named may not.
MAY: Mapping[str, frozenset[str]] = {
    "head": frozenset({"save", "submit", "withdraw"}),
    "deputy": frozenset({"approve", "return", "reopen", "extend", "undo-approval"}),
    "deputy of the nation": frozenset({"approve", "return", "reopen", "extend", "undo-approval"}),
}
# The office's own deputy approved it, a moment ago.
NOT_THE_APPROVER = ("deputy of the nation", "undo-approval", "approved")
# An empty report can be sent by nobody, but that is said with what is missing.
INCOMPLETE = ("submit", "expected")


def people(office: Office) -> dict[str, User]:
    """Everybody who could try, near and far."""
    branch, region = office.report.branch, office.report.branch.region
    parent = factories.branch("PSP", name="Padangsidimpuan")
    branch.parent = parent
    branch.save()
    far = factories.region("JATIM", "Jatim")
    gone = factories.person("kepala.lama", Role.BRANCH_HEAD, branch)
    gone.is_active = False
    gone.save()
    return {
        "head": office.head,
        "deputy": office.deputy,
        "deputy of the nation": factories.person("deputi.nasional", Role.DEPUTY, region.nation),
        "deputy of another region": factories.person("deputi.jauh", Role.DEPUTY, far),
        "head of the parent office": factories.head_of(parent),
        "head of another office": factories.head_of(factories.branch("MDK", name="Medan Kota")),
        "head who was deactivated": gone,
        "data admin": factories.importer(),
        "reader of the region": factories.person("pembaca", Role.READER, region),
        "system administrator": factories.administrator(),
        "nobody in particular": factories.person("tanpa.peran"),
    }


def outcome(office: Office, move: Move, by: User) -> tuple[str, list[Any]]:
    """Try it, say what came of it and what the tables then held, and undo it."""
    with transaction.atomic():
        try:
            do(office, move, by=by)
            told = office.now().state
        except EntryError as error:
            told = type(error).__name__
        found = dump()
        transaction.set_rollback(True)
    return told, found


def expected(who: str, move: Move, state: ReportState) -> str:
    if move.value not in MAY.get(who, frozenset()):
        return NotPermittedError.__name__
    if (who, move.value, state.value) == NOT_THE_APPROVER:
        return NotYourApprovalError.__name__
    if (move.value, state.value) == INCOMPLETE:
        return IncompleteError.__name__
    return LEADS[move.value].get(state.value, WrongStateError.__name__)


def test_the_table_here_knows_every_move_and_every_start() -> None:
    starts = {move.value: {state.value for state in rule.starts} for move, rule in RULES.items()}

    assert {move: set(leads) for move, leads in LEADS.items()} == {
        move: states - ({"expected"} if move == "submit" else set()) for move, states in starts.items()
    }


@pytest.mark.parametrize("state", list(ReportState))
@pytest.mark.parametrize("move", list(Move))
def test_every_person_tries_every_move_in_every_state(office: Office, move: Move, state: ReportState) -> None:
    everybody = people(office)
    bring_to(office, state)
    before = dump()

    for who, person in everybody.items():
        told, after = outcome(office, move, person)

        assert told == expected(who, move, state), who
        assert told in set(ReportState) or after == before, f"{who}: refused, and yet something changed"
    assert dump() == before
