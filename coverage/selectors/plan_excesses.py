"""Where the parts of a plan are more than their whole, in every kind of target that adds up from below."""

from __future__ import annotations

from collections.abc import Mapping

from coverage.indicators.cascade import BalanceState, Cascade, Gap
from coverage.indicators.vocabulary import TargetKind
from coverage.selectors.plan_numbers import PlanNumbers
from coverage.selectors.plan_places import PlanPlaces

# Coverage at year end does not add up.
ADDING_UP = (TargetKind.FLOW_NEW, TargetKind.STOCK_END)

# What keeps a plan from being published, by kind of target.
Excesses = Mapping[TargetKind, tuple[Gap, ...]]


def plan_excesses(numbers: Mapping[TargetKind, PlanNumbers], places: PlanPlaces) -> Excesses:
    """Return every place that is over, by the kinds that have any. No query."""
    gaps = {kind: Cascade(places.tree, numbers[kind].cells).gaps(BalanceState.OVER) for kind in ADDING_UP}
    return {kind: found for kind, found in gaps.items() if found}
