"""Typing into a plan over HTTP: what is answered, the sums around the boxes, pasting, and how much is asked."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.entry.plan_world import BPU, PU, TOTAL, PlanWorld, plan_world
from tests.views.plan_pages import DRAFT, KISARAN, march, name, text
from tests.views.signed_in import as_

__all__ = ["march"]
pytestmark = pytest.mark.django_db
CELLS = f"{DRAFT}isian/?jenis=baru&provinsi=12&cabang=KIS"
# SAVEPOINTs are not counted: they come with every transaction within the test's own.
MOST = 12


@pytest.fixture
def plan() -> PlanWorld:
    made = plan_world()
    made.put(made.world.kisaran, TOTAL, 600)
    return made


@pytest.fixture
def deputy(plan: PlanWorld) -> Client:
    return as_(plan.deputy)


def test_a_box_is_acknowledged_with_its_stored_number(plan: PlanWorld, deputy: Client) -> None:
    box = name(plan.asahan, PU)

    told = deputy.post(CELLS, {box: "1.200", f"asal-{box}": ""}).json()

    assert (told["before"], told["version"]) == (1, 2)
    assert told["boxes"] == {box: {"is": "saved", "base": "1200", "text": "1.200"}}
    assert plan.numbers["Asahan", "PU"] == 1_200


@pytest.mark.parametrize("typed", ["1.800.000", "1800000", "1 800 000"])
def test_the_same_count_however_it_is_written(plan: PlanWorld, deputy: Client, typed: str) -> None:
    box = name(plan.asahan, PU)

    assert deputy.post(CELLS, {box: typed}).json()["boxes"][box]["base"] == "1800000"


@pytest.mark.parametrize("typed", ["1,8", "1.8", "-5", "lima"])
def test_what_is_no_count_is_refused_with_a_sentence(plan: PlanWorld, deputy: Client, typed: str) -> None:
    box = name(plan.asahan, PU)

    told = deputy.post(CELLS, {box: typed}).json()["boxes"][box]

    assert told["is"] == "refused"
    assert plan.numbers == {("Kisaran", "TOTAL"): 600}


def test_a_number_changed_elsewhere_and_a_locked_one_are_told(plan: PlanWorld, deputy: Client) -> None:
    total, wage = name(plan.world.kisaran, TOTAL), name(plan.asahan, PU)
    plan.put(plan.asahan, PU, 5, locked=True)

    told = deputy.post(CELLS, {total: "700", f"asal-{total}": "500", wage: "6", f"asal-{wage}": "5"}).json()["boxes"]

    assert (told[total]["is"], told[total]["base"]) == ("clash", "600")
    assert "yang tersimpan 600" in told[total]["told"]
    assert told[wage] == {"is": "refused", "told": "Terkunci: buka kuncinya dulu."}


def test_the_parts_hold_every_sum_of_the_page(plan: PlanWorld, deputy: Client) -> None:
    plan.put(plan.asahan, PU, 200)
    plan.put(plan.asahan, BPU, 401)

    parts = text(deputy.get(CELLS))

    assert f'data-part="jumlah-{plan.asahan.pk}">601<' in parts.replace("\n", "").replace(" ", "").replace(
        "data-part", " data-part"
    )
    assert "lebih 1" in parts
    assert 'data-excess="1"' in parts
    assert "data-blocked" in parts
    page = text(deputy.get(f"{DRAFT}?provinsi=12&cabang=KIS"))
    asked = {part.partition('"')[0] for part in parts.split('data-part="')[1:]}
    shown = {part.partition('"')[0] for part in page.split('data-part="')[1:]}
    assert shown == asked


def test_a_pasted_block_is_judged_box_by_box(plan: PlanWorld, deputy: Client) -> None:
    plan.put(plan.asahan, BPU, 5, locked=True)
    block = {name(plan.asahan, PU): "1.200", name(plan.asahan, BPU): "6", name(plan.world.kisaran, TOTAL): "600"}

    preview = text(
        deputy.post(f"{DRAFT}tempel/?jenis=baru", {**block, "di-luar": "2", name(plan.asahan, "JAKON"): "1,8"})
    )

    assert "4 isian." in preview
    assert "2 sel jatuh di luar tabel" in preview
    assert "Terkunci" in preview
    assert "sama" in preview
    assert "bilangan bulat" in preview
    assert plan.numbers["Asahan", "BPU"] == 5


def test_one_box_and_forty_ask_the_same(plan: PlanWorld, deputy: Client) -> None:
    one = {name(plan.asahan, PU): "1"}
    many = {
        name(place, column): "2"
        for place in (plan.asahan, plan.south, plan.medan)
        for column in ("PU", "BPU", "JAKON", "PMI")
    }
    with CaptureQueriesContext(connection) as first:
        deputy.post(CELLS, one)
    with CaptureQueriesContext(connection) as second:
        deputy.post(CELLS, many)
    with CaptureQueriesContext(connection) as parts:
        deputy.get(CELLS)

    counts = [_asked(each) for each in (first, second, parts)]
    assert max(counts) <= MOST, counts


def test_only_those_who_plan_here_type(plan: PlanWorld) -> None:
    for person in (factories.head_of(plan.world.kisaran), factories.reader()):
        assert as_(person).post(CELLS, {name(plan.asahan, PU): "1"}).status_code == 403
    assert KISARAN["cabang"] == "KIS"


def _asked(queries: CaptureQueriesContext) -> int:
    return sum("SAVEPOINT" not in query["sql"] for query in queries.captured_queries)
