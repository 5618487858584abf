"""The latest run: its route, its three figures, and what is notable of it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Slot
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from app.domain.categories import Category
from app.domain.mean_speed import mean_speed
from app.domain.units import Shown
from app.domain.untitled import name_untitled
from app.domain.words import Sentence, say
from app.services.overview import Latest
from app.services.run_view import begun_at
from app.ui.context import Context
from app.ui.overview.thumbnail import Thumbnail
from app.ui.theme import px
from app.ui.widgets.personal import Part, PersonalText, Quantity
from app.ui.widgets.pressable import Pressable

_MOST_NOTABLES = 3


class LatestView(Pressable):
    """A surface that opens the run."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._activity: int | None = None
        hiding = context.hiding
        self._line = Thumbnail(hiding)
        self._has_line = self._is_narrow = False
        self._title = PersonalText(Category.NOTES, hiding, "heading", wraps=True)
        self._when = PersonalText(Category.MOVEMENT, hiding, "small", is_secondary=True)
        self._figures = [Quantity(Category.MOVEMENT, hiding, "number") for _ in range(3)]
        self._notables = [
            PersonalText(Category.MOVEMENT, hiding, wraps=True) for _ in range(_MOST_NOTABLES)
        ]
        self.pressed.connect(self._on_pressed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._build()
        hiding.changed.connect(self._on_hiding_changed)

    def show_latest(self, latest: Latest, notables: Sequence[Sentence], today: date) -> None:
        """Show this run."""
        wording, activity = self._context.wording, latest.run.activity
        spell, kept = wording.spell, latest.run.kept
        self._activity = latest.run.id
        self._has_line = latest.line is not None
        self._line.setVisible(self._has_line and not self._is_narrow)
        self._line.show_line(latest.line)
        title = activity.title or name_untitled(activity.sport, begun_at(activity))
        self._title.say(wording.title(title))
        self._when.say_each(self._spell_when(latest, today), " · ")
        seconds = kept["moving_s"] if kept["moving_s"] is not None else kept["elapsed_s"]
        metres = kept["distance_m"]
        pace = spell.pace(mean_speed(metres, seconds))
        shown = (spell.distance(metres), spell.duration(seconds), pace)
        for quantity, it in zip(self._figures, shown, strict=True):
            quantity.say(it if it.is_known else Shown(""))
        said = [wording.text(it) for it in notables[:_MOST_NOTABLES]]
        for number, line in enumerate(self._notables):
            text = said[number] if number < len(said) else ""
            line.say(f"{text.rstrip('.')}." if text else "")
            line.setVisible(bool(text))
        self._on_hiding_changed()

    def _spell_when(self, latest: Latest, today: date) -> list[Part]:
        wording, begun = self._context.wording, begun_at(latest.run.activity)
        when = ""
        if begun is not None:
            ago = (today - begun.date()).days
            names = {0: say("Today"), 1: say("Yesterday")}
            day = wording.text(names[ago]) if ago in names else wording.day(begun.date())
            when = f"{day}, {wording.clock(begun)}"
        place = latest.run.kept.get("place") or ""
        return [(Category.MOVEMENT, when), (Category.POSITIONS, place)]

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self._title)
        words.addWidget(self._when)
        row = QHBoxLayout()
        row.setSpacing(px(22))
        for quantity in self._figures:
            row.addWidget(quantity)
        row.addStretch(1)
        words.addSpacing(px(6))
        words.addLayout(row)
        words.addSpacing(px(6))
        for line in self._notables:
            words.addWidget(line)
        words.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(24), px(20))
        layout.setSpacing(px(28))
        layout.addWidget(self._line)
        layout.addLayout(words, 1)

    @Slot()
    def _on_hiding_changed(self) -> None:
        """Be called as its title is seen."""
        words = say("Latest run: {title}", title=self._title.text())
        self.setAccessibleName(self._context.wording.text(words))

    def make_room(self, *, is_narrow: bool) -> None:
        """Leave the route out where the words need the room."""
        self._is_narrow = is_narrow
        self._line.setVisible(self._has_line and not is_narrow)

    @Slot()
    def _on_pressed(self) -> None:
        if self._activity is not None:
            self._context.go("run", self._activity)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        role = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Mid
        painter.setPen(QPen(palette.color(role), 1))
        painter.setBrush(palette.color(QPalette.ColorRole.Base))
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(frame, px(12), px(12))
