"""Forgets what the rules say, once a day, some moments after the log was opened."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.domain.progress import Watch
from app.domain.words import say
from app.services.clock import today
from app.services.retention import Passing, act_on_rules, is_asleep, is_due
from app.services.session import Session
from app.ui.context import Context

RULES: Final = "rules"  # what the page of privacy is asked to turn to
_FIRST_MS: Final = 4_000  # the log is to be seen first


class Retaining(QObject):
    """Says in the bar what went."""

    def __init__(self, parent: QObject, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        QTimer.singleShot(_FIRST_MS, self, self.look)

    def look(self) -> None:
        """See whether anything is to be done today."""
        log, day = self._context.session, today()
        self._context.tasks.ask(self, lambda _: _ask(log, day), self._on_asked)

    def _on_asked(self, asked: tuple[bool, bool]) -> None:
        due, asleep = asked
        if asleep:
            self._context.tell(
                say("Your rules have forgotten nothing for months. See that they are still right."),
                lambda: self._context.go("privacy", RULES),
                say("Look at them"),
            )
        elif due:
            act(self, self._context)


def act(owner: QObject, context: Context) -> None:
    """Forget what the rules say today."""
    log, day = context.session, today()
    context.tasks.ask(
        owner, lambda watch: _act(log, day, watch), lambda gone: _tell(context, gone),
        title=say("Forgetting what is old"),
    )  # fmt: skip


def _ask(log: Session, day: date) -> tuple[bool, bool]:
    return is_due(log.store, day), is_asleep(log.store, day)


def _act(log: Session, day: date, watch: Watch) -> list[Passing]:
    return act_on_rules(log.store, day, watch)


def _tell(context: Context, gone: Sequence[Passing]) -> None:
    said = [it.tell(context.wording.spell.number(it.runs)) for it in gone]
    if said:
        context.tell(reduce(lambda one, other: say("{one} {other}", one=one, other=other), said))
