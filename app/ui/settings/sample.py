"""A few made-up quantities, as large and in such units as is set."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.domain.categories import Category
from app.ui.hiding import Hiding
from app.ui.theme import px
from app.ui.widgets.flow import Flow
from app.ui.widgets.personal import Quantity
from app.ui.wording import Wording

_DISTANCE_M, _TIME_S, _CLIMB_M, _CELSIUS = 21_340, 6472, 243, 14


class Sample(QWidget):
    """Nobody's run, so that nothing of it is ever hidden."""

    def __init__(self, wording: Wording) -> None:
        super().__init__()
        self._wording = wording
        nobody = Hiding(self)
        self._quantities = [Quantity(Category.MOVEMENT, nobody, "number") for _ in range(5)]
        flow = Flow(self, px(20))
        for quantity in self._quantities:
            flow.addWidget(quantity)
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
