"""The page of a run: every kind of run, its cursor, its figures, its neighbours."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.categories import Category
from app.domain.errors import StoreError
from app.domain.ids import spell_id
from app.domain.profile import FOREVER
from app.domain.units import Units
from app.services.editing import edit_runs
from app.services.explained import explain
from app.services.explaining import spell_explanation
from app.services.profile import change_profile
from app.ui.dialogs.edit_runs import EditDialog
from app.ui.dialogs.table_sheet import TableSheet
from app.ui.hiding import HIDDEN
from app.ui.run.explaining import Explanation
from app.ui.run.figures import _Figure
from app.ui.widgets.personal import Quantity
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text
from tests.makers.odd_runs import KINDS, START, keep, make_run

WITHOUT_CHARTS = {"one point", "by hand", "route only"}
WITHOUT_ROUTE = {"no gps", "only heart rate", "one point", "by hand"}
SLOW = {"50,000 points", "100 km"}


@pytest.fixture
def show(qtbot, open_window):
    """Open a run and wait until its charts are drawn."""

    def open_run(activity: int):
        window = open_window()
        window.workspace.go("run", activity)
        page = window.workspace.page("run")
        qtbot.waitUntil(lambda: page._view is not None and page._view.run.id == activity)
        view = page.charts.view
        qtbot.waitUntil(lambda: view.sheet is None or view.is_drawn, timeout=20_000)
        qtbot.waitUntil(lambda: window.tasks.is_idle and not page._later.isActive())
        return page

    return open_run


@pytest.fixture
def page(show, session):
    return show(keep(session.store, make_run(900)))


def texts(widget) -> str:
    return "\n".join(it.text() for it in widget.findChildren(Text) if it.isVisible())


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_run_is_shown_or_says_what_is_absent(show, session, kind):
    page = show(keep(session.store, KINDS[kind]()))
    said = texts(page)
    assert page.charts.view.isVisible() is (kind not in WITHOUT_CHARTS)
    assert page.way.route.isVisible() is (kind not in WITHOUT_ROUTE)
    if kind in WITHOUT_CHARTS:
        assert "points to draw" in said or "without times" in said
    if kind in WITHOUT_ROUTE:
        assert "positions were recorded" in said
    names = (
        {it.axis.name.split()[0] for it in page.charts.view.sheet.panels}
        if page.charts.view.sheet
        else set()
    )
    assert ("Heart" in names) is (kind not in WITHOUT_CHARTS | {"no heart rate"})
    assert ("Elevation" in names) is (
        kind not in WITHOUT_CHARTS | {"no altitude", "only heart rate"}
    )
    assert page.findChildren(Quantity)
    assert "nan" not in said


def test_without_a_run_the_page_is_empty(qtbot, open_window):
    window = open_window("run")
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    assert window.workspace.page("run").charts.view.sheet is None


def test_a_run_that_is_gone_is_said_and_the_page_goes_on(qtbot, page):
    with qtbot.waitSignal(page.context.tasks.failed) as failed:
        page.lead(12345)
    assert isinstance(failed.args[0], StoreError)
    activity = page._view.run.id
    page.lead(activity)
    qtbot.waitUntil(lambda: page.context.tasks.is_idle)
    assert page._view.run.id == activity


def test_the_chart_points_at_the_route_and_back(qtbot, page):
    chart, route = page.charts.view, page.way.route
    place = chart._shot.drawn.places[0]
    for value in (1000, 1500):
        qtbot.mouseMove(chart, QPoint(round(place.find_x(value)), round(place.top + 9)))
    at = route._cursor
    assert page._view.curves.distance_m[at] == pytest.approx(1500, abs=15)
    spots = route._spots(route._line)
    for number in (100, 300):
        qtbot.mouseMove(route, QPoint(*(round(it) for it in spots[number])))
    at = route._line.at[300]
    assert chart._cursor == pytest.approx(page._view.curves.distance_m[at], abs=30)


def test_a_range_says_its_own_figures(page):
    page.charts.view._choose((500.0, 1500.0))
    assert page.charts._range.text().startswith("1.00")
    assert all(it in page.charts._range.text() for it in ("bpm", "m climb", "spm"))
    page.context.hiding.choose([Category.HEART_RATE])
    page.charts.view._choose((500.0, 1000.0))
    assert "bpm" not in page.charts._range.text()
    page.charts.view._choose(None)
    assert page.charts._range.text() == ""


def test_hidden_kinds_are_nowhere(qtbot, page):
    page.context.hiding.choose([Category.HEART_RATE, Category.NOTES])
    qtbot.waitUntil(lambda: page.charts.view.is_drawn)
    assert "Heart" not in "".join(it.axis.name for it in page.charts.view.sheet.panels)
    hidden = [it.accessibleName() for it in page.findChildren(Quantity)]
    assert f"Heart rate {HIDDEN}" in hidden
    assert page.head._title.text() == HIDDEN


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
def test_what_explains_a_hidden_number_does_not_tell_it(qtbot, page):
    page.context.hiding.choose([Category.HEART_RATE])
    figure = next(it for it in page.findChildren(_Figure) if it._key == "hr_mean")
    assert figure.accessibleName() == f"Heart rate {HIDDEN}"
    figure.setFocus()
    qtbot.keyClick(figure, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChildren(Explanation) != [])
    said = texts(page.findChild(Explanation))
    assert HIDDEN in said
    assert "bpm" not in said.splitlines()[0]
    page.findChild(Explanation).close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
def test_what_a_number_is_made_with_is_told_in_the_runners_units(qtbot, show, session):
    for key, value in (("max_hr", 190.0), ("resting_hr", 50.0), ("weight_kg", 62.0)):
        change_profile(session.store, key, value, FOREVER, 0)
    page = show(keep(session.store, make_run(900)))
    wording = page.context.wording
    wording.choose(Units(has_pounds=True), 0)
    page._explain("calories_gross", page.figures)
    qtbot.waitUntil(lambda: page.findChildren(Explanation) != [])
    assert "136.7\N{NO-BREAK SPACE}lb" in texts(page.findChild(Explanation))
    page.findChild(Explanation).close()
    qtbot.waitUntil(lambda: not page.findChildren(Explanation))
    page.context.hiding.choose([Category.BODY])
    page._explain("calories_gross", page.figures)
    qtbot.waitUntil(lambda: page.findChildren(Explanation) != [])
    assert "136.7" not in texts(page.findChild(Explanation))
    page.findChild(Explanation).close()


def test_a_place_is_hidden_with_positions(show, session):
    page = show(keep(session.store, make_run(120), place="Kamnik"))
    assert "Kamnik" in page.head._when.text()
    page.context.hiding.choose([Category.POSITIONS])
    assert "Kamnik" not in page.head._when.text()
    assert HIDDEN in page.head._when.text()


def test_axis_smoothing_and_colour_are_kept(page):
    page.charts._on_axis(True)
    page.charts._on_smooth(60)
    page.way.colour_by("heart_rate")
    page.tabs.choose("laps")
    state = page.state()
    assert "time" in page.charts._axis.text()
    assert page.charts.view.sheet.x_axis.name == "Time"
    other = type(page)(page.context)
    other.restore(state)
    assert other.state() == state
    other.deleteLater()


def test_keys_lead_to_the_runs_before_and_after(qtbot, show, session):
    days = [START + timedelta(days=it) for it in range(3)]
    runs = [keep(session.store, make_run(120, start=it)) for it in days]
    page = show(runs[1])
    for key, expected in (
        (Qt.Key.Key_Right, runs[2]), (Qt.Key.Key_Right, runs[2]), (Qt.Key.Key_Left, runs[1]),
        (Qt.Key.Key_Left, runs[0]),
    ):  # fmt: skip
        qtbot.keyClick(page, key)
        qtbot.waitUntil(lambda it=expected: page._view.run.id == it)
    assert not page.head.earlier.isEnabled()
    assert page.head.later.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.window().workspace.seen == "log"


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_figure_is_explained_as_in_the_terminal(qtbot, page, by):
    figure = next(it for it in page.findChildren(_Figure) if it._key == "hr_mean")
    if by == "mouse":
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    else:
        figure.setFocus()
        qtbot.keyClick(figure, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChildren(Explanation) != [])
    sheet = page.findChildren(Explanation)[0]
    store, activity = page.context.session.store, spell_id(page._view.run.id)
    found = []
    page.context.tasks.ask(page, lambda _: explain(store, activity, "hr_mean"), found.append)
    qtbot.waitUntil(lambda: found != [])
    said = texts(sheet)
    for sentence in spell_explanation(found[0]):
        assert page.context.wording.text(sentence) in said
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.findChildren(Explanation))


def test_what_was_written_is_seen_without_a_click(qtbot, show, session):
    activity = keep(session.store, make_run(120))
    page = show(activity)
    assert not page.way.written.isVisible()
    words = {"notes": "Easy all the way.", "tags": ["long"], "effort": 6, "title": "Loop"}
    store = session.store
    page.context.tasks.ask(page, lambda _: edit_runs(store, {activity: words}, 0), print)
    qtbot.waitUntil(lambda: page.head._title.text() == "Loop")
    said = texts(page.way.written)
    assert all(it in said for it in ("Easy all the way.", "#long", "6 of 10"))


def test_race_and_weather_are_told_unless_they_are_hidden(show, session):
    race = '{"name": "City 10K", "time_s": 2530, "place": 14, "of": 230}'
    weather = '{"temperature_c": 6, "sky": "cloudy", "words": "light wind"}'
    page = show(keep(session.store, make_run(120), race=race, weather=weather))
    assert page.head._race.text() == "Race · City 10K · 42:10 official, 14th of 230"
    assert "6\N{NO-BREAK SPACE}°C, cloudy, light wind" in page.head._when.text()
    page.context.hiding.choose([Category.NOTES, Category.WEATHER])
    assert page.head._race.text() == HIDDEN
    assert "light wind" not in page.head._when.text()


@pytest.mark.qt_log_ignore("This plugin does not support")  # dialogs, offscreen
def test_the_menus_edit_is_of_the_run_that_is_seen(qtbot, page):
    window = page.window()
    action = next(it for it in window.findChildren(QAction) if it.text() == "&Edit runs…")
    assert action.shortcut().toString() == "Ctrl+Shift+E"
    action.trigger()
    qtbot.waitUntil(lambda: window.findChild(EditDialog) is not None)
    assert window.workspace.seen == "run"
    window.findChild(EditDialog).reject()


def test_smoothing_follows_the_length_until_it_is_chosen(page):
    charts = page.charts
    assert charts._smooth.text().startswith("smooth 15 s")
    assert [it.text() for it in charts._widths.values() if it.isChecked()] == [
        "by the length of the run: 15 s"
    ]
    charts.show_curves(replace(page._view.curves, time_s=page._view.curves.time_s * 40))
    assert charts._smooth.text().startswith("smooth 120 s")
    charts._on_smooth(30)
    assert charts._smooth.text().startswith("smooth 30 s")
    assert charts.state()["smooth_s"] == 30


def test_who_goes_nowhere_is_charted_by_time(show, session):
    run = make_run(600)
    still = replace(run, track=replace(run.track, channels={
        key: run.track.channels[key] if key == "heart_rate" else np.zeros(len(run.track))
        for key in ("heart_rate", "distance_m")
    }))  # fmt: skip
    page = show(keep(session.store, still))
    assert page.charts.view.sheet.x_axis.name == "Time"
    assert not page.charts._axis.isVisible()


def test_notables_follow(show, session):
    page = show(keep(session.store, make_run(1800)))
    assert page.head._notables.text() != ""


def test_many_words_do_not_stretch_the_charts(show, session):
    words = {"title": "W" * 300, "notes": "Many words here. " * 600}
    page = show(keep(session.store, make_run(300), **words))
    assert page.charts.view.height() < page.height()
    assert page.way.written.height() > 2 * page.height()
    assert page.findChild(Scroll).horizontalScrollBar().maximum() == 0


def test_where_too_little_was_measured_the_profile_is_not_asked_for(qtbot, show, session):
    change_profile(session.store, "max_hr", 190.0, FOREVER, 0)
    page = show(keep(session.store, KINDS["one point"]()))
    assert "Too few heart rates" in texts(page.way)
    assert not page.way._profile.isVisible()


def test_all_points_are_read_as_a_table(show, session):
    run = make_run(300)
    hole = np.where(np.arange(301) == 7, np.nan, run.track.channels["heart_rate"])
    channels = run.track.channels | {"heart_rate": hole}
    page = show(keep(session.store, replace(run, track=replace(run.track, channels=channels))))
    page.tabs.choose("source")
    next(it for it in page.source.findChildren(QPushButton)).click()
    table = page.window().findChild(TableSheet).table
    heads = [it.title for it in table._model.columns]
    assert {"Latitude °", "Heart rate bpm", "Cadence spm", "Altitude m"} <= set(heads)
    at, seventh = heads.index("Heart rate bpm"), table.rows[7]
    assert len(table.rows) == 301
    assert seventh[0] == "0:07"
    assert seventh[at] == "\N{EN DASH}"
    assert table.rows[8][at] == f"{hole[8]:.0f}"
    page.context.hiding.choose([Category.POSITIONS])
    assert table._model.index(3, heads.index("Latitude °")).data() == HIDDEN
    assert table._model.index(3, at).data() != HIDDEN
    table.window().close()


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
def test_every_number_of_the_table_is_explained(qtbot, page):
    page.tabs.choose("data")
    table = page.tables.numbers
    row = [it.metric.key for it in page._view.made.numbers].index("elapsed_time")
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.findChildren(Explanation) != [])
    assert "Elapsed time" in texts(page.findChild(Explanation))
    page.findChild(Explanation).close()


def test_delete_puts_the_run_into_the_bin_and_says_so_until_it_is_taken_back(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "in the bin" in page.head._notables.text())
    qtbot.waitUntil(lambda: page.context.tasks.is_idle)
    page.context.act("undo")
    qtbot.waitUntil(lambda: "first run" in page.head._notables.text())


def test_the_colours_of_the_route_are_explained_where_there_are_any(qtbot, show, session):
    heartless = keep(session.store, KINDS["no heart rate"]())
    page = show(keep(session.store, make_run(900)))
    key = page.way.key
    assert texts(key) == "slow\nfast"
    page.way.colour_by("heart_rate")
    assert texts(key) == "low\nhigh"
    page.context.hiding.choose([Category.POSITIONS])
    assert not key.isVisible()
    page.context.hiding.choose(())
    assert key.isVisible()
    page.way.colour_by("plain")
    assert not key.isVisible()
    page.way.colour_by("heart_rate")
    assert key.isVisible()
    page.lead(heartless)
    qtbot.waitUntil(lambda: page.shown == heartless)
    assert not key.isVisible()


def test_the_table_of_a_long_run_has_room_for_its_last_point(show, session):
    page = show(keep(session.store, KINDS["100 km"]()))
    page.tabs.choose("source")
    next(it for it in page.source.findChildren(QPushButton)).click()
    table = page.window().findChild(TableSheet).table
    last = table.rows[len(table.rows) - 1]
    metrics = table.fontMetrics()
    for column, text in enumerate(last):
        assert table.columnWidth(column) > metrics.horizontalAdvance(text)
    assert last[0] == "10:00:00"
    table.window().close()
