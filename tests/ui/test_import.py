"""Taking runs in by the window: looked at first, under way, done, and taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.services.exporting.sealed import export_sealed
from app.services.reading import list_runs
from app.ui.deeds import import_runs
from app.ui.dialogs.crash import CrashDialog
from app.ui.importing.sealed import SealedSheet
from app.ui.importing.sheet import ImportSheet
from tests.makers import fit, gpx
from tests.makers.logs import day_run, new_log, put, reopen, take_in_days
from tests.makers.vaults import FAST, TODAY

OTHER = "another passphrase altogether"


@pytest.fixture
def idle(qtbot):
    """Wait until a window has nothing to do."""
    return lambda window: qtbot.waitUntil(lambda: window.tasks.is_idle, timeout=20_000)


@pytest.fixture
def look(open_window, idle):
    """Open a window and let it look at files."""

    def start(*paths):
        window = open_window()
        window.act("import_runs", [str(it) for it in paths])
        idle(window)
        return window, window.findChild(ImportSheet)

    return start


@pytest.fixture
def mixed(tmp_path, session):
    """Put two new runs, one of them in two formats, one that is there, and what is none."""
    folder = tmp_path / "mixed"
    take_in_days(session.store, folder, 1)
    put(folder / "2.fit", fit.run(day_run(2, 600)))
    put(folder / "2.gpx", gpx.run(day_run(2, 600)))
    put(folder / "3.fit", fit.run(day_run(3)))
    put(folder / "cut.fit", fit.run(day_run(4))[:2000])
    put(folder / "notes.txt", b"no run")
    return folder


def count_runs(qtbot, window):
    """Count what the log holds, as a page would."""
    counted = []
    store = window.session.store
    window.tasks.ask(window, lambda _: len(list_runs(store)), counted.append)
    qtbot.waitUntil(lambda: bool(counted))
    return counted[0]


def shown(sheet):
    rows = sheet._list.model()
    return [rows.index(at).data() for at in range(rows.rowCount())]


def buttons(sheet):
    return {it.text(): it for it in sheet.findChildren(QPushButton) if it.isVisible()}


def bar_text(window):
    return window.workspace.bar._text.text() if window.workspace.bar.isVisible() else ""


pytestmark = pytest.mark.usefixtures("here_and_now")


def test_it_says_beforehand_what_would_come_in(qtbot, look, mixed):
    window, sheet = look(mixed)
    assert sheet._title.text() == "3 runs to import"
    assert sheet._beside.text().startswith("1 more file is of the same run as another")
    assert "Import 3 runs" in buttons(sheet)
    assert {
        "All 6",
        "New 3",
        "Same run 1",
        "Already there 1",
        "Not readable 1",
        "Remarks 1",
    } <= set(buttons(sheet))
    assert "notes.txt" in shown(sheet)[0]
    assert "This is no file that Quiet Mile can read" in shown(sheet)[0]
    assert count_runs(qtbot, window) == 1


def test_it_grows_about_its_middle_and_stays_on_the_screen(look, mixed):
    _, sheet = look(mixed)
    screen = sheet.screen().availableGeometry()
    sheet.resize(sheet.width(), 200)
    sheet.move(screen.left() + 20, screen.top() + 200)
    middle = sheet.frameGeometry().center()
    sheet._fit(300)
    assert (sheet.frameGeometry().center() - middle).manhattanLength() <= 2
    sheet.move(screen.left() + 20, screen.bottom() - 250)
    sheet._fit(500)
    assert screen.contains(sheet.frameGeometry())


def test_a_group_can_be_looked_at_alone(look, mixed):
    _, sheet = look(mixed)
    buttons(sheet)["Already there 1"].click()
    (row,) = shown(sheet)
    assert "1.fit" in row
    assert "already there" in row


def test_enter_takes_in_and_the_report_can_be_undone(qtbot, look, mixed, idle):
    window, sheet = look(mixed)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    idle(window)
    assert sheet._title.text() == "3 runs are in"
    assert "not imported" in shown(sheet)[0]
    assert count_runs(qtbot, window) == 4 + 1
    buttons(sheet)["Undo this import"].click()
    idle(window)
    assert count_runs(qtbot, window) == 1
    assert "4 runs are in the bin" in bar_text(window)


def test_one_good_file_is_taken_in_quietly(qtbot, look, tmp_path, idle):
    window, sheet = look(put(tmp_path / "1.fit", fit.run(day_run(1))))
    buttons(sheet)["Import 1 run"].click()
    idle(window)
    qtbot.waitUntil(lambda: window.findChild(ImportSheet) is None)
    assert window.workspace.seen == "run"
    assert bar_text(window) == "1 run is in."
    window.workspace.bar._on_undo()
    idle(window)
    assert count_runs(qtbot, window) == 0


def test_what_is_there_needs_no_taking(look, session, tmp_path):
    take_in_days(session.store, tmp_path, 1)
    _, sheet = look(tmp_path / "1.fit")
    assert "already there" in sheet._title.text()
    assert set(buttons(sheet)) == {"Close"}


def test_what_is_no_run_says_why(look, tmp_path):
    _, sheet = look(tmp_path / "gone.fit")
    assert sheet._title.text() == "There is no run in this"
    assert "There is no such file" in shown(sheet)[0]


def test_a_chosen_row_is_said_in_full(look, mixed):
    _, sheet = look(mixed)
    assert not sheet._whole.isVisible()
    sheet._list.setCurrentIndex(sheet._list.model().index(0, 0))
    assert str(mixed / "notes.txt") in sheet._whole.text()


def test_escape_takes_nothing_in(qtbot, look, mixed):
    window, sheet = look(mixed)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert count_runs(qtbot, window) == 1


def test_stopping_keeps_what_is_done(qtbot, look, tmp_path, idle):
    for day in range(60):
        put(tmp_path / "many" / f"{day:02}.fit", fit.run(day_run(day)))
    window, sheet = look(tmp_path / "many")
    assert sheet._title.text() == "60 runs to import", shown(sheet)[:3]
    buttons(sheet)["Import 60 runs"].click()
    (task,) = window.tasks.shown
    task.progressed.connect(lambda _: sheet.pressed.emit("stop"))
    idle(window)
    done = count_runs(qtbot, window)
    assert 0 < done < 60
    assert sheet._title.text() in (f"{done} runs are in", "1 run is in")


def test_it_goes_on_when_the_sheet_is_closed(qtbot, look, mixed, idle):
    window, sheet = look(mixed)
    buttons(sheet)["Import 3 runs"].click()
    assert [str(it.title) for it in window.tasks.shown] == ["Importing runs"]
    sheet.reject()
    idle(window)
    assert count_runs(qtbot, window) == 5
    assert bar_text(window).startswith("3 runs are in. 1 file was not;")


def test_a_log_that_fails_is_said_and_the_window_goes_on(qtbot, look, session, tmp_path, idle):
    window, sheet = look(put(tmp_path / "1.fit", fit.run(day_run(1))))
    window.tasks.ask(
        window,
        lambda _: session.store.write("runs", lambda db: db.execute("DROP TABLE report")),
        id,
    )
    idle(window)
    buttons(sheet)["Import 1 run"].click()
    idle(window)
    qtbot.waitUntil(lambda: window.findChild(ImportSheet) is None)
    assert window.findChild(CrashDialog) is not None or bar_text(window)


def test_hidden_figures_are_not_drawn(look, tmp_path):
    window, sheet = look(put(tmp_path / "1.fit", fit.run(day_run(1))))
    assert "0.39\xa0km" in shown(sheet)[0]
    window.hiding.choose(["movement"])
    assert "0.39" not in shown(sheet)[0]


def test_the_dialog_offers_what_can_be_read(qtbot, open_window, idle):
    window = open_window()
    window.act("import_runs")
    idle(window)
    dialog = window.findChild(import_runs.QFileDialog)
    assert "*.fit *.FIT" in dialog.nameFilters()[0]
    dialog.reject()


def test_real_workers_do_the_same(qtbot, open_window, tmp_path, monkeypatch, idle):
    monkeypatch.undo()
    window = open_window()
    window.act("import_runs", [str(put(tmp_path / "1.fit", fit.run(day_run(1))))])
    idle(window)
    sheet = window.findChild(ImportSheet)
    buttons(sheet)["Import 1 run"].click()
    idle(window)
    assert bar_text(window) == "1 run is in."


def test_closing_the_window_keeps_what_is_done(qtbot, look, tmp_path):
    for day in range(60):
        put(tmp_path / "many" / f"{day:02}.fit", fit.run(day_run(day)))
    window, sheet = look(tmp_path / "many")
    buttons(sheet)["Import 60 runs"].click()
    (task,) = window.tasks.shown
    qtbot.waitSignal(task.progressed).wait()
    window.close()
    with reopen(tmp_path / "log") as session:
        done = len(list_runs(session.store))
    assert 0 < done < 60
    assert not list((tmp_path / "crashes").glob("crash-*"))


@pytest.fixture
def sealed(tmp_path):
    """Seal another log, with one run."""
    with new_log(tmp_path / "other") as other:
        take_in_days(other.store, tmp_path / "theirs", 7)
        export_sealed(other, tmp_path / "sealed", OTHER, TODAY, FAST)
    return tmp_path / "sealed"


def test_a_sealed_export_asks_for_its_own_passphrase(qtbot, open_window, idle, sealed):
    window = open_window()
    window.act("import_runs", [str(sealed)])
    idle(window)
    sheet = window.findChild(SealedSheet)
    assert window.findChild(ImportSheet) is None
    sheet.line.line.setText("not this one, but as long")
    qtbot.keyClick(sheet.line.line, Qt.Key.Key_Return)
    idle(window)
    assert "does not open" in sheet._problem.text()
    assert count_runs(qtbot, window) == 0
    sheet.line.line.setText(OTHER)
    qtbot.keyClick(sheet.line.line, Qt.Key.Key_Return)
    idle(window)
    assert bar_text(window) == "1 run is in."
    assert count_runs(qtbot, window) == 1


def test_sealed_and_plain_files_come_in_side_by_side(qtbot, open_window, idle, sealed, tmp_path):
    window = open_window()
    window.act("import_runs", [str(sealed), str(put(tmp_path / "1.fit", fit.run(day_run(1))))])
    idle(window)
    assert window.findChild(ImportSheet)._title.text() == "1 run to import"
    assert window.findChild(SealedSheet).isVisible()
    window.findChild(SealedSheet).reject()
    idle(window)
    assert count_runs(qtbot, window) == 0
