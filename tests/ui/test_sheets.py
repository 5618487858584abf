"""The sheets of help and of what the program is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel

from app.ui.dialogs.about import AboutSheet
from app.ui.dialogs.keys import KeysSheet
from app.ui.dialogs.licences import LicencesSheet


@pytest.fixture
def window(open_window):
    return open_window()


def open_sheet(qtbot, window, deed, kind):
    window.act(deed)
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)
    sheet = window.findChild(kind)
    qtbot.waitUntil(sheet.isVisible)
    return sheet


def read(sheet) -> list[str]:
    return [it.text() for it in sheet.findChildren(QLabel)]


def test_every_key_of_the_menus_is_listed(qtbot, window):
    words = read(open_sheet(qtbot, window, "help", KeysSheet))
    menus = [it for it in window.menuBar().actions() if it.menu()]
    listed = 0
    for action in (it for menu in menus for it in menu.menu().actions()):
        if not action.shortcut().isEmpty():
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            assert key in words
            assert action.text().replace("&", "").rstrip("…") in words
            listed += 1
    assert listed >= 5
    assert {"Pace", "Moving time", "Load", "Zones"} <= set(words)
    assert {"Left", "Right", "Esc", "F2", "Del"} <= set(words)  # of pages


def test_escape_closes_it(qtbot, window):
    sheet = open_sheet(qtbot, window, "help", KeysSheet)
    with qtbot.waitSignal(sheet.destroyed):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)


def test_what_it_is_made_of_can_be_copied(qtbot, window):
    sheet = open_sheet(qtbot, window, "about", AboutSheet)
    words = "\n".join(read(sheet))
    assert "MIT licence" in words
    assert "refuses every connection" in words
    copy = next(it for it in sheet.findChildren(QAbstractButton) if it.text() == "Copy")
    copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "PySide6-Essentials" in copied
    assert all(line in copied for line in words.splitlines() if line != "Quiet Mile")


def test_every_licence_can_be_read_whole(qtbot, window):
    about = open_sheet(qtbot, window, "about", AboutSheet)
    next(it for it in about.findChildren(QAbstractButton) if it.text() == "Licences…").click()
    qtbot.waitUntil(lambda: window.findChild(LicencesSheet) is not None)
    sheet = window.findChild(LicencesSheet)
    assert sheet.names.item(0).text() == "Quiet Mile"
    assert "Permission is hereby granted" in sheet.shown.toPlainText()
    names = [sheet.names.item(it).text() for it in range(sheet.names.count())]
    sheet.names.setCurrentRow(names.index("LGPL-3.0"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in sheet.shown.toPlainText()
    assert sheet.shown.isReadOnly()
    sheet.accept()
