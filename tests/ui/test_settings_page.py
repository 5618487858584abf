"""The page of settings, and the window that follows what is set."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.domain.units import Units
from app.services import settings
from app.services.settings import set_by_words
from app.services.watching import find_watched
from app.ui.settings.folders import PlaceLine
from app.ui.widgets.choice import Chips, Choice, ManyChips
from app.ui.widgets.switch import Switch
from tests.ui.asking import ask, settle


@pytest.fixture
def window(open_window, theme):
    yield open_window("settings")
    theme.choose("light")


@pytest.fixture
def page(window):
    return window.workspace.page("settings")


def test_every_setting_has_its_line_and_shows_what_is_usual(page):
    assert set(page.lines) == {it.key for it in settings.ALL}
    for line in page.lines.values():
        assert not line.usual.isVisible()


def test_what_was_set_before_is_shown_with_the_way_back(qtbot, session, open_window):
    for key, text in {
        "units": "mi", "lock-minutes": "7", "snapshot-megabytes": "1234", "keeps-files": "no",
        "hidden-kinds": "weather",
    }.items():  # fmt: skip
        set_by_words(session.store, key, text)
    page = open_window("settings").workspace.page("settings")
    lines = page.lines
    assert lines["units"].control._chips["mi"].isChecked()
    assert lines["lock-minutes"].control.currentText() == "7 minutes"
    assert lines["snapshot-megabytes"].control.currentText() == "1234 MB"
    assert not lines["keeps-files"].control.isChecked()
    pressed = [it for it, chip in lines["hidden-kinds"].control._chips.items() if chip.isChecked()]
    assert pressed == ["weather"]
    changed = {key for key, line in lines.items() if line.usual.isVisible()}
    assert changed == {"units", "lock-minutes", "snapshot-megabytes", "keeps-files", "hidden-kinds"}
    assert lines["units"].usual.text() == "Usual: Kilometres"
    qtbot.mouseClick(lines["lock-minutes"].usual, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: lines["lock-minutes"].control.currentText() == "15 minutes")
    assert not lines["lock-minutes"].usual.isVisible()


@pytest.mark.parametrize("setting", settings.ALL, ids=[it.key for it in settings.ALL])
def test_what_is_chosen_is_kept(qtbot, window, page, setting):
    control = page.lines[setting.key].control
    if isinstance(control, Switch):
        control.click()
        wanted = not setting.usual
    elif isinstance(control, Choice):
        control.setCurrentIndex(control.count() - 1)
        control.activated.emit(control.count() - 1)
        wanted = control.itemData(control.count() - 1)
    elif isinstance(control, Chips):
        wanted, chip = list(control._chips.items())[-1]
        chip.click()
    else:
        assert isinstance(control, ManyChips)
        control._chips["positions"].click()
        wanted = "heart_rate notes body"
    settle(qtbot, window)
    assert ask(window, qtbot, setting.read) == wanted


def test_units_hold_at_once_in_the_whole_window(qtbot, window):
    wording = window.wording
    window.workspace.go("overview")
    settle(qtbot, window)
    asked = []
    overview = window.workspace.page("overview")
    overview.query = lambda: asked.append(wording.spell.units)
    ask(window, qtbot, lambda store: set_by_words(store, "units", "mi"))
    ask(window, qtbot, lambda store: set_by_words(store, "first-weekday", "sunday"))
    qtbot.waitUntil(lambda: wording.first_weekday == 6 and wording.spell.units.has_miles)
    assert wording.spell.units == Units(has_miles=True)
    assert asked[0] == Units(has_miles=True)  # the page that is seen was fetched anew, in miles


def test_look_and_size_hold_at_once(qtbot, window, theme):
    before = theme.tokens, QApplication.font().pointSizeF()
    window.workspace.page("overview")
    ask(window, qtbot, lambda store: set_by_words(store, "look", "dark"))
    ask(window, qtbot, lambda store: set_by_words(store, "text-size", "18"))
    qtbot.waitUntil(lambda: QApplication.font().pointSizeF() == 18)
    assert theme.tokens != before[0]
    assert list(window.workspace._pages) == ["settings"]  # others are made anew, in that size
    window.workspace.go("overview")
    ask(window, qtbot, lambda store: set_by_words(store, "text-size", "system"))
    qtbot.waitUntil(lambda: QApplication.font().pointSizeF() == before[1])


def test_the_wheel_passes_over_lists(qtbot, page):
    control = page.lines["first-weekday"].control
    page.window().activateWindow()
    before = control.currentIndex()
    centre = control.rect().center()
    event = QWheelEvent(
        QPointF(centre), control.mapToGlobal(QPointF(centre)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(control, event)
    assert control.currentIndex() == before


def test_a_folder_is_watched_by_consent_and_not_any_more(qtbot, window, page, tmp_path):
    folder = tmp_path / "from the watch"
    folder.mkdir()
    line = page.watched
    assert line.meaning.text().startswith("Off.")
    line.chosen.emit(folder)
    qtbot.waitUntil(lambda: str(folder) in line.meaning.text())
    assert ask(window, qtbot, find_watched).folder == folder
    assert line._stop.isVisible()
    line._stop.click()
    qtbot.waitUntil(lambda: line.meaning.text().startswith("Off."))
    assert ask(window, qtbot, find_watched) is None


def test_a_folder_that_is_gone_is_said_in_the_bar(qtbot, window, page, tmp_path):
    page.watched.chosen.emit(tmp_path / "gone")
    qtbot.waitUntil(window.workspace.bar.isVisible)
    assert "no such folder" in window.workspace.bar.accessibleName()
    settle(qtbot, window)
    assert page.watched.meaning.text().startswith("Off.")


def test_where_the_log_lies_can_be_copied(page, session):
    line = page.findChild(PlaceLine)
    assert line.meaning.text() == str(session.store.folder)
    line._on_copy()
    assert Path(QGuiApplication.clipboard().text()) == session.store.folder


def test_it_survives_a_log_that_cannot_be_read(qtbot, window, page, session):
    session.store.runs.close()
    page.lines["units"].control._chips["mi"].click()
    qtbot.waitUntil(lambda: not page._writes and window.tasks.is_idle)
    assert page.isVisible()
