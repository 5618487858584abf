"""The profile: what numbers may know of the runner; all of it optional, nothing filled in."""

from contextlib import suppress
from datetime import date
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import SettingsError
from app.domain.profile import FOREVER
from app.domain.progress import Watch
from app.domain.topics import PROFILE, RUNS, SETTINGS, VALUES
from app.domain.words import Sentence, say
from app.services.clock import today
from app.services.max_hr_offer import Offer, offer_max_hr
from app.services.profile import read_profile
from app.services.session import Session
from app.services.zones import zones_on
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.profile.body_chart import BodyChart
from app.ui.profile.changing import Changing
from app.ui.profile.field_line import FieldLine
from app.ui.profile.offers import Offers
from app.ui.profile.state import ProfileData
from app.ui.profile.zones_table import ZonesTable
from app.ui.theme import px
from app.ui.widgets.clearing import clear
from app.ui.widgets.columns import Columns
from app.ui.widgets.laying_out import lay_out_now
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text

_SECTIONS: Final[tuple[tuple[Sentence, tuple[str, ...]], ...]] = (
    (say("You"), ("birth_date", "sex", "height_cm", "weight_kg")),
    (say("Heart"), ("resting_hr", "max_hr", "lthr")),
    (say("Speed"), ("threshold_pace_s_per_km", "vo2max")),
    (say("Zones"), ("hr_zones_by", "hr_zones", "pace_zones_by")),
)
_NARROW: Final = 900


class ProfilePage(Page):
    """Fields at the left; what they make, zones and how the body went, at the right."""

    topics = frozenset({PROFILE, VALUES, RUNS, SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.changing = Changing(self, context, self.refresh)
        self.lines: dict[str, FieldLine] = {}
        self.offers = Offers(context)
        self.charts = {
            "weight_kg": BodyChart(context, "weight_kg", "pace"),
            "resting_hr": BodyChart(context, "resting_hr", "heart_rate"),
        }
        self._zones = QVBoxLayout()
        self._columns = Columns()
        self._build()

    def query(self) -> date:
        """Say which day it is here."""
        return today()

    @staticmethod
    def fetch(log: Session, query: date, watch: Watch) -> ProfileData:
        """Read what is said, and what follows today."""
        profile = read_profile(log.store)
        offer: Offer | None = None
        if not profile.values.get("max_hr"):
            with suppress(SettingsError):  # there is nothing to make one of yet
                offer = offer_max_hr(log.store, query)
        return ProfileData(query, profile, zones_on(log.store, profile.on(query), query), offer)

    def draw(self, data: ProfileData) -> None:
        """Show it."""
        for line in self.lines.values():
            line.show_field(data)
        self.offers.show_offer(data)
        for chart in self.charts.values():
            chart.show_values(data)
        self._show_zones(data)
        lay_out_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column below the left one where there is no room for both."""
        super().resizeEvent(event)
        self._columns.fit(is_narrow=self.width() < px(_NARROW))

    def _build(self) -> None:
        text = self.context.wording.text
        head = QVBoxLayout()
        head.setContentsMargins(px(36), px(28), px(36), px(8))
        head.setSpacing(px(4))
        head.addWidget(Text(text(say("Profile")), "title"))
        said = say(
            "Every field is optional, and nothing is filled in for you. Numbers appear and vanish"
            " with what you say here; it stays in your log."
        )
        head.addWidget(Text(text(said), is_secondary=True, wraps=True))
        self._columns.setContentsMargins(px(36), 0, px(36), px(28))
        self._columns.setSpacing(px(46))
        self._columns.addLayout(self._build_fields(), 3)
        self._columns.addLayout(self._build_right(), 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(Scroll(self._columns), 1)

    def _build_fields(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for title, keys in _SECTIONS:
            label = Text(self.context.wording.text(title), "label")
            label.setContentsMargins(0, px(22), 0, px(2))
            column.addWidget(label)
            for key in keys:
                line = FieldLine(self.context, key, self.changing)
                line.opened.connect(self._on_opened)
                self.lines[key] = line
                column.addWidget(line)
        self.lines["max_hr"].add_below(self.offers)
        self.offers.seen_taken.connect(self._on_seen_taken)
        self.offers.estimate_taken.connect(self.changing.accept)
        column.addStretch(1)
        return column

    def _build_right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(26))
        column.setContentsMargins(0, px(22), 0, 0)
        self._zones.setSpacing(px(26))
        column.addLayout(self._zones)
        for chart in self.charts.values():
            column.addWidget(chart)
        column.addStretch(1)
        return column

    def _show_zones(self, data: ProfileData) -> None:
        clear(self._zones)
        shown: list[QWidget] = [ZonesTable(self.context, it) for it in data.zones]
        for it in shown or [self._say_no_zones()]:
            self._zones.addWidget(it)
            it.show()

    def _say_no_zones(self) -> Text:
        said = say(
            "Zones appear here once they can be made: of your highest heart rate, your heart rate"
            " or pace at threshold, or of bounds of your own."
        )
        return Text(self.context.wording.text(said), "small", is_secondary=True, wraps=True)

    def _on_opened(self, key: str) -> None:
        for line in self.lines.values():
            if line.key != key:
                line.close_quietly()

    def _on_seen_taken(self, bpm: float) -> None:
        self.changing.keep("max_hr", bpm, FOREVER)


PAGE = PageEntry("profile", say("Profile"), 90, "profile", ProfilePage)
