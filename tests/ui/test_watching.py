"""The watched folder, and watches that are plugged in."""

from pathlib import Path

import pytest

from app.services.watches import PluggedIn
from app.services.watching import stop_watching, watch_folder
from app.ui.importing.sheet import ImportSheet
from app.ui.watching import Watching
from tests.makers import fit
from tests.makers.logs import NOW_MS, day_run, listed, put

pytestmark = pytest.mark.usefixtures("here_and_now")


@pytest.fixture
def watching(open_window):
    """Watch for a window; `plugged` is what is plugged in."""
    window = open_window()
    plugged = []
    made = Watching(window, window.workspace.context, lambda: list(plugged))
    made.plugged, made.main = plugged, window
    return made


@pytest.fixture
def do(qtbot, watching):
    """Change something in the log, and wait for what follows."""

    def work(fn):
        watching.main.tasks.ask(watching, lambda _: fn(watching.main.session.store), id)
        qtbot.waitUntil(lambda: watching.main.tasks.is_idle)

    return work


def look(qtbot, watching):
    watching.look()
    qtbot.waitUntil(lambda: watching.main.tasks.is_idle)


def test_nothing_is_looked_at_unless_agreed(watching, do):
    watching._begin()
    do(lambda _: None)
    assert not watching.timer.isActive()


def test_the_watched_folder_is_taken_in_and_can_be_undone(qtbot, watching, do, tmp_path):
    folder = tmp_path / "watched"
    put(folder / "1.fit", fit.run(day_run(1)))
    do(lambda store: watch_folder(store, folder, NOW_MS))
    qtbot.waitUntil(watching.timer.isActive)
    bar = watching.main.workspace.bar
    look(qtbot, watching)
    look(qtbot, watching)
    assert bar._text.text() == "1 new run came from the watched folder."
    bar._on_undo()
    look(qtbot, watching)
    look(qtbot, watching)
    runs = []
    do(lambda store: runs.extend(listed(store)))
    assert runs == []
    do(lambda store: stop_watching(store, NOW_MS))
    qtbot.waitUntil(lambda: not watching.timer.isActive())


def test_a_watch_is_offered_once_and_read_by_a_click(qtbot, watching, tmp_path):
    runs = tmp_path / "GARMIN" / "Activity"
    put(runs / "1.fit", fit.run(day_run(1)))
    watching.plugged.append(PluggedIn("GARMIN", runs))
    bar = watching.main.workspace.bar
    watching.look_for_watches()
    qtbot.waitUntil(bar.isVisible)
    assert bar._text.text() == "A watch is plugged in: GARMIN. Import its runs?"
    assert bar._button.text() == "Look at its runs"
    assert watching.main.findChild(ImportSheet) is None
    bar.hide()
    watching.look_for_watches()
    qtbot.waitUntil(lambda: watching.main.tasks.is_idle)
    assert not bar.isVisible()
    watching.plugged.clear()
    watching.look_for_watches()
    qtbot.waitUntil(lambda: watching.main.tasks.is_idle)
    watching.plugged.append(PluggedIn("GARMIN", Path(runs)))
    watching.look_for_watches()
    qtbot.waitUntil(bar.isVisible)
    bar._on_undo()
    qtbot.waitUntil(lambda: watching.main.tasks.is_idle)
    assert watching.main.findChild(ImportSheet)._title.text() == "1 run to import"
