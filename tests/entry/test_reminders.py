"""Reminders go out around the due day, once to a person, and stop when the report is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected
from unittest.mock import patch

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries, Settings

from coverage import tasks
from coverage.clock import at
from coverage.entry import reminders, workflow
from coverage.entry.reminders import CLAIM_LASTS, MOST_ATTEMPTS, Round, send_reminders
from coverage.indicators.vocabulary import ReportState
from coverage.models import Branch, Membership, MonthlyReport, Reminder, Role, User
from tests import factories

pytestmark = pytest.mark.django_db
# The report of September is due on 18 October 2022.
DUE = date(2022, 10, 18)
HEAD, STRANGER, DEPUTY = "kepala.kis@example.test", "kepala.mdk@example.test", "deputi@example.test"


def with_address(person: User, address: str) -> User:
    person.email = address
    person.save()
    return person


@pytest.fixture
def world() -> factories.SmallWorld:
    """Kisaran and Medan Kota owe September; both heads and the deputy can be reached."""
    made = factories.small_world()
    for office in (made.kisaran, made.medan):
        factories.report(office)
        with_address(factories.head_of(office), f"kepala.{office.code.lower()}@example.test")
    with_address(factories.deputy(), DEPUTY)
    return made


def told(moment: datetime) -> Sequence[str]:
    """Who gets a mail when the question is asked at this moment."""
    mail.outbox.clear()
    with time_machine.travel(moment, tick=False):
        send_reminders()
    return sorted(message.to[0] for message in mail.outbox)


def morning(days: int) -> datetime:
    """Eight o'clock, so many days after the due day."""
    return at(DUE + timedelta(days=days), 8)


def move(office: Branch, state: ReportState, **fields: object) -> None:
    MonthlyReport.objects.filter(branch=office).update(state=state, **fields)


def test_from_the_first_day_to_the_last_each_is_told_on_the_three_days_and_then_the_deputy(
    world: factories.SmallWorld,
) -> None:
    mails = {days: told(morning(days)) for days in range(-17, 14)}

    assert {days: addresses for days, addresses in mails.items() if addresses} == {
        -3: [HEAD, STRANGER],
        0: [HEAD, STRANGER],
        3: [HEAD, STRANGER],
        4: [DEPUTY],
        7: [DEPUTY],
    }


def test_nobody_is_told_before_the_hour(world: factories.SmallWorld, settings: Settings) -> None:
    assert told(at(DUE, 7, 59, 59)) == []
    assert told(at(DUE, 8)) == [HEAD, STRANGER]

    settings.REMINDER_HOUR = 10

    assert told(at(DUE + timedelta(days=3), 9, 59)) == []
    assert told(at(DUE + timedelta(days=3), 10)) == [HEAD, STRANGER]


def test_days_come_from_the_settings(world: factories.SmallWorld, settings: Settings) -> None:
    settings.REMINDER_DAYS, settings.REMINDER_DEPUTY_DAYS = [-5], [1]

    assert [told(morning(days)) for days in (-5, -3, 0, 1)] == [[HEAD, STRANGER], [], [], [DEPUTY]]


def test_asked_again_nobody_is_told_twice(world: factories.SmallWorld) -> None:
    assert told(morning(0)) == [HEAD, STRANGER]
    assert told(morning(0) + timedelta(minutes=5)) == []
    assert told(morning(1)) == []
    assert Reminder.objects.filter(sent_at=morning(0)).count() == 2


def test_a_turn_that_was_missed_is_made_up_for_on_the_next_day_only(world: factories.SmallWorld) -> None:
    assert told(morning(-1)) == []
    assert told(morning(1)) == [HEAD, STRANGER]
    assert told(morning(2)) == []


@pytest.mark.parametrize("state", [ReportState.SUBMITTED, ReportState.APPROVED])
def test_a_report_that_was_sent_is_never_mentioned(world: factories.SmallWorld, state: ReportState) -> None:
    move(world.kisaran, state, submitted_at=morning(-4), approved_at=morning(-4))

    assert [told(morning(days)) for days in (-3, 0, 3)] == [[STRANGER]] * 3
    assert told(morning(4)) == [DEPUTY]
    assert "- Medan Kota\n" in mail.outbox[0].body
    assert "Kisaran" not in mail.outbox[0].body


