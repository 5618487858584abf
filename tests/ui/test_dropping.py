"""Whatever is dropped anywhere."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from app.ui.dropping import DropVeil
from app.ui.importing.sheet import ImportSheet
from app.ui.main_window import MainWindow
from tests.makers import fit
from tests.makers.logs import day_run, put

pytestmark = pytest.mark.usefixtures("here_and_now")
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def dragged(*urls):
    data = QMimeData()
    data.setUrls([QUrl(it) if "://" in str(it) else QUrl.fromLocalFile(str(it)) for it in urls])
    return data


def enter(widget, data):
    event = QDragEnterEvent(QPoint(300, 200), COPY | Qt.DropAction.MoveAction, data, LEFT, NO_KEY)
    QApplication.sendEvent(widget, event)
    return event


def drop(widget, data):
    event = QDropEvent(QPointF(300, 200), COPY | Qt.DropAction.MoveAction, data, LEFT, NO_KEY)
    QApplication.sendEvent(widget, event)
    return event


def test_files_come_up_to_a_veil_and_are_looked_at(qtbot, open_window, tmp_path):
    window = open_window()
    data = dragged(put(tmp_path / "1.fit", fit.run(day_run(1))))
    veil = window.findChild(DropVeil)
    assert enter(window, data).isAccepted()
    assert veil.isVisible()
    assert veil.size() == window.size()
    event = drop(veil, data)
    assert event.isAccepted()
    assert event.dropAction() == COPY
    assert not veil.isVisible()
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    assert window.findChild(ImportSheet)._title.text() == "1 run to import"


def test_a_drop_before_the_veil_is_up_counts(qtbot, open_window, tmp_path):
    window = open_window()
    data = dragged(put(tmp_path / "1.fit", fit.run(day_run(1))))
    enter(window, data)
    drop(window, data)
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    assert window.findChild(ImportSheet) is not None


def test_leaving_takes_the_veil_away(open_window, tmp_path):
    window = open_window()
    veil = window.findChild(DropVeil)
    enter(window, dragged(tmp_path))
    QApplication.sendEvent(veil, QDragLeaveEvent())
    assert not veil.isVisible()


@pytest.mark.parametrize("data", [dragged(), dragged("https://example.org/run.fit")])
def test_what_is_no_file_is_left_alone(open_window, data):
    window = open_window()
    assert not enter(window, data).isAccepted()
    assert not window.findChild(DropVeil).isVisible()


def test_a_locked_window_takes_nothing(qtbot, theme, tmp_path):
    window = MainWindow(theme, tmp_path)
    qtbot.addWidget(window)
    window.show()
    assert not enter(window, dragged(tmp_path)).isAccepted()
    drop(window, dragged(tmp_path))
    assert window.findChild(ImportSheet) is None
