"""A few made-up quantities, as large and in such units as is set."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import say
from app.ui.hiding import Hiding
from app.ui.theme import px
from app.ui.widgets.personal import Quantity
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_DISTANCE_M, _TIME_S, _CLIMB_M, _CELSIUS = 21_340, 6472, 243, 14


class Sample(QWidget):
    """Nobody's run, so that nothing of it is ever hidden."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        nobody = Hiding(self)
        self._quantities = [Quantity(Category.MOVEMENT, nobody, "number") for _ in range(5)]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, px(6), 0, 0)
        layout.setSpacing(px(20))
        layout.addWidget(Text(wording.text(say("Such a run")), is_secondary=True))
        for quantity in self._quantities:
            layout.addWidget(quantity)
        layout.addStretch(1)
        wording.changed.connect(self._on_wording_changed)
        self._on_wording_changed()

    @Slot()
    def _on_wording_changed(self) -> None:
        spell = self._wording.spell
        shown = (
            spell.distance(_DISTANCE_M), spell.duration(_TIME_S),
            spell.pace(_DISTANCE_M / _TIME_S), spell.height(_CLIMB_M),
            spell.temperature(_CELSIUS),
        )  # fmt: skip
        for quantity, it in zip(self._quantities, shown, strict=True):
            quantity.say(it)
