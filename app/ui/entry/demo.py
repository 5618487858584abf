"""Opens the log of a made-up runner, and lets her runs come in while it is seen."""

from collections.abc import Callable

from app.domain.progress import Watch
from app.domain.words import say
from app.services.clock import now_ms, today
from app.services.session import Session
from app.ui.main_window import MainWindow


def begin_demo(window: MainWindow, opened: Callable[[Session], None]) -> None:
    """Open an empty made-up log; it is filled as soon as it is shown."""

    def show(session: Session) -> None:
        opened(session)
        window.tasks.ask(
            window, lambda watch: fill(session, watch), lambda _: None,
            title=say("Making up four years of runs"),
        )  # fmt: skip

    window.tasks.ask(window, lambda _: open_demo_log(), show)


def open_demo_log() -> Session:
    """Make the throw-away log; few starts have any use for what makes it."""
    from app.services.demo import open_demo  # noqa: PLC0415

    return open_demo()


def fill(session: Session, watch: Watch) -> int:
    """Fill it up to today."""
    from app.services.demo import fill_demo  # noqa: PLC0415 - as above

    return fill_demo(session.store, today(), now_ms, watch)
