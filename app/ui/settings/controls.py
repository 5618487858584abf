"""Makes the line of a setting: the control that fits it, and the way back to what is usual."""

from collections.abc import Callable
from typing import Any, Final

from app.ui.settings.rows import SettingRow
from app.ui.widgets.buttons import make_button
from app.ui.widgets.choice import Chips, Choice, ManyChips
from app.ui.widgets.described_control import DescribedControl
from app.ui.widgets.switch import Switch
from app.ui.wording import Wording

_CHIPS: Final = (2, 3)


class SettingLine(DescribedControl):
    """Shows what holds, and hands over what is chosen in its place."""

    def __init__(
        self, row: SettingRow, wording: Wording, choose: Callable[[SettingRow, Any], None]
    ) -> None:
        super().__init__(wording.text(row.name), wording.text(row.meaning))
        self._row = row
        self._wording = wording
        self.control = _make_control(row, wording)
        self.usual = make_button(
            wording.text(row.usual), lambda: choose(row, row.setting.usual), "link"
        )
        self.usual.setAccessibleName(f"{wording.text(row.name)}: {self.usual.text()}")
        self.usual.hide()
        self.add_beside(self.usual)
        if row.has_many:
            self.add_below(self.control)
        else:
            self.add_beside(self.control)
        if isinstance(self.control, Switch):
            self.control.clicked.connect(lambda is_on: choose(row, is_on))
        else:
            self.control.chosen.connect(lambda value: choose(row, value))

    def show_value(self, value: Any) -> None:
        """Show what holds, and the way back where it is not what is usual."""
        self.usual.setVisible(value != self._row.setting.usual)
        if isinstance(self.control, Switch):
            self.control.setChecked(value)
        elif isinstance(self.control, Choice):
            self.control.take(value, self._wording.text(self._row.word(value)))
        else:
            self.control.take(value)


def _make_control(row: SettingRow, wording: Wording) -> Switch | Choice | Chips | ManyChips:
    name = wording.text(row.name)
    options = [(value, wording.text(text)) for value, text in row.options]
    if not options:
        return Switch(name)
    if row.has_many:
        return ManyChips(name, options)
    return Chips(name, options) if len(options) in _CHIPS else Choice(name, options)
