"""Two at once: administrators who dismiss each other, a link that is used twice, two changes of one password."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from coverage.entry.account_checks import AccountError
from coverage.entry.accounts import deactivate
from coverage.entry.passwords import change_own_password, issue_link, use_link
from coverage.models import Role, User
from coverage.permissions import Permission, has_permission
from tests import factories

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*acts: Callable[[], None]) -> list[bool]:
    """Run acts together, each on its own connection; True for those that were not refused."""
    start = Barrier(len(acts))

    def run(act: Callable[[], None]) -> bool:
        try:
            start.wait(timeout=10)
            act()
        except (AccountError, PermissionDenied):
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_administrator_is_left_when_two_dismiss_each_other() -> None:
    one, two = factories.administrator(), factories.person("sistem.dua", Role.SYSTEM)
    for person in (one, two):
        assert has_permission(person, Permission.MANAGE_ACCOUNTS)

    done = at_once(lambda: deactivate(one, by=two), lambda: deactivate(two, by=one))

    assert sorted(done) == [False, True]
    assert User.objects.filter(is_active=True).count() == 1


def test_a_link_that_two_use_at_once_sets_one_password() -> None:
    head = factories.head_of(factories.branch())
    token = issue_link(head, by=factories.administrator()).token

    done = at_once(
        lambda: use_link(head, token=token, password="sungai-asahan-1837"),
        lambda: use_link(head, token=token, password="danau-toba-sekali"),
    )

    assert sorted(done) == [False, True]


def test_of_two_changes_of_one_password_the_later_is_refused() -> None:
    head = factories.head_of(factories.branch())
    here, there = User.objects.get(pk=head.pk), User.objects.get(pk=head.pk)

    done = at_once(
        lambda: change_own_password(password="sungai-asahan-1837", by=here, session_key=None),
        lambda: change_own_password(password="danau-toba-sekali", by=there, session_key=None),
    )

    assert sorted(done) == [False, True]
