"""Questions about cost that people keep beside a regency: saved under a title of its own, and thrown away."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from coverage.audit import record
from coverage.clock import now, today
from coverage.entry.errors import EntryError, NotPermittedError
from coverage.indicators.vocabulary import Programme
from coverage.models import LONGEST_TITLE, MOST_SCENARIOS, Branch, CostScenario, Regency, ScenarioKind, User, in_force
from coverage.permissions import Permission, has_permission
from coverage.selectors.cost_questions import CostQuestion


class ScenarioError(EntryError):
    """A title that cannot be: its text is a sentence for the page."""


@transaction.atomic
def save_scenario(*, regency_id: int, title: str, question: CostQuestion, by: User) -> CostScenario:
    """Keep a question. The regency is locked, so that two who write at once do not take one title."""
    moment, title = now(), " ".join(title.split())
    regency = Regency.objects.select_for_update(of=("self",)).select_related("province__region").get(pk=regency_id)
    _check_right(regency, by)
    _check_title(regency, title)
    amounts = {ScenarioKind.COVERAGE: "goal_millionths", ScenarioKind.WORKERS: "workers", ScenarioKind.BUDGET: "budget"}
    scenario = CostScenario.objects.create(
        regency=regency,
        title=title,
        kind=question.kind,
        first_month=question.first,
        last_month=question.last,
        sponsor_kind=question.payer,
        group=question.group,
        programmes=",".join(programme for programme in Programme if programme in question.programmes),
        created_at=moment,
        created_by=by,
        **{amounts[question.kind]: question.amount},
    )
    _record("scenario-saved", scenario, by, after={"title": title, "question": question.query})
    return scenario


@transaction.atomic
def delete_scenario(*, scenario_id: int, by: User) -> CostScenario:
    """Throw a scenario away. Raises DoesNotExist for one that somebody else threw away before."""
    rows = CostScenario.objects.select_for_update(of=("self",)).select_related("regency__province__region")
    scenario = rows.get(pk=scenario_id)
    _check_right(scenario.regency, by)
    _record("scenario-deleted", scenario, by, before={"title": scenario.title})
    scenario.delete()
    return scenario


def may_keep_scenarios(person: User, regency: Regency) -> bool:
    """Say whether a person keeps scenarios there: staff of its region, and heads of the branches that serve it."""
    if has_permission(person, Permission.EDIT_PROTECTION, region=regency.province.region):
        return True
    served = Branch.objects.filter(in_force(today(), of="areas__"), areas__regency=regency)
    return any(has_permission(person, Permission.EDIT_PROTECTION, branch=branch) for branch in served)


def _check_right(regency: Regency, by: User) -> None:
    if not may_keep_scenarios(by, regency):
        raise NotPermittedError


def _check_title(regency: Regency, title: str) -> None:
    if not title:
        raise ScenarioError(_("Beri judul, misalnya “6.000 pekerja rentan 2023”."))
    if len(title) > LONGEST_TITLE:
        raise ScenarioError(_("Judul paling panjang %(n)s karakter.") % {"n": LONGEST_TITLE})
    kept = CostScenario.objects.filter(regency=regency)
    if kept.filter(title__iexact=title).exists():
        raise ScenarioError(_("Sudah ada skenario berjudul “%(title)s” di sini: beri judul lain.") % {"title": title})
    if kept.count() >= MOST_SCENARIOS:
        words = {"n": MOST_SCENARIOS}
        raise ScenarioError(_("Sudah ada %(n)s skenario di sini: hapus yang tidak dipakai lagi.") % words)


def _record(
    action: str,
    scenario: CostScenario,
    by: User,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
) -> None:
    record(
        at=now(),
        action=action,
        subject=f"scenario:{scenario.pk}",
        by=by,
        territory=scenario.regency,
        before=before,
        after=after,
    )
