"""Writes down where the program failed: places in its code, and nothing that a runner wrote."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app import __version__
from app.system.private_files import make_folder

_MOST_KEPT: Final = 20
_ROOT: Final = Path(__file__).parents[2]


def describe_crash(error: BaseException) -> str:
    """Say which mistake it was and where; what it says itself may hold titles, and stays out."""
    lines = [
        f"Quiet Mile {__version__}, Python {platform.python_version()}, {sys.platform}",
        _name(error),
    ]
    seen: BaseException | None = error
    while seen is not None:
        for frame in traceback.extract_tb(seen.__traceback__):
            lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
        seen = seen.__cause__ or seen.__context__
        if seen is not None:
            lines.append(f"after {_name(seen)}")
    return "\n".join(lines) + "\n"


def keep_report(folder: Path, report: str) -> Path | None:
    """Keep it on this computer, among the latest; None where there is no room for it."""
    try:
        make_folder(folder)
        name = datetime.now(UTC).strftime("crash-%Y%m%dT%H%M%S%f.txt")
        path = folder / name
        path.touch(0o600)
        path.write_text(report, "utf-8")
        for old in list_reports(folder)[:-_MOST_KEPT]:
            old.unlink()
    except OSError:
        return None
    return path


def list_reports(folder: Path) -> list[Path]:
    """List what is kept, the oldest first."""
    return sorted(folder.glob("crash-*.txt"))


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _place(filename: str) -> str:
    """Name a file of the program or of a library, without the folders of this computer."""
    path = Path(filename)
    if path.is_relative_to(_ROOT):
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])
