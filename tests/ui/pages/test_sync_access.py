"""Sync in every state: reached by keyboard, named, and whole to read, as all pages are."""

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.words import say
from app.services.syncing.views import ErasedRemote
from app.ui.sync.erase_sheet import EraseRemoteSheet
from app.ui.sync.exchanges import ExchangesSheet
from app.ui.sync.final_sheets import FinalSheet, words_of_leaving, words_of_removing
from app.ui.sync.new_words import NewWords
from tests.makers.synced import ROUNDS, TROUBLE, TYPICAL
from tests.ui.asking import settle
from tests.ui.test_access import (
    LARGE,
    SIZES,
    SMALL,
    expect_focus_is_seen,
    expect_names,
    expect_reach,
    expect_whole,
    opened,
)

PLACE = "/made/up/place"


def first_step(qtbot, window, page, *, is_joining=False):
    page.set_up(is_joining=is_joining)
    settle(qtbot, window)
    return page.flow


def second_step(qtbot, window, page, *, is_joining=False):
    flow = first_step(qtbot, window, page, is_joining=is_joining)
    flow.step.form.lines["folder"].setText(PLACE)
    flow.go_on()
    settle(qtbot, window)
    return flow


def third_step(qtbot, window, page):
    second_step(qtbot, window, page).go_on()
    settle(qtbot, window)


STATES = {
    "off": lambda *_: None,
    "where": first_step,
    "consent": second_step,
    "name": third_step,
    "join": lambda *it: second_step(*it, is_joining=True),
    "on": lambda _, __, page: page.draw(TYPICAL),
    "trouble": lambda _, __, page: page.draw(TROUBLE),
}
SHEETS = {
    "remove": lambda w, c: FinalSheet(w, c.wording, words_of_removing("Kitchen"), list),
    "remove, with a passphrase": lambda w, c: FinalSheet(
        w, c.wording, words_of_removing("Kitchen"), list, more=NewWords(c.wording)
    ),
    "leave": lambda w, c: FinalSheet(w, c.wording, words_of_leaving(), list),
    "erase": EraseRemoteSheet,
    "exchanges": lambda w, c: ExchangesSheet(w, c.wording, ROUNDS, None),
}


@pytest.fixture
def sized(theme):
    yield lambda points: theme.choose("light", points)
    theme.choose("light")


@pytest.mark.parametrize("state", STATES)
def test_every_state_can_be_used_by_keyboard(qtbot, open_window, state):
    window = opened(qtbot, open_window, "sync")
    STATES[state](qtbot, window, window.workspace.page("sync"))
    QApplication.processEvents()
    assert window.isActiveWindow()
    expect_names(window)
    expect_reach(window)
    expect_focus_is_seen(window)


@pytest.mark.parametrize("points", SIZES)
@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
def test_every_state_is_whole_to_read(qtbot, open_window, sized, points, size):
    sized(points)
    window = opened(qtbot, open_window, "sync")
    window.resize(*size)
    page = window.workspace.page("sync")
    for show in STATES.values():
        if page.flow is not None:
            page.flow.left.emit()
        show(qtbot, window, page)
        settle(qtbot, window)
        expect_whole(window)


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_can_be_used_by_keyboard_and_read(qtbot, open_window, sized, name):
    for points in SIZES:
        sized(points)
        window = opened(qtbot, open_window, "sync")
        sheet = SHEETS[name](window, window.workspace.context)
        sheet.open()
        sheet.activateWindow()
        qtbot.waitUntil(sheet.isActiveWindow)
        settle(qtbot, window)
        expect_whole(sheet)
        expect_names(sheet)
        expect_reach(sheet)
        expect_focus_is_seen(sheet)
        sheet.close()


def test_the_report_of_an_erasure_is_whole(qtbot, open_window, sized):
    sized(SIZES[-1])
    window = opened(qtbot, open_window, "sync")
    sheet = EraseRemoteSheet(window, window.workspace.context)
    sheet.open()
    kept = say("Older versions that whoever keeps the place keeps by himself.")
    sheet.show_report(ErasedRemote(2310, is_empty=True, out_of_reach=(kept,)))
    settle(qtbot, window)
    expect_whole(sheet)
    sheet.close()
