"""Tabs as chips over one place."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
)
from PySide6.QtWidgets import QWidget as Widget

from app.ui.theme import px
from app.ui.widgets.buttons import make_chip
from app.ui.widgets.columns import Columns
from app.ui.widgets.flow import Flow


class Tabs(Widget):
    """Shows one of several widgets; some have controls of their own beside the chips."""

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        # as high as there is room, however much the tabs would like
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._chips: dict[str, QPushButton] = {}
        self._controls: dict[str, Sequence[Widget]] = {}
        chips = Widget()
        self._flow = Flow(chips, px(8))
        self._beside = QHBoxLayout()
        self._beside.setSpacing(px(8))
        self._beside.addStretch(1)
        self._row = Columns()
        self._row.addWidget(chips, 1)
        self._row.addLayout(self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(10))
        layout.addLayout(self._row)
        layout.addWidget(self._stack, 1)

    def add(self, name: str, word: str, widget: Widget, controls: Sequence[Widget] = ()) -> None:
        """Add one more."""
        chip = make_chip(word, self._when_on(name))
        self._group.addButton(chip)
        self._flow.addWidget(chip)
        for control in controls:
            self._beside.addWidget(control)
        self._chips[name] = chip
        self._controls[name] = controls
        widget.setObjectName(name)
        self._stack.addWidget(widget)
        if len(self._chips) == 1:
            chip.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls below the chips where there is no room beside them."""
        super().resizeEvent(event)
        needed = self._flow.sizeHint().width() + self._beside.sizeHint().width() + px(8)
        self._row.fit(is_narrow=self.width() < needed)

    @property
    def chosen(self) -> str:
        """Name the one that is seen."""
        widget = self._stack.currentWidget()
        return "" if widget is None else widget.objectName()

    def choose(self, name: str) -> None:
        """Show this one."""
        if name in self._chips:
            self._chips[name].setChecked(True)

    def _when_on(self, name: str) -> Callable[[bool], None]:
        def show(is_on: bool) -> None:
            for control in self._controls.get(name, ()):
                control.setEnabled(is_on)
                control.setMaximumWidth(16_777_215 if is_on else 0)
            if is_on:
                found = self._stack.findChild(Widget, name)
                if found is not None:
                    self._stack.setCurrentWidget(found)

        return show