def test_the_deputy_is_not_told_when_all_have_sent(world: factories.SmallWorld) -> None:
    for office in (world.kisaran, world.medan):
        move(office, ReportState.SUBMITTED, submitted_at=morning(3))

    assert told(morning(4)) == told(morning(7)) == []
    assert not Reminder.objects.exists()


def test_a_report_sent_after_the_question_began_is_not_mentioned_any_more(world: factories.SmallWorld) -> None:
    """The first mail takes its time; meanwhile the second office sends."""

    def send(_backend: EmailBackend, messages: Sequence[mail.EmailMessage]) -> int:
        mail.outbox.extend(messages)
        move(world.medan, ReportState.SUBMITTED, submitted_at=morning(0))
        return 1

    with patch.object(EmailBackend, "send_messages", send):
        assert told(morning(0)) == [HEAD]


def test_the_head_reads_what_is_due_when_and_where(world: factories.SmallWorld, settings: Settings) -> None:
    settings.SITE_URL = "https://dasbor.example"

    told(morning(-3))

    letter = mail.outbox[0]
    assert (letter.to, letter.from_email) == ([HEAD], "dasbor@localhost")
    assert letter.subject == "Dasbor Cakupan: Laporan bulanan belum dikirim"
    assert letter.body.splitlines() == [
        "Laporan yang menunggu Anda:",
        "",
        "- September 2022, Kisaran: belum dikirim, tenggat 18 Oktober 2022, 3 hari lagi.",
        "  https://dasbor.example/laporan/KIS/2022-09/",
        "",
        "Pengingat berhenti begitu laporan dikirim.",
        "Surel otomatis dari Dasbor Cakupan; tidak perlu dibalas.",
    ]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "belum dikirim, tenggat hari ini, 18 Oktober 2022."),
        (3, "belum dikirim, tenggat 18 Oktober 2022 sudah lewat 3 hari; masih dapat diisi sampai 25 Oktober 2022 "),
    ],
)
def test_the_words_follow_the_day(world: factories.SmallWorld, days: int, words: str) -> None:
    told(morning(days))

    assert f"- September 2022, Kisaran: {words}" in mail.outbox[0].body


def test_the_deputy_reads_which_offices_are_late(world: factories.SmallWorld) -> None:
    told(morning(3))
    told(morning(4))

    assert mail.outbox[0].subject == "Dasbor Cakupan: Kantor yang belum mengirim laporan"
    assert mail.outbox[0].body.splitlines()[:6] == [
        "Kantor yang belum mengirim laporan September 2022, tenggat 18 Oktober 2022 sudah lewat 4 hari:",
        "",
        "- Kisaran",
        "- Medan Kota",
        "",
        "  http://127.0.0.1:8000/persetujuan/?bulan=2022-09&keadaan=belum-dikirim",
    ]


def test_a_deputy_hears_of_the_own_region_only(world: factories.SmallWorld) -> None:
    other = factories.region("JABAR", "Jawa Barat")
    with_address(factories.person("deputi.lain", Role.DEPUTY, other), "lain@example.test")
    told(morning(3))

    assert told(morning(4)) == [DEPUTY]


def test_who_heads_two_offices_gets_one_mail(world: factories.SmallWorld) -> None:
    head = User.objects.get(email=HEAD)
    Membership.objects.create(user=head, role=Role.BRANCH_HEAD, territory_id=world.medan.pk)

    assert told(morning(0)) == [HEAD, STRANGER]
    letter = next(message for message in mail.outbox if message.to == [HEAD])
    assert [line[2:26] for line in letter.body.splitlines() if line.startswith("- ")] == [
        "September 2022, Kisaran:",
        "September 2022, Medan Ko",
    ]


