"""One-time links: once, for a day, for an active account, until the password changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from coverage.entry.account_checks import AccountError
from coverage.entry.passwords import change_own_password, issue_link, use_link
from coverage.models import AuditEvent, User
from tests import factories

pytestmark = pytest.mark.django_db
NEW = "sungai-asahan-1837"
START = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.fixture
def keeper() -> User:
    """The system administrator who issues links."""
    return factories.administrator()


@pytest.fixture
def head() -> User:
    """Who is given the link."""
    return factories.head_of(factories.branch())


def test_a_link_works_once(keeper: User, head: User) -> None:
    token = issue_link(head, by=keeper).token

    use_link(head, token=token, password=NEW)

    head.refresh_from_db()
    assert head.check_password(NEW)
    with pytest.raises(AccountError, match="tidak berlaku lagi"):
        use_link(head, token=token, password="lain-sekali-1837")


def test_the_old_password_ends_when_a_link_is_issued(keeper: User, head: User) -> None:
    issue_link(head, by=keeper)

    head.refresh_from_db()
    assert not head.check_password("kepala.kis-rahasia")


@pytest.mark.parametrize(("hours", "works"), [(23.9, True), (24.1, False)])
def test_a_link_lasts_a_day(keeper: User, head: User, hours: float, works: bool) -> None:
    with time_machine.travel(START, tick=False):
        token = issue_link(head, by=keeper).token

    with time_machine.travel(START + timedelta(hours=hours), tick=False):
        if works:
            use_link(head, token=token, password=NEW)
        else:
            with pytest.raises(AccountError):
                use_link(head, token=token, password=NEW)


def test_a_later_link_ends_the_earlier_one(keeper: User, head: User) -> None:
    earlier = issue_link(head, by=keeper).token
    issue_link(head, by=keeper)

    with pytest.raises(AccountError):
        use_link(head, token=earlier, password=NEW)


def test_a_changed_password_ends_the_link(keeper: User, head: User) -> None:
    token = issue_link(head, by=keeper).token
    change_own_password(password=NEW, by=User.objects.get(pk=head.pk), session_key=None)

    with pytest.raises(AccountError):
        use_link(head, token=token, password="lain-sekali-1837")


def test_a_change_that_began_before_a_link_was_issued_is_refused(keeper: User, head: User) -> None:
    asking = User.objects.get(pk=head.pk)
    token = issue_link(head, by=keeper).token

    with pytest.raises(AccountError, match="baru saja diubah"):
        change_own_password(password=NEW, by=asking, session_key=None)

    use_link(head, token=token, password="lain-sekali-1837")
    head.refresh_from_db()
    assert head.check_password("lain-sekali-1837")


def test_a_change_that_began_before_the_account_was_closed_is_refused(head: User) -> None:
    asking = User.objects.get(pk=head.pk)
    User.objects.filter(pk=head.pk).update(is_active=False)

    with pytest.raises(AccountError):
        change_own_password(password=NEW, by=asking, session_key=None)


def test_a_closed_account_gets_no_link_and_can_use_none(keeper: User, head: User) -> None:
    token = issue_link(head, by=keeper).token
    User.objects.filter(pk=head.pk).update(is_active=False)

    with pytest.raises(AccountError):
        use_link(head, token=token, password=NEW)
    with pytest.raises(AccountError, match="nonaktif"):
        issue_link(head, by=keeper)


def test_the_link_of_one_person_does_not_open_the_account_of_another(keeper: User, head: User) -> None:
    token = issue_link(head, by=keeper).token

    with pytest.raises(AccountError):
        use_link(factories.reader(), token=token, password=NEW)


def test_no_secret_stands_in_the_trace(keeper: User, head: User) -> None:
    link = issue_link(head, by=keeper)
    use_link(head, token=link.token, password=NEW)

    told = str(list(AuditEvent.objects.values()))
    assert [event.action for event in AuditEvent.objects.order_by("pk")] == ["password-link-issued", "password-set"]
    assert link.token not in told
    assert NEW not in told
