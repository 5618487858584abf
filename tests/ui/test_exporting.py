"""Taking runs along in the window: a run, a selection, a kind of data, everything sealed."""

import json
import zipfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from app.domain.categories import Category
from app.services.pausing import pause
from app.services.returning.sealed import open_sealed
from app.store.soundness import count_runs
from app.ui.exporting.reading import ListSheet
from app.ui.exporting.sheet import ExportSheet
from app.ui.exporting.taking_along import TakingAlong
from app.ui.exporting.wish import SEALED, Wish
from app.ui.privacy.details import DetailsSheet
from tests.makers.logs import take_in_days
from tests.ui.asking import LONGEST_MS, ask, settle
from tests.ui.entry.seen import buttons_in, press, words_in

WORDS = "seven invented herons"


@pytest.fixture
def filled(session, tmp_path, here_and_now):
    return take_in_days(session.store, tmp_path / "files", 0, 1, 9)


@pytest.fixture
def window(filled, open_window):
    return open_window("log")


@pytest.fixture
def sheet_of(qtbot, window):
    """Hand over the sheet that asks what is taken along."""

    def find() -> ExportSheet:
        qtbot.waitUntil(lambda: window.findChild(ExportSheet) is not None)
        return window.findChild(ExportSheet)

    return find


@pytest.fixture
def choose(qtbot, window):
    """Choose where something goes, and wait until the bar says that it is there."""

    def answer(parent, path) -> str:
        dialog = parent.findChild(QFileDialog)
        suggested = dialog.selectedFiles()[0].rsplit("/", 1)[1]
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        qtbot.waitUntil(lambda: str(path) in words_in(window.workspace.bar), timeout=LONGEST_MS)
        settle(qtbot, window)
        return suggested

    return answer


def head(path):
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("log.json"))


def test_a_run_is_exported_from_its_page(qtbot, window, filled, sheet_of, choose, tmp_path):
    window.workspace.go("run", filled[0])
    settle(qtbot, window)
    press(window.workspace.page("run"), "Export…")
    sheet = sheet_of()
    assert sheet.windowTitle() == "Export this run"
    press(sheet, "GPX")
    assert "A GPX file for other programs" in words_in(sheet)
    press(sheet, "Choose where…")
    suggested = choose(sheet, tmp_path / "one.gpx")
    assert suggested.startswith("20")
    assert suggested.endswith(".gpx")
    assert b"<gpx" in (tmp_path / "one.gpx").read_bytes()
    assert window.findChild(ExportSheet) is None


def test_what_a_format_leaves_out_can_be_read(qtbot, window, filled, tmp_path):
    wish = Wish(runs=tuple(filled[:1]), way="tcx", ending=".tcx")
    TakingAlong(window, window.workspace.context).export(wish, tmp_path / "one.tcx")
    bar = window.workspace.bar
    qtbot.waitUntil(lambda: "What is not in it" in buttons_in(bar), timeout=LONGEST_MS)
    assert "not encrypted" in words_in(bar)
    press(bar, "What is not in it")
    sheet = window.findChild(ListSheet)
    assert "TCX leaves this out" in words_in(sheet)
    sheet.close()


def choose_two(window, filled, sheet_of, way) -> ExportSheet:
    """Ask by the menu of the Log for two runs."""
    page = window.workspace.page("log")
    page.runs.select(filled[:2])
    menu: QMenu = page.runs.make_menu(page.picked(), page._about)
    action = next(it for it in menu.actions() if it.text() == "Export 2 runs…")
    action.trigger()
    menu.deleteLater()
    sheet = sheet_of()
    assert "Everything" not in buttons_in(sheet)
    press(sheet, way)
    press(sheet, "Choose where…")
    return sheet


def test_a_selection_is_exported_as_files(window, filled, sheet_of, choose, tmp_path):
    sheet = choose_two(window, filled, sheet_of, "GPX")
    assert choose(sheet, tmp_path / "two.zip").startswith("quietmile-runs-")
    with zipfile.ZipFile(tmp_path / "two.zip") as archive:
        assert [it.rsplit(".", 1)[1] for it in archive.namelist()] == ["gpx", "gpx"]


def test_a_selection_is_exported_and_verified(qtbot, window, filled, sheet_of, choose, tmp_path):
    choose(choose_two(window, filled, sheet_of, "All there is"), tmp_path / "two.zip")
    assert (head(tmp_path / "two.zip")["holds"], len(head(tmp_path / "two.zip")["runs"])) == (
        "runs", 2,
    )  # fmt: skip
    press(window.workspace.bar, "Verify it")
    qtbot.waitUntil(lambda: "2 runs compared" in words_in(window.workspace.bar), timeout=LONGEST_MS)


