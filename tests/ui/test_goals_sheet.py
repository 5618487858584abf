"""The sheet of goals, and the overview that shows what is set in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.errors import SettingsError
from app.domain.history.goals import Goal
from app.domain.units import Units
from app.services.goals import set_goal
from app.ui.dialogs.goal_targets import read_target, write_target
from app.ui.dialogs.goals import GoalsSheet
from tests.makers.logs import NOW_MS, take_in_days
from tests.ui.asking import settle

MILES = Units(has_miles=True)


@pytest.fixture
def window(open_window, session, tmp_path, here_and_now):
    take_in_days(session.store, tmp_path / "files", 0)
    return open_window("overview")


@pytest.fixture
def sheet(qtbot, window):
    window.act("set_goals")
    settle(qtbot, window)
    yield window.findChild(GoalsSheet)
    settle(qtbot, window)


def words(widget) -> str:
    return " ".join(it.text() for it in widget.findChildren(QLabel) if it.isVisibleTo(widget))


def press(widget, text):
    QApplication.processEvents()
    found = [it for it in widget.findChildren(QPushButton) if it.isVisibleTo(widget)]
    next(it for it in found if it.text() == text).click()


def goals_of(sheet):
    return [it.standing.goal for it in sheet.goals]


def test_without_goals_it_says_so(sheet):
    assert "There is no goal yet." in words(sheet)
    assert sheet.form.set.text() == "Set this goal"


def test_a_goal_is_set_by_enter_and_seen_in_the_overview(qtbot, window, sheet):
    sheet.form.amount.setFocus()
    sheet.form.amount.setText("40")
    QTest.keyClick(sheet.form.amount, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: goals_of(sheet) == [Goal("distance_m", 40_000.0, per="week")])
    assert sheet.isVisible()
    assert "The goal is set." in words(sheet)
    overview = window.workspace.page("overview")
    qtbot.waitUntil(lambda: "40\N{NO-BREAK SPACE}km a week" in words(overview.goals))
    press(sheet, "Undo")
    qtbot.waitUntil(lambda: goals_of(sheet) == [])
    qtbot.waitUntil(lambda: "a week" not in words(overview.goals))


def test_a_goal_between_two_days_and_of_another_kind(qtbot, sheet):
    sheet.form.kinds._chips["time_s"].click()
    sheet.form.times._chips["once"].click()
    assert sheet.form.first.isVisible()
    sheet.form.amount.setText("30:30")
    sheet.form.set.click()
    qtbot.waitUntil(lambda: len(sheet.goals) == 1)
    goal = goals_of(sheet)[0]
    assert (goal.kind, goal.target, goal.per) == ("time_s", 109_800.0, None)
    assert (goal.last - goal.first).days == 84


def test_what_cannot_be_a_goal_is_said_where_it_was_written(qtbot, window, sheet):
    for text, said in (
        ("", "needs an amount"),
        ("far", "cannot be this: far"),
        ("-3", "more than"),
    ):
        sheet.form.amount.setText(text)
        sheet.form.set.click()
        settle(qtbot, window)
        assert said in words(sheet.form)
    sheet.form.times._chips["once"].click()
    sheet.form.amount.setText("10")
    sheet.form.last.setDate(sheet.form.first.date().addDays(-1))
    sheet.form.set.click()
    settle(qtbot, window)
    assert "before its first" in words(sheet.form)
    assert sheet.goals == []


def test_a_goal_is_changed_and_given_up(qtbot, session, window):
    window.tasks.ask(
        window, lambda _: set_goal(session.store, Goal("count", 3.0, per="week"), NOW_MS),
        lambda _: window.act("set_goals"),
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(window.findChild(GoalsSheet)))
    sheet = window.findChild(GoalsSheet)
    qtbot.waitUntil(lambda: len(sheet.goals) == 1)
    press(sheet, "Change")
    assert sheet.form.amount.text() == "3"
    sheet.form.times._chips["month"].click()
    sheet.form.amount.setText("12")
    sheet.form.set.click()
    qtbot.waitUntil(lambda: goals_of(sheet) == [Goal("count", 12.0, per="month")])
    settle(qtbot, window)  # its row is drawn anew
    press(sheet, "Give up")
    qtbot.waitUntil(lambda: goals_of(sheet) == [])
    settle(qtbot, window)


def test_it_survives_a_log_that_cannot_be_read(qtbot, window, session, sheet):
    session.store.runs.close()
    sheet.form.amount.setText("10")
    sheet.form.set.click()
    settle(qtbot, window)
    assert sheet.isVisible()


@pytest.mark.parametrize(
    ("kind", "text", "units", "target"),
    [
        ("distance_m", "40", Units(), 40_000.0), ("distance_m", "25", MILES, 40_233.6),
        ("time_s", "5:30", Units(), 19_800.0), ("time_s", "5,5", Units(), 19_800.0),
        ("count", "4", MILES, 4.0), ("ascent_m", "1000", MILES, 304.8),
    ],
)  # fmt: skip
def test_targets_are_read_and_written_in_units(kind, text, units, target):
    assert read_target(kind, text, units) == pytest.approx(target)
    goal = Goal(kind, target, per="week")
    assert read_target(kind, write_target(goal, units), units) == pytest.approx(target)


def test_what_is_no_number_is_no_target():
    with pytest.raises(SettingsError):
        read_target("time_s", "5h", Units())
