"""The sheet that asks what is taken along, and as what; the next question is where to."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.words import Sentence, say
from app.services.exporting.offering import Offer
from app.services.kinds import SEALED as ENDING
from app.ui.context import Context
from app.ui.dialogs.sheet import begin_frame
from app.ui.exporting.targets import choose_target
from app.ui.exporting.wish import OPEN, SEALED, Wish
from app.ui.exporting.words import say_paused, say_runs, say_way
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.choice import Chips
from app.ui.widgets.new_passphrase import NewPassphrase
from app.ui.widgets.problem import Problem
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text

_HIGH: Final = 300
_HIGHER: Final = 440  # with the lines for a passphrase


class ExportSheet(QDialog):
    """Calls back with the wish and the place; `may_be_all` offers everything beside the runs."""

    def __init__(
        self, window: QWidget, context: Context, offer: Offer,
        wished: Callable[[Wish, Path], None], *, may_be_all: bool,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._wording = context.wording
        self._offer = offer
        self._hides_day = context.hiding.hides(Category.MOVEMENT)
        self._wished = wished
        self._wish = Wish(runs=offer.runs or None)
        text, n = self._wording.text, len(offer.runs)
        self._runs = say_runs(n, self._wording.spell.number(n))
        self.what = Chips(
            text(say("What")), [(True, text(self._runs)), (False, text(say("Everything")))]
        )
        self.what.setVisible(may_be_all and bool(offer.runs))
        self.ways_of_all = Chips(text(say("As")), [
            (OPEN, text(say("Open files"))), (SEALED, text(say("Sealed with a passphrase"))),
        ])  # fmt: skip
        self.ways_of_runs = Chips(text(say("As")), [
            (OPEN, text(say("All there is"))), *((it.key, it.name) for it in offer.kinds),
        ])  # fmt: skip
        self.said = Text(wraps=True, is_secondary=True)
        self.passphrase = NewPassphrase(self._wording, self._on_go_on)
        self._problem = Problem()
        self._go_on = make_button(text(say("Choose where…")), self._on_go_on, "accent")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(self._name(may_be_all=may_be_all))
        self._take(self._wish)

    def _name(self, *, may_be_all: bool) -> Sentence:
        if not self._offer.runs:
            return say("Export everything")
        if may_be_all:
            return say("Export")
        words = "Export this run", "Export {c} runs"
        n = len(self._offer.runs)
        return say(*words, n=n, c=self._wording.spell.number(n))

    def _build(self, title: Sentence) -> None:
        text = self._wording.text
        self.setWindowTitle(text(title))
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(14))
        for widget in (
            self.what, self.ways_of_all, self.ways_of_runs, self.said, *self._build_paused(),
            self.passphrase,
        ):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        layout = begin_frame(self)
        layout.addWidget(Scroll(column), 1)
        layout.addWidget(self._problem)
        row = QHBoxLayout()
        row.addWidget(self._go_on)
        row.addWidget(make_button(text(say("Not now")), self.reject, "link"))
        row.addStretch(1)
        layout.addLayout(row)
        self.what.chosen.connect(self._on_what)
        for ways in (self.ways_of_all, self.ways_of_runs):
            ways.chosen.connect(lambda way: self._take(replace(self._wish, way=way)))
        self._go_on.setDefault(True)
        self._go_on.setFocus()

    def _build_paused(self) -> list[QWidget]:
        paused = say_paused(self._offer.paused)
        return [] if paused is None else [Text(self._wording.text(paused), wraps=True)]

    def _on_what(self, are_runs: object) -> None:
        self._take(Wish(runs=self._offer.runs if are_runs else None))

    def _take(self, wish: Wish) -> None:
        """Show what a wish comes to."""
        kinds, n = self._offer.kinds, None if wish.runs is None else len(wish.runs)
        endings = {it.key: it.ending for it in kinds} | {SEALED: ENDING}
        name = "" if n is None or self._hides_day else self._offer.name
        self._wish = replace(wish, ending=endings.get(wish.way, ".zip"), name=name)
        self.what.take(n is not None)
        for ways, are_seen in ((self.ways_of_all, n is None), (self.ways_of_runs, n is not None)):
            ways.take(wish.way)
            ways.setVisible(are_seen)
        self.said.setText(self._wording.text(say_way(wish.way, kinds, n)))
        self._problem.tell("")
        self.passphrase.setVisible(wish.way == SEALED)
        self._take_room(_HIGHER if wish.way == SEALED else _HIGH)
        if wish.way == SEALED:
            self.passphrase.setFocus()

    def _take_room(self, high: int) -> None:
        room = self._window.size()
        self.resize(min(px(560), room.width() - px(40)), min(px(high), room.height() - px(40)))

    def _on_go_on(self) -> None:
        wish = self._wish
        if wish.way == SEALED:
            wrong = self.passphrase.find_problem()
            self._problem.tell("" if wrong is None else self._wording.text(wrong))
            if wrong is not None:
                return
            wish = replace(wish, passphrase=self.passphrase.words)
        title = say("Export everything") if wish.runs is None else say("Export runs")
        choose_target(self, self._wording, title, wish, lambda path: self._on_chosen(wish, path))

    def _on_chosen(self, wish: Wish, path: Path) -> None:
        self.accept()
        self._wished(wish, path)