def test_the_head_of_a_parent_is_not_reminded_of_what_the_sub_office_types(world: factories.SmallWorld) -> None:
    move(world.kisaran, ReportState.SUBMITTED, submitted_at=morning(-4))
    factories.report(world.south)

    assert told(morning(0)) == [STRANGER]


@pytest.mark.parametrize("end", [at(DUE + timedelta(days=9), 17), at(DUE + timedelta(days=10))])
def test_a_returned_report_is_asked_for_once_before_its_own_end(world: factories.SmallWorld, end: datetime) -> None:
    move(world.medan, ReportState.SUBMITTED, submitted_at=morning(0))
    move(world.kisaran, ReportState.RETURNED, returned_reason="Stok naik.", open_until=end, submitted_at=morning(0))

    mails = {days: told(morning(days)) for days in range(12)}

    day = (end.date() - DUE).days - 1
    assert {days: addresses for days, addresses in mails.items() if addresses} == {day: [HEAD]}


def return_until(office: Branch, end: datetime, *, given: datetime) -> None:
    """The deputy sends the office's report back, as people do it: with its line in the trace."""
    move(office, ReportState.SUBMITTED, submitted_at=morning(0))
    report = MonthlyReport.objects.get(branch=office)
    with time_machine.travel(given, tick=False):
        workflow.return_(
            report_id=report.pk, seen=report.version, by=User.objects.get(email=DEPUTY), reason="Stok naik.", until=end
        )


def test_an_end_given_after_the_mail_of_the_day_is_reminded_of_on_the_next(world: factories.SmallWorld) -> None:
    assert told(morning(0)) == [HEAD, STRANGER]
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE, 12))

    assert told(at(DUE, 13)) == []
    assert told(morning(1)) == [HEAD]
    assert told(morning(1) + timedelta(minutes=5)) == []


def test_an_end_on_the_day_it_is_given_is_reminded_of_at_once_though_a_mail_went_the_day_before(
    world: factories.SmallWorld,
) -> None:
    assert told(morning(0)) == [HEAD, STRANGER]
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE + timedelta(days=1), 10))

    assert told(at(DUE + timedelta(days=1), 10, 5)) == [HEAD]
    assert told(at(DUE + timedelta(days=1), 10, 10)) == []


def test_a_mail_after_the_end_was_given_tells_of_it_and_no_other_follows(world: factories.SmallWorld) -> None:
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE - timedelta(days=2), 12))

    assert told(morning(0)) == [HEAD, STRANGER]
    assert told(morning(1)) == []


