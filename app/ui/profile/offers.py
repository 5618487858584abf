"""Highest heart rates that could be taken: the one that a run held, and estimates by age."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.max_hr import Estimate
from app.domain.words import Sentence, say
from app.services.records import Holder
from app.ui.context import Context
from app.ui.profile.state import ProfileData
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.clearing import clear
from app.ui.widgets.personal import PersonalText


class Offers(QWidget):
    """Nothing is taken until the runner says so, and what is estimated is called so."""

    seen_taken = Signal(float)
    estimate_taken = Signal(object)  # the name of a formula; None takes it back

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, px(2))
        self._layout.setSpacing(px(2))
        self.hide()

    def show_offer(self, data: ProfileData) -> None:
        """Show what there is to be taken, as long as no highest heart rate is said."""
        clear(self._layout)
        is_open = data.held("max_hr") is None
        self.setVisible(is_open)
        if not is_open:
            return
        if data.offer is not None and data.offer.seen is not None:
            seen = data.offer.seen
            self._add(_spell_seen(seen), say("Take it"), partial(self.seen_taken.emit, seen.value))
        for key, estimate, value in data.offer.estimates if data.offer is not None else ():
            is_taken = data.accepted == key
            self._add(
                _spell_estimate(estimate, value),
                say("Take it back") if is_taken else say("Use this estimate"),
                partial(self.estimate_taken.emit, None if is_taken else key),
            )
        if data.offer is None or not data.offer.estimates:
            self._add(say("With your birth date it can be estimated; it never is unasked."))

    def _add(
        self, words: Sentence, deed: Sentence | None = None, do: partial[None] | None = None
    ) -> None:
        text = self._context.wording.text
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(12))
        said = PersonalText(
            Category.HEART_RATE, self._context.hiding, "small", is_secondary=True, wraps=True
        )
        said.say(text(words))
        line.addWidget(said, 1)
        if deed is not None and do is not None:
            button = make_button(text(deed), do, "link")
            button.setAccessibleName(f"{text(deed)}: {text(words)}")
            line.addWidget(button)
        self._layout.addWidget(row)
        row.show()


def _spell_seen(seen: Holder) -> Sentence:
    bpm = round(seen.value)
    if seen.day is None:
        return say("You held {bpm} bpm for five seconds in a run.", bpm=bpm)
    return say("You held {bpm} bpm for five seconds on {day}.", bpm=bpm, day=seen.day)


def _spell_estimate(estimate: Estimate, value: float) -> Sentence:
    words = "{name}: {bpm} bpm, for most within {error} bpm ({formula})"
    return say(
        words, name=estimate.name, bpm=round(value), error=round(estimate.error_bpm),
        formula=estimate.formula,
    )  # fmt: skip
