"""The rules by which the log forgets: each is off, and says what it would take before it holds."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.words import Sentence, join, say
from app.services.retention import (
    BIN,
    KINDS,
    YEAR_DAYS,
    Passing,
    agree_to_rule,
    foresee_rule,
    name_kind,
    read_rules,
)
from app.ui.context import Context
from app.ui.dialogs.sheet import Sheet
from app.ui.tasks import Task
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.choice import Choice
from app.ui.widgets.described_control import DescribedControl
from app.ui.widgets.text import Text
from app.ui.wording import Wording

_NEVER: Final = 0
_YEARS: Final = (1, 2, 3, 5, 10)
_BIN_DAYS: Final = (7, 30, 90, 365)
_ABOUT: Final = say(
    "What is older goes by itself, once a day when the log opens: from the runs, the history and"
    " the copies of the log, with the original files that hold it. Nothing is forgotten unless you"
    " agree to it here."
)
_GOES: Final = say("There is no way back. Exports and backups that you made still have it.")


class RetentionSheet(Sheet):
    """`agreed` is called when a rule was agreed to, and is to act."""

    def __init__(
        self, window: QWidget, context: Context, today: date, agreed: Callable[[], None]
    ) -> None:
        title = context.wording.text(say("What is forgotten"))
        super().__init__(window, context.wording, title)
        self._context = context
        self._today = today
        self._agreed = agreed
        self._rules: Mapping[str, int] = {}
        self._wanted: tuple[str, int] | None = None
        self._task: Task | None = None
        self.choices: dict[str, Choice] = {}
        self.foreseen = Text(wraps=True)
        self.agree = make_button(self._text(say("Forget it")), self._on_agreed, "danger")
        self.leave = make_button(self._text(say("Leave it as it was")), self._on_left)
        self._asking = QWidget()
        self._build_column()
        self._read()

    def _build_column(self) -> None:
        self.column.addWidget(Text(self._text(_ABOUT), is_secondary=True, wraps=True))
        for kind in KINDS:
            self.column.addWidget(self._build_line(kind))
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(px(8), 0, px(8), 0)
        asking.setSpacing(px(10))
        asking.addWidget(self.foreseen)
        row = QHBoxLayout()
        row.addWidget(self.agree)
        row.addWidget(self.leave)
        row.addStretch(1)
        asking.addLayout(row)
        self._asking.hide()
        self.column.addStretch(1)
        self.add_above_buttons(self._asking)

    def _build_line(self, kind: str) -> DescribedControl:
        name = self._text(name_kind(kind))
        line = DescribedControl(name, "")
        line.meaning.hide()
        line.set_margins(px(4), px(5))
        days = _BIN_DAYS if kind == BIN else tuple(round(it * YEAR_DAYS) for it in _YEARS)
        options = [(it, self.wording.title(spell_age(it))) for it in (_NEVER, *days)]
        choice = Choice(name, options)
        choice.setMinimumWidth(px(132))
        choice.chosen.connect(lambda days, it=kind: self._on_chosen(it, days))
        self.choices[kind] = choice
        line.add_beside(choice)
        return line

    def _read(self) -> None:
        store = self._context.session.store
        self._context.tasks.ask(self, lambda _: read_rules(store), self._show_rules)

    def _show_rules(self, rules: Mapping[str, int]) -> None:
        self._rules = rules
        for kind, choice in self.choices.items():
            if self._wanted is None or self._wanted[0] != kind:
                days = rules.get(kind, _NEVER)
                choice.take(days, self.wording.title(spell_age(days)))

    def _on_chosen(self, kind: str, days: int) -> None:
        """Say first what it would take; what keeps more is done at once."""
        self._drop()
        store, today = self._context.session.store, self._today
        if days == _NEVER:
            self._keep(kind, None)
            return
        self._wanted = kind, days
        self._show_rules(self._rules)
        self.foreseen.setText(self._text(say("Counting…")))
        self.agree.setEnabled(False)
        self._asking.show()
        self._task = self._context.tasks.ask(
            self, lambda _: foresee_rule(store, kind, days, today), self._on_foreseen
        )

    def _on_foreseen(self, found: Passing) -> None:
        self._task = None
        self.foreseen.setText(" ".join(self._text(it) for it in _say_foreseen(found, self.wording)))
        self.agree.setEnabled(True)
        self.leave.setFocus()

    def _on_agreed(self) -> None:
        if self._wanted is not None:
            kind, days = self._wanted
            self._drop()
            self._keep(kind, days)

    def _keep(self, kind: str, days: int | None) -> None:
        store, today = self._context.session.store, self._today

        def show(rules: Mapping[str, int]) -> None:
            self._show_rules(rules)
            if days is not None:
                self._agreed()

        def keep() -> Mapping[str, int]:
            agree_to_rule(store, kind, days, today)
            return read_rules(store)

        self._context.tasks.ask(self, lambda _: keep(), show)

    def _on_left(self) -> None:
        self._drop()
        self._show_rules(self._rules)

    def _drop(self) -> None:
        if self._task is not None:
            self._task.drop()
            self._task = None
        self._wanted = None
        self._asking.hide()

    def _text(self, sentence: Sentence) -> str:
        return self.wording.text(sentence)


def _say_foreseen(found: Passing, wording: Wording) -> list[Sentence]:
    number = wording.spell.number
    said = [found.foretell(number(found.runs))]
    if found.files:
        said.append(found.foretell_files(number(found.files)))
    return [*said, _GOES]


def spell_age(days: int) -> Sentence:
    """Say when something is forgotten."""
    if days == _NEVER:
        return say("never")
    years = days / YEAR_DAYS
    if days >= 365 and abs(years - round(years)) * YEAR_DAYS <= 1:
        return say("after {n} year", "after {n} years", n=round(years))
    return say("after {n} day", "after {n} days", n=days)


def say_rules(rules: Mapping[str, int]) -> Sentence:
    """Say which rules hold."""
    said = [
        say("{kind} {age}", kind=name_kind(it), age=spell_age(rules[it]))
        for it in KINDS
        if it in rules
    ]
    return say("Forgotten by itself: {rules}.", rules=join(said)) if said else say("")
