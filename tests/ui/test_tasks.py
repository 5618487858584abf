"""Slow work beside the window."""

import threading

import pytest
from PySide6.QtCore import QObject

from app.domain.errors import AppError, Cancelled
from app.domain.progress import Progress
from app.domain.words import say
from app.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def owner(qapp):
    return QObject()


def test_answers_come_back_to_the_thread_that_asked(qtbot, tasks, owner):
    here, seen = threading.get_ident(), []
    tasks.ask(owner, lambda _: threading.get_ident(), lambda it: seen.append((it, here)))
    qtbot.waitUntil(lambda: bool(seen))
    worked, answered = seen[0]
    assert worked != here
    assert answered == threading.get_ident()


def test_failures_go_to_whoever_asked(qtbot, tasks, owner):
    seen = []

    def fail(_):
        raise AppError(say("No."))

    tasks.ask(owner, fail, seen.append, lambda error: seen.append(str(error)))
    qtbot.waitUntil(lambda: seen == ["No."])


def test_failures_that_nobody_takes_are_announced(qtbot, tasks, owner):
    def fail(_):
        raise ValueError

    with qtbot.waitSignal(tasks.failed) as failed:
        tasks.ask(owner, fail, print)
    assert isinstance(failed.args[0], ValueError)


def test_what_was_dropped_is_not_answered(qtbot, tasks, owner):
    go_on, seen = threading.Event(), []
    task = tasks.ask(owner, lambda _: go_on.wait(5), seen.append)
    task.drop()
    go_on.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == []


def test_what_was_cancelled_may_answer_with_what_it_has(qtbot, tasks, owner):
    seen = []

    def count(watch):
        while not watch.is_cancelled():
            pass
        return "so far"

    task = tasks.ask(owner, count, seen.append)
    task.cancel()
    qtbot.waitUntil(lambda: seen == ["so far"])


def test_cancelled_work_is_never_shown(qtbot, tasks, owner):
    seen = []

    def give_up(_):
        raise Cancelled

    tasks.ask(owner, give_up, seen.append, seen.append)
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == []


def test_an_owner_that_is_gone_hears_nothing(qtbot, tasks):
    go_on, seen, owner = threading.Event(), [], QObject()
    tasks.ask(owner, lambda _: go_on.wait(5), seen.append)
    owner.deleteLater()
    qtbot.wait(1)
    del owner
    go_on.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert seen == []


def test_who_asks_after_the_end_is_not_answered(tasks, owner):
    seen = []
    tasks.close()
    tasks.ask(owner, lambda _: seen.append("worked"), seen.append)
    assert tasks.is_idle
    assert seen == []


def test_progress_is_told_and_only_titled_work_is_shown(qtbot, tasks, owner):
    go_on, told = threading.Event(), []

    def work(watch):
        watch.tell(Progress(3, 3))
        go_on.wait(5)

    quiet = tasks.ask(owner, lambda _: None, lambda _: None)
    task = tasks.ask(owner, work, lambda _: None, title=say("Counting"))
    task.progressed.connect(told.append)
    assert tasks.shown == [task] != [quiet]
    qtbot.waitUntil(lambda: told == [Progress(3, 3)])
    go_on.set()
    qtbot.waitUntil(lambda: tasks.shown == [])
