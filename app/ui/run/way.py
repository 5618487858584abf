"""The left side of a run: its route, and how long it was in each zone."""

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import say
from app.services.run_view import RunView
from app.ui.context import Context
from app.ui.run.route import MODES, Mode, RouteView, lay_line
from app.ui.run.zones import ZonesBar
from app.ui.theme import px
from app.ui.widgets.buttons import CHOICE, make_button
from app.ui.widgets.text import Text

_TITLES: Final = {
    "heart_rate": say("Time in heart-rate zones"), "pace": say("Time in pace zones"),
}  # fmt: skip
_HIGH: Final = 340


class Way(QWidget):
    """Without positions it says so; without zones it says what they need."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.wording.text
        self.route = RouteView(context.theme, context.hiding, text(say("Route")))
        self._mode = make_button(f"{text(MODES['pace'])} {CHOICE}", lambda: None, "link")
        self._nowhere = Text(
            text(say("No positions were recorded.")), "small", is_secondary=True, wraps=True
        )
        self._zones: dict[str, tuple[Text, ZonesBar]] = {}
        self._no_zones = Text(role="small", is_secondary=True, wraps=True)
        self._profile = make_button(
            text(say("Open the profile")), lambda: context.go("profile"), "link"
        )
        self._build()

    def show_run(self, view: RunView) -> None:
        """Show its route and its zones."""
        wording = self._context.wording
        line = lay_line(view.curves, wording.spell.units)
        self.route.setVisible(line is not None)
        self._mode.setVisible(line is not None)
        self._nowhere.setVisible(line is None)
        self.route.show_line(line, wording.spell.units)
        found = {str(it.of_day.kind): it for it in view.made.zones}
        for kind, (title, bar) in self._zones.items():
            zones = found.get(kind)
            title.setVisible(zones is not None)
            bar.setVisible(zones is not None)
            if zones is not None:
                bar.show_zones(zones.times)
                title.setToolTip(wording.text(zones.of_day.zones.of))
        has_heart = any(it.metric.key == "hr_mean" for it in view.made.numbers)
        self._no_zones.setText(
            wording.text(
                say("Zones of heart rate need your highest heart rate, or bounds of your own.")
                if has_heart
                else say("No heart rate was recorded.")
            )
        )
        is_without = "heart_rate" not in found
        self._no_zones.setVisible(is_without)
        self._profile.setVisible(is_without and has_heart)

    def _colour_by(self, mode: Mode) -> None:
        self._mode.setText(f"{self._context.wording.text(MODES[mode])} {CHOICE}")
        self.route.colour_by(mode)

    def _build(self) -> None:
        text = self._context.wording.text
        menu = QMenu(self)
        for mode, words in MODES.items():
            menu.addAction(text(words)).triggered.connect(
                lambda _=False, it=mode: self._colour_by(it)
            )
        self._mode.setMenu(menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        self.route.setMinimumHeight(px(160))
        self.route.setMaximumHeight(px(_HIGH))
        layout.addWidget(self.route, 4)
        row = QHBoxLayout()
        row.addWidget(self._nowhere, 1)
        row.addStretch(1)
        row.addWidget(self._mode)
        layout.addLayout(row)
        for kind, words in _TITLES.items():
            category = Category.HEART_RATE if kind == "heart_rate" else Category.MOVEMENT
            title = Text(text(words), "label")
            bar = ZonesBar(
                self._context.theme, self._context.hiding, self._context.wording, category
            )
            self._zones[kind] = (title, bar)
            layout.addWidget(title)
            layout.addWidget(bar)
        layout.addWidget(self._no_zones)
        row = QHBoxLayout()
        row.addWidget(self._profile)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
