"""What a group adds up and what divides it."""

import pytest

from coverage.indicators.groups import COUNTED, STORED, added_up, segments_of, workforce_group_of
from coverage.indicators.vocabulary import Group, Segment, WorkforceGroup


def test_the_total_leaves_migrants_out() -> None:
    assert segments_of(Group.TOTAL) == {Segment.PU, Segment.BPU, Segment.JAKON}


def test_the_segments_of_a_total_have_one_order() -> None:
    assert COUNTED == (Segment.PU, Segment.BPU, Segment.JAKON)


def test_formal_counts_construction_unless_set_otherwise() -> None:
    assert segments_of(Group.FORMAL) == {Segment.PU, Segment.JAKON}
    assert segments_of(Group.FORMAL, formal=["PU"]) == {Segment.PU}
    assert segments_of(Group.FORMAL, formal=["JAKON"]) == {Segment.JAKON}
    assert segments_of(Group.TOTAL, formal=["PU"]) == {Segment.PU, Segment.BPU, Segment.JAKON}


@pytest.mark.parametrize(
    ("group", "segment"), [(Group.PU, Segment.PU), (Group.PMI, Segment.PMI), (Group.INFORMAL, Segment.BPU)]
)
def test_a_single_segment_is_its_own_group(group: Group, segment: Segment) -> None:
    assert segments_of(group) == {segment}


@pytest.mark.parametrize(
    ("group", "workforce"),
    [
        (Group.PU, WorkforceGroup.FORMAL),
        (Group.JAKON, WorkforceGroup.FORMAL),
        (Group.FORMAL, WorkforceGroup.FORMAL),
        (Group.BPU, WorkforceGroup.INFORMAL),
        (Group.INFORMAL, WorkforceGroup.INFORMAL),
        (Group.TOTAL, WorkforceGroup.TOTAL),
        (Group.NO_JAKON, WorkforceGroup.TOTAL),
        (Group.PMI, None),
    ],
)
def test_each_group_has_its_part_of_the_workforce_and_migrants_none(
    group: Group, workforce: WorkforceGroup | None
) -> None:
    assert workforce_group_of(group) is workforce


def test_without_jakon_is_added_up_and_never_stored() -> None:
    assert segments_of(Group.NO_JAKON) == {Segment.PU, Segment.BPU}
    assert added_up(Group.NO_JAKON) == (Segment.PU, Segment.BPU)
    assert set(Group) - set(STORED) == {Group.NO_JAKON}


def test_only_totals_add_up_targets() -> None:
    assert added_up(Group.TOTAL) == COUNTED
    assert {added_up(group) for group in (Group.PU, Group.PMI, Group.FORMAL, Group.INFORMAL)} == {()}
