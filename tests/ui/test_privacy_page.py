"""The page of privacy: what it shows, and that what it offers is done at once."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.domain.categories import Category
from app.domain.errors import StoreError
from app.domain.units import ABSENT
from app.domain.words import say
from app.services.paused import read_paused
from app.services.pausing import pause
from app.services.profile import change_profile
from app.services.settings import HIDES, KEEPS_FILES, LOCK_MINUTES, LOCKS_WITH_SCREEN
from app.services.watching import find_watched, watch_folder
from app.system.contacts import CONTACTS
from app.system.workers import Workers
from app.ui.dialogs.notes import NotesSheet
from app.ui.exporting.reading import ListSheet
from app.ui.exporting.sheet import ExportSheet
from app.ui.exporting.taking_along import TakingAlong
from app.ui.exporting.wish import Wish
from app.ui.hiding import HIDDEN
from app.ui.network_watch import NetworkWatch
from app.ui.pages import privacy
from app.ui.privacy.consent_line import ConsentSheet
from app.ui.privacy.details import DetailsSheet
from app.ui.privacy.erase_sheet import EraseSheet
from app.ui.privacy.ledger_sheet import LedgerSheet
from app.ui.privacy.words import NAMES
from app.ui.widgets.personal import PersonalText
from tests.makers.logs import NOW_MS, take_in_days
from tests.system.worker_jobs import obey
from tests.ui.asking import ask, settle
from tests.ui.entry.seen import buttons_in, press, words_in


@pytest.fixture(autouse=True)
def _no_contacts():
    CONTACTS.take()
    yield
    CONTACTS.take()


@pytest.fixture
def filled(session, tmp_path, here_and_now):
    return take_in_days(session.store, tmp_path / "files", 0, 1, 9)


@pytest.fixture
def window(open_window):
    return open_window("privacy")


@pytest.fixture
def page(window):
    return window.workspace.page("privacy")


def row(page, kind) -> list[str]:
    return [page.table._cells[kind, column].text() for column in range(1, 5)]


def test_an_empty_log_shows_dashes_and_what_holds(page, window):
    assert {tuple(row(page, kind)) for kind in NAMES} == {(ABSENT, ABSENT, ABSENT, ABSENT)}
    assert all(it.isChecked() for it in page.table.switches.values())
    assert "no connection was made, and 0 were refused" in page.said.text()
    assert "not given" in words_in(page)
    assert "Export everything" in buttons_in(page)


def test_what_is_stored_is_counted(filled, page):
    assert row(page, "positions")[0] == "363 points"
    assert row(page, "heart_rate")[0] == "363 samples"
    assert row(page, "files")[0] == "3 files"
    assert row(page, "weather")[0] == "3 runs"
    assert row(page, "body") == [ABSENT, ABSENT, ABSENT, ABSENT]
    assert row(page, "positions")[1].endswith("kB")


def test_a_failure_is_told_and_the_page_can_be_tried_again(qtbot, open_window, monkeypatch):
    def fail(*_):
        raise StoreError(say("The disk is gone."))

    with monkeypatch.context() as broken:
        broken.setattr(privacy, "read_state", fail)
        window = open_window("privacy")
        qtbot.waitUntil(lambda: "The disk is gone." in words_in(window.workspace.bar))
    page = window.workspace.page("privacy")
    page.refresh()
    settle(qtbot, window)
    assert row(page, "positions")[0] == ABSENT


@pytest.mark.parametrize("kind", list(Category))
def test_a_switch_hides_a_kind_everywhere_and_shows_it_again(qtbot, window, page, kind):
    text = PersonalText(kind, window.hiding)
    qtbot.addWidget(text)
    text.say("Kamnik")
    page.table.switches[kind].click()
    qtbot.waitUntil(lambda: text.text() == HIDDEN)
    assert ask(window, qtbot, read_paused) == {kind}
    assert not page.table.switches[kind].isChecked()
    page.table.switches[kind].click()
    qtbot.waitUntil(lambda: text.text() == "Kamnik")
    assert ask(window, qtbot, read_paused) == frozenset()


def test_what_was_paused_is_hidden_from_the_first_moment(session, open_window):
    pause(session.store, Category.HEART_RATE, is_paused=True)
    window = open_window("privacy")
    assert window.hiding.hides(Category.HEART_RATE)
    assert not window.workspace.page("privacy").table.switches["heart_rate"].isChecked()


def test_files_that_come_in_need_not_be_kept(qtbot, window, page):
    page.table.switches["files"].click()
    settle(qtbot, window)
    assert ask(window, qtbot, KEEPS_FILES.read) is False


@pytest.mark.parametrize(
    ("setting", "wanted"), [(LOCK_MINUTES, 0), (LOCKS_WITH_SCREEN, False), (HIDES, True)]
)
def test_the_lock_is_set_here_too(qtbot, window, page, setting, wanted):
    switch = page.lock.switches[setting.key]
    switch.click()
    settle(qtbot, window)
    assert ask(window, qtbot, setting.read) == wanted
    switch.click()
    settle(qtbot, window)
    assert ask(window, qtbot, setting.read) == setting.usual


@pytest.mark.parametrize("kind", NAMES)
def test_a_name_opens_what_is_behind_it(qtbot, filled, window, page, kind):
    page.table.names[kind].click()
    sheet = window.findChild(DetailsSheet)
    said = words_in(sheet)
    assert window.wording.text(NAMES[kind]) in said
    assert "Amount" in said
    (way,) = [it for it in buttons_in(sheet) if it.startswith("Open")]
    press(sheet, way)
    settle(qtbot, window)
    assert window.workspace.seen == {"body": "profile", "copies": "settings"}.get(kind, "log")


def test_a_consent_is_shown_and_taken_back_at_once(qtbot, session, open_window, tmp_path):
    watch_folder(session.store, tmp_path, NOW_MS)
    window = open_window("privacy")
    page = window.workspace.page("privacy")
    assert "given 28 May 2026" in words_in(page)
    press(page, "Take it back")
    qtbot.waitUntil(lambda: "taken back" in words_in(page))
    assert ask(window, qtbot, find_watched) is None
    assert "stays in your log" in words_in(window.workspace.bar)
    press(page, "Watched folder")
    said = words_in(window.findChild(ConsentSheet))
    assert str(tmp_path) in said
    assert "given 28 May 2026, taken back" in said
    window.findChild(ConsentSheet).close()


def test_a_plug_that_wants_out_is_refused_entered_and_shown(qtbot, window, page):
    foot = window.workspace.rail._foot
    qtbot.waitUntil(lambda: foot._text.text().startswith("Nothing has left this computer.\n"))
    assert "Show the ledger…" not in buttons_in(page)
    with Workers(count=1) as workers:  # here the tests' own guard would stand before ours
        assert [it for _, it in workers.run(obey, ["connect plug.example"])] == ["refused"]
    window.findChild(NetworkWatch).look()
    qtbot.waitUntil(lambda: "1 connection was refused." in foot._text.text())
    qtbot.waitUntil(lambda: "and 1 was refused" in page.said.text())
    assert "plug.example:9" in page.network.words.text()
    press(page, "Show the ledger…")
    sheet = window.findChild(LedgerSheet)
    said = sheet.list.rows.data(sheet.list.rows.index(0), Qt.ItemDataRole.DisplayRole)
    assert said.startswith("plug.example:9, refused")
    assert "looking a name up" in said
    sheet.close()


def test_what_is_seen_last_is_entered_when_the_window_closes(qtbot, window, session):
    entered = []
    session.store.runs.listen(entered.append)
    CONTACTS.refuse("connect", ("plug.example", 80))
    window.close()
    assert "ledger" in entered
    assert not CONTACTS


@pytest.mark.parametrize("name", ["all.zip", "all"])
def test_everything_is_exported_and_verified(qtbot, filled, window, page, tmp_path, name):
    press(page, "Export everything")
    qtbot.waitUntil(lambda: window.findChild(ExportSheet) is not None)
    sheet = window.findChild(ExportSheet)
    assert not sheet.what.isVisible()
    press(sheet, "Choose where…")
    sheet.findChild(QFileDialog).fileSelected.emit(str(tmp_path / name))
    bar = window.workspace.bar
    qtbot.waitUntil(lambda: "3 runs are in" in words_in(bar), timeout=20_000)
    assert "not encrypted" in words_in(bar)
    assert (tmp_path / name).exists()
    press(bar, "Verify it")
    qtbot.waitUntil(lambda: "3 runs compared" in words_in(bar), timeout=20_000)


def test_what_is_not_in_an_export_is_listed(qtbot, filled, window, page, tmp_path):
    taking = TakingAlong(page, page.context)
    taking.export(Wish(), tmp_path / "all")
    qtbot.waitUntil((tmp_path / "all").exists, timeout=20_000)
    settle(qtbot, window)
    ask(window, qtbot, lambda store: pause(store, Category.BODY, is_paused=True))
    taking.verify(tmp_path / "all" / "log.json")
    qtbot.waitUntil(lambda: window.findChild(ListSheet) is not None, timeout=20_000)
    assert "settings" in words_in(window.findChild(ListSheet))
    window.findChild(ListSheet).close()


def test_a_place_that_is_taken_is_refused_in_words(qtbot, window, page, tmp_path):
    (tmp_path / "all.zip").write_bytes(b"mine")
    TakingAlong(page, page.context).export(Wish(), tmp_path / "all.zip")
    qtbot.waitUntil(lambda: str(tmp_path) in words_in(window.workspace.bar))
    assert (tmp_path / "all.zip").read_bytes() == b"mine"


def test_the_programs_log_is_read_cleared_and_saved(qtbot, window, tmp_path):
    notes: Path = window.notes.folder
    window.act("show_notes")
    sheet = window.findChild(NotesSheet)
    qtbot.waitUntil(lambda: "opened failures=0" in sheet.shown.toPlainText())
    press(sheet, "Clear")
    qtbot.waitUntil(lambda: sheet.shown.toPlainText() == "Nothing was noted yet.")
    assert list(notes.iterdir()) == []
    press(sheet, "Diagnostics file…")
    qtbot.waitUntil(lambda: "activity: 0" in sheet.shown.toPlainText())
    shown = sheet.shown.toPlainText()
    sheet.save(str(tmp_path / "saved.txt"))
    qtbot.waitUntil((tmp_path / "saved.txt").exists)
    settle(qtbot, window)
    assert (tmp_path / "saved.txt").read_text("utf-8").strip() == shown.strip()


def test_a_kind_is_erased_once_it_is_typed(qtbot, filled, window, page):
    press(page, "Erase a kind of data…")
    sheet = window.findChild(EraseSheet)
    sheet.choose(Category.HEART_RATE)
    qtbot.waitUntil(lambda: "3 runs have it." in sheet.foreseen.text())
    assert "3 original files go as a whole" in sheet.foreseen.text()
    for words in ("", "heart rate", "erase positions"):
        sheet.line.setText(words)
        assert not sheet.erase.isEnabled()
    sheet.line.setText("Erase heart rate")
    sheet.erase.click()
    bar = window.workspace.bar
    qtbot.waitUntil(lambda: "Heart rate: erased from 3 runs." in words_in(bar), timeout=20_000)
    qtbot.waitUntil(lambda: row(page, "heart_rate")[0] == ABSENT)
    assert row(page, "files")[0] == ABSENT
    assert row(page, "positions")[0] == "363 points"


def test_nothing_is_erased_by_closing(qtbot, filled, window, page):
    press(page, "Erase a kind of data…")
    qtbot.keyClick(window.findChild(EraseSheet), Qt.Key.Key_Escape)
    settle(qtbot, window)
    page.refresh()
    settle(qtbot, window)
    assert row(page, "positions")[0] == "363 points"


def test_the_body_is_hidden_in_its_chart_too(qtbot, session, open_window):
    for month, weight in ((1, 60.0), (2, 61.0), (3, 60.5)):
        change_profile(session.store, "weight_kg", weight, f"2026-{month:02}-01", NOW_MS)
    window = open_window("profile")
    chart = window.workspace.page("profile").charts["weight_kg"]
    assert chart.isVisible()
    window.hiding.choose({Category.BODY})
    assert not chart.isVisible()
    window.hiding.choose(())
    assert chart.isVisible()
    settle(qtbot, window)
