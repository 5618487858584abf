"""What is planned, on the overview: seen, added, changed, taken off, taken back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.domain.categories import Category
from app.domain.planned import Planned
from app.domain.units import Units
from app.services.clock import today
from app.services.plans import add_planned
from app.ui.dialogs.plan_run import PlanRun
from app.ui.hiding import HIDDEN
from app.ui.overview.planned import PlanRow
from tests.makers.logs import NOW_MS, take_in_days

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # dialogs, offscreen


@pytest.fixture
def overview(qtbot, open_window, session, tmp_path, here_and_now):
    """Open it, with so many days of plans from today on."""
    take_in_days(session.store, tmp_path / "files", 0)

    def make(*days):
        for it in days:
            plan = Planned(today() + timedelta(days=it), f"Plan {it}", 8000.0 if it else None)
            add_planned(session.store, plan, NOW_MS)
        page = open_window("overview").workspace.page("overview")
        qtbot.waitUntil(lambda: words(page.planned) != [])
        return page

    return make


def words(widget) -> list[str]:
    return [it.text() for it in widget.findChildren(QLabel) if it.isVisibleTo(widget)]


def rows(page) -> list[PlanRow]:
    return [it for it in page.planned.findChildren(PlanRow) if it.isVisibleTo(page.planned)]


def press(widget, text):
    found = widget.findChildren(QPushButton)
    next(it for it in found if it.isVisibleTo(widget) and it.text() == text).click()


def dialog_of(page) -> PlanRun:
    return page.window().findChild(PlanRun)


def test_with_nothing_planned_it_says_so_in_a_line(overview):
    assert words(overview().planned) == ["Nothing is planned."]


def test_the_next_ones_are_seen_and_the_others_on_demand(qtbot, overview):
    page = overview(0, 1, 5, 6, -3)
    assert [it._day.text() for it in rows(page)][:2] == ["Today", "Tomorrow"]
    assert len(rows(page)) == 3
    press(page.planned, "1 more…")
    qtbot.waitUntil(lambda: len(rows(page)) == 4)
    assert page.window().focusWidget() is rows(page)[3]
    page.context.hiding.choose({Category.NOTES})
    assert set(words(page.planned)) == {HIDDEN}
    assert "Plan" not in rows(page)[0].accessibleName().removeprefix("Planned")


def test_a_run_is_planned_and_taken_back(qtbot, overview):
    page = overview()
    press(page.planned, "Plan a run…")
    dialog = dialog_of(page)
    dialog.accept()
    assert dialog.title.problem == "Say what is planned."
    dialog.title.control.setText("Saturday 5 km")
    dialog.distance.control.setText("five")
    dialog.accept()
    assert dialog.distance.problem
    dialog.distance.control.setText("5")
    dialog.day.setDate(QDate.currentDate().addDays(1))
    dialog.accept()
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    assert words(rows(page)[0]) == ["Tomorrow", "Saturday 5 km"]
    page.window().workspace.bar._on_undo()
    qtbot.waitUntil(lambda: rows(page) == [])


def test_a_plan_is_changed_by_enter_and_keeps_what_was_not_touched(qtbot, overview, session):
    page = overview(2)
    page.context.wording.choose(Units(has_miles=True), 0)
    qtbot.waitUntil(lambda: page.context.tasks.is_idle and len(rows(page)) == 1)
    qtbot.keyClick(rows(page)[0], Qt.Key.Key_Return)
    dialog = dialog_of(page)
    assert dialog.distance.control.text() == "4.97"
    dialog.title.control.setText("Other")
    dialog.accept()
    qtbot.waitUntil(lambda: "Other" in words(page.planned))
    assert rows(page)[0]._kept.planned.distance_m == 8000.0


def test_a_plan_is_taken_off_and_brought_back(qtbot, overview):
    page = overview(2)
    qtbot.mouseClick(rows(page)[0], Qt.MouseButton.LeftButton)
    press(dialog_of(page), "Take it off")
    qtbot.waitUntil(lambda: rows(page) == [])
    page.window().workspace.bar._on_undo()
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
