"""Where numbers wait that were typed into a plan and are in a person's browser only, and the draft that takes them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from coverage.models import Person, TargetPlan
from coverage.selectors.target_reader import proposed_shelf, typed_shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOver:
    """One shelf of a browser, what is said of it, and the shelf of the next draft, if there is one."""

    shelf: str
    told: str
    bring: str


def left_overs_of(plan_id: int, draft: TargetPlan | None, person: Person) -> tuple[LeftOver, ...]:
    """Return the shelves of a plan that takes no number any more. No query."""
    shelves = (
        (typed_shelf, _("Angka ini hanya ada di peramban Anda dan tidak sempat tersimpan:")),
        (proposed_shelf, _("Usulan ini hanya ada di peramban Anda dan tidak sempat terkirim:")),
    )
    return tuple(
        LeftOver(
            shelf=name(plan_id, person),
            told=told,
            bring=name(draft.pk, person) if draft else "",
        )
        for name, told in shelves
    )


def elsewhere_of(plan_id: int, person: Person) -> tuple[LeftOver, ...]:
    """Return the shelf of a draft that is typed, for what belongs to boxes on other pages of it. No query."""
    told = _("Isian ini belum tersimpan dan ada di bagian lain draf ini. Buka tempatnya untuk menyimpannya:")
    return (LeftOver(shelf=typed_shelf(plan_id, person), told=told, bring=""),)
