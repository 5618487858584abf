"""A run by hand: what was said is kept, what cannot be read is said beside it."""

import pytest
from PySide6.QtCore import QDate, Qt

from app.services.reading import list_runs
from app.ui.dialogs.add_run import AddRun


@pytest.fixture
def dialog(open_window):
    """Open the sheet in a window."""
    window = open_window()
    window.act("add_run")
    made = window.findChild(AddRun)
    made.main = window
    made._day.setDate(QDate(2026, 5, 12))
    return made


def fill(dialog, **texts):
    for name, text in texts.items():
        dialog._lines[name].setText(text)


def problems(dialog):
    return {name: field.problem for name, field in dialog.fields.items() if field.problem}


def runs(qtbot, dialog_window):
    found = []
    store = dialog_window.session.store
    dialog_window.tasks.ask(dialog_window, lambda _: list_runs(store), found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_it_is_kept_as_it_was_said(qtbot, dialog):
    window = dialog.main
    fill(
        dialog, began="18:30", duration="45:30", distance="8,5", title=" Mill ", heart_rate="148",
        climb="90",
    )  # fmt: skip
    dialog._sport.setCurrentText("Treadmill")
    dialog._effort.setCurrentIndex(6)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(window.workspace.bar.isVisible)
    (run,) = runs(qtbot, window)
    assert (run.elapsed_s, run.distance_m, run.title) == (2730, 8500, "Mill")
    assert (run.sport, run.sub_sport, run.effort) == ("running", "treadmill", 6)
    assert (run.hr_mean, run.ascent_m) == (148, 90)
    window.workspace.bar._on_undo()
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    assert runs(qtbot, window) == []


def test_what_was_not_said_is_not_guessed(qtbot, dialog):
    window = dialog.main
    fill(dialog, began="7:05", distance="5")
    dialog._on_save()
    qtbot.waitUntil(window.workspace.bar.isVisible)
    (run,) = runs(qtbot, window)
    unknown = ("title", "elapsed_s", "ascent_m", "hr_mean", "effort")
    assert {getattr(run, name) for name in unknown} == {None}


def test_an_empty_one_asks_for_what_it_needs(dialog):
    dialog._on_save()
    assert problems(dialog).keys() == {"began", "duration"}
    assert dialog.isVisible()


def test_each_line_says_what_is_wrong_with_it(dialog):
    wrong = {
        "began": "noon",
        "duration": "45",
        "distance": "far",
        "heart_rate": "500",
        "climb": "x",
    }
    fill(dialog, **wrong)
    dialog._on_save()
    assert problems(dialog).keys() == wrong.keys()
    fill(dialog, began="12:00", duration="45:00")
    dialog._on_save()
    assert problems(dialog).keys() == {"distance", "heart_rate", "climb"}


def test_a_run_is_not_still_to_come(dialog):
    dialog._day.setMaximumDate(QDate(2999, 1, 1))
    dialog._day.setDate(QDate(2999, 1, 1))
    fill(dialog, began="12:00", distance="5")
    dialog._on_save()
    assert "still to come" in problems(dialog)["began"]


def test_a_log_that_fails_leaves_what_was_typed(qtbot, dialog, session):
    window = dialog.main
    window.tasks.ask(
        window, lambda _: session.store.write("runs", lambda db: db.execute("DROP TABLE lap")), id
    )
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    fill(dialog, began="12:00", distance="5")
    dialog._on_save()
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    assert dialog.isVisible()
    assert dialog._lines["distance"].text() == "5"
    assert dialog._save.isEnabled()


def test_it_fits_a_low_screen_with_large_text(open_window, theme):
    try:
        theme.choose("light", 20)
        window = open_window()
        window.act("add_run")
        made = window.findChild(AddRun)
        made._on_save()
        assert made.height() <= made.screen().availableGeometry().height()
        assert made._area.height() < made._area.widget().height()
    finally:
        theme.choose("light")
