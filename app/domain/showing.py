"""What the window is to show when it opens."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Showing:
    """Said by whoever starts the program."""

    folder: Path  # of the log
    files: tuple[str, ...] = ()  # to be taken in, once it is open
    is_locked: bool = False  # even if this computer's keyring could open it
    is_demo: bool = False  # a made-up runner's log in place of one's own
    look: str = ""  # light or dark, and how large text is, as the start before left it
    place: str = ""  # of the window on the screen, as the start before left it
