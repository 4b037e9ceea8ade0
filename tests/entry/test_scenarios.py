"""Scenarios of cost: one title each, kept by those who serve the regency, each act in the trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
import time_machine

from coverage.audit import UNSEEN_ACTIONS
from coverage.clock import at
from coverage.entry.errors import NotPermittedError
from coverage.entry.scenarios import ScenarioError, delete_scenario, may_keep_scenarios, save_scenario
from coverage.models import MOST_SCENARIOS, AuditEvent, CostScenario, Role, ScenarioKind, ServiceArea, User
from coverage.selectors.cost_questions import CostQuestion, question_of, usual_question
from tests import factories
from tests.factories import SmallWorld

pytestmark = pytest.mark.django_db

DAY = date(2022, 11, 14)
ASKED = usual_question(DAY)


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(DAY, 9), tick=False):
        yield factories.small_world()


def save(world: SmallWorld, by: User, title: str = "Nelayan 2023", question: CostQuestion = ASKED) -> CostScenario:
    return save_scenario(regency_id=world.kisaran.seat_id, title=title, question=question, by=by)


@pytest.mark.parametrize("kind", ScenarioKind)
def test_a_question_is_kept_as_it_was_asked(world: SmallWorld, kind: ScenarioKind) -> None:
    head, asked = factories.head_of(world.kisaran), usual_question(DAY, kind)

    kept = save(world, head, "  Nelayan \n 2023 ", asked)

    kept.refresh_from_db()
    assert (kept.title, question_of(kept)) == ("Nelayan 2023", asked)
    assert (kept.created_by, kept.created_at) == (head, at(DAY, 9))
    event = AuditEvent.objects.get(action="scenario-saved")
    assert (event.actor, event.subject, event.territory_id) == (head, f"scenario:{kept.pk}", world.kisaran.seat_id)
    assert event.after == {"title": "Nelayan 2023", "question": asked.query}


def test_the_same_title_is_refused_at_one_regency_and_free_at_another(world: SmallWorld) -> None:
    deputy = factories.deputy()
    save(world, deputy)

    with pytest.raises(ScenarioError, match="Sudah ada skenario berjudul “nelayan 2023”"):
        save(world, deputy, "nelayan 2023")
    save_scenario(regency_id=world.medan.seat_id, title="Nelayan 2023", question=ASKED, by=deputy)
    assert CostScenario.objects.count() == AuditEvent.objects.count() == 2


@pytest.mark.parametrize(("title", "sentence"), [(" ", "Beri judul"), ("x" * 121, "paling panjang 120 karakter")])
def test_a_title_says_something_and_fits(world: SmallWorld, title: str, sentence: str) -> None:
    with pytest.raises(ScenarioError, match=sentence):
        save(world, factories.deputy(), title)

    assert not CostScenario.objects.exists()
    assert not AuditEvent.objects.exists()


def test_a_full_list_is_told(world: SmallWorld) -> None:
    deputy = factories.deputy()
    for number in range(MOST_SCENARIOS):
        save(world, deputy, f"Skenario {number}")

    with pytest.raises(ScenarioError, match="Sudah ada 40 skenario"):
        save(world, deputy)


def test_a_scenario_is_thrown_away_once(world: SmallWorld) -> None:
    deputy = factories.deputy()
    kept = save(world, deputy)

    delete_scenario(scenario_id=kept.pk, by=deputy)

    assert not CostScenario.objects.exists()
    event = AuditEvent.objects.get(action="scenario-deleted")
    assert (event.subject, event.before) == (f"scenario:{kept.pk}", {"title": "Nelayan 2023"})
    with pytest.raises(CostScenario.DoesNotExist):
        delete_scenario(scenario_id=kept.pk, by=deputy)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (lambda world: factories.deputy(), True),
        (lambda world: factories.importer(), True),
        (lambda world: factories.person("pusat", Role.DEPUTY, world.region.nation), True),
        (lambda world: factories.head_of(world.south), True),
        # The head of the office above reads what its sub-office keeps.
        (lambda world: factories.head_of(world.kisaran), False),
        (lambda world: factories.head_of(world.medan), False),
        (lambda world: factories.reader(world.south.seat), False),
        (lambda world: factories.administrator(), False),
        (lambda world: factories.person("jatim", Role.DEPUTY, factories.region("JATIM", "Jatim")), False),
    ],
    ids=["deputy", "importer", "nation", "head", "parent", "stranger", "reader", "administrator", "elsewhere"],
)
def test_only_who_serves_the_regency_keeps_scenarios(
    world: SmallWorld, who: Callable[[SmallWorld], User], may: bool
) -> None:
    person, regency = who(world), world.south.seat

    assert may_keep_scenarios(person, regency) is may
    if not may:
        with pytest.raises(NotPermittedError):
            save_scenario(regency_id=regency.pk, title="Nelayan", question=ASKED, by=person)
        assert not CostScenario.objects.exists()


def test_a_stranger_throws_nothing_away(world: SmallWorld) -> None:
    kept = save(world, factories.head_of(world.kisaran))

    with pytest.raises(NotPermittedError):
        delete_scenario(scenario_id=kept.pk, by=factories.head_of(world.medan))
    assert CostScenario.objects.exists()


def test_a_branch_that_serves_the_regency_no_more_keeps_nothing_there(world: SmallWorld) -> None:
    head = factories.head_of(world.kisaran)
    ServiceArea.objects.filter(branch=world.kisaran).update(valid_to=date(2021, 12, 31))

    assert not may_keep_scenarios(head, world.kisaran.seat)


def test_kept_pages_outlive_scenarios_because_none_shows_them() -> None:
    assert {"scenario-saved", "scenario-deleted"} <= set(UNSEEN_ACTIONS)


def test_programmes_are_kept_in_their_order(world: SmallWorld) -> None:
    kept = save(world, factories.deputy(), question=replace(ASKED, programmes=frozenset(reversed(["JKK", "JKM"]))))

    assert kept.programmes == "JKK,JKM"
