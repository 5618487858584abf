"""Changes the profile beside the window, and says in the bar what came of it, with Undo."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.progress import Watch
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.profile import accept_max_hr, change_profile, clear_field, use_field
from app.services.session import Session
from app.ui.context import Context
from app.ui.profile_values import name_field


class Changing:
    """Every change is one task, which also makes the numbers anew that follow from it."""

    def __init__(self, owner: QWidget, context: Context, failed: Callable[[], None]) -> None:
        self._owner = owner
        self._context = context
        self._failed = failed

    def keep(self, key: str, value: Any, since: str) -> None:
        """Let a value hold from a day on."""
        said = say("{field}: kept.", field=self._name(key))
        self._do(
            lambda log, now, watch: change_profile(log.store, key, value, since, now, watch), said
        )

    def forget(self, key: str, since: str | None = None) -> None:
        """Forget a field, or one of its dated values."""
        all_said = say(
            "{field}: forgotten, and the numbers made of it are gone.", field=self._name(key)
        )
        one_said = say("{field}: that value is forgotten.", field=self._name(key))
        self._do(
            lambda log, now, watch: clear_field(log.store, key, now, watch, since),
            all_said if since is None else one_said,
        )

    def use(self, key: str, is_used: bool) -> None:
        """Let a field feed numbers, or keep it without using it."""
        on = say("{field}: used for numbers again.", field=self._name(key))
        off = say("{field}: kept, and used for no number.", field=self._name(key))
        self._do(
            lambda log, now, watch: use_field(log.store, key, now, is_used=is_used, watch=watch),
            on if is_used else off,
        )

    def accept(self, formula: str | None) -> None:
        """Let an estimate stand for the highest heart rate; None takes that back."""
        on = say("Every number made of it says that it is estimated.")
        off = say("No estimate is used any more.")
        self._do(
            lambda log, now, watch: accept_max_hr(log.store, formula, now, watch),
            off if formula is None else on,
        )

    def _name(self, key: str) -> str:
        return name_field(key, self._context.wording)

    def _do(self, change: Callable[[Session, int, Watch], int], said: Sentence) -> None:
        context, log, when_ms = self._context, self._context.session, now_ms()

        def tell(_: int) -> None:
            context.tell(said, lambda: context.act("undo"))

        def fail(error: Exception) -> None:
            self._failed()
            context.tasks.failed.emit(error)

        context.tasks.ask(
            self._owner, lambda watch: change(log, when_ms, watch), tell, fail,
            say("Making your numbers anew"),
        )  # fmt: skip
