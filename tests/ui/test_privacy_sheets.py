"""What the page of privacy opens: the rules by which the log forgets, and the ways to open it."""

import pytest
from PySide6.QtWidgets import QDialog

from app.domain.categories import Category
from app.domain.errors import KeyringFailed
from app.domain.words import say
from app.services import keys
from app.services.clock import today
from app.services.keys import list_ways_in
from app.services.retention import agree_to_rule, read_rules
from app.services.session import open_log
from app.services.stored import read_contents
from app.ui.dialogs.passphrase import PassphraseSheet
from app.ui.privacy.retention_sheet import RetentionSheet
from app.ui.privacy.ways_sheet import CodeSheet, WaysSheet
from app.ui.retaining import Retaining
from tests.makers.logs import take_in_days
from tests.makers.vaults import PASSPHRASE
from tests.ui.asking import ask, settle
from tests.ui.entry.seen import press, words_in

NEW = "six quiet miles before the sun rises"


@pytest.fixture
def window(session, open_window, tmp_path, here_and_now):
    take_in_days(session.store, tmp_path / "files", 0, 1)
    return open_window("privacy")


def opened(qtbot, window, kind: type[QDialog]):
    settle(qtbot, window)
    return [it for it in window.findChildren(kind) if it.isVisible()][-1]


@pytest.fixture
def rules(qtbot, window):
    press(window, "Forget what is old…")
    return opened(qtbot, window, RetentionSheet)


@pytest.fixture
def ways(qtbot, window):
    press(window, "Ways to open it…")
    return opened(qtbot, window, WaysSheet)


def choose(choice, days):
    at = choice.findData(days)
    choice.setCurrentIndex(at)
    choice.activated.emit(at)


def count(window, qtbot, kind):
    return ask(window, qtbot, lambda store: read_contents(store).find(kind).count)


def test_everything_is_kept_unless_a_rule_is_agreed_to(qtbot, window, rules):
    assert {it.currentText() for it in rules.choices.values()} == {"Never"}
    choose(rules.choices["positions"], 365)
    settle(qtbot, window)
    assert "2 runs before" in rules.foreseen.text()
    assert "would lose their positions" in rules.foreseen.text()
    assert "2 original files go as a whole" in rules.foreseen.text()
    press(rules, "Leave it as it was")
    assert rules.choices["positions"].currentText() == "Never"
    assert ask(window, qtbot, read_rules) == {}
    assert count(window, qtbot, "positions") > 0


def test_what_is_agreed_to_goes_at_once_and_from_then_on(qtbot, window, rules):
    choose(rules.choices["positions"], 365)
    settle(qtbot, window)
    press(rules, "Forget it")
    settle(qtbot, window)
    assert ask(window, qtbot, read_rules) == {"positions": 365}
    assert count(window, qtbot, "positions") == 0
    assert count(window, qtbot, "heart_rate") > 0
    assert "2 runs before" in words_in(window.workspace.bar)
    page = window.workspace.page("privacy")
    qtbot.waitUntil(lambda: page.rules.text() == "Forgotten by itself: Positions after 1 year.")
    choose(rules.choices["positions"], 0)
    settle(qtbot, window)
    assert ask(window, qtbot, read_rules) == {}


def test_rules_act_when_the_log_is_opened(qtbot, session, open_window, tmp_path, here_and_now):
    take_in_days(session.store, tmp_path / "files", 0)
    agree_to_rule(session.store, Category.HEART_RATE, 30, today())
    window = open_window("privacy")
    retaining = window.workspace.findChild(Retaining)
    retaining.look()
    settle(qtbot, window)
    assert count(window, qtbot, "heart_rate") == 0
    assert "1 run before" in words_in(window.workspace.bar)
    window.workspace.bar.hide()
    retaining.look()
    settle(qtbot, window)
    assert not window.workspace.bar.isVisible()


def test_rules_that_slept_for_long_are_looked_at_first(qtbot, window, monkeypatch):
    monkeypatch.setattr("app.ui.retaining.is_asleep", lambda *_: True)
    window.workspace.findChild(Retaining).look()
    settle(qtbot, window)
    press(window.workspace.bar, "Look at them")
    assert opened(qtbot, window, RetentionSheet)


def test_the_passphrase_is_changed(qtbot, window, ways, session):
    press(ways, "Change…")
    sheet = opened(qtbot, window, PassphraseSheet)
    sheet._passphrase.first.line.setText(NEW)
    sheet._passphrase.again.line.setText(NEW)
    press(sheet, "Set it")
    settle(qtbot, window)
    folder = session.store.folder
    window.close()
    with open_log(folder, NEW):
        pass
    with pytest.raises(Exception, match="does not open"):
        open_log(folder, PASSPHRASE)


def test_the_keychain_opens_it_and_no_longer(qtbot, window, ways, monkeypatch):
    kept = {}
    monkeypatch.setattr(keys, "write_secret", lambda *it: kept.update({it[:2]: it[2]}))
    monkeypatch.setattr(keys, "delete_secret", lambda *it: kept.pop(it))
    assert not ways.remove.isVisible()
    ways.switch.click()
    settle(qtbot, window)
    assert len(kept) == 1
    assert ways.switch.isChecked()
    assert ways.remove.isVisible()
    ways.remove.click()
    settle(qtbot, window)
    assert {it.kind for it in list_ways_in(window.session)} == {"keyring", "recovery"}
    assert not ways.switch.isEnabled()  # else only the code would be left
    assert ways.change.text() == "Set…"


def test_a_keychain_that_refuses_is_told_and_changes_nothing(qtbot, window, ways, monkeypatch):
    def refuse(*_):
        raise KeyringFailed(say("The keyring is locked."))

    monkeypatch.setattr(keys, "write_secret", refuse)
    ways.switch.click()
    settle(qtbot, window)
    assert "The keyring is locked." in words_in(ways)
    assert not ways.switch.isChecked()


def test_a_new_code_counts_only_once_it_is_kept(qtbot, window, ways, session):
    def codes():
        return [it.id for it in list_ways_in(session) if it.kind == "recovery"]

    before = codes()
    ways.renew.click()
    opened(qtbot, window, CodeSheet).reject()
    settle(qtbot, window)
    assert codes() == before
    ways.renew.click()
    sheet = opened(qtbot, window, CodeSheet)
    code = sheet.screen_of_code._code
    press(sheet, "I have it")
    for number, line in sheet.screen_of_code._proof.lines.items():
        line.setText(code.split("-")[number - 1])
    press(sheet, "Let it open my log")
    settle(qtbot, window)
    assert codes() != before
    folder = session.store.folder
    window.close()
    with open_log(folder, code):
        pass
