"""When reports came and went: working days, in order, nothing after the demo day."""

from collections import Counter
from datetime import date, datetime, timedelta

from coverage.clock import at
from coverage.demo.season import MONTHS
from coverage.demo.timetable import CORRECTIONS, Course, courses
from coverage.indicators.vocabulary import ReportState
from tests.demo.inputs import areas

BRANCHES = sorted({area.branch for area in areas()})


def all_courses(seed: int = 2022) -> list[Course]:
    return courses(BRANCHES, MONTHS, seed)


def moments(course: Course) -> list[datetime]:
    found = [course.submitted_at, course.returned_at, course.approved_at]
    if course.reopening:
        again = course.reopening
        found += [again.opened_at, again.submitted_at, again.approved_at]
    return [moment for moment in found if moment is not None]


def test_every_report_has_one_course_and_a_seed_repeats_it() -> None:
    assert len(all_courses()) == 31 * 34
    assert all_courses() == all_courses()
    assert all_courses() != all_courses(1)


def test_months_to_september_are_approved_everywhere() -> None:
    assert {c.state for c in all_courses() if c.month < date(2022, 10, 1)} == {ReportState.APPROVED}


def test_october_is_under_way() -> None:
    states = Counter(c.state for c in all_courses() if c.month == date(2022, 10, 1))

    assert states == {
        ReportState.APPROVED: 22,
        ReportState.SUBMITTED: 4,
        ReportState.RETURNED: 1,
        ReportState.DRAFT: 3,
        ReportState.EXPECTED: 1,
    }


def test_kisaran_has_not_begun_october_and_labuhanbatu_selatan_is_approved() -> None:
    october = {c.branch: c for c in all_courses() if c.month == date(2022, 10, 1)}

    assert october["KIS"].state is ReportState.EXPECTED
    assert moments(october["KIS"]) == []
    assert october["LBS"].state is ReportState.APPROVED


def test_moments_follow_one_another_before_the_demo_day() -> None:
    for course in all_courses():
        found = moments(course)

        assert found == sorted(set(found))
        assert all(moment < at(date(2022, 11, 14)) for moment in found)


def test_most_reports_are_sent_from_day_5_to_17_and_some_late() -> None:
    days = [c.submitted_at.day for c in all_courses() if c.submitted_at and c.month < date(2022, 10, 1)]

    late = [day for day in days if day > 18]

    assert min(days) >= 5
    assert max(days) <= 24
    assert 0.02 < len(late) / len(days) < 0.15


def test_approval_follows_within_four_days() -> None:
    for course in all_courses():
        if course.approved_at and course.submitted_at:
            assert course.approved_at.date() - course.submitted_at.date() <= timedelta(days=4)


def test_six_older_reports_were_reopened_and_approved_again() -> None:
    reopened = {(c.branch, c.month) for c in all_courses() if c.reopening}

    assert len(reopened) == 6
    assert reopened == set(CORRECTIONS)
    assert ("TBT", date(2022, 7, 1)) not in reopened
