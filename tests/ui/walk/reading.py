"""The second part of the walk: a run is read, the profile says more of it, and a goal is set."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.units import ABSENT
from app.ui.dialogs.goals import GoalsSheet
from app.ui.profile.field_line import FieldLine
from app.ui.run.explaining import Explanation
from app.ui.run.figures import Figures
from app.ui.run.zones import ZonesBar
from tests.ui.entry.seen import words_in

if TYPE_CHECKING:
    from tests.ui.walk.walker import Walker


def read_a_run(walker: "Walker", activity: int) -> None:
    """Open it, drag a range, look into the tabs, let a number be explained, go on and back."""
    window = walker.window
    window.workspace.go("run", activity)
    page = window.workspace.page("run")
    walker.wait(lambda: page.charts.view.is_drawn, "charts")
    view = page.charts.view
    middle = view.height() // 2
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() // 3, middle))
    QTest.mouseMove(view, QPoint(view.width() // 2, middle))
    QTest.mouseMove(view, QPoint(view.width() * 2 // 3, middle))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(view.width() * 2 // 3, middle))
    walker.wait(lambda: "/km" in page.charts._range.text(), "the figures of a range")
    walker.picture("20-range")
    for tab in ("splits", "laps", "efforts", "data", "source"):
        page.tabs.choose(tab)
        walker.settle()
        walker.picture(f"21-run-{tab}")
    page.tabs.choose("charts")
    figure = page.findChild(Figures).findChildren(QPushButton) or [
        it for it in page.findChild(Figures).children() if hasattr(it, "setFocus")
    ]
    figure[0].setFocus()
    walker.keys(Qt.Key.Key_Return)
    walker.wait(lambda: page.findChild(Explanation) is not None, "an explanation")
    sheet = page.findChild(Explanation)
    walker.picture("22-explained", sheet)
    assert "Version" in words_in(sheet)
    sheet.close()
    walker.settle()
    walk_to_neighbours(walker, activity)


def walk_to_neighbours(walker: "Walker", activity: int) -> None:
    """Go to the run before, and back again."""
    page = walker.window.workspace.page("run")
    page.head.earlier.click()
    walker.wait(lambda: page.shown not in (None, activity), "the run before")
    walker.settle()
    page.head.later.click()
    walker.wait(lambda: page.shown == activity, "the run that it began with")
    walker.settle()


def say_and_clear(walker: "Walker", activity: int) -> None:
    """Say the highest heart rate and what else load needs; zones come, and go with it."""
    window = walker.window
    assert not has_zones(walker, activity)
    for key, text in (("max_hr", "190"), ("resting_hr", "50")):
        write(walker, key, text)
    line = open_line(walker, "sex")
    line.editor._choices._chips["female"].click()
    line.editor.keep.click()
    apply(walker, line, "Female")
    walker.picture("23-profile")
    assert has_zones(walker, activity)
    walker.picture("24-run-with-zones")
    line = open_line(walker, "max_hr")
    next(it for it in line.findChildren(QPushButton) if it.text() == "Clear").click()
    walker.wait(lambda: line.value.visible_text == ABSENT, "a cleared field")
    walker.settle()
    assert not has_zones(walker, activity)
    window.workspace.go("overview")
    walker.settle()


def open_line(walker: "Walker", key: str):
    """Open the line of a field."""
    window = walker.window
    window.workspace.go("profile")
    walker.settle()
    line = window.workspace.page("profile").lines[key]
    line.change.click()
    walker.settle()
    return line


def write(walker: "Walker", key: str, text: str) -> None:
    """Type a value of the profile, for all time."""
    line = open_line(walker, key)
    line.editor.line.setText(text)
    line.editor.since.chips["always"].click()
    QTest.keyClick(line.editor.line, Qt.Key.Key_Return)
    apply(walker, line, text)


def apply(walker: "Walker", line: FieldLine, text: str) -> None:
    """Agree to what would change of the past, where that is asked, and see that it is kept."""
    is_kept = lambda: line.value.visible_text.startswith(text)  # noqa: E731 - asked again below
    walker.wait(lambda: is_kept() or line.preview is not None, f"{text} to be kept or asked about")
    if line.preview is not None:
        walker.picture("23-preview")
        line.preview.apply.click()
        walker.wait(is_kept, f"{text} to be kept")
    walker.settle()


def has_zones(walker: "Walker", activity: int) -> bool:
    """Tell whether the page of a run shows zones and load, both or neither."""
    window = walker.window
    window.workspace.go("run", activity)
    walker.settle()
    page = window.workspace.page("run")
    has_load = "TRIMP" in {row[0] for row in page.tables.numbers.rows}
    zones = any(it.isVisible() for it in page.way.findChildren(ZonesBar))
    assert has_load == zones
    return zones


def set_a_goal(walker: "Walker") -> None:
    """Set a goal, and see it in the overview."""
    window = walker.window
    window.workspace.go("overview")
    walker.settle()
    window.act("set_goals")
    walker.settle()
    sheet = window.findChild(GoalsSheet)
    sheet.form.amount.setText("40")
    sheet.form.set.click()
    walker.settle()
    walker.picture("25-goals", sheet)
    sheet.close()
    overview = window.workspace.page("overview")
    wanted = "40\N{NO-BREAK SPACE}km a week"
    walker.wait(lambda: wanted in words_in(overview.goals), "the goal")
    walker.picture("26-goal-in-overview")
