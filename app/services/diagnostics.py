"""What the program notes of itself, to read and to clear, and a file of it made on request."""

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from app.services.about import describe_program
from app.store.connection import Connection
from app.store.log import Store
from app.system.crash_reports import list_reports
from app.system.local_log import LocalLog
from app.system.private_files import remove_file, replace_file

_COUNTED = ("activity", "version", "batch", "change", "goal", "gear", "ledger", "metric_value")


@dataclass(frozen=True, slots=True)
class Notes:
    """The local log and the crash reports, the latest of these first."""

    folder: Path
    log: str
    reports: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to read."""
        return not self.log and not self.reports


def read_notes(folder: Path) -> Notes:
    """Read what was noted."""
    reports = tuple(it.read_text("utf-8", "replace") for it in reversed(list_reports(folder)))
    return Notes(folder, LocalLog(folder).read(), reports)


def clear_notes(folder: Path) -> None:
    """Forget all of it."""
    LocalLog(folder).clear()
    for path in list_reports(folder):
        remove_file(path)


def write_diagnostics(store: Store, folder: Path) -> str:
    """Gather what helps to find a mistake: versions, counts, places in code; nobody's data."""
    program, notes = describe_program(), read_notes(folder)
    parts = [
        f"Quiet Mile {program.version}",
        f"{platform.system()} {platform.release()}, {platform.machine()}, {sys.version.split()[0]}",
        *(f"{it.name} {it.version}" for it in program.parts),
        "",
        *(f"{name}: {count}" for name, count in store.read(_count).items()),
        f"log: {_measure(store.runs.path)} bytes, files: {_measure(store.originals.path)} bytes",
    ]
    return "\n".join([*parts, "", notes.log, *notes.reports]).rstrip() + "\n"


def save_text(path: Path | str, text: str) -> None:
    """Save what was shown, for the owner alone."""
    replace_file(Path(path), text.encode("utf-8"))


def _count(db: Connection) -> dict[str, int]:
    counts = {}
    for name in _COUNTED:
        row = db.execute(f"SELECT count(*) FROM {name}").fetchone()  # noqa: S608 - names above
        counts[name] = 0 if row is None else int(row[0])
    return counts


def _measure(path: Path) -> int:
    return path.stat().st_size
