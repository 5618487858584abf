"""The chips above the Log: what runs are picked by, each to be taken off, and more to be added."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.domain.categories import Category
from app.domain.listed import LACKED, Facets, Filter
from app.domain.words import Sentence, say
from app.ui.hiding import HIDDEN, Hiding
from app.ui.log.bounds import BOUNDS, Bounds, parse_day
from app.ui.log.conditions import LACKS, between_days, days_of, in_year, list_chips, sport_words
from app.ui.log.menus import open_menu
from app.ui.log.range_popup import RangePopup
from app.ui.theme import px
from app.ui.widgets.buttons import make_chip
from app.ui.widgets.flow import Flow
from app.ui.wording import Wording

_LISTED: Final = 25  # places and tags in a menu; the search finds the others


class FilterBar(QWidget):
    """Says when something else is asked for; what was typed into the search is not its own."""

    changed = Signal()

    def __init__(self, wording: Wording, hiding: Hiding) -> None:
        super().__init__()
        self.asked = Filter()
        self._wording = wording
        self._hiding = hiding
        self._facets = Facets()
        self._flow = Flow(self, px(7))
        self._add = make_chip(wording.text(say("+ Filter")), lambda _: None)
        self._add.setCheckable(False)
        self._add.clicked.connect(self._on_add_clicked)
        self._chips: list[QPushButton] = []
        self._draw()
        hiding.changed.connect(self._draw)

    def ask(self, asked: Filter) -> None:
        """Ask for something else."""
        if asked != self.asked:
            self.asked = asked
            self._draw()
            self.changed.emit()

    def show_facets(self, facets: Facets) -> None:
        """Take what can be picked by."""
        if facets != self._facets:
            self._facets = facets
            self._draw()

    def make_menu(self) -> QMenu:
        """Make the menu of what runs can be picked by."""
        menu, facets, ask = QMenu(self), self._facets, self.asked
        sports = ((sport_words(self._wording, it), replace(ask, sport=it)) for it in facets.sports)
        self._add_choices(menu, say("Sport"), sports)
        races = menu.addAction(self._wording.text(say("Races")))
        races.triggered.connect(lambda _=False: self.ask(replace(ask, is_race=True)))
        years = ((str(it), in_year(ask, it)) for it in facets.years)
        self._add_choices(menu, say("Year"), years)
        self._add_popup(menu, say("Dates…"), self._ask_days)
        for bounds in BOUNDS.values():
            title = say("{name}…", name=bounds.title)
            self._add_popup(menu, title, partial(self._ask_bounds, bounds))
        gear = ((name, replace(ask, gear=it)) for it, name in facets.gear.items())
        self._add_choices(menu, say("Shoes"), gear, Category.DEVICES)
        tags = ((it, replace(ask, tag=it)) for it in facets.tags[:_LISTED])
        self._add_choices(menu, say("Tag"), tags, Category.NOTES)
        places = ((it, replace(ask, place=it)) for it in facets.places[:_LISTED])
        self._add_choices(menu, say("Place"), places, Category.POSITIONS)
        text = self._wording.text
        lacks = ((text(LACKS[it]), replace(ask, lacks=ask.lacks | {it})) for it in LACKED)
        self._add_choices(menu, say("Without"), lacks)
        return menu

    @Slot()
    def _draw(self) -> None:
        for old in self._chips:
            self._flow.removeWidget(old)
            old.deleteLater()
        self._chips = []
        self._flow.removeWidget(self._add)
        for chip in list_chips(self.asked, self._wording, self._facets.gear):
            is_hidden = chip.category is not None and self._hiding.hides(chip.category)
            words = HIDDEN if is_hidden else chip.words
            button = make_chip(
                f"{words}  \N{MULTIPLICATION SIGN}",
                self._asker(chip.without), is_on=True,
            )  # fmt: skip
            name = self._wording.text(say("{words}: take this filter off", words=words))
            button.setAccessibleName(name)
            button.setToolTip(name)
            self._chips.append(button)
            self._flow.addWidget(button)
        self._flow.addWidget(self._add)

    def _add_choices(
        self, menu: QMenu, title: Sentence, choices: Iterable[tuple[str, Filter]],
        category: Category | None = None,
    ) -> None:  # fmt: skip
        listed = list(choices)
        if not listed or (category is not None and self._hiding.hides(category)):
            return
        below = menu.addMenu(self._wording.text(title))
        for name, asked in listed:
            action = below.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, it=asked: self.ask(it))

    def _add_popup(self, menu: QMenu, title: Sentence, ask: Callable[[], RangePopup]) -> None:
        menu.addAction(self._wording.text(title)).triggered.connect(lambda _=False: ask())

    def _ask_bounds(self, bounds: Bounds) -> RangePopup:
        wording = self._wording
        is_pace = bounds.least == "least_mps" and not wording.spell.units.has_speed

        def take(low: str, high: str) -> None:
            least, most = (bounds.parse(wording, it) for it in (low, high))
            self.ask(bounds.write(self.asked, *_ordered(least, most, is_reversed=is_pace)))

        held = bounds.read(self.asked)
        low, high = (bounds.show(wording, it) for it in (reversed(held) if is_pace else held))
        title = say("{name}, {unit}", name=bounds.title, unit=bounds.unit(wording))
        return self._open(RangePopup(self, wording, (title, bounds.example), (low, high), take))

    def _ask_days(self) -> RangePopup:
        def take(low: str, high: str) -> None:
            first, last = parse_day(low, is_last=False), parse_day(high, is_last=True)
            if first and last and last < first:
                first, last = parse_day(high, is_last=False), parse_day(low, is_last=True)
            self.ask(between_days(self.asked, first, last))

        low, high = ("" if it is None else it.isoformat() for it in days_of(self.asked))
        words = (say("Dates"), say("2026-05 or 2026-05-17"))
        return self._open(RangePopup(self, self._wording, words, (low, high), take))

    def _asker(self, asked: Filter) -> Callable[[bool], None]:
        return lambda _: self.ask(asked)

    def _open(self, popup: RangePopup) -> RangePopup:
        popup.move(self._add.mapToGlobal(QPoint(0, self._add.height() + px(4))))
        popup.show()
        return popup

    def _on_add_clicked(self) -> None:
        menu = self.make_menu()
        open_menu(menu, self._add.mapToGlobal(QPoint(0, self._add.height())))


def _ordered(
    least: float | None, most: float | None, *, is_reversed: bool
) -> tuple[float | None, float | None]:
    """Put the smaller one first, whichever way they were typed."""
    if least is not None and most is not None:
        return min(least, most), max(least, most)
    return (most, least) if is_reversed else (least, most)
