"""The overview: empty, typical, and after an error."""

from datetime import datetime, time

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from app.domain.categories import Category
from app.domain.history.goals import Goal
from app.services.goals import set_goal
from app.ui.hiding import HIDDEN
from app.ui.pages import overview
from app.ui.widgets.goal_row import _Share
from app.ui.widgets.personal import Quantity
from tests.makers.odd_runs import keep, make_run


def now():
    return datetime.combine(datetime.now().astimezone().date(), time(7, 5)).astimezone()


def test_an_empty_log_says_what_to_do(open_window):
    page = open_window("overview").workspace.page("overview")
    assert page.empty.isVisible()
    assert not page._full.isVisible()


def test_a_log_with_runs_shows_the_latest(qtbot, open_window, session):
    activity = keep(session.store, make_run(3600, start=now()))
    window = open_window("overview")
    page = window.workspace.page("overview")
    qtbot.waitUntil(page._full.isVisible)
    assert page.latest._title.text() == "Morning run"
    assert page.latest._when.text().startswith("Today, ")
    far = [it.findChildren(Quantity)[0].visible_text for it in page.periods.values()]
    assert [it.replace("\N{NO-BREAK SPACE}", " ") for it in far] == ["11.2 km"] * 3
    page.latest.setFocus()
    qtbot.keyClick(page.latest, Qt.Key.Key_Return)
    assert window.workspace.seen == "run"
    assert window.workspace.page("run").query() == activity


def test_who_only_rode_is_told_where_that_is(qtbot, open_window, session):
    keep(session.store, make_run(3600, start=now()), sport="cycling")
    page = open_window("overview").workspace.page("overview")
    qtbot.waitUntil(page.empty.isVisible)
    assert "1 other activity is in the Log" in page._sentence.text()


def test_hidden_kinds_are_nowhere(qtbot, open_window, session):
    keep(session.store, make_run(3600, start=now()), place="Kamnik", effort=5)
    window = open_window("overview")
    page = window.workspace.page("overview")
    qtbot.waitUntil(page.form.view.isVisible)
    assert page.latest._when.text().endswith("Kamnik")
    window.hiding.choose(Category)
    assert page.form.view.sheet is None
    assert not page.form.view.isVisible()
    assert page._streak.text() == page._sentence.text() == HIDDEN
    assert page.latest.accessibleName() == f"Latest run: {HIDDEN}"
    assert "Kamnik" not in page.latest._when.text()
    window.hiding.choose(())
    assert page.form.view.sheet is not None
    assert page.latest.accessibleName() == "Latest run: Morning run"


def test_what_is_left_of_the_week_is_said_and_hidden(qtbot, open_window, session):
    keep(session.store, make_run(3600, start=now()))
    set_goal(session.store, Goal("distance_m", 40_000.0, per="week"), 0)
    window = open_window("overview")
    page = window.workspace.page("overview")
    qtbot.waitUntil(page._full.isVisible)
    said = page._sentence.text().replace("\N{NO-BREAK SPACE}", " ")
    assert said == "1 run this week. 28.8 km to go for your 40 km."
    accent = QColor(window.theme.tokens.accent)
    qtbot.waitUntil(lambda: any(it.isVisible() for it in page.findChildren(_Share)))
    qtbot.waitUntil(lambda: page.findChildren(_Share)[-1].height() < page.goals.height())
    share = page.findChildren(_Share)[-1]
    middle = QPoint(share.width() // 10, share.height() // 2)
    assert share.grab().toImage().pixelColor(middle) == accent
    window.hiding.choose([Category.MOVEMENT])
    assert share.grab().toImage().pixelColor(middle) != accent


def test_it_survives_an_error(qtbot, open_window, session, monkeypatch):
    window = open_window("overview")
    page = window.workspace.page("overview")

    def fail(*_):
        raise overview_error

    overview_error = OSError("gone")
    monkeypatch.setattr(overview, "read_overview", fail)
    with qtbot.waitSignal(window.tasks.failed):
        page.refresh()
    monkeypatch.undo()
    page.refresh()
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    assert page.empty.isVisible()
