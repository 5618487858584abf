"""What is copied in the window is marked as a secret, and does not stay where all can read it."""

import pytest
from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete

from app.services.about import describe_program
from app.ui.clipboard import HINTS, KEPT_S, Clipboard, copy_openly
from app.ui.dialogs.about import AboutSheet
from app.ui.entry.recovery import RecoveryScreen
from tests.makers.logs import take_in_days
from tests.ui.asking import settle
from tests.ui.entry.seen import press

CODE = "-".join(["ABCD"] * 9)


@pytest.fixture
def copied(qapp, monkeypatch):
    clipboard = QGuiApplication.clipboard()
    # offscreen there is no other program, and Qt says that nothing is this one's own
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)
    clipboard.clear()
    yield clipboard
    clipboard.clear()


@pytest.fixture
def keeper(copied):
    owner = QObject()
    yield Clipboard(owner)
    delete(owner)  # now: two of them would be quicker than each other by turns


def test_what_is_copied_asks_not_to_be_kept(copied, keeper):
    copied.setText("Kamnik")
    mime = copied.mimeData()
    assert copied.text() == "Kamnik"
    assert bytes(mime.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert all(mime.hasFormat(it) for it in HINTS)
    names = " ".join(HINTS)
    assert "ExcludeClipboardContentFromMonitorProcessing" in names
    assert "org.nspasteboard.ConcealedType" in names


def test_it_is_gone_after_a_minute(copied, keeper):
    copied.setText("Kamnik")
    assert keeper.timer.isActive()
    assert keeper.timer.interval() == KEPT_S * 1000
    keeper.timer.timeout.emit()
    assert copied.text() == ""
    assert not keeper.timer.isActive()


def test_copying_again_begins_the_minute_again(copied, keeper):
    copied.setText("Kamnik")
    copied.setText("Bled")
    keeper.timer.timeout.emit()
    assert copied.text() == ""


def test_what_came_from_elsewhere_since_is_left_alone(copied, keeper, monkeypatch):
    copied.setText("Kamnik")
    with monkeypatch.context() as other:
        other.setattr(QClipboard, "ownsClipboard", lambda _: False)
        copied.setText("of another program")
    assert not copied.mimeData().hasFormat("x-kde-passwordManagerHint")
    keeper.timer.timeout.emit()
    assert copied.text() == "of another program"


def test_other_forms_of_the_same_come_along(copied, keeper):
    data = QMimeData()
    data.setText("Kamnik")
    data.setHtml("<b>Kamnik</b>")
    copied.setMimeData(data)
    assert "<b>Kamnik</b>" in copied.mimeData().html()


def test_a_key_in_a_line_of_text_copies_no_other_way(qtbot, copied, keeper):
    line = QLineEdit("Kamnik")
    qtbot.addWidget(line)
    line.selectAll()
    line.copy()
    assert copied.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_a_recovery_code_does_not_stay(qtbot, copied, open_window):
    window = open_window()
    screen = RecoveryScreen(CODE, window.tasks, window.wording, lambda: None)
    qtbot.addWidget(screen)
    press(screen, "Copy")
    assert copied.text() == CODE
    assert copied.mimeData().hasFormat("x-kde-passwordManagerHint")
    window.clipboard.timer.timeout.emit()
    assert copied.text() == ""


@pytest.fixture
def one_run(session, tmp_path, here_and_now):
    return take_in_days(session.store, tmp_path / "files", 0)


@pytest.mark.parametrize("how", ["lock", "quit"])
def test_runs_that_were_copied_go_with_the_log(qtbot, copied, one_run, open_window, how):
    window = open_window("log")
    page = window.workspace.page("log")
    page.runs.select(one_run)
    page.runs.copy_selected()
    settle(qtbot, window)
    assert "\t" in copied.text()
    assert copied.mimeData().hasFormat("x-kde-passwordManagerHint")
    window.leave(how)
    assert copied.text() == ""


def test_what_tells_nothing_of_a_person_stays(qtbot, copied, open_window):
    window = open_window()
    sheet = AboutSheet(window, window.wording, describe_program(), lambda: None)
    qtbot.addWidget(sheet)
    press(sheet, "Copy")
    said = copied.text()
    assert "Quiet Mile" in said
    window.clipboard.clear()
    assert copied.text() == said
    copy_openly("x")
