"""Everything can be reached by keyboard, has a name, shows where it is, and is whole to read."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

import app.ui.deeds as deed_menu
import app.ui.pages as page_menu
from app.domain.words import say
from app.registry import entries
from app.ui.deeds import Deed
from app.ui.pages import PageEntry
from app.ui.rail import Rail
from tests.makers.logs import take_in_days

PAGES = [it.name for it in entries(page_menu, "PAGE", PageEntry)]
LEAVING = {"lock", "quit"}
DEEDS = [it.name for it in entries(deed_menu, "DEED", Deed) if it.name not in LEAVING]
SIZES = [9, 14, 20]
LARGE, SMALL = (1280, 800), (0, 0)  # as small as the window lets itself be made
MOST_STEPS = 400
MOST_PARTS = 6
OF_QT = ("qt_", "Qt")  # names of parts that Qt makes for itself


@pytest.fixture
def sized(theme):
    """Set text in a size, and back again."""
    yield lambda points: theme.choose("light", points)
    theme.choose("light")


@pytest.fixture
def filled(session, tmp_path, here_and_now):
    return take_in_days(session.store, tmp_path / "files", 0, 1, 9)


@pytest.fixture(params=["empty", "typical"])
def runs(request):
    return request.getfixturevalue("filled") if request.param == "typical" else [None]


def controls(top: QWidget) -> list[QWidget]:
    """List what takes the keyboard in this window and is seen."""
    return [
        it for it in top.findChildren(QWidget)
        if it.window() is top and it.isVisibleTo(top) and it.isEnabled()
        and it.focusPolicy() & Qt.FocusPolicy.TabFocus and it.focusProxy() is None
        and not it.objectName().startswith(OF_QT)
    ]  # fmt: skip


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def tell(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")() or widget.accessibleName()
    return f"{type(widget).__name__} {words!r} in {type(widget.parentWidget()).__name__}"


def walk(top: QWidget) -> list[QWidget]:
    """Press Tab until it comes round again; list where it went.

    A control may go through parts of its own first, as dates do, but not through all its rows.
    """
    seen: list[QWidget] = []
    stays = 0
    for _ in range(MOST_STEPS):
        QTest.keyClick(QApplication.focusWidget() or top, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        stays = stays + 1 if seen and at is seen[-1] else 0
        if at is None or at in seen[:-1] or stays > MOST_PARTS:
            break
        if stays == 0:
            seen.append(at)
    return seen


def settle(qtbot, window) -> None:
    qtbot.waitUntil(lambda: window.tasks.is_idle)
    QApplication.processEvents()


def go(window, page, what=None) -> None:
    """Go to a page; one that is about a run is led to the first."""
    entry = next(it for it in window.workspace.entries if it.name == page)
    window.workspace.go(page, what if entry.below else None)


def opened(qtbot, open_window, page="", what=None):
    window = open_window()
    if page:
        go(window, page, what)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(qtbot, window)
    return window


def sheets() -> list[QDialog]:
    return [
        it for it in QApplication.topLevelWidgets() if isinstance(it, QDialog) and it.isVisible()
    ]


def sheet_of(qtbot, window, deed) -> QDialog | None:
    """Do it, and hand over the dialog that it opens, if it is one of ours."""
    window.act(deed)
    settle(qtbot, window)
    ours = [it for it in sheets() if type(it).__module__.startswith("app.")]
    return ours[-1] if ours else None


def close_sheets() -> None:
    for sheet in sheets():
        sheet.close()


def expect_names(top: QWidget) -> None:
    assert [tell(it) for it in controls(top) if not name_of(it).strip()] == []


def expect_reach(top: QWidget) -> None:
    """Every control is come to by Tab; of those of which one is pressed, the pressed one."""
    reached = walk(top)
    missed = [it for it in controls(top) if it not in reached and not stands_for(it, reached)]
    assert [tell(it) for it in missed] == []


def stands_for(button: QWidget, reached: list[QWidget]) -> bool:
    group = button.group() if isinstance(button, QAbstractButton) else None
    return group is not None and any(it in reached for it in group.buttons())


def expect_focus_is_seen(top: QWidget) -> None:
    """See that a control that has the keyboard looks otherwise than without it."""
    unseen = []
    for control in controls(top):
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is not control:
            continue
        QApplication.processEvents()
        with_focus = grab(control)
        control.clearFocus()
        QApplication.processEvents()
        if grab(control) == with_focus:
            unseen.append(tell(control))
    assert unseen == []


def grab(widget: QWidget):
    """Take a picture without what blinks."""
    return widget.grab().toImage()


def expect_whole(top: QWidget) -> None:
    """No words are cut, and none lie on others."""
    shown = [it for it in top.findChildren(QWidget) if is_read(it, top)]
    assert [tell(it) for it in shown if is_cut(it)] == []
    assert [tell(it) for it in top.findChildren(QScrollArea) if is_too_wide(it)] == []
    places = [(it, place(it, top)) for it in shown]
    clashes = [
        f"{tell(one)} on {tell(other)}"
        for at, (one, where) in enumerate(places)
        for other, there in places[at + 1 :]
        if where.intersects(there) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]
    assert clashes == []


def is_read(widget: QWidget, top: QWidget) -> bool:
    words = isinstance(widget, QLabel | QAbstractButton | QComboBox)
    return (
        words
        and widget.window() is top
        and widget.isVisibleTo(top)
        and bool(tell(widget))
        and (not widget.objectName().startswith(OF_QT) and not widget.visibleRegion().isEmpty())
    )


def is_cut(widget: QWidget) -> bool:
    """Tell whether it is smaller than its words; what says so itself may cut them, with a tip."""
    if widget.property("elides"):
        return False
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(widget.width())
        return needed > widget.height() + 1 or widget.minimumSizeHint().width() > widget.width() + 1
    needed = widget.minimumSizeHint()  # as it says of itself, if it says anything
    if not needed.isValid():
        needed = widget.sizeHint()
    return needed.width() > widget.width() + 1 or needed.height() > widget.height() + 1


def is_too_wide(area: QScrollArea) -> bool:
    """Tell whether there is something at the right that nobody can scroll to."""
    is_fixed = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return is_fixed and area.isVisible() and area.widget().width() > area.viewport().width()


def place(widget: QWidget, top: QWidget) -> QRect:
    """Say where it is seen: what is scrolled away lies on nothing."""
    rect = widget.visibleRegion().boundingRect()
    return rect.translated(widget.mapTo(top, QPoint(0, 0))).adjusted(1, 1, -1, -1)


@pytest.mark.parametrize("page", PAGES)
def test_pages_can_be_used_by_keyboard(qtbot, runs, open_window, page):
    window = opened(qtbot, open_window, page, runs[0])
    expect_names(window)
    expect_reach(window)
    expect_focus_is_seen(window)


@pytest.mark.parametrize("deed", DEEDS)
def test_dialogs_can_be_used_by_keyboard(qtbot, open_window, filled, deed):
    window = opened(qtbot, open_window)
    sheet = sheet_of(qtbot, window, deed)
    if sheet is not None:
        sheet.activateWindow()
        qtbot.waitUntil(sheet.isActiveWindow)
        assert sheet.windowTitle()
        expect_names(sheet)
        expect_reach(sheet)
        expect_focus_is_seen(sheet)
    close_sheets()
    settle(qtbot, window)


@pytest.mark.parametrize("points", SIZES)
@pytest.mark.parametrize("size", [LARGE, SMALL], ids=["large", "small"])
def test_words_are_whole_on_pages(qtbot, open_window, filled, sized, points, size):
    sized(points)
    window = opened(qtbot, open_window)
    window.resize(*size)
    QApplication.processEvents()
    assert window.width() <= LARGE[0]
    assert window.height() <= LARGE[1]
    for page in PAGES:
        go(window, page, filled[0])
        settle(qtbot, window)
        expect_whole(window)


@pytest.mark.parametrize("points", SIZES)
def test_words_are_whole_in_dialogs(qtbot, open_window, filled, sized, points):
    sized(points)
    window = opened(qtbot, open_window)
    window.resize(*LARGE)
    for deed in DEEDS:
        sheet = sheet_of(qtbot, window, deed)
        if sheet is not None:
            expect_whole(sheet)
        close_sheets()
        settle(qtbot, window)


@pytest.mark.parametrize("points", SIZES)
def test_a_rail_of_many_pages_has_room_in_the_smallest_window(qtbot, sized, open_window, points):
    sized(points)
    window = opened(qtbot, open_window)
    window.resize(*SMALL)
    many = [PageEntry(f"p{n}", say("Page {n}", n=n), n, "log", lambda _: None) for n in range(12)]
    went = []
    rail = Rail(many, window.wording, window.tasks, went.append)
    rail.say_foot(say("Nothing has left this computer."), say("Locks in 14 min"))
    qtbot.addWidget(rail)
    rail.resize(rail.width(), window.centralWidget().height())
    rail.show()
    rail.activateWindow()
    qtbot.waitUntil(rail.isActiveWindow)
    expect_whole(rail)
    rail.mark("p0")
    leaves = rail.findChildren(QAbstractButton, options=Qt.FindChildOption.FindChildrenRecursively)
    leaves = [it for it in leaves if it.text().startswith("Page")]
    leaves[0].setFocus()
    for leaf in leaves[1:]:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert leaf.hasFocus()
        assert leaf.visibleRegion().boundingRect().height() == leaf.height()


class Blind(QAbstractButton):
    """Never shows that it has the keyboard, and has no name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(40, 20)

    def paintEvent(self, event) -> None:  # noqa: N802 - Qt names it
        """Draw nothing."""


