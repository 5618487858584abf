"""Two windows, two logs, one folder between them: what is done in one is seen in the other."""

import shutil

import pytest
from PySide6.QtWidgets import QApplication

from app.domain.ids import spell_id
from app.services.bulk_editing import Edits, edit_alike
from app.services.clock import now_ms
from app.services.editing import delete_runs
from app.services.syncing.devices import make_pairing_code
from app.services.syncing.rounds import list_rounds
from app.services.syncing.setting_up import begin, join
from app.services.syncing.status import read_status
from app.ui.main_window import MainWindow
from app.ui.syncing import Syncing
from tests.makers.logs import listed, new_log, take_in_days
from tests.makers.synced_logs import Clock, Computer
from tests.ui.asking import ask, settle
from tests.ui.entry.seen import words_in

LONG_MS = 30_000


@pytest.fixture
def windows(qtbot, theme, tmp_path, here_and_now):
    """Open both, with sync on and three runs in the first."""
    place = tmp_path / "place"
    place.mkdir()
    with new_log(tmp_path / "desk") as one, new_log(tmp_path / "kitchen") as two:
        desk, kitchen = (Computer(it, place, Clock(now_ms())) for it in (one, two))
        take_in_days(desk.store, tmp_path / "files", 1, 2, 3)
        begin(desk.store, desk.set_up("Desk"), now_ms)
        code = make_pairing_code(desk.store, now_ms).code
        join(kitchen.store, kitchen.set_up("Kitchen"), code, now_ms)
        made = [open_window(theme, it, tmp_path) for it in (one, two)]
        for window in made:
            settle(qtbot, window)
        yield made
        for window in made:
            window.close()
            window.deleteLater()


def open_window(theme, session, tmp_path):
    window = MainWindow(theme, tmp_path / "crashes")
    window.open_log(session, {})
    window.workspace.go("log")
    window.show()
    return window


def exchange(qtbot, *windows):
    """Let them exchange one after the other, as by the menu."""
    for window in windows:
        before = ask(window, qtbot, lambda store: len(list_rounds(store)))
        window.act("sync_now")
        qtbot.waitUntil(
            lambda w=window, n=before: ask(w, qtbot, lambda store: len(list_rounds(store))) > n,
            timeout=LONG_MS,
        )
        qtbot.waitUntil(lambda w=window: not w.findChild(Syncing)._is_busy, timeout=LONG_MS)
        settle(qtbot, window)


def titles(window):
    """Read the Log as it is seen."""
    runs = window.workspace.page("log").runs
    keys = [it.key for it in runs.columns]
    if "title" not in keys:  # not drawn yet
        return []
    at = keys.index("title")
    model = runs.model()
    return sorted(
        str(model.index(row, at).data())
        for row in range(model.rowCount())
        if model.id_at(row) is not None
    )


def known(qtbot, window):
    return ask(window, qtbot, listed)


def edit(qtbot, window, at, title):
    run = sorted(known(qtbot, window))[at]
    ask(window, qtbot, lambda store: edit_alike(store, [run], Edits({"title": title}), now_ms()))


def status(qtbot, window):
    return ask(window, qtbot, read_status)


def test_runs_come_over_while_nobody_does_anything(qtbot, windows):
    """The first round comes by itself, soon after opening."""
    desk, kitchen = windows
    qtbot.waitUntil(lambda: status(qtbot, desk).last is not None, timeout=LONG_MS)
    qtbot.waitUntil(lambda: status(qtbot, kitchen).last is not None, timeout=LONG_MS)
    if len(titles(kitchen)) < 3:  # it may have looked before the first had sent
        exchange(qtbot, kitchen)
    qtbot.waitUntil(lambda: titles(kitchen) == titles(desk), timeout=LONG_MS)
    assert len(titles(desk)) == 3


