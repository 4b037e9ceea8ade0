"""The settings take the environment's word, refuse nonsense, and read a blank value as none."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from bpjs_dashboard import settings as product
from bpjs_dashboard.celery import app

ROOT = Path(__file__).parents[1]
# Reads the given file in place of .env and prints what came of it.
READ = """
import environ, json, sys
real = environ.Env.read_env.__func__
environ.Env.read_env = classmethod(lambda cls, path: real(cls, sys.argv[1]))
from bpjs_dashboard import settings as s
print(json.dumps({
    "debug": s.DEBUG, "engine": s.DATABASES["default"]["ENGINE"], "name": str(s.DATABASES["default"]["NAME"]),
    "redis": s.REDIS_URL, "hosts": s.ALLOWED_HOSTS, "reference": s.REFERENCE_DATE, "site": s.SITE_NAME,
    "mail": s.EMAIL_BACKEND, "formal": s.FORMAL_SEGMENTS, "due": s.REPORT_DUE_DAY, "secret": s.SECRET_KEY,
}))
"""


def test_example_environment_with_a_key_gives_working_settings(tmp_path: Path) -> None:
    file = tmp_path / "env"
    file.write_text((ROOT / ".env.example").read_text().replace("SECRET_KEY=", "SECRET_KEY=a-key"))

    answer = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        check=True,
    )

    assert json.loads(answer.stdout) == {
        "debug": False,
        "engine": "django.db.backends.sqlite3",
        "name": str(ROOT / "var" / "dasbor.sqlite3"),
        "redis": "",
        "hosts": [],
        "reference": None,
        "site": "Dasbor Cakupan",
        "mail": "django.core.mail.backends.console.EmailBackend",
        "formal": ["PU", "JAKON"],
        "due": 18,
        "secret": "a-key",
    }


def test_missing_key_is_refused_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product.env, "ENVIRON", {})

    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        product._secret_key()


def test_missing_key_is_made_once_in_debug(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(product.env, "ENVIRON", {})
    monkeypatch.setattr(product, "DEBUG", True)
    monkeypatch.setattr(product, "VAR_DIR", tmp_path)

    first = product._secret_key()

    assert len(first) >= 64
    assert product._secret_key() == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_reference_date_is_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product.env, "ENVIRON", {"REFERENCE_DATE": "2022-11-14"})

    assert product._reference_date() == date(2022, 11, 14)


def test_reference_date_that_is_no_day_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product.env, "ENVIRON", {"REFERENCE_DATE": "14 November"})

    with pytest.raises(ImproperlyConfigured, match="2022-11-14"):
        product._reference_date()


def _started_with(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, Any]:
    """The settings as they are when the product starts with these variables."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(ROOT / "bpjs_dashboard" / "settings.py"))


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"FORMAL_SEGMENTS": "PU,BPU"}, "FORMAL_SEGMENTS='BPU,PU' tidak dikenal. Tulis PU, JAKON, atau PU,JAKON."),
        ({"FORMAL_SEGMENTS": " , "}, "FORMAL_SEGMENTS='' tidak dikenal."),
        ({"HEADLINE_COMPLETENESS": "0"}, "HEADLINE_COMPLETENESS=0 di luar batas. Tulis 1 sampai 100."),
        ({"HEADLINE_COMPLETENESS": "101"}, "HEADLINE_COMPLETENESS=101 di luar batas."),
        ({"HEADLINE_COMPLETENESS": "95%"}, "HEADLINE_COMPLETENESS='95%' bukan bilangan bulat."),
        ({"REPORT_DUE_DAY": "0"}, "REPORT_DUE_DAY=0 di luar batas."),
        ({"REPORT_DUE_DAY": "26"}, "REPORT_DUE_DAY=26 di luar batas. Tulis 1 sampai 25."),
        ({"REPORT_CLOSE_DAY": "29"}, "REPORT_CLOSE_DAY=29 di luar batas. Tulis 1 sampai 28."),
        ({"REMINDER_DAYS": "-3,x"}, "REMINDER_DAYS='x' bukan bilangan bulat. Tulis -20 sampai 20."),
        ({"REMINDER_DEPUTY_DAYS": "21"}, "REMINDER_DEPUTY_DAYS=21 di luar batas."),
        ({"REMINDER_HOUR": "24"}, "REMINDER_HOUR=24 di luar batas. Tulis 0 sampai 23."),
        ({"SITE_URL": "dasbor.example"}, "SITE_URL='dasbor.example' bukan alamat situs."),
        ({"SITE_URL": "https://dasbor.example/masuk/"}, "Tulis seperti https://dasbor.example."),
        ({"SITE_URL": "http://["}, "SITE_URL='http://[' bukan alamat situs."),
        ({"EMAIL_URL": "smtp://mail.example:25"}, "SITE_URL='http://127.0.0.1:8000' adalah mesin pembaca sendiri"),
        ({"EMAIL_URL": "smtp+tls://a:b@mail.example:587", "SITE_URL": "http://localhost"}, "Isi SITE_URL"),
        ({"EMAIL_URL": "smtp://mail.example:25", "SITE_URL": "https://[::1]:8000"}, "Isi SITE_URL"),
        ({"EMAIL_URL": "smtp://mail.example:25", "SITE_URL": "http://0.0.0.0:8000"}, "Isi SITE_URL"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES=-1 di luar batas. Tulis 0 sampai 9."),
    ],
)
def test_nonsense_stops_the_start_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], sentence: str
) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        _started_with(monkeypatch, **variables)

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("given", "formal"),
    [("", ["PU", "JAKON"]), ("pu", ["PU"]), ("Jakon", ["JAKON"]), (" jakon , pu ", ["PU", "JAKON"])],
)
def test_formal_segments_may_be_written_in_any_case_and_order(
    monkeypatch: pytest.MonkeyPatch, given: str, formal: list[str]
) -> None:
    assert _started_with(monkeypatch, FORMAL_SEGMENTS=given)["FORMAL_SEGMENTS"] == formal


