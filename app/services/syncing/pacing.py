"""When the next round is due: soon after a change, now and then without, later after failures."""

from typing import Final

from app.services.syncing.keeping import Course

_AFTER_CHANGES_MS: Final = 60_000  # each push tells the place that somebody changed something
_NOW_AND_THEN_MS: Final = 5 * 60_000
_FIRST_PATIENCE_MS: Final = 30_000
_LONGEST_PATIENCE_MS: Final = 30 * 60_000
_MOST_DOUBLINGS: Final = 10


def find_next_ms(course: Course, *, has_changes: bool) -> int:
    """Say when a round is due; 0 stands for at once."""
    if course.last_ms is None:
        return 0
    if course.failures:
        doubled = _FIRST_PATIENCE_MS << min(course.failures - 1, _MOST_DOUBLINGS)
        patience = min(doubled, _LONGEST_PATIENCE_MS)
        return course.last_ms + max(patience, course.wait_s * 1000)
    return course.last_ms + (_AFTER_CHANGES_MS if has_changes else _NOW_AND_THEN_MS)
