"""A control to write into or choose from, with its name above and what is wrong with it below."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import px
from app.ui.widgets.text import Text


class Field(QWidget):
    """Says in words what cannot be taken as it stands."""

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._name = name
        self._label = Text(name, "label")
        self._label.setBuddy(control)
        self._problem = Text(role="small", wraps=True)
        self._problem.setProperty("role", "danger")
        self._problem.hide()
        control.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        for widget in (self._label, control, self._problem):
            layout.addWidget(widget)
        layout.addStretch(1)

    def rename(self, name: str) -> None:
        """Call it something else."""
        self._label.setText(name)
        self.control.setAccessibleName(name)

    @property
    def problem(self) -> str:
        """Say what is said to be wrong."""
        return self._problem.text()

    def complain(self, text: str) -> None:
        """Say what is wrong; nothing where all is well."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
