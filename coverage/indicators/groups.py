"""Which segments a group adds up, and which part of the workforce divides it (formulas.md sections 2 and 3)."""

from collections.abc import Collection

from coverage.indicators.vocabulary import Group, Segment, WorkforceGroup

# The segments that a total counts, in their order: PMI is shown apart (formulas.md section 5).
COUNTED = (Segment.PU, Segment.BPU, Segment.JAKON)
FORMAL = (Segment.PU, Segment.JAKON)
WITHOUT_JAKON = (Segment.PU, Segment.BPU)
# The groups that ratios are computed and kept for.
STORED = tuple(group for group in Group if group is not Group.NO_JAKON)

_WORKFORCE = {
    Group.PU: WorkforceGroup.FORMAL,
    Group.JAKON: WorkforceGroup.FORMAL,
    Group.FORMAL: WorkforceGroup.FORMAL,
    Group.BPU: WorkforceGroup.INFORMAL,
    Group.INFORMAL: WorkforceGroup.INFORMAL,
    Group.TOTAL: WorkforceGroup.TOTAL,
    Group.NO_JAKON: WorkforceGroup.TOTAL,
}


def segments_of(group: Group, *, formal: Collection[str] = FORMAL) -> frozenset[Segment]:
    """The segments whose workers a group adds up. PMI is in no sum; `formal`: what the formal group is set to."""
    if group is Group.FORMAL:
        return frozenset(Segment(segment) for segment in formal)
    if group is Group.INFORMAL:
        return frozenset({Segment.BPU})
    if group is Group.TOTAL:
        return frozenset(COUNTED)
    if group is Group.NO_JAKON:
        return frozenset(WITHOUT_JAKON)
    return frozenset({Segment(group.value)})


def added_up(group: Group) -> tuple[Segment, ...]:
    """The segments whose targets, paths and projections a group adds up; none for a single segment.

    Formal and informal workers have no target.
    """
    return {Group.TOTAL: COUNTED, Group.NO_JAKON: WITHOUT_JAKON}.get(group, ())


def workforce_group_of(group: Group) -> WorkforceGroup | None:
    """The part of the workforce that divides the group; None for PMI, who work abroad."""
    return _WORKFORCE.get(group)
