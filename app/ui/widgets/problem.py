"""What did not work, said where it was tried; takes no room while there is nothing to say."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QScrollArea

from app.ui.widgets.text import Text


class Problem(Text):
    """Is read out by a screen reader when it appears."""

    def __init__(self) -> None:
        super().__init__(wraps=True)
        self.setProperty("role", "danger")
        self.hide()

    def tell(self, text: str) -> None:
        """Say this; nothing to be silent."""
        self.setText(text)
        self.setVisible(bool(text))
        if text:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
            QTimer.singleShot(0, self, self._come_into_view)  # once it has its place

    def _come_into_view(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self)
