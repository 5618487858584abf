"""What every page is given: the log, the door to slow work, and the ways to other pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.words import Sentence
from app.services.session import Session
from app.ui.hiding import Hiding
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.wording import Wording


class Changes(QObject):
    """Passes on what the log announces, from whatever thread wrote, to the thread that draws."""

    announced = Signal(str)  # a topic


class Go(Protocol):
    """Opens a page by its name, and turns to something on it."""

    def __call__(self, page: str, what: Any = None, /) -> None: ...


class Act(Protocol):
    """Does what a menu does, by the deed's name, with what it is to be done to."""

    def __call__(self, deed: str, what: Any = None, /) -> None: ...


class Tell(Protocol):
    """Says something in the bar, with what takes it back, or what another button does."""

    def __call__(
        self, sentence: Sentence, undo: Callable[[], None] | None = None, button: Sentence = ..., /
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to pages by their constructors; pages do not know each other."""

    session: Session
    tasks: Tasks
    changes: Changes
    theme: Theme
    wording: Wording
    hiding: Hiding
    go: Go
    act: Act
    tell: Tell
    picked: Callable[[], Sequence[int]]  # runs that are shown or selected on the page that is seen
    leave: Callable[[str], None]  # quit, lock or wipe
    notes_folder: Path  # of the program's own log and its crash reports
