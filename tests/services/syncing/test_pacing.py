"""When the next round is due."""

from dataclasses import replace

import pytest

from app.services.syncing.keeping import Course
from app.services.syncing.pacing import find_next_ms

DONE = Course(last_ms=1_000_000)


def due_s(course, *, has_changes=False):
    return (find_next_ms(course, has_changes=has_changes) - course.last_ms) / 1000


def test_the_first_is_due_at_once():
    assert find_next_ms(Course(), has_changes=False) == 0


def test_changes_are_sent_within_a_minute_and_all_is_looked_at_now_and_then():
    assert due_s(DONE, has_changes=True) == 60
    assert due_s(DONE) == 300


def test_failures_are_tried_again_later_and_later():
    waits = [due_s(replace(DONE, failures=n), has_changes=True) for n in range(1, 12)]
    assert waits[:4] == [30, 60, 120, 240]
    assert waits == sorted(waits)
    assert max(waits) == 1800
    assert due_s(replace(DONE, failures=10_000)) == 1800


@pytest.mark.parametrize(("asked", "waited"), [(5, 30), (120, 120), (7200, 7200)])
def test_a_place_that_asks_to_be_left_alone_is(asked, waited):
    assert due_s(replace(DONE, failures=1, wait_s=asked)) == waited