def test_days_of_reminders_are_put_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _started_with(monkeypatch, REMINDER_DAYS="3, -3,0,3")["REMINDER_DAYS"] == [-3, 0, 3]


def test_address_of_the_site_loses_its_last_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _started_with(monkeypatch, SITE_URL="https://dasbor.example/")["SITE_URL"] == "https://dasbor.example"


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({"EMAIL_URL": "smtp://mail.example:25", "SITE_URL": "https://dasbor.example"}, "https://dasbor.example"),
        ({"EMAIL_URL": "smtp://mail.example:25", "SITE_URL": "http://10.1.2.3:8000"}, "http://10.1.2.3:8000"),
        ({"EMAIL_URL": "smtp://mail.example:25", "DEBUG": "True"}, "http://127.0.0.1:8000"),
        ({"EMAIL_URL": "consolemail://"}, "http://127.0.0.1:8000"),
        ({}, "http://127.0.0.1:8000"),
    ],
)
def test_address_of_the_site_is_asked_for_where_mails_leave_the_machine(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], address: str
) -> None:
    assert _started_with(monkeypatch, **variables)["SITE_URL"] == address


def test_reports_may_be_due_on_the_day_they_close(monkeypatch: pytest.MonkeyPatch) -> None:
    started = _started_with(monkeypatch, REPORT_DUE_DAY="28", REPORT_CLOSE_DAY="28")

    assert (started["REPORT_DUE_DAY"], started["REPORT_CLOSE_DAY"]) == (28, 28)


@pytest.mark.parametrize(("proxies", "header"), [("", None), ("2", ("HTTP_X_FORWARDED_PROTO", "https"))])
def test_a_proxy_header_is_trusted_only_behind_proxies(
    monkeypatch: pytest.MonkeyPatch, proxies: str, header: tuple[str, str] | None
) -> None:
    assert _started_with(monkeypatch, TRUSTED_PROXIES=proxies)["SECURE_PROXY_SSL_HEADER"] == header


def test_a_dying_worker_is_given_time_and_a_growing_one_is_replaced() -> None:
    assert app.conf.worker_soft_shutdown_timeout == 20
    assert app.conf.worker_max_memory_per_child == 400_000
    assert app.conf.task_acks_late
