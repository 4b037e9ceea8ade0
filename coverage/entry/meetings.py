"""What leaders agree on in a meeting: an action is added on the day, and closed with what came of it."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now
from coverage.entry.errors import EntryError, NotPermittedError
from coverage.indicators.counts import LARGEST_COUNT
from coverage.indicators.formatting import format_date
from coverage.indicators.vocabulary import ActionState
from coverage.models import LONGEST_ACTION, MOST_ACTIONS, Branch, MeetingAction, Region, User
from coverage.permissions import Permission, has_permission
from coverage.selectors.language import lang

ENDS = (ActionState.DONE, ActionState.DROPPED)


class MeetingError(EntryError):
    """An act that cannot be: its text is a sentence for the page, `field` the box that it is about, if it is one."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def add_action(
    *, branch_id: int, text: str, owner_id: int, due: date, expected_heads: int | None, by: User
) -> MeetingAction:
    """Write down one action about a branch, of today's meeting; the sixth of a day is refused.

    The branch is locked, so that two who write at once get two numbers. What the same person sends again word for
    word, because the answer got lost on the way, is answered with the action that stands there.
    """
    moment = now()
    branch = Branch.objects.select_for_update(of=("self",)).select_related("region").get(pk=branch_id)
    _check_right(branch.region, by)
    day, text = moment.date(), text.strip()
    _check(text, due=due, day=day, expected_heads=expected_heads)
    if not _may_own(owner_id, branch):
        raise MeetingError(_("Pilih kantor di wilayah ini sebagai pelaksana."), field="owner")
    given = {"text": text, "owner_id": owner_id, "due": due, "expected_heads": expected_heads, "created_by": by}
    if told := MeetingAction.objects.filter(branch=branch, meeting_day=day, state=ActionState.OPEN, **given).first():
        return told
    action = MeetingAction.objects.create(
        branch=branch, meeting_day=day, number=_next_number(branch, day), created_at=moment, **given
    )
    after = {"text": text, "owner": owner_id, "due": due.isoformat(), "expected_heads": expected_heads}
    record(
        at=moment,
        action="meeting-action-added",
        subject=f"meeting-action:{action.pk}",
        by=by,
        territory=branch,
        after={"day": day.isoformat(), "number": action.number} | after,
    )
    return action


@transaction.atomic
def close_action(*, action_id: int, state: ActionState, outcome: str, by: User) -> MeetingAction:
    """Say what came of an open action: done, or dropped."""
    moment, outcome = now(), outcome.strip()
    rows = MeetingAction.objects.select_for_update(of=("self",)).select_related("branch__region")
    action = rows.get(pk=action_id)
    _check_right(action.branch.region, by)
    if state not in ENDS:
        raise ValueError(state)
    if action.state != ActionState.OPEN:
        raise MeetingError(_("Tindakan ini sudah ditutup orang lain."))
    _check_length(outcome, _("Tulis hasilnya, atau sebab dibatalkan."), field="outcome")
    action.state, action.outcome = state, outcome
    action.closed_at, action.closed_by = moment, by
    action.save()
    record(
        at=moment,
        action="meeting-action-closed",
        subject=f"meeting-action:{action.pk}",
        by=by,
        territory=action.branch,
        before={"state": ActionState.OPEN.value},
        after={"state": state.value, "outcome": outcome},
    )
    return action


def latest_due(day: date) -> date:
    """Return the last due date that a meeting may set: a later one is a slip in the year."""
    return date(day.year + 1, 12, 31)


def _check_right(region: Region, by: User) -> None:
    if not has_permission(by, Permission.LEAD_MEETING, region=region):
        raise NotPermittedError


def due_fault(due: date, *, day: date) -> str:
    """Say what is wrong with a due date of an action of that day; nothing if it may be."""
    if due <= day:
        return _("Tenggat harus sesudah hari ini.")
    if due > (latest := latest_due(day)):
        words = {"day": format_date(latest, lang=lang())}
        return _("Tenggat terlalu jauh: paling lambat %(day)s. Periksa tahunnya.") % words
    return ""


def text_fault(text: str, missing: str) -> str:
    """Say what is wrong with what was written, `missing` where it is nothing; nothing if it may be."""
    if not text:
        return missing
    return _("Paling panjang %(n)s karakter.") % {"n": LONGEST_ACTION} if len(text) > LONGEST_ACTION else ""


def _check(text: str, *, due: date, day: date, expected_heads: int | None) -> None:
    _check_length(text, _("Tulis apa yang akan dilakukan."), field="text")
    if fault := due_fault(due, day=day):
        raise MeetingError(fault, field="due")
    if expected_heads is not None and not 0 <= expected_heads <= LARGEST_COUNT:
        raise MeetingError(_("Harapan peserta baru harus 0 atau lebih."), field="expected")


def _check_length(text: str, missing: str, *, field: str) -> None:
    if fault := text_fault(text, missing):
        raise MeetingError(fault, field=field)


def _may_own(owner_id: int, branch: Branch) -> bool:
    """The branch itself, the office above it, the regional office, or another branch of the region."""
    if owner_id in {branch.pk, branch.parent_id, branch.region_id}:
        return True
    return Branch.objects.in_operation().filter(pk=owner_id, region=branch.region_id).exists()


def _next_number(branch: Branch, day: date) -> int:
    told = MeetingAction.objects.filter(branch=branch, meeting_day=day).aggregate(count=Count("pk"), last=Max("number"))
    if told["count"] >= MOST_ACTIONS:
        raise MeetingError(
            _("Sudah ada %(n)s tindakan untuk cabang ini hari ini; lebih dari itu tidak dicatat.") % {"n": MOST_ACTIONS}
        )
    return int(told["last"] or 0) + 1