@pytest.fixture
def flawed(qtbot, theme):
    """Make a window with nothing but mistakes."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 200)
    Blind(window)
    QPushButton("In turn", window).move(0, 30)
    out_of_turn = QPushButton("Out of turn", window)
    out_of_turn.move(0, 70)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_a_control_without_a_name_is_found(flawed):
    with pytest.raises(AssertionError, match="Blind"):
        expect_names(flawed)


def test_a_control_that_tab_passes_over_is_found(flawed):
    expect_reach(flawed)
    trap = QPlainTextEdit(flawed)  # takes Tab for itself, as a text of one's own may need it
    trap.show()
    with pytest.raises(AssertionError, match="QWidget"):
        expect_reach(flawed)


def test_a_control_that_hides_that_it_has_the_keyboard_is_found(flawed):
    with pytest.raises(AssertionError, match="Blind") as found:
        expect_focus_is_seen(flawed)
    assert "Out of turn" not in str(found.value)


def test_words_that_are_cut_or_lie_on_others_are_found(flawed):
    expect_whole(flawed)
    cut = QLabel("A long line of words", flawed)
    cut.setGeometry(200, 0, 40, 20)
    cut.show()
    with pytest.raises(AssertionError, match="A long line"):
        expect_whole(flawed)
    cut.setGeometry(10, 35, 200, 20)
    with pytest.raises(AssertionError, match="on QLabel 'A long line"):
        expect_whole(flawed)
