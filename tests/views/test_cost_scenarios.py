"""Scenarios on the page of cost: kept, opened, thrown away, or refused with all that was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from coverage.clock import at
from coverage.entry.scenarios import save_scenario
from coverage.models import CostScenario, Role, User
from coverage.selectors.cost_questions import usual_question
from tests import factories
from tests.factories import SmallWorld
from tests.pages.reading import figures, text
from tests.selectors.cost_rates import stored_rates
from tests.views.signed_in import as_

pytestmark = pytest.mark.django_db

DAY = date(2022, 11, 14)
PAGE = "/kabupaten/12.09/biaya/"
TYPED = {
    "tanya": "pekerja", "pekerja": "2.000", "dari": "2023-01", "sampai": "2023-12", "penanggung": "CSR",
    "kelompok": "fishers", "program": ["JKK", "JKM"], "bulan": "2022-09", "title": "Nelayan 2023",
}  # fmt: skip


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(DAY, 9), tick=False):
        made = factories.small_world()
        factories.reporting_month()
        stored_rates()
        yield made


@pytest.fixture
def head(world: SmallWorld) -> Client:
    return as_(factories.head_of(world.kisaran))


def save(client: Client, **given: str | list[str]) -> HttpResponse:
    answer = client.post(f"{PAGE}skenario/", TYPED | given)
    assert isinstance(answer, HttpResponse)
    return answer


def existing(world: SmallWorld, title: str = "Jagung") -> CostScenario:
    by = User.objects.filter(username="deputi").first() or factories.deputy()
    return save_scenario(regency_id=world.kisaran.seat_id, title=title, question=usual_question(DAY), by=by)


def throw_away(client: Client, scenario: CostScenario, code: str = "12.09") -> HttpResponse:
    answer = client.post(f"/kabupaten/{code}/biaya/skenario/{scenario.pk}/hapus/", TYPED)
    assert isinstance(answer, HttpResponse)
    return answer


def test_a_question_is_kept_listed_with_its_answer_and_opened(head: Client) -> None:
    answer = save(head)

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{PAGE}?tanya=pekerja&pekerja=2.000&dari=2023-01&sampai=2023-12")
    page = head.get(answer["Location"])
    assert "Skenario “Nelayan 2023” disimpan." in text(page)
    assert "2.000 pekerja, Rp403.200.000" in text(page)
    assert figures(page)["cost-total"] == "403200000"
    link = f"{PAGE}?tanya=pekerja&amp;pekerja=2.000&amp;dari=2023-01&amp;sampai=2023-12&amp;penanggung=CSR"
    assert f'href="{link}' in page.content.decode()


def test_the_same_title_is_refused_with_all_that_was_typed(head: Client, world: SmallWorld) -> None:
    existing(world, "nelayan 2023")

    answer = save(head)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Sudah ada skenario berjudul “Nelayan 2023” di sini: beri judul lain." in text(answer)
    assert 'value="Nelayan 2023"' in page
    assert 'name="pekerja" id="id_pekerja" value="2.000"' in page
    assert '<option value="CSR" selected>' in page
    # It stands at the address of the act, where no link may lead.
    assert 'href="?' not in page
    assert f'<form method="get" action="{PAGE}"' in page
    assert CostScenario.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": ""}, "Beri judul"),
        ({"title": "x" * 121}, "Judul paling panjang 120 karakter."),
        ({"title": "x" * 3000}, "karakter"),
        ({"pekerja": "-1"}, "Jumlah tidak boleh kurang dari nol"),
        ({"sampai": "2022-01"}, "mendahului yang pertama"),
        ({"program": []}, "Pilih sedikitnya satu program"),
    ],
)
def test_what_cannot_be_kept_is_told_and_nothing_is_stored(
    head: Client, given: dict[str, str | list[str]], sentence: str
) -> None:
    answer = save(head, **given)

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert not CostScenario.objects.exists()
    if "title" not in given:
        assert 'value="Nelayan 2023"' in answer.content.decode()


def test_a_scenario_is_thrown_away_after_a_question(head: Client, world: SmallWorld) -> None:
    scenario = existing(world)
    assert "Ya, hapus skenario ini" in text(head.get(PAGE))

    answer = throw_away(head, scenario)

    assert answer.status_code == 302
    page = head.get(answer["Location"])
    assert "Skenario “Jagung” dihapus." in text(page)
    assert figures(page)["cost-total"] == "403200000"
    assert throw_away(head, scenario).status_code == 404


@pytest.mark.parametrize(
    ("who", "kept", "thrown"),
    [
        (lambda world: factories.head_of(world.medan), 403, 404),
        (lambda world: factories.person("jatim", Role.DEPUTY, factories.region("JATIM", "Jatim")), 403, 404),
        (lambda world: factories.reader(world.kisaran.seat), 403, 403),
        (lambda world: factories.administrator(), 403, 403),
    ],
    ids=["head elsewhere", "deputy elsewhere", "reader", "administrator"],
)
def test_nobody_else_keeps_or_throws_away(
    world: SmallWorld, who: Callable[[SmallWorld], User], kept: int, thrown: int
) -> None:
    scenario, client = existing(world), as_(who(world))

    assert save(client).status_code == kept
    assert throw_away(client, scenario).status_code == thrown
    assert CostScenario.objects.get().title == "Jagung"


def test_the_office_above_reads_the_scenarios_of_its_sub_office_and_writes_none(world: SmallWorld) -> None:
    scenario = save_scenario(
        regency_id=world.south.seat_id, title="Jagung", question=usual_question(DAY), by=factories.deputy()
    )
    client = as_(factories.head_of(world.kisaran))

    page = client.get("/kabupaten/12.22/biaya/")
    assert "Jagung" in text(page)
    assert "Simpan skenario" not in text(page)
    assert throw_away(client, scenario, "12.22").status_code == 403


def test_a_reader_sees_no_scenarios(world: SmallWorld) -> None:
    existing(world)

    assert "Jagung" not in text(as_(factories.reader(world.kisaran.seat)).get(PAGE))


def test_a_scenario_of_another_regency_is_not_found(head: Client, world: SmallWorld) -> None:
    assert throw_away(head, existing(world), "12.71").status_code == 404
    assert head.post("/kabupaten/99.99/biaya/skenario/", TYPED).status_code == 404
