"""The page of the profile: what is said, what follows from it in every open page, and what asks."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from app.domain.categories import Category
from app.domain.profile import FOREVER
from app.domain.units import ABSENT
from app.services.profile import change_profile, read_profile
from app.services.profile_fields import FIELDS
from app.ui.hiding import HIDDEN
from app.ui.profile.zones_table import ZonesTable
from app.ui.run.zones import ZonesBar
from tests.makers.logs import NOW_MS, take_in_days
from tests.ui.asking import ask, settle

TODAY = date.today


@pytest.fixture
def filled(session, tmp_path, here_and_now):
    return take_in_days(session.store, tmp_path / "files", 0, 1, 9)


def opened(open_window):
    window = open_window("profile")
    window.activateWindow()
    QApplication.processEvents()
    return window, window.workspace.page("profile")


def write(line, text, since="always"):
    """Open a line and type into it, as a runner does."""
    line.change.click()
    line.editor.line.setText(text)
    line.editor.since.chips[since].click()
    QTest.keyClick(line.editor.line, Qt.Key.Key_Return)


def words(widget) -> str:
    return " ".join(it.text() for it in widget.findChildren(QLabel) if it.isVisibleTo(widget))


def test_an_empty_profile_says_that_all_is_optional_and_fills_nothing_in(open_window):
    _, page = opened(open_window)
    assert set(page.lines) == {it.key for it in FIELDS}
    assert "optional" in words(page)
    for line in page.lines.values():
        assert line.value.visible_text == ABSENT
        assert not line.switch.isVisible()
        assert line.change.text() == "Set"
    assert "Zones appear here" in words(page)
    assert "With your birth date it can be estimated" in words(page)


def test_a_profile_shows_values_since_when_and_what_for(session, open_window):
    for key, value, since in (
        ("weight_kg", 64.0, FOREVER), ("weight_kg", 62.5, "2026-05-03"), ("max_hr", 190.0, FOREVER),
        ("resting_hr", 50.0, FOREVER), ("threshold_pace_s_per_km", 270.0, FOREVER),
    ):  # fmt: skip
        change_profile(session.store, key, value, since, NOW_MS)
    _, page = opened(open_window)
    weight = page.lines["weight_kg"]
    assert weight.value.visible_text == "62.5\N{NO-BREAK SPACE}kg"
    assert weight.meaning.text().startswith("Since 3 May 2026. Used for calories")
    assert page.lines["threshold_pace_s_per_km"].value.visible_text == "4:30/km"
    assert page.lines["max_hr"].switch.isChecked()
    shown = [words(it) for it in page.findChildren(ZonesTable)]
    assert "Z1" in shown[0]
    assert "from 176 bpm" in shown[0]
    assert "Z5c" in shown[1]
    assert page.charts["weight_kg"].isVisible()
    assert not page.charts["resting_hr"].isVisible()
    sheet = page.charts["weight_kg"].view.sheet
    assert sheet.panels[0].series[0].y[[0, -1]].tolist() == [64.0, 62.5]


def test_what_is_said_shows_in_every_open_page_and_goes_with_it(qtbot, filled, open_window):
    window, page = opened(open_window)
    overview = window.workspace.page("overview")
    assert not zones_of_run(qtbot, window, filled[-1])
    window.workspace.go("profile")
    settle(qtbot, window)
    write(page.lines["max_hr"], "190")
    write(page.lines["resting_hr"], "50")
    change_sex = page.lines["sex"]
    change_sex.change.click()
    change_sex.editor._choices._chips["female"].click()
    change_sex.editor.keep.click()
    qtbot.waitUntil(lambda: len(page.findChildren(ZonesTable)) == 1)
    qtbot.waitUntil(lambda: page.lines["sex"].value.visible_text == "Female")
    settle(qtbot, window)
    assert zones_of_run(qtbot, window, filled[-1])
    window.workspace.go("overview")
    qtbot.waitUntil(lambda: overview.form.view.sheet is not None)
    window.workspace.go("profile")
    settle(qtbot, window)
    page.lines["max_hr"].open()
    clear = next(
        it for it in page.lines["max_hr"].findChildren(QPushButton) if it.text() == "Clear"
    )
    clear.click()
    qtbot.waitUntil(lambda: page.lines["max_hr"].value.visible_text == ABSENT)
    settle(qtbot, window)
    assert not zones_of_run(qtbot, window, filled[-1])
    window.workspace.go("overview")
    settle(qtbot, window)
    assert overview.form.view.sheet is None
    window.act("undo")
    qtbot.waitUntil(lambda: overview.form.view.sheet is not None)


def zones_of_run(qtbot, window, activity) -> bool:
    run = window.workspace.page("run")
    window.workspace.go("run", activity)
    settle(qtbot, window)
    has_load = "TRIMP" in {row[0] for row in run.tables.numbers.rows}
    has_zones = any(it.isVisible() for it in run.way.findChildren(ZonesBar))
    assert has_load == has_zones
    return has_zones


def test_a_value_that_is_odd_is_asked_about_before_and_kept(qtbot, open_window):
    _, page = opened(open_window)
    line = page.lines["max_hr"]
    line.change.click()
    line.editor.line.setText("230")
    assert line.editor.said.text() == (
        "Highest heart rate: 230\N{NO-BREAK SPACE}bpm is unusual; most runners are between"
        " 140 and 220."
    )
    line.editor.keep.click()
    qtbot.waitUntil(lambda: line.value.visible_text == "230\N{NO-BREAK SPACE}bpm")


def test_what_cannot_be_read_is_said_and_nothing_is_kept(qtbot, open_window):
    window, page = opened(open_window)
    line = page.lines["weight_kg"]
    write(line, "a lot")
    assert "weight cannot be this: a lot" in line.editor.said.text()
    assert line.editor.isVisible()
    QTest.keyClick(line.editor.line, Qt.Key.Key_Escape)
    assert not line.is_open
    assert ask(window, qtbot, read_profile).values == {}


def test_a_change_of_the_past_is_shown_before_it_is_made(qtbot, session, filled, open_window):
    for key, value in (("max_hr", 190.0), ("resting_hr", 50.0), ("sex", "female")):
        change_profile(session.store, key, value, FOREVER, NOW_MS)
    window, page = opened(open_window)
    line = page.lines["max_hr"]
    write(line, "200")
    qtbot.waitUntil(lambda: line.preview is not None)
    assert line.preview.head.text() == "3 runs would change."
    assert "Zones would begin at" in words(line.preview)
    assert {"TRIMP", "TRIMP by zones"} <= {row[1] for row in line.preview.table.rows}
    assert ask(window, qtbot, read_profile).values["max_hr"] == ((FOREVER, 190.0),)
    apply = line.preview.apply
    assert apply.hasFocus()
    assert apply.visibleRegion().boundingRect().height() == apply.height()  # scrolled to
    QTest.keyClick(line.preview.apply, Qt.Key.Key_Escape)
    assert not line.is_open
    assert line.change.hasFocus()
    write(line, "200")
    qtbot.waitUntil(lambda: line.preview is not None)
    line.preview.leave.click()
    write(line, "200")
    qtbot.waitUntil(lambda: line.preview is not None)
    line.preview.from_today.click()
    settle(qtbot, window)
    today = TODAY().isoformat()
    kept = ask(window, qtbot, read_profile).values["max_hr"]
    assert kept == ((FOREVER, 190.0), (today, 200.0))
    write(line, "195")
    qtbot.waitUntil(lambda: line.preview is not None)
    line.preview.apply.click()
    settle(qtbot, window)
    kept = ask(window, qtbot, read_profile).values["max_hr"]
    assert kept == ((FOREVER, 195.0), (today, 200.0))


def test_values_of_before_can_be_corrected_and_forgotten(qtbot, session, open_window):
    for value, since in ((70.0, FOREVER), (66.0, "2026-01-05"), (64.0, "2026-03-01")):
        change_profile(session.store, "weight_kg", value, since, NOW_MS)
    window, page = opened(open_window)
    line = page.lines["weight_kg"]
    line.change.click()
    press(line, "Forget: 5 Jan 2026")
    qtbot.waitUntil(lambda: not line.is_open)
    settle(qtbot, window)
    kept = ask(window, qtbot, read_profile).values["weight_kg"]
    assert kept == ((FOREVER, 70.0), ("2026-03-01", 64.0))
    line.change.click()
    press(line, "Correct: 1 Mar 2026")
    assert line.editor.line.text() == "64"
    assert line.editor.line.hasFocus()
    line.editor.line.setText("63,5")
    line.editor.keep.click()
    settle(qtbot, window)
    kept = ask(window, qtbot, read_profile).values["weight_kg"]
    assert kept == ((FOREVER, 70.0), ("2026-03-01", 63.5))


def press(line, name):
    next(it for it in line.findChildren(QPushButton) if it.accessibleName() == name).click()


def test_an_estimate_is_offered_taken_and_called_one(qtbot, session, open_window):
    change_profile(session.store, "birth_date", str(TODAY().year - 40), FOREVER, NOW_MS)
    _, page = opened(open_window)
    line = page.lines["max_hr"]
    offered = [it for it in page.offers.findChildren(QPushButton) if it.isVisible()]
    assert [it.text() for it in offered] == ["Use this estimate"] * 3  # Gulati's is for women
    assert "Tanaka: 180 bpm, for most within 10 bpm" in offered[0].accessibleName()
    offered[0].click()
    qtbot.waitUntil(lambda: line.value.visible_text == "≈ 180\N{NO-BREAK SPACE}bpm")
    assert line.meaning.text().startswith("Estimated, after Tanaka.")
    assert "that is estimated" in words(page.findChild(ZonesTable))
    QApplication.processEvents()
    buttons = page.offers.findChildren(QPushButton)
    next(it for it in buttons if it.text() == "Take it back").click()
    qtbot.waitUntil(lambda: line.value.visible_text == ABSENT)


def test_what_a_run_held_can_be_taken(qtbot, filled, open_window):
    _, page = opened(open_window)
    assert "You held" in words(page.offers)
    next(it for it in page.offers.findChildren(QPushButton) if it.text() == "Take it").click()
    qtbot.waitUntil(lambda: page.lines["max_hr"].value.visible_text.endswith("bpm"))
    assert not page.offers.isVisible()


def test_a_field_can_be_kept_without_being_used(qtbot, session, open_window):
    for key, value in (("max_hr", 190.0), ("resting_hr", 50.0)):
        change_profile(session.store, key, value, FOREVER, NOW_MS)
    window, page = opened(open_window)
    line = page.lines["max_hr"]
    line.switch.click()
    qtbot.waitUntil(lambda: line.meaning.text().startswith("Kept, and used for no number."))
    assert line.value.visible_text == "190\N{NO-BREAK SPACE}bpm"
    assert page.findChildren(ZonesTable) == [] or not page.findChild(ZonesTable).isVisible()
    window.workspace.bar._button.click()
    qtbot.waitUntil(lambda: line.meaning.text().startswith("Used for"))
    assert line.switch.isChecked()


def test_only_one_field_is_changed_at_a_time(open_window):
    _, page = opened(open_window)
    page.lines["height_cm"].change.click()
    page.lines["vo2max"].change.click()
    assert [it.key for it in page.lines.values() if it.is_open] == ["vo2max"]


def test_hidden_kinds_are_hidden_here_too(session, open_window):
    for key, value in (("max_hr", 190.0), ("weight_kg", 62.0)):
        change_profile(session.store, key, value, FOREVER, NOW_MS)
    window, page = opened(open_window)
    window.hiding.choose({Category.BODY})
    assert page.lines["weight_kg"].value.visible_text == HIDDEN
    assert page.lines["max_hr"].value.visible_text != HIDDEN
    page.lines["weight_kg"].change.click()
    assert page.lines["weight_kg"].editor.line.text() == ""


@pytest.mark.parametrize(
    ("key", "kind"), [("weight_kg", Category.BODY), ("resting_hr", Category.HEART_RATE)]
)
def test_how_the_body_went_is_hidden_with_its_kind(session, open_window, key, kind):
    for since, value in ((FOREVER, 62.0), ("2026-01-01", 63.0)):
        change_profile(session.store, key, value, since, NOW_MS)
    window, page = opened(open_window)
    chart = page.charts[key]
    assert chart.isVisible()
    window.hiding.choose({kind})
    assert chart.view.sheet is None
    assert not chart.isVisible()
    window.hiding.choose(())
    assert chart.isVisible()


def test_a_later_value_holds_from_a_day_that_is_chosen(qtbot, session, open_window):
    change_profile(session.store, "weight_kg", 64.0, FOREVER, NOW_MS)
    window, page = opened(open_window)
    line = page.lines["weight_kg"]
    line.change.click()
    assert line.editor.since.value == TODAY().isoformat()
    line.editor.since.chips["day"].click()
    last_week = TODAY() - timedelta(days=7)
    line.editor.since.day.setDate(last_week)
    line.editor.line.setText("63")
    line.editor.keep.click()
    settle(qtbot, window)
    kept = ask(window, qtbot, read_profile).values["weight_kg"]
    assert kept[-1] == (last_week.isoformat(), 63.0)


def test_it_survives_a_log_that_cannot_be_read(qtbot, open_window, session):
    window, page = opened(open_window)
    session.store.runs.close()
    page.refresh()
    qtbot.waitUntil(lambda: page._task is None and window.tasks.is_idle)
    assert page.isVisible()
