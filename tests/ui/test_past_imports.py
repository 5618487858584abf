"""The list of what came in."""

import pytest

from app.ui.dialogs.past_imports import PastImports
from tests.makers import fit
from tests.makers.logs import day_run, put, take_in

pytestmark = pytest.mark.usefixtures("here_and_now")


@pytest.fixture
def opened(qtbot, open_window):
    """Open the list in a window."""

    def start():
        window = open_window()
        window.act("past_imports")
        qtbot.waitUntil(lambda: window.tasks.is_idle)
        return window, window.findChild(PastImports)

    return start


def test_nothing_came_in_yet(opened):
    _, dialog = opened()
    assert dialog._empty.isVisible()
    assert not dialog._undo.isEnabled()


def test_an_import_says_what_it_left_out_and_is_undone(qtbot, opened, session, tmp_path):
    good, bad = put(tmp_path / "1.fit", fit.run(day_run(1))), put(tmp_path / "x.txt", b"no run")
    take_in(session.store, good, bad)
    window, dialog = opened()
    rows = dialog._list.model()
    assert "1 run" in rows.index(0).data()
    assert "1 file not imported" in rows.index(0).data()
    dialog._list.setCurrentIndex(rows.index(0))
    qtbot.waitUntil(lambda: "x.txt" in dialog._refused.toPlainText())
    assert "Quiet Mile can read" in dialog._refused.toPlainText()
    dialog._undo.click()
    qtbot.waitUntil(lambda: "undone" in rows.index(0).data())
    assert not dialog._undo.isEnabled()
    qtbot.waitUntil(lambda: window.tasks.is_idle)


def test_a_list_that_cannot_be_read_is_said(qtbot, opened, session):
    session.store.write("runs", lambda db: db.execute("DROP TABLE report"))
    window, dialog = opened()
    assert dialog._list.model().rowCount() == 0
    assert window.isVisible()
