"""Keeps how the window was left; in the vault, as it tells what a runner looks at."""

from typing import Any, Final

from app.domain.topics import WINDOW
from app.store.log import Store
from app.store.settings import read_setting, write_setting

_KEY: Final = "window-state"


def keep_window_state(store: Store, state: dict[str, Any]) -> None:
    """Keep it for the next time."""
    store.write(WINDOW, lambda db: write_setting(db, _KEY, state))


def read_window_state(store: Store) -> dict[str, Any]:
    """Read how it was left; empty where it never was."""
    state = store.read(lambda db: read_setting(db, _KEY))
    return state if isinstance(state, dict) else {}
