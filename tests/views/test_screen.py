"""What the deputy writes on a step: stored and shown, or refused with all that was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from coverage.clock import at
from coverage.entry.meetings import add_action
from coverage.models import MeetingAction, Role, User
from tests import factories
from tests.factories import SmallWorld
from tests.pages.reading import text

pytestmark = pytest.mark.django_db

WALK = {"bulan": "2022-09", "versi": "0", "target": "0", "mulai": "09.30"}
STEP = "/layar/?bulan=2022-09&langkah=KIS&versi=0&target=0&mulai=09.30"


@pytest.fixture
def world() -> Iterator[SmallWorld]:
    with time_machine.travel(at(date(2022, 11, 14), 9), tick=False):
        made = factories.small_world()
        factories.reporting_month()
        yield made


@pytest.fixture
def deputy(world: SmallWorld, client: Client) -> Client:
    client.force_login(factories.deputy())
    return client


def send(client: Client, world: SmallWorld, **given: str) -> HttpResponse:
    typed = {"langkah": "KIS", "text": "Kunjungi badan usaha", "owner": str(world.kisaran.pk), "due": "2022-12-01"}
    answer = client.post("/layar/tindakan/", WALK | typed | {"expected": "1.200"} | given)
    assert isinstance(answer, HttpResponse)
    return answer


def existing(world: SmallWorld, text: str = "Surati bupati") -> MeetingAction:
    by = User.objects.filter(username="deputi").first() or factories.deputy()
    return add_action(
        branch_id=world.kisaran.pk, text=text, owner_id=world.kisaran.pk, due=date(2022, 12, 1),
        expected_heads=None, by=by,
    )  # fmt: skip


def shut(client: Client, action: MeetingAction, **given: str) -> HttpResponse:
    typed = {"langkah": "KIS", "state": "done", "outcome": "Sudah dijawab"}
    answer = client.post(f"/layar/tindakan/{action.pk}/tutup/", WALK | typed | given)
    assert isinstance(answer, HttpResponse)
    return answer


def test_an_action_is_stored_and_stands_on_the_step(deputy: Client, world: SmallWorld) -> None:
    answer = send(deputy, world)

    assert (answer.status_code, answer["Location"]) == (302, STEP)
    page = text(deputy.get(STEP))
    assert "Tindakan 1 dicatat." in page
    assert "Kunjungi badan usaha" in page
    assert "harapan 1.200" in page
    assert MeetingAction.objects.get().expected_heads == 1200


def test_expected_heads_may_be_left_open(deputy: Client, world: SmallWorld) -> None:
    assert send(deputy, world, expected=" ").status_code == 302

    assert MeetingAction.objects.get().expected_heads is None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": " "}, "Tulis apa yang akan dilakukan."),
        ({"text": "x" * 251}, "Paling panjang 250 karakter."),
        ({"owner": "999999"}, "Pilih kantor di wilayah ini"),
        ({"owner": "KIS"}, "Pilih kantor di wilayah ini"),
        ({"due": "2022-11-14"}, "Tenggat harus sesudah hari ini."),
        ({"due": "2024-01-01"}, "Tenggat terlalu jauh: paling lambat 31 Desember 2023. Periksa tahunnya."),
        ({"due": ""}, "Isi tenggatnya."),
        ({"due": "besok"}, "Tulis tenggatnya sebagai tanggal"),
        ({"expected": "1.5"}, "bilangan bulat"),
        ({"expected": "banyak"}, "Bukan jumlah"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_typed(
    deputy: Client, world: SmallWorld, given: dict[str, str], sentence: str
) -> None:
    answer = send(deputy, world, **({"text": "Jemput bola", "expected": "1.300"} | given))

    page = answer.content.decode()
    kept = {"text": ">Jemput bola</textarea>", "due": 'value="2022-12-01"', "expected": 'value="1.300"'}
    assert answer.status_code == 422
    assert sentence in text(answer)
    assert [name for name, part in kept.items() if name not in given and part not in page] == []
    for name, typed in given.items():
        assert name == "owner" or typed.strip() in page
    assert not MeetingAction.objects.exists()


def test_the_sixth_is_refused_with_what_was_typed(deputy: Client, world: SmallWorld) -> None:
    for number in range(5):
        existing(world, f"Tindakan {number}")

    answer = send(deputy, world, text="Jemput bola")

    assert answer.status_code == 422
    assert "Sudah ada 5 tindakan untuk cabang ini hari ini" in text(answer)
    assert "Jemput bola" in text(answer)
    assert MeetingAction.objects.count() == 5


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_an_action_is_closed_with_its_outcome(deputy: Client, world: SmallWorld, state: str) -> None:
    answer = shut(deputy, existing(world), state=state)

    assert (answer.status_code, answer["Location"]) == (302, STEP)
    action = MeetingAction.objects.get()
    assert (action.state, action.outcome) == (state, "Sudah dijawab")
    assert "Sudah dijawab" in text(deputy.get(f"{STEP}&tindakan=1"))


def test_closing_twice_or_without_words_is_refused(deputy: Client, world: SmallWorld) -> None:
    action = existing(world)

    nothing, odd = shut(deputy, action, outcome=" "), shut(deputy, action, state="open")
    shut(deputy, action)
    again = shut(deputy, action, outcome="Kata yang diketik")

    assert [answer.status_code for answer in (nothing, odd, again)] == [422, 422, 422]
    assert "Tulis hasilnya" in text(nothing)
    assert "Sudah dijawab" in odd.content.decode()
    assert "sudah ditutup orang lain" in text(again)
    assert "Kata yang diketik" in text(again)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda world: factories.person("deputi.jatim", Role.DEPUTY, factories.region("JATIM", "Jatim")), 404),
        (lambda world: factories.head_of(world.kisaran), 403),
        (lambda world: factories.importer(), 403),
        (lambda world: factories.reader(), 403),
    ],
    ids=["deputy elsewhere", "head", "importer", "reader"],
)
def test_nobody_else_writes(client: Client, world: SmallWorld, who: Callable[[SmallWorld], User], status: int) -> None:
    action = existing(world)
    client.force_login(who(world))

    assert send(client, world).status_code == status
    assert shut(client, action).status_code == status
    assert MeetingAction.objects.get().state == "open"


def test_an_unknown_branch_or_action_is_not_found(deputy: Client, world: SmallWorld) -> None:
    assert send(deputy, world, langkah="XXX").status_code == 404
    assert deputy.post("/layar/tindakan/999/tutup/", WALK).status_code == 404


def test_without_months_there_is_nothing_yet(client: Client) -> None:
    factories.small_world()
    client.force_login(factories.deputy())

    answer = client.get("/layar/")

    assert answer.status_code == 200
    assert "Belum ada data" in text(answer)


def test_without_published_figures_every_step_stands_and_says_so(deputy: Client, world: SmallWorld) -> None:
    for step in ("", "&langkah=KIS", "&langkah=LBS"):
        page: Any = deputy.get(f"/layar/?bulan=2022-09&versi=0&target=0&mulai=09.30{step}")

        assert page.status_code == 200
        assert "belum ada target" in text(page)
    assert "Tidak ada cabang di bawah jalurnya" in text(deputy.get(STEP.replace("&langkah=KIS", "")))


def test_all_that_is_wrong_is_said_at_once(deputy: Client, world: SmallWorld) -> None:
    answer = send(deputy, world, text=" ", due="2022-11-14", expected="banyak")

    for sentence in ("Tulis apa yang akan dilakukan.", "Tenggat harus sesudah hari ini.", "Bukan jumlah"):
        assert sentence in text(answer)


def test_a_due_date_of_another_year_says_so(deputy: Client, world: SmallWorld) -> None:
    send(deputy, world, due="2023-01-10")
    send(deputy, world, text="Jemput bola", due="2022-12-01")

    page = text(deputy.get(STEP))

    assert "10 Jan 2023" in page
    assert "1 Des" in page
    assert "1 Des 2022" not in page
