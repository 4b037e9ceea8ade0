"""The optional second factor: codes of an authenticator app, and recovery codes for a lost telephone."""

from __future__ import annotations

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from coverage.audit import record
from coverage.clock import now
from coverage.entry.account_checks import AccountError, hold, subject_of
from coverage.models import User

RECOVERY_CODES = 10
_DIGITS = 6


def has_device(user: User) -> bool:
    """Say whether this person's login asks for a code."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def pending_device(user: User) -> TOTPDevice | None:
    """Return the device whose first code is still awaited."""
    device: TOTPDevice | None = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return device


@transaction.atomic
def start_enrolment(*, by: User) -> None:
    """Make a new secret, to be confirmed by a first code; an unconfirmed one before it is forgotten."""
    User.objects.select_for_update().get(pk=by.pk)
    if has_device(by):
        raise AccountError(_("Kode masuk sudah menyala."))
    TOTPDevice.objects.filter(user=by, confirmed=False).delete()
    TOTPDevice.objects.create(user=by, name="aplikasi", confirmed=False)


@transaction.atomic
def confirm_enrolment(code: str, *, by: User) -> tuple[str, ...]:
    """Turn the second factor on and return the recovery codes, to be shown once; nothing when the code is wrong.

    A wrong code is no exception: raising would undo the count of failures.
    """
    device = TOTPDevice.objects.select_for_update().filter(user=by, confirmed=False).first()
    if device is None:
        raise AccountError(_("Mulai dulu dengan membuat kode QR."))
    if not device.verify_token(_plain(code)):
        return ()
    device.confirmed = True
    device.save(update_fields=["confirmed"])
    record(at=now(), action="second-factor-on", subject=subject_of(by), by=by)
    return _new_recovery_codes(by)


@transaction.atomic
def turn_off(*, by: User) -> None:
    """Turn one's own second factor off."""
    if not has_device(by):
        raise AccountError(_("Kode masuk tidak menyala."))
    drop_devices(by)
    record(at=now(), action="second-factor-off", subject=subject_of(by), by=by)


@transaction.atomic
def reset_device(user: User, *, by: User) -> None:
    """Forget the lost device of somebody else; the next login asks for the password only."""
    held = hold(user, by=by)
    if not has_device(held):
        raise AccountError(_("Akun ini tidak memakai kode masuk."))
    drop_devices(held)
    record(at=now(), action="second-factor-reset", subject=subject_of(held), by=by)


def drop_devices(user: User) -> None:
    """Forget secrets and recovery codes. Part of an act, never one by itself."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


@transaction.atomic
def check_code(user: User, code: str) -> bool:
    """Accept a code of the app or a recovery code, each once; after a failure the next try must wait."""
    plain = _plain(code)
    if plain.isascii() and plain.isdigit() and len(plain) == _DIGITS:
        device = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
        return device is not None and bool(device.verify_token(plain))
    recovery = StaticDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
    if recovery is None or not recovery.verify_token(_digest(recovery, plain)):
        return False
    record(at=now(), action="recovery-code-used", subject=subject_of(user), by=user)
    return True


def _new_recovery_codes(user: User) -> tuple[str, ...]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="pemulihan")
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=_digest(device, code)) for code in codes)
    return tuple(f"{code[:4]}-{code[4:]}" for code in codes)


def _digest(device: StaticDevice, code: str) -> str:
    """Return what is stored of a recovery code: whoever reads the table cannot come in with it (ASVS 6.5.2)."""
    return salted_hmac(f"recovery-code:{device.pk}", code, algorithm="sha256").hexdigest()[:16]


def _plain(code: str) -> str:
    return "".join(code.split()).replace("-", "").lower()
