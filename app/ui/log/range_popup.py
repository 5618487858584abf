"""A small sheet for two bounds: from and to, typed in the runner's units."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.words import Sentence, say
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class RangePopup(QFrame):
    """Asks until what was typed can be read; Enter takes it, Esc leaves it."""

    def __init__(
        self,
        parent: QWidget,
        wording: Wording,
        words: tuple[Sentence, Sentence],
        typed: tuple[str, str],
        take: Callable[[str, str], None],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wording = wording
        self._take = take
        title, self._hint = words
        self._wrong = Text(role="small", wraps=True)
        self._wrong.setProperty("role", "danger")
        self._wrong.hide()
        self.fields = [QLineEdit(it) for it in typed]
        self._build(title)
        self.fields[0].setFocus()

    def accept(self) -> None:
        """Take what was typed, or say that it cannot be read."""
        try:
            self._take(*(it.text() for it in self.fields))
        except ValueError:
            text = self._wording.text(
                say("This cannot be read. Write it like {example}.", example=self._hint)
            )
            self._wrong.setText(text)
            self._wrong.show()
            self.adjustSize()
            return
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _build(self, title: Sentence) -> None:
        text = self._wording.text
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        names: list[Any] = [say("From"), say("To")]
        for at, (name, field) in enumerate(zip(names, self.fields, strict=True)):
            field.setPlaceholderText(text(self._hint))
            field.setAccessibleName(f"{text(title)}: {text(name)}")
            field.setMinimumWidth(px(120))
            grid.addWidget(Text(text(name), "small", is_secondary=True), 0, at)
            grid.addWidget(field, 1, at)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(14), px(16), px(14))
        layout.setSpacing(px(10))
        layout.addWidget(Text(text(title), "strong"))
        layout.addLayout(grid)
        layout.addWidget(self._wrong)
        layout.addWidget(
            make_button(text(say("Show")), self.accept), alignment=Qt.AlignmentFlag.AlignRight
        )