def test_the_key_offers_the_run_that_is_seen_and_everything(qtbot, window, filled, sheet_of):
    window.workspace.go("run", filled[0])
    settle(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of()
    assert {"This run", "Everything", "GPX"} <= set(buttons_in(sheet))
    press(sheet, "Everything")
    assert "GPX" not in buttons_in(sheet)
    assert "Sealed with a passphrase" in buttons_in(sheet)
    press(sheet, "This run")
    assert "GPX" in buttons_in(sheet)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_where_nothing_is_selected_the_key_is_about_everything(qtbot, window, sheet_of):
    window.workspace.go("privacy")
    window.act("export")
    assert sheet_of().windowTitle() == "Export everything"
    assert "This run" not in buttons_in(sheet_of())


def test_all_is_sealed_under_a_passphrase_of_its_own(
    qtbot, window, filled, sheet_of, choose, tmp_path
):
    window.workspace.go("run", filled[0])
    window.act("export")
    sheet = sheet_of()
    press(sheet, "Everything")
    assert not sheet.passphrase.isVisible()
    press(sheet, "Sealed with a passphrase")
    lines = sheet.passphrase
    for first, again, wrong in (("short", "short", "too short"), (WORDS, "else", "not the same")):
        lines.first.line.setText(first)
        lines.again.line.setText(again)
        press(sheet, "Choose where…")
        assert wrong in words_in(sheet)
        assert sheet.findChild(QFileDialog) is None
    lines.again.line.setText(WORDS)
    QTest.keyClick(lines.again.line, Qt.Key.Key_Return)
    suggested = choose(sheet, tmp_path / "all.sealed")
    assert suggested.startswith("quietmile-")
    assert suggested.endswith(".sealed")
    bar = window.workspace.bar
    assert "Only its own passphrase opens it" in words_in(bar)
    assert "not encrypted" not in words_in(bar)
    with open_sealed(str(tmp_path / "all.sealed"), lambda: WORDS) as other:
        assert other.store.read(count_runs) == len(filled)


def test_a_passphrase_is_never_spelled():
    assert WORDS not in repr(Wish(way=SEALED, passphrase=WORDS))


def test_a_kind_of_data_is_exported_beside_it(qtbot, window, choose, tmp_path):
    window.workspace.go("privacy")
    settle(qtbot, window)
    page = window.workspace.page("privacy")
    export = page.table._exports[1]
    assert export.accessibleName() == "Heart rate: export this"
    export.click()
    assert choose(window, tmp_path / "heart.zip").startswith("quietmile-heart-rate-")
    said = head(tmp_path / "heart.zip")
    assert (said["holds"], said["category"]) == ("category", "heart_rate")
    assert "Verify it" not in buttons_in(window.workspace.bar)


def test_a_kind_of_data_is_exported_from_the_sheet_behind_it_too(qtbot, window, tmp_path, choose):
    window.workspace.go("privacy")
    settle(qtbot, window)
    page = window.workspace.page("privacy")
    page.table.names["notes"].click()
    press(window.findChild(DetailsSheet), "Export this…")
    choose(window, tmp_path / "notes.zip")
    assert head(tmp_path / "notes.zip")["category"] == "notes"
    page.table.names["files"].click()
    sheets = [it for it in window.findChildren(DetailsSheet) if it.isVisible()]
    assert "Export this…" not in buttons_in(sheets[-1])
    sheets[-1].close()


def test_where_there_is_no_room_a_kind_is_exported_behind_its_name(qtbot, window):
    window.workspace.go("privacy")
    settle(qtbot, window)
    page = window.workspace.page("privacy")
    assert page.table._exports[0].isVisible()
    page.table.take_room(300, is_wide=False)
    assert not page.table._exports[0].isVisible()
    page.table.take_room(2000, is_wide=True)
    assert page.table._exports[0].isVisible()


def test_what_is_switched_off_is_said_before_and_after(
    qtbot, window, filled, sheet_of, choose, tmp_path
):
    ask(window, qtbot, lambda store: pause(store, Category.POSITIONS, is_paused=True))
    window.act("export", filled[:1])
    sheet = sheet_of()
    assert "all the same: Positions" in words_in(sheet)
    press(sheet, "FIT")
    press(sheet, "Choose where…")
    choose(sheet, tmp_path / "one.fit")
    assert "all the same: Positions" in words_in(window.workspace.bar)


def test_a_hidden_day_is_no_name_of_a_file(qtbot, window, filled, sheet_of, choose, tmp_path):
    ask(window, qtbot, lambda store: pause(store, Category.MOVEMENT, is_paused=True))
    qtbot.waitUntil(lambda: window.hiding.hides(Category.MOVEMENT))
    window.act("export", filled[:1])
    sheet = sheet_of()
    press(sheet, "GPX")
    press(sheet, "Choose where…")
    assert choose(sheet, tmp_path / "one.gpx").startswith("quietmile-")


def test_cancelled_it_leaves_nothing(qtbot, window, filled, tmp_path):
    before = set(tmp_path.iterdir())
    context = window.workspace.context
    TakingAlong(window, context).export(Wish(runs=tuple(filled), way="gpx"), tmp_path / "some")
    assert "Exporting 3 runs" in words_in(window.workspace.rail)
    press(window.workspace.rail, "Cancel")
    settle(qtbot, window)
    assert not (tmp_path / "some").exists() or len(list((tmp_path / "some").iterdir())) == 3
    assert {it for it in tmp_path.iterdir() if it.name.endswith(".part")} == set()
    assert before <= set(tmp_path.iterdir())


def test_a_place_that_is_taken_is_refused_in_words(qtbot, window, filled, tmp_path):
    (tmp_path / "mine.sealed").write_bytes(b"mine")
    wish = Wish(way=SEALED, ending=".sealed", passphrase=WORDS)
    TakingAlong(window, window.workspace.context).export(wish, tmp_path / "mine.sealed")
    bar = window.workspace.bar
    qtbot.waitUntil(lambda: "of this name already" in words_in(bar), timeout=LONGEST_MS)
    assert (tmp_path / "mine.sealed").read_bytes() == b"mine"
    assert not [it for it in window.findChildren(QDialog) if it.isVisible()]
