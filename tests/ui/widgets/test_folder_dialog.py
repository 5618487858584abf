"""Asking for a folder."""

from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.widgets.folder_dialog import ask_for_folder


def test_only_a_folder_is_asked_for_and_told_once(qtbot, tmp_path):
    parent, found = QWidget(), []
    qtbot.addWidget(parent)
    ask_for_folder(parent, "Choose a folder", found.append, str(tmp_path))
    dialog = parent.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    assert dialog.directory().absolutePath() == str(tmp_path)
    dialog.selectFile(str(tmp_path))
    dialog.accept()
    assert found == [str(tmp_path)]
    qtbot.waitUntil(lambda: parent.findChild(QFileDialog) is None)


def test_nothing_is_told_where_none_was_chosen(qtbot, tmp_path):
    parent, found = QWidget(), []
    qtbot.addWidget(parent)
    ask_for_folder(parent, "Choose a folder", found.append)
    parent.findChild(QFileDialog).reject()
    qtbot.waitUntil(lambda: parent.findChild(QFileDialog) is None)
    assert found == []
