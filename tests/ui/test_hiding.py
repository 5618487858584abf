"""What is personal stands as dots while others see the screen, and nobody forgets that it does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.categories import Category
from app.domain.units import Shown
from app.ui.hiding import HIDDEN, Hiding
from app.ui.widgets.hidden_mark import HiddenMark
from app.ui.widgets.personal import PersonalText, Quantity


@pytest.fixture
def values(qtbot, open_window):
    """Put a text and a quantity of every kind beside the window."""
    window = open_window()
    made = {}
    for kind in Category:
        text, quantity = PersonalText(kind, window.hiding), Quantity(kind, window.hiding)
        text.say("Kamnik")
        quantity.say(Shown("150", "bpm"))
        qtbot.addWidget(text)
        qtbot.addWidget(quantity)
        made[kind] = text, quantity
    return window, made


def hidden_kinds(values) -> set[str]:
    found = set()
    for kind, (text, quantity) in values.items():
        assert (text.text() == HIDDEN) == (quantity.visible_text == HIDDEN)
        assert "150" not in quantity.accessibleName() or quantity.visible_text != HIDDEN
        if text.text() == HIDDEN:
            found.add(kind.value)
    return found


def test_one_key_hides_what_is_chosen_and_shows_it_again(qtbot, values):
    window, made = values
    mark = window.findChild(HiddenMark)
    assert hidden_kinds(made) == set()
    assert not mark.isVisible()
    window.activateWindow()
    qtbot.keyClick(
        window,
        Qt.Key.Key_H,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    qtbot.waitUntil(mark.isVisible)
    assert hidden_kinds(made) == {"positions", "heart_rate", "notes", "body"}
    window.act("share_screen")
    qtbot.waitUntil(lambda: not mark.isVisible())
    assert hidden_kinds(made) == set()


def test_the_mark_shows_them_again(qtbot, values):
    window, made = values
    window.act("share_screen", True)
    mark = window.findChild(HiddenMark)
    qtbot.waitUntil(mark.isVisible)
    mark.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: not mark.isVisible())
    assert hidden_kinds(made) == set()


def test_the_bar_takes_it_back(qtbot, values):
    window, made = values
    window.act("share_screen")
    qtbot.waitUntil(lambda: window.hiding.is_sharing and window.workspace.bar.isVisible())
    window.workspace.bar._on_undo()
    qtbot.waitUntil(lambda: not window.hiding.is_sharing)
    assert hidden_kinds(made) == set()


def test_what_is_paused_stays_hidden():
    hiding = Hiding()
    hiding.choose({Category.WEATHER})
    hiding.share(iter([Category.BODY]))
    assert hiding.is_sharing
    assert [it for it in Category if hiding.hides(it)] == [Category.BODY, Category.WEATHER]
    hiding.share(())
    assert not hiding.is_sharing
    assert [it for it in Category if hiding.hides(it)] == [Category.WEATHER]
