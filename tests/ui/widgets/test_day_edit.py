"""A line for a day."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.widgets.day_edit import DayEdit


def test_a_day_is_shown_and_read(qtbot):
    edit = DayEdit(date(2024, 2, 29))
    qtbot.addWidget(edit)
    assert edit.text() == "29 Feb 2024"
    edit.take_day(date(1999, 12, 31))
    assert edit.day == date(1999, 12, 31)


def test_tab_leaves_it_at_once(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    edit, after = DayEdit(date(2024, 2, 29)), QLineEdit()
    column = QVBoxLayout(window)
    column.addWidget(edit)
    column.addWidget(after)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_Tab)
    assert after.hasFocus()