def test_edits_on_both_sides_offline_end_equal(qtbot, windows):
    desk, kitchen = windows
    exchange(qtbot, desk, kitchen)
    qtbot.waitUntil(lambda: len(titles(kitchen)) == 3)
    place = desk.session.store.folder.parent / "place"
    away = place.rename(place.with_name("away"))
    edit(qtbot, desk, 0, "Along the invented canal")
    edit(qtbot, kitchen, 1, "Over the made up hill")
    exchange(qtbot, desk, kitchen)
    for window in windows:
        assert status(qtbot, window).problem is not None
        qtbot.waitUntil(lambda w=window: "tries again at" in words_in(w.workspace.rail))
    away.rename(place)
    exchange(qtbot, desk, kitchen, desk)
    both = {"Along the invented canal", "Over the made up hill"}
    qtbot.waitUntil(lambda: both <= set(titles(desk)))
    qtbot.waitUntil(lambda: titles(kitchen) == titles(desk))
    assert known(qtbot, desk).keys() == known(qtbot, kitchen).keys()
    for window in windows:
        qtbot.waitUntil(lambda w=window: "Sync:" not in words_in(w.workspace.rail))
        assert status(qtbot, window).problem is None


def test_a_text_that_both_changed_is_settled_on_the_page(qtbot, windows):
    desk, kitchen = windows
    exchange(qtbot, desk, kitchen)
    edit(qtbot, desk, 0, "As Desk has it")
    edit(qtbot, kitchen, 0, "As Kitchen has it")
    exchange(qtbot, desk, kitchen, desk)
    asked = next(it for it in windows if status(qtbot, it).conflicts)
    asked.workspace.go("sync")
    page = asked.workspace.page("sync")
    qtbot.waitUntil(lambda: "Changed on two computers" in words_in(page))
    assert {"As Desk has it", "As Kitchen has it"} <= set(words_in(page).splitlines())
    other = next(it for it in page.findChildren(type(page.now)) if "Keep this one" in it.text())
    other.click()
    qtbot.waitUntil(lambda: "Changed on two computers" not in words_in(page))
    exchange(qtbot, asked, *[it for it in windows if it is not asked], asked)
    asked.workspace.go("log")
    qtbot.waitUntil(lambda: titles(desk) == titles(kitchen) != [])
    assert status(qtbot, desk).conflicts == status(qtbot, kitchen).conflicts == 0


def test_many_deletions_wait_for_a_yes_and_come_back_by_a_no(qtbot, windows, tmp_path):
    desk, kitchen = windows
    ask(desk, qtbot, lambda store: take_in_days(store, tmp_path / "more", *range(10, 34)))
    exchange(qtbot, desk, kitchen)
    qtbot.waitUntil(lambda: len(titles(kitchen)) == 27, timeout=LONG_MS)
    gone = [spell_id(it) for it in known(qtbot, desk)][:24]
    ask(desk, qtbot, lambda store: delete_runs(store, gone, now_ms()))
    exchange(qtbot, desk, kitchen)
    assert len(known(qtbot, kitchen)) == 27
    qtbot.waitUntil(lambda: "deletions wait for you" in words_in(kitchen.workspace.rail))
    kitchen.workspace.go("sync")
    page = kitchen.workspace.page("sync")
    qtbot.waitUntil(lambda: "24 runs were deleted on another computer" in words_in(page))
    next(
        it for it in page.findChildren(type(page.now)) if it.text().startswith("Keep them")
    ).click()
    qtbot.waitUntil(lambda: status(qtbot, kitchen).held == 0)
    exchange(qtbot, kitchen, desk)
    qtbot.waitUntil(lambda: len(known(qtbot, desk)) == 27, timeout=LONG_MS)
    QApplication.processEvents()


def test_an_emptied_place_empties_nothing_and_is_filled_again(qtbot, windows):
    desk, kitchen = windows
    exchange(qtbot, desk, kitchen)
    place = desk.session.store.folder.parent / "place"
    for it in place.iterdir():
        shutil.rmtree(it)
    exchange(qtbot, desk)
    assert len(known(qtbot, desk)) == 3
    desk.workspace.go("sync")
    page = desk.workspace.page("sync")
    qtbot.waitUntil(lambda: "The sync store is empty." in words_in(page))
    next(it for it in page.findChildren(type(page.now)) if it.text() == "Upload again").click()
    qtbot.waitUntil(lambda: not status(qtbot, desk).can_upload_again, timeout=LONG_MS)
    exchange(qtbot, kitchen)
    assert status(qtbot, kitchen).problem is None
    assert any(place.rglob("*"))
