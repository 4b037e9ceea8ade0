"""Which segments a group adds up, and which part of the workforce divides it (formulas.md sections 2 and 3)."""

from coverage.indicators.vocabulary import Group, Segment, WorkforceGroup

_WORKFORCE = {
    Group.PU: WorkforceGroup.FORMAL,
    Group.JAKON: WorkforceGroup.FORMAL,
    Group.FORMAL: WorkforceGroup.FORMAL,
    Group.BPU: WorkforceGroup.INFORMAL,
    Group.INFORMAL: WorkforceGroup.INFORMAL,
    Group.TOTAL: WorkforceGroup.TOTAL,
}


def segments_of(group: Group, *, jakon_is_formal: bool = True) -> frozenset[Segment]:
    """The segments whose workers a group adds up. PMI is in no sum; the formal group may be set to PU only."""
    if group is Group.FORMAL:
        return frozenset({Segment.PU, Segment.JAKON}) if jakon_is_formal else frozenset({Segment.PU})
    if group is Group.INFORMAL:
        return frozenset({Segment.BPU})
    if group is Group.TOTAL:
        return frozenset({Segment.PU, Segment.BPU, Segment.JAKON})
    return frozenset({Segment(group.value)})


def workforce_group_of(group: Group) -> WorkforceGroup | None:
    """The part of the workforce that divides the group; None for PMI, who work abroad."""
    return _WORKFORCE.get(group)
