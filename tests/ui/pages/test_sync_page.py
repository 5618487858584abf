"""The page of sync: off, in every state while on, and what can be done there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from app.domain.errors import SyncError
from app.domain.words import say
from app.services.clock import now_ms
from app.services.syncing.views import PairingCode, Round, SyncStatus
from app.ui.sync.exchanges import SHOWN
from app.ui.sync.revoked import Revoked
from app.ui.sync.state import SyncData
from app.ui.sync.words import say_mark, spell_round
from app.ui.widgets.switch import Switch
from tests.makers.synced import FINE, HELD, NOW_MS, PLACE, ROUNDS, TROUBLE, TYPICAL
from tests.ui.asking import settle
from tests.ui.entry.seen import buttons_in, press, words_in


@pytest.fixture
def window(open_window):
    return open_window("sync")


@pytest.fixture
def page(window):
    return window.workspace.page("sync")


def draw(page, data):
    page.draw(data)
    QApplication.processEvents()


def keep_in(page):
    return next(it for it in page.findChildren(type(page.now))
                if it.text() == "Keep this one" and it.isVisible())  # fmt: skip


def test_it_is_off_and_says_what_it_would_do(page):
    assert words_in(page).startswith("Sync\nOff. Your log is on this computer and nowhere else.")
    assert "What the place would see" in words_in(page)
    assert list(buttons_in(page)) == ["Set up sync", "Join a computer that syncs already"]
    assert QApplication.focusWidget() is page.explained.begin


def test_while_it_is_on_it_shows_how_it_stands(page):
    draw(page, TYPICAL)
    words = words_in(page)
    for part in (
        "Everything of yours is there.", f"A folder: {PLACE}", "Desk", "Kitchen", "this computer",
        "sent 3 changes and 1 file, received 12 changes and 2 files", "532\N{NO-BREAK SPACE}kB",
        "nothing new", "The folder is not there.", "removed", "always",
    ):  # fmt: skip
        assert part in words
    assert {"Sync now", "Pause", "Add a computer…", "Erase the remote copy…"} <= set(
        buttons_in(page)
    )
    assert not page.standing.notices.isVisible()
    assert not page.standing.conflicts.isVisible()


def test_what_needs_a_look_comes_first(page):
    draw(page, TROUBLE)
    words = words_in(page)
    assert "30 runs were deleted on another computer" in words
    assert "The place went back in time." in words
    assert "The log lies where it should not." in words
    assert words.index("The place went back in time.") < words.index("Your computers")
    assert {"Upload again", "Keep them, everywhere", "Delete them here too"} <= set(
        buttons_in(page)
    )


def test_many_held_runs_are_all_shown_when_asked_for(page):
    draw(page, TROUBLE)
    assert words_in(page).count("Invented run") < len(HELD.runs)
    press(page, "Show all 30")
    assert words_in(page).count("Invented run") == len(HELD.runs)


def test_both_versions_of_a_text_stand_side_by_side(page):
    draw(page, TROUBLE)
    assert {"As it is now", "As Kitchen had it"} <= set(words_in(page).splitlines())
    mine, other = (
        next(it for it in page.findChildren(QLabel) if it.text() == words)
        for words in ("Windy.", "Very windy.")
    )
    tops = [it.mapTo(page, it.rect().topLeft()).y() for it in (mine, other)]
    assert tops[0] == tops[1]
    chosen = []
    page.standing.conflicts.chosen.disconnect()
    page.standing.conflicts.chosen.connect(lambda *it: chosen.append(it))
    keeps = [it for it in page.findChildren(type(page.now)) if it.text() == "Keep this one"]
    keeps[1].click()
    assert chosen == [(7, "other")]


def test_the_keyboard_stays_among_the_texts_as_one_is_settled(page):
    texts = [replace(TROUBLE.conflicts[0], id=number) for number in (7, 8)]
    draw(page, replace(TYPICAL, conflicts=texts))
    keep_in(page).setFocus()
    draw(page, replace(TYPICAL, conflicts=texts[1:]))
    assert QApplication.focusWidget() is keep_in(page)
    draw(page, TYPICAL)
    assert QApplication.focusWidget() is page.now


def test_tab_goes_through_the_page_as_one_reads(page):
    for _ in range(2):
        draw(page, TROUBLE)
    page.now.setFocus()
    seen = []
    for _ in range(12):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    parts = [page.standing.notices, page.standing.conflicts, page.standing.devices]
    found = [next(n for n, it in enumerate(seen) if part.isAncestorOf(it)) for part in parts]
    assert found == sorted(found)
    assert found[0] == 0


def test_a_page_that_is_opened_with_much_on_it_begins_at_its_head(page):
    page.resize(700, 400)
    draw(page, replace(TROUBLE, devices=TYPICAL.devices * 4))
    assert QApplication.focusWidget() is page.now
    draw(page, TROUBLE)
    assert page.findChild(QScrollArea).verticalScrollBar().value() == 0


def test_pausing_keeps_the_keyboard_for_resuming(page):
    draw(page, TYPICAL)
    page.pause.setFocus()
    draw(page, replace(TYPICAL, status=replace(FINE, is_paused=True)))
    assert QApplication.focusWidget() is page.pause


def test_a_switch_that_is_used_keeps_the_keyboard(page):
    draw(page, TYPICAL)
    switch = page.standing.shared.findChild(Switch)
    switch.setFocus()
    draw(page, replace(TYPICAL, rounds=()))
    assert QApplication.focusWidget().accessibleName() == switch.accessibleName()


def test_what_is_personal_is_hidden_while_others_see_the_screen(qtbot, window, page):
    draw(page, TROUBLE)
    window.act("share_screen", True)
    settle(qtbot, window)
    for word in ("Windy.", "Very windy.", "Invented run", "Along the invented canal"):
        assert word not in words_in(page)


def test_it_says_that_it_is_paused_or_no_longer_agreed_to(page):
    draw(page, replace(TYPICAL, status=replace(FINE, is_paused=True)))
    assert "Sync is paused." in words_in(page)
    assert "Resume" in buttons_in(page)
    assert not page.now.isEnabled()
    draw(page, replace(TYPICAL, status=replace(FINE, is_agreed=False)))
    assert "you took your consent back" in words_in(page)
    assert "Agree again" in buttons_in(page)
    assert "Sync now" not in buttons_in(page)


def test_what_opens_the_place_is_asked_for_with_the_consent(page):
    forgotten = {"password": say("Password")}
    revoked = replace(FINE, is_agreed=False, purpose="sync-webdav", forgotten=forgotten)
    draw(page, replace(TYPICAL, status=revoked))
    notice = page.findChild(Revoked)
    press(page, "Agree again")
    assert notice.problem.text() == "Password is still missing."
    assert notice.lines["password"].line.hasFocus()
    typed = []
    notice._agree = typed.append
    notice.lines["password"].line.setText("made up")
    press(page, "Agree again")
    assert typed == [{"password": "made up"}]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"held": 1, "is_paused": True}, "Sync: 1 deletion waits for you"),
        ({"alerts": (say("x"),)}, "Sync: something needs a look"),
        ({"is_agreed": False}, "Sync has stopped"),
        ({"is_paused": True}, "Sync is paused"),
        ({"conflicts": 2}, "Sync: 2 texts were changed twice"),
        ({"is_on": False, "is_paused": True}, None),
    ],
)
def test_the_rail_is_quiet_while_all_is_well(window, change, said):
    found = say_mark(replace(FINE, **change), None, window.wording)
    assert (None if found is None else str(found)) == said


def test_the_rail_says_when_it_tries_again(window):
    status = replace(FINE, problem=say("The folder is not there."))
    assert "tries again at" in str(say_mark(status, None, window.wording))


def test_an_error_in_reading_is_said_and_the_page_lives_on(qtbot, window, page, monkeypatch):
    def fail(*_):
        raise SyncError(say("The made up place is closed."))

    monkeypatch.setattr(type(page), "fetch", staticmethod(fail))
    page.refresh()
    settle(qtbot, window)
    assert "The made up place is closed." in words_in(window.workspace.bar)
    monkeypatch.undo()
    page.refresh()
    settle(qtbot, window)
    assert "Set up sync" in buttons_in(page)


def test_exchanges_are_few_on_the_page_and_all_in_a_sheet(page, window):
    draw(page, TYPICAL)
    assert page.standing.exchanges.layout().count() == 2 * SHOWN + 1
    lines = [spell_round(it, None, window.wording) for it in ROUNDS]
    assert lines[4].below == "sent 1,240 changes and 1,240 files"
    assert lines[4].beside == "212\N{NO-BREAK SPACE}MB"
    assert lines[2].beside == "not done"
    assert lines[1].is_quiet
    housekeeping = spell_round(Round(NOW_MS, sent_bytes=8192), None, window.wording)
    assert (housekeeping.below, housekeeping.is_quiet) == ("nothing new", True)


def test_a_code_is_shown_until_it_expires(qtbot, page):
    draw(page, TYPICAL)
    pairing = page.standing.pairing
    pairing._now = lambda: NOW_MS
    pairing.show_code(PairingCode("MADE-UPCO-DEFO-RYOU", NOW_MS + 200))
    assert "MADE-UPCO-DEFO-RYOU" in words_in(page)
    qtbot.waitUntil(lambda: "MADE-UPCO-DEFO-RYOU" not in words_in(page))
    assert "Add a computer…" in buttons_in(page)


def test_a_code_goes_once_a_computer_came_by_it(qtbot, page):
    draw(page, replace(TYPICAL, devices=TYPICAL.devices[:1]))
    page.standing.pairing.show_code(PairingCode("abcd-efgh-jkmn-pqrs", now_ms() + 60_000))
    draw(page, replace(TYPICAL, devices=TYPICAL.devices[:1]))
    assert "abcd-efgh-jkmn-pqrs" in words_in(page)
    draw(page, replace(TYPICAL, devices=TYPICAL.devices[:2]))
    assert "abcd-efgh-jkmn-pqrs" not in words_in(page)


def test_a_name_is_typed_in_place_and_esc_leaves_it(page):
    draw(page, TYPICAL)
    renamed = []
    page.standing.devices.renamed.disconnect()
    page.standing.devices.renamed.connect(lambda *it: renamed.append(it))
    rename = next(it for it in buttons_in(page.standing).values() if it.text() == "Rename")
    rename.click()
    line = QApplication.focusWidget()
    QTest.keyClicks(line, "Attic")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert renamed == []
    rename.click()
    QTest.keyClicks(QApplication.focusWidget(), "Attic")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert renamed == [("Attic",)]


class TestSettingUp:
    """By keys alone, as far as it goes without a place."""

    @pytest.fixture
    def flow(self, qtbot, window, page, tmp_path):
        (tmp_path / "place").mkdir()
        QTest.keyClick(page.explained.begin, Qt.Key.Key_Return)
        settle(qtbot, window)
        return page.flow

    def test_it_begins_with_the_kinds_of_place(self, flow):
        assert "Step 1 of 3: Where" in words_in(flow)
        assert "A folder" in buttons_in(flow)
        assert flow.step.isAncestorOf(QApplication.focusWidget())

    def test_what_is_missing_is_said_and_not_passed_over(self, flow):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert flow.problem.text() == "Folder is still missing."
        assert "Step 1 of 3" in words_in(flow)

    def test_a_folder_around_the_log_is_refused(self, qtbot, window, flow, session):
        QTest.keyClicks(QApplication.focusWidget(), str(session.store.folder.parent))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(qtbot, window)
        assert "Your log's own files lie there" in flow.problem.text()

    def test_the_words_are_shown_before_anything_is_agreed_to(self, qtbot, window, flow, tmp_path):
        QTest.keyClicks(QApplication.focusWidget(), str(tmp_path / "place"))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(qtbot, window)
        assert "Step 2 of 3: What leaves" in words_in(flow)
        assert str(tmp_path / "place") in words_in(flow)
        assert "sealed on this computer" in words_in(flow)
        assert QApplication.focusWidget() is flow.next
        QTest.keyClick(flow.next, Qt.Key.Key_Return)
        assert "Step 3 of 3: This computer" in words_in(flow)

    def test_esc_goes_back_step_by_step_and_keeps_what_was_typed(
        self, qtbot, window, page, flow, tmp_path
    ):
        QTest.keyClicks(QApplication.focusWidget(), str(tmp_path / "place"))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(qtbot, window)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert "Step 1 of 3" in words_in(flow)
        assert flow.step.form.answers == {"folder": str(tmp_path / "place")}
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert page.flow is None
        assert QApplication.focusWidget() is page.explained.begin

    def test_a_short_sync_passphrase_is_refused_and_none_at_all_is_not(
        self, qtbot, window, flow, tmp_path
    ):
        QTest.keyClicks(QApplication.focusWidget(), str(tmp_path / "place"))
        for _ in range(2):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            settle(qtbot, window)
        step = flow.step
        assert step.find_problem() is None
        assert step.words is None
        QTest.keyClicks(step.passphrase.first.line, "short")
        flow.go_on()
        assert "too short" in flow.problem.text()

    def test_a_refetch_leaves_it_as_it_is(self, page, flow):
        draw(page, SyncData(SyncStatus()))
        assert page._stack.currentWidget() is flow


def test_the_warning_stands_before_anything_is_set_up(page):
    draw(page, SyncData(SyncStatus(), say("The log lies where it should not.")))
    assert "The log lies where it should not." in words_in(page)
