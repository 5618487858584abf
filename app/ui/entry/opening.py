"""Brings an open log into the window, as it was left, and says what is to be known of it."""

from PySide6.QtCore import QObject

from app.domain.words import say
from app.services.session import Session
from app.services.unlocking import has_forgotten
from app.services.window_state import read_window_state
from app.ui.dialogs.passphrase import FORGOTTEN, PassphraseSheet
from app.ui.main_window import MainWindow
from app.ui.warming import Warming


class Opening(QObject):
    """Called with the log that was opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def __call__(self, session: Session) -> None:
        """Read how it was left, then show it; until then it is closed with the window."""
        window = self._window
        window.before_end = session.close

        def show(state: dict[str, object]) -> None:
            window.before_end = None
            window.open_log(session, state)
            self._tell(session)
            window.take_in(())
            Warming(window.tasks)
            if has_forgotten(session) and window.workspace is not None:
                context = window.workspace.context
                PassphraseSheet(window, context, lambda: None, FORGOTTEN).open()

        window.tasks.ask(self, lambda _: read_window_state(session.store), show)

    def _tell(self, session: Session) -> None:
        """Say what was found on the way in; what matters most comes last, and is seen."""
        n = session.failures
        failed = say(
            "{n} passphrase that was typed since you were here did not open the log.",
            "{n} passphrases that were typed since you were here did not open the log.",
            n=n,
        )
        for words in (*([failed] if n else []), *session.store.notices):
            self._window.tell(words)
