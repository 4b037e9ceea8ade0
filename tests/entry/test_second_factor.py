"""The second factor: on with a first code, each code once, recovery codes stored unreadably."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from coverage.entry.account_checks import AccountError
from coverage.entry.second_factor import (
    check_code,
    confirm_enrolment,
    has_device,
    reset_device,
    start_enrolment,
    turn_off,
)
from coverage.models import AuditEvent, User
from tests import factories

pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.fixture
def deputy() -> User:
    """Who enrols."""
    return factories.deputy()


def code_of(user: User) -> str:
    return f"{totp(TOTPDevice.objects.get(user=user).bin_key):06d}"


def enrolled(user: User) -> tuple[str, ...]:
    start_enrolment(by=user)
    return confirm_enrolment(code_of(user), by=user)


def test_nothing_is_on_before_the_first_code(deputy: User) -> None:
    start_enrolment(by=deputy)

    assert not has_device(deputy)
    assert AuditEvent.objects.count() == 0


def test_a_first_code_turns_it_on_and_gives_ten_recovery_codes(deputy: User) -> None:
    codes = enrolled(deputy)

    assert has_device(deputy)
    assert len(set(codes)) == 10
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert not stored & {code.replace("-", "") for code in codes}


def test_a_wrong_first_code_is_counted_and_turns_nothing_on(deputy: User) -> None:
    start_enrolment(by=deputy)
    wrong = f"{(int(code_of(deputy)) + 1) % 1_000_000:06d}"

    assert confirm_enrolment(wrong, by=deputy) == ()

    assert not has_device(deputy)
    assert TOTPDevice.objects.get().throttling_failure_count == 1


def test_a_code_works_once(deputy: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enrolled(deputy)
        assert not check_code(deputy, code_of(deputy))
        clock.shift(timedelta(minutes=1))
        fresh = code_of(deputy)
        assert check_code(deputy, fresh[:3] + " " + fresh[3:])
        assert not check_code(deputy, fresh)


def test_after_a_failure_even_the_right_code_must_wait(deputy: User) -> None:
    with time_machine.travel(START, tick=False) as clock:
        enrolled(deputy)
        clock.shift(timedelta(minutes=1))
        assert not check_code(deputy, f"{(int(code_of(deputy)) + 1) % 1_000_000:06d}")
        assert not check_code(deputy, code_of(deputy))
        clock.shift(timedelta(seconds=31))
        assert check_code(deputy, code_of(deputy))


def test_a_recovery_code_works_once_and_is_traced(deputy: User) -> None:
    first = enrolled(deputy)[0]

    assert check_code(deputy, first.upper())
    assert not check_code(deputy, first)
    assert AuditEvent.objects.order_by("-pk")[0].action == "recovery-code-used"


def test_codes_of_one_person_do_not_open_the_account_of_another(deputy: User) -> None:
    other = factories.importer()
    codes = enrolled(deputy)
    enrolled(other)

    assert not check_code(other, codes[0])


@pytest.mark.parametrize("code", ["", "abc", "٣٤٥٦٧٨", "1" * 20, "-1", "0x1234", "１２３４５６"])
def test_what_is_no_code_is_refused(deputy: User, code: str) -> None:
    enrolled(deputy)

    assert not check_code(deputy, code)


def test_turned_off_nothing_is_left(deputy: User) -> None:
    enrolled(deputy)

    turn_off(by=deputy)

    assert not has_device(deputy)
    assert StaticToken.objects.count() == 0
    assert [event.action for event in AuditEvent.objects.order_by("pk")] == ["second-factor-on", "second-factor-off"]


def test_the_administrator_resets_a_lost_device_once(deputy: User) -> None:
    keeper = factories.administrator()
    enrolled(deputy)

    reset_device(deputy, by=keeper)

    assert not has_device(deputy)
    with pytest.raises(AccountError, match="tidak memakai kode"):
        reset_device(deputy, by=keeper)


def test_no_secret_stands_in_the_trace(deputy: User) -> None:
    codes = enrolled(deputy)
    check_code(deputy, codes[0])

    told = str(list(AuditEvent.objects.values()))
    assert TOTPDevice.objects.get().key not in told
    assert not [code for code in codes if code in told]