def test_who_was_told_today_costs_no_question_until_tomorrow(
    world: factories.SmallWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    told(morning(0))
    return_until(world.kisaran, at(DUE + timedelta(days=1), 23), given=at(DUE, 12))

    with django_assert_max_num_queries(6):
        assert send_reminders(at=at(DUE, 13)) == Round()


def test_a_returned_report_says_until_when(world: factories.SmallWorld) -> None:
    end = at(DUE + timedelta(days=1), 17)
    move(world.kisaran, ReportState.RETURNED, returned_reason="Stok naik.", open_until=end, submitted_at=morning(0))

    told(morning(0))

    assert "Kisaran: dikembalikan deputi, jawab paling lambat 19 Oktober 2022 pukul 17.00.\n" in mail.outbox[0].body


def test_a_reopened_report_says_until_when(world: factories.SmallWorld) -> None:
    end = at(DUE + timedelta(days=1), 17)
    move(
        world.kisaran, ReportState.REOPENED, reopened_reason="Proyek selesai.", open_until=end, approved_at=morning(-9)
    )

    told(morning(0))

    assert "Kisaran: dibuka kembali untuk koreksi, kirim paling lambat 19 Oktober 2022" in mail.outbox[0].body


def test_more_time_after_the_month_closed_is_reminded_of_once(world: factories.SmallWorld) -> None:
    move(world.kisaran, ReportState.EXPECTED, open_until=at(DUE + timedelta(days=15), 23))

    mails = {days: told(morning(days)) for days in range(9, 18)}

    assert {days: addresses for days, addresses in mails.items() if addresses} == {14: [HEAD]}


def test_people_without_an_address_or_closed_accounts_are_left_out(world: factories.SmallWorld) -> None:
    User.objects.filter(email=HEAD).update(email="")
    User.objects.filter(email=STRANGER).update(is_active=False)

    assert send_reminders(at=morning(0)) == Round(without_address=1)
    assert mail.outbox == []


class Failing(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, messages: Sequence[mail.EmailMessage]) -> int:
        if messages[0].to == [HEAD]:
            raise SMTPServerDisconnected(f"not {HEAD}")
        return super().send_messages(messages)


def test_a_mail_that_fails_stops_nobody_else_and_is_tried_again(
    world: factories.SmallWorld, settings: Settings
) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Failing"

    assert send_reminders(at=morning(0)) == Round(sent=1, failed=1)
    row = Reminder.objects.get(sent_at__isnull=True)
    assert (row.error, row.attempts, row.claimed_at) == ("SMTPServerDisconnected", 1, None)

    settings.EMAIL_BACKEND = working

    assert send_reminders(at=morning(0)) == Round(sent=1)
    row.refresh_from_db()
    assert (row.error, row.attempts, row.about) == ("", 2, ["KIS 2022-09"])


def test_trying_has_an_end_and_begins_anew_on_the_next_day_once(
    world: factories.SmallWorld, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    for _ in range(MOST_ATTEMPTS + 5):
        send_reminders(at=morning(0))

    assert Reminder.objects.get(sent_at__isnull=True).attempts == MOST_ATTEMPTS
    assert send_reminders(at=morning(0)).failed == 0
    assert send_reminders(at=morning(1)).failed == 1
    assert send_reminders(at=morning(2)).failed == 0


def test_a_process_that_died_while_it_sent_is_stood_in_for(world: factories.SmallWorld) -> None:
    with time_machine.travel(morning(0), tick=False) as clock:
        send_reminders()
        Reminder.objects.filter(user__email=HEAD).update(sent_at=None, claimed_at=morning(0))
        mail.outbox.clear()

        assert send_reminders() == Round()
        clock.shift(CLAIM_LASTS + timedelta(seconds=1))
        assert send_reminders() == Round(sent=1)


def test_a_round_that_takes_too_long_leaves_the_rest_to_the_next(
    world: factories.SmallWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminders, "MOST_SECONDS", -1)
    assert send_reminders(at=morning(0)) == Round()
    monkeypatch.undo()

    assert send_reminders(at=morning(0)) == Round(sent=2)


def test_a_language_that_is_not_offered_does_not_mix_two(world: factories.SmallWorld) -> None:
    User.objects.update(language="en")

    told(morning(0))

    assert "belum dikirim, tenggat hari ini, 18 Oktober 2022." in mail.outbox[0].body


def test_a_day_without_reminders_costs_three_questions(
    world: factories.SmallWorld, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(3):
        assert send_reminders(at=morning(-6)) == Round()


def test_command_tells_what_it_did(world: factories.SmallWorld) -> None:
    User.objects.filter(email=STRANGER).update(email="")

    with time_machine.travel(morning(0), tick=False):
        assert _command() == "1 pengingat terkirim.\n1 orang tanpa alamat surel dilewati.\n"
        assert _command() == "Tidak ada pengingat yang terkirim.\n1 orang tanpa alamat surel dilewati.\n"


def test_command_fails_when_a_mail_does(world: factories.SmallWorld, settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Failing"

    with time_machine.travel(morning(0), tick=False), pytest.raises(CommandError, match="1 pengingat gagal"):
        _command()


def test_task_answers_to_the_name_that_is_scheduled(world: factories.SmallWorld, settings: Settings) -> None:
    assert tasks.send_reminders.name in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    with time_machine.travel(morning(0), tick=False):
        assert tasks.send_reminders() == 2


def _command() -> str:
    out = StringIO()
    call_command("send_reminders", stdout=out)
    return out.getvalue()
