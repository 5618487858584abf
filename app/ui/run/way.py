"""The left side of a run: its route, and how long it was in each zone."""

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import Sentence, say
from app.services.run_view import RunView
from app.ui.context import Context
from app.ui.run.colour_key import ColourKey
from app.ui.run.route import MODES, Mode, RouteView
from app.ui.run.route_line import lay_line
from app.ui.run.written import Written
from app.ui.run.zones import ZonesBar
from app.ui.theme import px
from app.ui.widgets.buttons import CHOICE, make_button
from app.ui.widgets.text import Text

_TITLES: Final = {
    "heart_rate": say("Time in heart-rate zones"), "pace": say("Time in pace zones"),
}  # fmt: skip
_NOWHERE: Final = say("No positions were recorded.")
_TOO_FEW: Final = say("Too few positions were recorded for a route.")
_NEEDED: Final = say("Zones of heart rate need your highest heart rate, or bounds of your own.")
_NO_HEART: Final = say("No heart rate was recorded.")
_TOO_FEW_BEATS: Final = say("Too few heart rates were recorded for zones.")
_KEYS: Final = say(
    "Scroll, or press + and -, to zoom; drag, or use the arrow keys, to move; 0 shows all of it."
)
_HIGH: Final = 300


class Way(QWidget):
    """Without positions it says so; without zones it says what they need."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.wording.text
        self.route = RouteView(context.theme, context.hiding, text(say("Route")))
        self._mode = make_button(f"{text(MODES['pace'])} {CHOICE}", lambda: None, "link")
        self.key = ColourKey(context.theme, context.wording)
        self._bands: frozenset[str] = frozenset()
        self._nowhere = Text(role="small", is_secondary=True, wraps=True)
        self.written = Written(context)
        self._colour: Mode = "pace"
        self._zones: dict[str, tuple[Text, ZonesBar]] = {}
        self._no_zones = Text(role="small", is_secondary=True, wraps=True)
        self._profile = make_button(
            text(say("Open the profile")), lambda: context.go("profile"), "link"
        )
        self._profile.setProperty("flush", "true")
        self._build()

    def show_run(self, view: RunView) -> None:
        """Show its route and its zones."""
        wording = self._context.wording
        track = view.run.activity.track
        line = lay_line(view.curves, track, wording.spell.units)
        self.route.setVisible(line is not None)
        self._mode.setVisible(line is not None and bool(line.bands))
        self._bands = frozenset() if line is None else frozenset(line.bands)
        self._show_key()
        self._nowhere.setText(wording.text(_TOO_FEW if track.is_located().any() else _NOWHERE))
        self._nowhere.setVisible(line is None)
        self.written.show_run(view)
        self.route.show_line(line, wording.spell.units)
        found = {str(it.of_day.kind): it for it in view.made.zones}
        for kind, (title, bar) in self._zones.items():
            zones = found.get(kind)
            title.setVisible(zones is not None)
            bar.setVisible(zones is not None)
            if zones is not None:
                bar.show_zones(zones.times)
                title.setToolTip(wording.text(zones.of_day.zones.of))
        words = _explain_no_zones(view)
        self._no_zones.setText(wording.text(words))
        is_without = "heart_rate" not in found
        self._no_zones.setVisible(is_without)
        self._profile.setVisible(is_without and words is _NEEDED)

    @property
    def colour(self) -> Mode:
        """Say what the route is coloured by."""
        return self._colour

    def colour_by(self, mode: Mode) -> None:
        """Colour the route by something else."""
        self._colour = mode
        self._mode.setText(f"{self._context.wording.text(MODES[mode])} {CHOICE}")
        self.route.colour_by(mode)
        self._show_key()

    @Slot()
    def _show_key(self) -> None:
        is_hidden = self._context.hiding.hides(Category.POSITIONS)
        is_coloured = self._colour in self._bands and not is_hidden
        self.key.show_mode(self._colour, is_coloured=is_coloured)

    def _build(self) -> None:
        text = self._context.wording.text
        menu = QMenu(self)
        for mode, words in MODES.items():
            menu.addAction(text(words)).triggered.connect(
                lambda _=False, it=mode: self.colour_by(it)
            )
        self._mode.setMenu(menu)
        self._context.hiding.changed.connect(self._show_key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        self.route.setToolTip(text(_KEYS))
        self.route.setFixedHeight(px(_HIGH))
        layout.addWidget(self.route)
        row = QHBoxLayout()
        row.addWidget(self._nowhere, 1)
        row.addWidget(self.key)
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
        layout.addWidget(self.written)
        layout.addStretch(1)


def _explain_no_zones(view: RunView) -> Sentence:
    """Say why a run has none: the profile cannot help where nothing was measured on the way."""
    if not any(it.metric.key == "hr_mean" for it in view.made.numbers):
        return _NO_HEART
    is_on_the_way = view.curves is not None and "hr" in view.curves.sums
    return _NEEDED if is_on_the_way else _TOO_FEW_BEATS
