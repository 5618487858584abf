"""A line for a secret: dots, unless it is asked to show itself; says when Caps Lock is on."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_LONGEST: Final = 1024
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SecretLine(QWidget):
    """Its `line` is an ordinary one otherwise."""

    revealed = Signal(bool)

    def __init__(self, wording: Wording, name: Sentence, entered: Callable[[], object]) -> None:
        super().__init__()
        self._wording = wording
        self.line = QLineEdit()
        self.line.setMaxLength(_LONGEST)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._entered = entered
        self.line.installEventFilter(self)
        self._show = make_button("", self._on_show, "link")
        self._caps = Text(wording.text(say("Caps Lock is on.")), "small", is_secondary=True)
        self._caps.hide()
        self._row = QHBoxLayout()
        self._build()
        self.ask(name)
        self.setFocusProxy(self.line)

    def ask(self, name: Sentence) -> None:
        """Say what is to be typed."""
        text = self._wording.text(name)
        self.line.setPlaceholderText(text)
        self.line.setAccessibleName(text)
        self.reveal(is_seen=False)

    def reveal(self, *, is_seen: bool) -> None:
        """Show what is typed, or dots for it."""
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if is_seen else modes.Password)
        self._show.setText(self._wording.text(say("Hide") if is_seen else say("Show")))
        what = say("Hide what is typed") if is_seen else say("Show what is typed")
        self._show.setAccessibleName(self._wording.text(what))

    def follow(self, other: "SecretLine") -> None:
        """Be seen when another line is, with no button of its own."""
        policy = self._show.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._show.setSizePolicy(policy)
        self._show.hide()
        other.revealed.connect(lambda is_seen: self.reveal(is_seen=is_seen))

    def add(self, button: QPushButton) -> None:
        """Put a button behind it."""
        self._row.addWidget(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See by a letter and the Shift key whether Caps Lock is on; no system tells it alike."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _ENTER:  # and no further: a dialog would press a button of its own
                self._entered()
                return True
            text = event.text()
            if text.isalpha() and text.upper() != text.lower():
                has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._caps.setVisible(text.isupper() != has_shift)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        self._row.setSpacing(px(8))
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._show)
        layout.addLayout(self._row)
        layout.addWidget(self._caps)

    def _on_show(self) -> None:
        is_seen = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.reveal(is_seen=is_seen)
        self.revealed.emit(is_seen)
        self.line.setFocus()
