"""The part of a plan that is looked at: a kind of target, and a place by its codes."""

from __future__ import annotations

from dataclasses import dataclass

from coverage.indicators.vocabulary import TargetKind, TerritoryKind
from coverage.selectors.plan_places import PlanPlaces

# Kinds by the word that addresses carry.
KINDS = {"baru": TargetKind.FLOW_NEW, "aktif": TargetKind.STOCK_END, "cakupan": TargetKind.RATIO_END}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What of the plan is looked at: the kind of target, a province and a branch by code.

    `region` is the code asked for; blank is the reader's own region.
    """

    kind: TargetKind
    province: str = ""
    branch: str = ""
    region: str = ""

    @property
    def word(self) -> str:
        """Return the kind's word in addresses."""
        return next(word for word, kind in KINDS.items() if kind is self.kind)


def place_shown(places: PlanPlaces, chosen: Chosen) -> int:
    """Return the place whose parts are shown: the branch, the province, else the whole region."""
    branch = places.named(TerritoryKind.BRANCH, chosen.branch) if chosen.branch else None
    province = places.named(TerritoryKind.PROVINCE, chosen.province) if chosen.province else None
    return branch or province or places.tree.root
