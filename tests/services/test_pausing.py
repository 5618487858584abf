"""A paused kind of data stays in the log."""

from app.domain.categories import Category
from app.services.pausing import pause, read_paused


def test_kinds_are_paused_and_shown_again(log):
    assert read_paused(log) == frozenset()
    pause(log, Category.BODY, is_paused=True)
    pause(log, Category.HEART_RATE, is_paused=True)
    pause(log, Category.HEART_RATE, is_paused=True)
    assert read_paused(log) == {Category.BODY, Category.HEART_RATE}
    pause(log, Category.BODY, is_paused=False)
    assert read_paused(log) == {Category.HEART_RATE}
    pause(log, Category.HEART_RATE, is_paused=False)
    rows = log.read(lambda db: db.execute("SELECT * FROM setting").fetchall())
    assert rows == []
