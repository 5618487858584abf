"""The program's own notes on what it did: names of our own and whole numbers, and nothing else.

Of what libraries have to say it keeps where that was said, never what: it may quote a file.
"""

import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.domain.errors import StoreError
from app.system.private_files import make_file, make_folder, remove_file, replace_file

NAME: Final = "quietmile.log"
_MOST_BYTES: Final = 200_000  # then the older half goes
_EVENT: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}")


class LocalLog:
    """Written in one folder; what cannot be written is let go of, as nobody waits for it."""

    def __init__(
        self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self.folder = folder
        self._now = now
        self._is_ended = False

    def end(self) -> None:
        """Note nothing any more: what was noted is about to be destroyed."""
        self._is_ended = True

    def note(self, event: str, **counts: int) -> None:
        """Note that something happened; an event is a name in our code, never a text."""
        if _EVENT.fullmatch(event) is None or any(type(it) is not int for it in counts.values()):
            message = "the log holds names and whole numbers only"
            raise ValueError(message)
        if self._is_ended:
            return
        when = self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
        said = "".join(f" {name}={value}" for name, value in counts.items())
        self._append(f"{when} {event}{said}\n")

    def read(self) -> str:
        """Read all of it."""
        try:
            return (self.folder / NAME).read_text("ascii", "replace")
        except OSError:
            return ""

    def clear(self) -> None:
        """Begin anew."""
        remove_file(self.folder / NAME)

    def _append(self, line: str) -> None:
        path = self.folder / NAME
        try:
            if not path.exists():
                make_folder(self.folder)
                make_file(path)
            if path.stat().st_size > _MOST_BYTES:
                kept = path.read_bytes()[-_MOST_BYTES // 2 :]
                replace_file(path, kept[kept.index(b"\n") + 1 :])
            with path.open("a", encoding="ascii") as file:
                file.write(line)
        except (OSError, StoreError):
            return


def list_notes(folder: Path) -> list[Path]:
    """List the files that the program notes things in, crash reports too, and begun ones."""
    names = (NAME, f".{NAME}*.part", "crash-*.txt")
    return sorted(path for name in names for path in folder.glob(name))


class Library(logging.Handler):
    """Notes where libraries warned, and how badly."""

    def __init__(self, log: LocalLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Note the place; the words stay unsaid."""
        name = re.sub(r"[^A-Za-z0-9_.-]", "", f"{record.levelname}.{record.name}")[:80]
        self._log.note(name, line=record.lineno)
