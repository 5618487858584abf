"""The Log: its lines, what they are picked and sorted by, and what is done with them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from app.domain.categories import Category
from app.domain.errors import StoreError
from app.domain.listed import Filter
from app.domain.units import ABSENT
from app.domain.words import say
from app.services.bulk_editing import Edits
from app.services.reading import list_runs
from app.services.session import Session
from app.store.known_runs import link_to
from app.ui.dialogs.edit_runs import EditDialog
from app.ui.hiding import HIDDEN
from app.ui.log import asking
from app.ui.main_window import MainWindow
from app.ui.pages.log import LogPage
from tests.makers.filled_logs import fill

THREE = (
    {"at": "2025-11-15T07:10", "title": "Lunch run", "place": "Bled", "distance_m": 5000.0,
     "moving_s": 1500.0, "values": {"trimp": 56.0}},
    {"at": "2025-11-13T18:00", "title": "Progression", "place": "Kamnik", "distance_m": 15_060.0,
     "moving_s": 4294.0, "hr_mean": 137.0, "ascent_m": 42.0, "tags": '["club"]'},
    {"at": "2025-10-31T09:00", "title": "Recovery", "place": "Kamnik", "distance_m": 0.0,
     "moving_s": None, "elapsed_s": None, "sport": "walking"},
)  # fmt: skip


@pytest.fixture
def page(qtbot, open_window: Callable[..., MainWindow], session: Session) -> LogPage:
    """Open the Log with three runs."""
    fill(session.store, *THREE)
    return _settle(qtbot, open_window("log"))


def _settle(qtbot, window: MainWindow) -> LogPage:
    found = window.workspace.page("log")
    qtbot.waitUntil(lambda: window.tasks.is_idle and not found._soon.isActive())
    return found


def _wait(qtbot, page: LogPage) -> None:
    qtbot.waitUntil(lambda: page.context.tasks.is_idle and not page._soon.isActive())


def _titles(page: LogPage) -> list[str]:
    """Read the titles as they stand in the table, and the headings between them."""
    model, keys = page.runs.model(), [it.key for it in page.runs.columns]
    at = keys.index("title")
    return [
        model.heading_at(row)[0] if model.id_at(row) is None else str(model.index(row, at).data())
        for row in range(model.rowCount())
    ]


def _words(widget) -> list[str]:
    return [it.text() for it in widget.findChildren(QLabel) + widget.findChildren(QPushButton)]


def _cells(page: LogPage, row: int) -> dict[str, str]:
    model = page.runs.model()
    return {it.key: str(model.index(row, at).data()) for at, it in enumerate(page.runs.columns)}


def test_an_empty_log_says_what_to_do_next(qtbot, open_window):
    page = _settle(qtbot, open_window("log"))
    assert page.stack.currentWidget() is page.empty
    assert page.empty.button.isVisible()
    other = page.window().workspace.page("overview").empty
    assert _words(page.empty) == _words(other)  # one log, one way to say that it is empty
    assert not page.import_button.isVisible()  # one such button is enough
    assert not page.search.isVisible()


def test_runs_stand_below_their_months(page):
    assert _titles(page) == [
        "November 2025", "Lunch run", "Progression", "October 2025", "Recovery",
    ]  # fmt: skip
    assert page.runs.model().heading_at(0)[1] == "2 runs · 20.1\N{NO-BREAK SPACE}km · 1:36:34"
    assert page.foot.sums.text().startswith("3 runs, 20.1\N{NO-BREAK SPACE}km, 1:36:34, 4:49/km")


def test_zero_is_shown_and_absent_is_a_dash(page):
    cells = _cells(page, 4)
    assert cells["distance"] == "0.00\N{NO-BREAK SPACE}km"
    assert (cells["time"], cells["pace"], cells["hr"], cells["climb"]) == (ABSENT,) * 4
    assert _cells(page, 1)["load"] == "56"
    assert _cells(page, 2)["hr"] == "137"


def test_an_error_is_said_and_the_page_lives_on(qtbot, page, monkeypatch):
    def fail(*_: Any) -> None:
        raise StoreError(say("The log cannot be reached: {path}", path="x"))

    with monkeypatch.context() as broken:
        broken.setattr(asking, "outline_runs", fail)
        page.search.setText("lunch")
        qtbot.waitUntil(page.window().workspace.bar.isVisible)
    page.search.setText("lunch r")
    _wait(qtbot, page)
    assert _titles(page) == ["November 2025", "Lunch run"]


def test_it_searches_as_one_types_and_draws_only_the_latest(qtbot, page):
    qtbot.keyClicks(page.search, "prog")
    _wait(qtbot, page)
    assert _titles(page) == ["November 2025", "Progression"]
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    _wait(qtbot, page)
    assert len(_titles(page)) == 5


def test_letters_typed_into_the_table_go_to_the_search(qtbot, page):
    page.runs.setFocus()
    qtbot.keyClicks(page.runs, "r")
    assert page.search.text() == "r"
    assert page.search.hasFocus()


def test_where_nothing_is_found_everything_can_be_shown_again(qtbot, page):
    page.search.setText("nowhere")
    page.filters.ask(Filter(sport="walking"))
    _wait(qtbot, page)
    assert page.stack.currentWidget() is page.not_found
    page.not_found.button.click()
    _wait(qtbot, page)
    assert page.stack.currentWidget() is page.runs
    assert len(_titles(page)) == 5


def test_a_click_on_a_header_sorts_and_a_second_one_turns_it_round(qtbot, page):
    keys = [it.key for it in page.runs.columns]
    page.runs.header.sectionClicked.emit(keys.index("distance"))
    _wait(qtbot, page)
    assert _titles(page) == ["Progression", "Lunch run", "Recovery"]
    model = page.runs.model()
    header = model.headerData(keys.index("distance"), Qt.Orientation.Horizontal)
    assert header == "Distance ↓"
    assert _cells(page, 0)["date"] == "13 Nov 2025"  # no month above it says the year
    page.runs.header.sectionClicked.emit(keys.index("distance"))
    _wait(qtbot, page)
    assert _titles(page) == ["Recovery", "Lunch run", "Progression"]
    page.runs.header.sectionClicked.emit(keys.index("load"))
    _wait(qtbot, page)
    assert _titles(page)[0] == "Lunch run"


def test_columns_are_chosen_and_kept_with_their_widths(qtbot, page, open_window):
    page.runs._toggle("trimp", True)
    page.runs._toggle("place", False)
    _wait(qtbot, page)
    keys = [it.key for it in page.runs.columns]
    assert "place" not in keys
    assert "trimp" in keys
    page.runs.header.resizeSection(keys.index("hr"), 99)
    state = page.state()
    page.restore({})
    page.restore(state)
    assert page.runs.keys() == [*[it for it in keys if it != "trimp"], "trimp"]
    assert page.state() == state
    assert state["widths"].keys() == {"hr"}


def test_keys_go_from_run_to_run_and_never_stay_at_a_heading(qtbot, page):
    ids = page.runs.model().outline.ids
    page.runs.setFocus()
    seen = [page.runs.current_id()]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(page.runs, key)
        seen.append(page.runs.current_id())
    assert seen == [ids[0], ids[1], ids[2], ids[1], ids[2], ids[0]]
    qtbot.keyClick(page.runs, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert page.runs.selected_ids() == list(ids)


def test_what_is_selected_is_summed_up(qtbot, page):
    qtbot.keyClick(page.runs, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    _wait(qtbot, page)
    assert "selected:" in page.foot.whole.text()
    assert page.foot.sums.text().startswith("3 runs")
    page.runs.select(page.runs.model().outline.ids[:2])
    _wait(qtbot, page)
    assert page.foot.sums.text().startswith("2 runs, 20.1")
    page.runs.select(())
    _wait(qtbot, page)
    assert "shown:" in page.foot.whole.text()


def test_enter_and_double_click_open_a_run(qtbot, page):
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_Return)
    workspace = page.window().workspace
    assert workspace.seen == "run"
    qtbot.waitUntil(lambda: page.context.tasks.is_idle)
    assert workspace.page("run").query() == page.runs.model().outline.ids[0]


def test_a_title_is_edited_in_place_and_taken_back(qtbot, page, session):
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_F2)
    field = page.runs.viewport().focusWidget()
    field.setText("Lunch with friends")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Lunch with friends" in _titles(page))
    page.window().workspace.bar._on_undo()
    qtbot.waitUntil(lambda: "Lunch run" in _titles(page))


def test_delete_puts_into_the_bin_and_undo_brings_back(qtbot, page):
    first, second, _ = page.runs.model().outline.ids
    page.runs.setFocus()
    page.runs.select([first])
    page.runs.go_to(first)
    qtbot.keyClick(page.runs, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Lunch run" not in _titles(page))
    assert page.runs.current_id() == second
    page.window().workspace.bar._on_undo()
    qtbot.waitUntil(lambda: "Lunch run" in _titles(page))


@pytest.mark.qt_log_ignore("This plugin does not support")  # what dialogs ask of screens
def test_many_are_edited_at_one_stroke(qtbot, page):
    ids = page.runs.model().outline.ids
    page.runs.select(ids[:2])
    page.context.act("edit_runs")
    qtbot.waitUntil(lambda: bool(page.window().findChildren(EditDialog)))
    dialog = page.window().findChildren(EditDialog)[0]
    title, tags, effort = (dialog.entries[it].field.control for it in ("title", "tags", "effort"))
    assert title.text() == ""
    assert tags.placeholderText() == "some have: club"
    assert dialog.edits() == Edits()
    title.setText("Club night")
    tags.setText("club, rain")
    effort.setCurrentIndex(effort.findData(7))
    dialog.accept()
    qtbot.waitUntil(lambda: _titles(page).count("Club night") == 2)
    assert page.foot.sums.text().startswith("2 runs")  # they are still selected
    page.window().workspace.bar._on_undo()
    qtbot.waitUntil(lambda: "Progression" in _titles(page))


def test_where_nothing_is_selected_it_is_said_how_to(qtbot, page):
    page.runs.select([])
    page.context.act("edit_runs")
    assert "Select runs" in page.window().workspace.bar._text.text()
    assert not page.window().findChildren(EditDialog)


def test_runs_are_copied_as_text_without_what_is_hidden(qtbot, page):
    page.context.hiding.choose({Category.POSITIONS})
    assert _cells(page, 1)["place"] == "•••"
    page.runs.select(page.runs.model().outline.ids[:1])
    page.runs.setFocus()
    qtbot.keyClick(page.runs, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    _wait(qtbot, page)
    text = QGuiApplication.clipboard().text()
    assert "Lunch run\t5.00" in text
    assert "Bled" not in text


def test_a_run_without_a_title_is_called_by_its_time_and_sport(qtbot, page, session):
    more = (
        {"at": "2025-12-01T06:30", "title": None},
        {"at": "2025-12-02T15:00", "title": None, "sport": "cycling"},
    )
    page.context.tasks.ask(page, lambda _: fill(session.store, *more), lambda _: page.refresh())
    qtbot.waitUntil(lambda: len(_titles(page)) == 8)
    assert _titles(page)[:3] == ["December 2025", "Afternoon ride", "Morning run"]
    model, keys = page.runs.model(), [it.key for it in page.runs.columns]
    index = model.index(1, keys.index("title"))
    assert model.data(index, Qt.ItemDataRole.EditRole) == ""  # a name of ours is not edited


@pytest.mark.qt_log_ignore("This plugin does not support")  # popups, offscreen
def test_menus_are_gone_with_their_use(qtbot, page):
    page.runs.select(page.runs.model().outline.ids[:1])
    before = len(page.findChildren(QMenu))
    for ask in (
        lambda: page.runs._on_menu_wanted(QPoint(5, 5)),
        lambda: page.runs._on_columns_wanted(QPoint(5, 5)), page.filters._on_add_clicked,
    ):  # fmt: skip
        ask()
        opened = [it for it in page.findChildren(QMenu) if it.isVisible()]
        assert len(opened) == 1
        opened[0].close()
        qtbot.waitUntil(lambda: len(page.findChildren(QMenu)) == before)


def test_a_hidden_title_is_not_handed_to_an_editor(qtbot, page):
    model, keys = page.runs.model(), [it.key for it in page.runs.columns]
    index = model.index(1, keys.index("title"))
    assert model.data(index, Qt.ItemDataRole.EditRole) == "Lunch run"
    page.context.hiding.choose({Category.NOTES})
    assert model.data(index, Qt.ItemDataRole.EditRole) == ""
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(index, "Overwritten")


def test_races_are_picked_and_told_in_a_column(qtbot, page, session):
    race = '{"name": "City 10K", "time_s": 2530, "place": 14}'
    page.context.tasks.ask(
        page, lambda _: fill(session.store, {"race": race, "title": "Raced"}),
        lambda _: page.refresh(),
    )  # fmt: skip
    qtbot.waitUntil(lambda: "Raced" in _titles(page))
    action = next(it for it in page.filters.make_menu().actions() if it.text() == "Races")
    action.trigger()
    qtbot.waitUntil(lambda: "Lunch run" not in _titles(page))
    assert _chips(page)[0] == "Races"
    page.runs._toggle("race", True)
    _wait(qtbot, page)
    assert _cells(page, 1)["race"] == "City 10K · 42:10 official, 14th"
    page.context.hiding.choose({Category.NOTES})
    assert _cells(page, 1)["race"] == HIDDEN


def test_no_menu_and_no_chip_tells_what_is_hidden(qtbot, page):
    hiding, ids = page.context.hiding, page.runs.model().outline.ids
    page.filters.ask(Filter(place="Kamnik", tag="club"))
    _wait(qtbot, page)
    page.runs.go_to(ids[1])
    assert {"Kamnik", "#club"} <= set(_chips(page))
    assert {"club", "Same place: Kamnik"} <= _offers(page.runs.make_menu(ids[1:2], page._about))
    assert {"club", "Kamnik"} <= _offers(page.filters.make_menu())
    hiding.choose({Category.POSITIONS, Category.NOTES})
    _wait(qtbot, page)
    assert _chips(page)[:2] == [HIDDEN, HIDDEN]
    menus = (page.runs.make_menu(ids[1:2], page._about), page.filters.make_menu())
    assert not any("club" in it or "Kamnik" in it for menu in menus for it in _offers(menu))
    line = page.runs.model().line_at(1)
    assert page.calendar._tell_apart(line) == f"15.06\N{NO-BREAK SPACE}km  {HIDDEN}"


def _chips(page) -> list[str]:
    return [it.text().split("  ")[0] for it in page.filters._chips]


def _offers(menu) -> set[str]:
    """List what a menu and those below it offer."""
    return {it.text() for below in (menu, *menu.findChildren(QMenu)) for it in below.actions()}


def test_a_run_finds_runs_like_it(qtbot, page):
    ids = page.runs.model().outline.ids
    page.runs.go_to(ids[1])
    menu = page.runs.make_menu(ids[1:2], page._about)
    alike = next(it for it in menu.findChildren(QMenu) if it.title() == "Show only runs like this")
    next(it for it in alike.actions() if it.text() == "Same place: Kamnik").trigger()
    _wait(qtbot, page)
    assert _titles(page) == ["November 2025", "Progression", "October 2025", "Recovery"]
    menu.deleteLater()


def test_ctrl_f_goes_to_the_search(qtbot, page):
    page.context.go("overview")
    page.context.act("find")
    assert page.window().workspace.seen == "log"
    qtbot.waitUntil(page.search.hasFocus)


def test_lines_far_away_come_when_they_are_scrolled_to(qtbot, open_window, session):
    fill(session.store, *({"at": f"2026-01-{n % 28 + 1:02}T06:00", "title": f"Run {n}"}
                          for n in range(1000)))  # fmt: skip
    page = _settle(qtbot, open_window("log"))
    model, keys = page.runs.model(), [it.key for it in page.runs.columns]
    title, last = keys.index("title"), model.rowCount() - 1
    assert model.shown(last, title) is None
    page.runs.scrollToBottom()
    qtbot.waitUntil(lambda: model.shown(last, title) is not None)


def test_a_change_leaves_the_page_where_it_was(qtbot, open_window, session):
    ids = fill(session.store, *({"at": f"2026-01-{n % 28 + 1:02}T06:00"} for n in range(300)))
    page = _settle(qtbot, open_window("log"))
    page.runs.scrollToBottom()
    _wait(qtbot, page)
    at = page.runs.verticalScrollBar().value()
    seen = page.runs.model().outline.ids[-1]
    assert seen in ids
    page._doing.change([seen], Edits({"title": "Found again"}))
    qtbot.waitUntil(lambda: _cells(page, 300)["title"] == "Found again")
    assert page.runs.verticalScrollBar().value() == at


def test_another_question_is_kept_for_the_next_time(qtbot, page):
    page.filters.ask(replace(Filter(), least_m=10_000.0, lacks=frozenset({"notes"})))
    _wait(qtbot, page)
    state = page.state()
    page.show_all()
    page.restore(state)
    assert page.filters.asked == Filter(least_m=10_000.0, lacks=frozenset({"notes"}))


def test_the_calendar_shows_the_latest_month_and_steps(qtbot, page):
    page.choice.choose(is_calendar=True)
    _wait(qtbot, page)
    assert page.stack.currentWidget() is page.calendar
    assert page.calendar._name.text() == "November 2025"
    weeks = page.calendar.grid._weeks
    days = {day.date: len(day.lines) for week in weeks for day in week.days if day.lines}
    assert days == {date(2025, 10, 31): 1, date(2025, 11, 13): 1, date(2025, 11, 15): 1}
    assert weeks[0].days[0].date == date(2025, 10, 27)
    assert weeks[2].distance_m == 20_060
    qtbot.keyClick(page.calendar.grid, Qt.Key.Key_PageUp)
    _wait(qtbot, page)
    assert page.calendar._name.text() == "October 2025"


def test_the_calendar_is_walked_and_opened_by_keys_and_by_a_click(qtbot, page):
    page.choice.choose(is_calendar=True)
    _wait(qtbot, page)
    grid = page.calendar.grid
    grid.go_to(date(2025, 11, 14))
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleName() == (
        "Saturday 15 November 2025: 5.00\N{NO-BREAK SPACE}km Lunch run"
    )
    with qtbot.waitSignal(page.calendar.opened) as opened:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened.args[0] == page._outline.ids[0]
    page.context.go("log")
    day, box = next(it for it in grid._boxes() if it[0].date == date(2025, 11, 13))
    place = grid._drawing.places(day, box)[0][1].center()
    with qtbot.waitSignal(page.calendar.opened) as opened:
        qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, place.toTuple())))
    assert opened.args[0] == page._outline.ids[1]


def test_the_calendar_has_the_runs_of_the_filter_only(qtbot, page):
    page.choice.choose(is_calendar=True)
    page.filters.ask(Filter(place="Kamnik"))
    _wait(qtbot, page)
    weeks = page.calendar.grid._weeks
    assert [day.date for week in weeks for day in week.days if day.lines] == [
        date(2025, 10, 31), date(2025, 11, 13),
    ]  # fmt: skip


def test_a_copy_of_a_run_is_neither_shown_nor_counted(qtbot, page, session):
    ids = page._outline.ids

    def link(_: Any) -> None:
        session.store.write("runs", lambda db: link_to(db, ids[0], ids[1]))

    page.context.tasks.ask(page, link, print)
    qtbot.waitUntil(lambda: len(_titles(page)) == 4)
    assert page.foot.whole.text().startswith("2 runs")


def test_another_size_of_text_is_taken_at_once(qtbot, page, theme):
    def sizes() -> list[int]:
        head = page.runs.header
        return [page.search.height(), page.runs.rowHeight(1), page.runs.rowHeight(0),
                head.height(), head.sectionSize(3), page.foot.sums.sizeHint().height()]  # fmt: skip

    before = sizes()
    try:
        theme.choose("light", theme._system_points * 1.5)
        assert [round(new / old, 1) for new, old in zip(sizes(), before, strict=True)] == [
            pytest.approx(1.5, abs=0.11)
        ] * len(before)
    finally:
        theme.choose("light")
    assert sizes() == before


def test_the_page_never_reads_on_the_thread_that_draws(qtbot, page, session):
    with pytest.raises(RuntimeError, match="must not wait"):
        list_runs(session.store)
