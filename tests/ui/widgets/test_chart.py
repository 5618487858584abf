"""Charts in the window: cursor, range, keyboard, table and files."""

import csv

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from app.charts.sheet import Axis, Panel, Series, Sheet
from app.domain.errors import StoreError
from app.ui.dialogs.table_sheet import TableSheet
from app.ui.widgets.chart import ChartView
from app.ui.widgets.chart_menu import ChartMenu

X = np.linspace(0, 1000, 101)


def sheet() -> Sheet:
    series = Series("=Pace", 300 + X / 100, "pace")
    panel = Panel(Axis("=Pace", lambda it: f"{it:.0f} s"), (series,), (295, 315))
    return Sheet(X, Axis("Distance", lambda it: f"{it:.0f} m"), (panel,))


@pytest.fixture
def view(qtbot, context):
    made = ChartView(context.tasks, context.theme, "Charts of this run", has_ranges=True)
    made.resize(500, 300)
    qtbot.addWidget(made)
    made.show()
    made.show_sheet(sheet())
    qtbot.waitUntil(lambda: made.is_drawn and context.tasks.is_idle)
    return made


@pytest.fixture
def pointed(view):
    seen = []
    view.pointed.connect(seen.append)
    return seen


@pytest.fixture
def ranged(view):
    seen = []
    view.ranged.connect(seen.append)
    return seen


def spot(view, value: float) -> QPoint:
    place = view._shot.drawn.places[0]
    return QPoint(round(place.find_x(value)), round(place.top + 20))


def test_the_picture_is_as_large_as_the_chart(qtbot, view, context):
    assert view._shot.picture.size() == view.size()
    view.resize(640, 200)
    qtbot.waitUntil(lambda: view._shot.picture.size() == view.size())
    context.theme.choose("dark")
    dark = context.theme.tokens
    try:
        qtbot.waitUntil(lambda: view._shot.look.tokens is dark)
    finally:
        context.theme.choose("light")


def test_the_pointer_tells_where_it_is(view, pointed):
    where, none = QPointF(spot(view, 400)), Qt.MouseButton.NoButton
    move = QMouseEvent(
        QEvent.Type.MouseMove, where, where, none, none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view, move)
    assert pointed[-1] == pytest.approx(400, abs=5)


def test_dragging_chooses_a_range_either_way_and_a_click_ends_it(qtbot, view, ranged):
    for first, last in ((200, 600), (600, 200)):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=spot(view, first))
        qtbot.mouseMove(view, spot(view, last))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=spot(view, last))
        assert ranged[-1] == pytest.approx((200, 600), abs=5)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot(view, 800))
    assert ranged[-1] is None


def test_the_keyboard_moves_the_cursor_and_stretches_a_range(qtbot, view, pointed, ranged):
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert pointed[-1] == pytest.approx(505)
    assert view.accessibleDescription() == "Distance 500 m, =Pace 305 s"
    qtbot.keyClick(view, Qt.Key.Key_Left)
    for _ in range(10):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ranged[-1] == pytest.approx((500, 550))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert ranged[-1] is None
    view.point(995)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert pointed[-1] == 1000


def test_what_is_chosen_and_pointed_at_is_seen(view):
    plain = view.grab().toImage()
    view._choose((200, 600))
    chosen = view.grab().toImage()
    view.point(400)
    assert plain != chosen != view.grab().toImage()


def test_nothing_to_show_leaves_nothing(qtbot, view):
    view.show_sheet(None)
    assert not view.is_drawn
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.mouseMove(view, QPoint(50, 50))
    assert view._cursor is None


def test_what_nobody_sees_is_not_drawn(qtbot, view, context):
    view.hide()
    view.show_sheet(sheet())
    qtbot.wait(20)
    assert context.tasks.is_idle
    assert not view.is_drawn
    view.show()
    qtbot.waitUntil(lambda: view.is_drawn)


def test_a_chart_can_be_read_as_a_table(view, context):
    menu = ChartMenu(context, view)
    menu.menu.actions()[0].trigger()
    table = view.window().findChild(TableSheet)
    assert table.isVisible()
    assert list(table.table.rows) == sheet().rows()[1:]
    table.close()


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_a_chart_can_be_saved(qtbot, view, context, tmp_path, kind):
    path = tmp_path / f"chart.{kind}"
    ChartMenu(context, view).save_to(path, kind)
    qtbot.waitUntil(lambda: context.tasks.is_idle)
    data = path.read_bytes()
    assert data.startswith({"png": b"\x89PNG", "svg": b"<?xml", "csv": b"Distance"}[kind])
    if kind == "csv":
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))
        assert rows[:2] == [["Distance", "'=Pace"], ["0 m", "300 s"]]
        assert len(rows) == 102


def test_the_menu_asks_where_to_save(view, context):
    menu = ChartMenu(context, view)
    menu.menu.actions()[-1].trigger()
    dialog = view.window().findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.close()


def test_a_place_that_cannot_be_written_to_is_said(qtbot, view, context, tmp_path):
    with qtbot.waitSignal(context.tasks.failed) as failed:
        ChartMenu(context, view).save_to(tmp_path / "nowhere" / "chart.png", "png")
    assert isinstance(failed.args[0], StoreError)
    assert "chart.png" in str(failed.args[0])
