"""The form of a place: a line for each thing that it must be told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.forms import Field
from app.domain.words import Sentence, say
from app.services.syncing.views import TargetView
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.folder_dialog import ask_for_folder
from app.ui.widgets.secret_line import SecretLine
from app.ui.widgets.text import Text
from app.ui.wording import Wording


class TargetForm(QWidget):
    """Enter goes to the next line, and from the last one on."""

    def __init__(self, wording: Wording, target: TargetView, entered: Callable[[], object]) -> None:
        super().__init__()
        self._wording = wording
        self._target = target
        self._entered = entered
        self.lines: dict[str, QLineEdit] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(14))
        for field in target.fields:
            layout.addWidget(self._make_field(field))

    @property
    def answers(self) -> dict[str, str]:
        """Say what was typed; a secret to the letter, all else without what surrounds it."""
        return {
            it.key: line.text() if it.is_secret else line.text().strip()
            for it in self._target.fields
            if (line := self.lines[it.key]).text().strip() or not it.is_optional
        }

    def find_problem(self) -> Sentence | None:
        """Say what is still missing, and go there."""
        for it in self._target.fields:
            if not it.is_optional and not self.lines[it.key].text().strip():
                self.lines[it.key].setFocus()
                return say("{label} is still missing.", label=it.label)
        return None

    def begin(self) -> None:
        """Take the keyboard."""
        for line in self.lines.values():
            line.setFocus()
            return

    def _make_field(self, field: Field) -> QWidget:
        text = self._wording.text
        name = text(field.label)
        if field.is_optional:
            name = text(say("{label}, if there is one", label=field.label))
        made, control = QWidget(), self._make_control(field)
        self.lines[field.key].setAccessibleName(name)
        about = text(field.about)
        self.lines[field.key].setAccessibleDescription(about)
        label = Text(name, "label")
        label.setBuddy(self.lines[field.key])
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(label)
        layout.addWidget(control)
        if about:
            layout.addWidget(Text(about, "small", is_secondary=True, wraps=True))
        return made

    def _make_control(self, field: Field) -> QWidget:
        go_on = partial(self._on_entered, field.key)
        if field.is_secret:
            secret = SecretLine(self._wording, field.label, go_on)
            secret.line.setPlaceholderText("")
            self.lines[field.key] = secret.line
            return secret
        line = QLineEdit(field.usual)
        line.returnPressed.connect(go_on)
        self.lines[field.key] = line
        if not field.is_folder:
            return line
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        choose = make_button(self._wording.text(say("Choose…")), partial(self._on_choose, line))
        choose.setAccessibleName(self._wording.text(say("Choose: {label}", label=field.label)))
        choose.setAutoDefault(False)
        row.addWidget(line, 1)
        row.addWidget(choose)
        return made

    def _on_choose(self, line: QLineEdit) -> None:
        title = self._wording.text(say("Choose a folder"))
        ask_for_folder(self, title, line.setText, line.text())

    def _on_entered(self, key: str) -> None:
        keys = list(self.lines)
        at = keys.index(key) + 1
        if at < len(keys):
            self.lines[keys[at]].setFocus()
        else:
            self._entered()
