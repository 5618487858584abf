"""Collects the licences of all that the bundle is made of, as texts beside those we bring along."""

import shutil
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final

from contents import ROOT
from linux_libraries import find_owner

_WORDS: Final = ("licen", "copying", "notice", "authors")
_OF_DEBIAN: Final = Path("/usr/share/doc")


def collect(folder: Path, parts: list[str], system_files: list[Path]) -> None:
    """Write one text for every part, for Python, for what is of the system, and for ourselves."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "LICENSE", folder / "Quiet Mile.txt")
    _write(folder, "Python", [_find_python_licence()])
    # what starts a program that was packaged is PyInstaller's
    for part in [*parts, "pyinstaller"]:
        found = list(_list_texts(distribution(part)))
        if found:
            _write(folder, part, found)
        elif not part.lower().startswith(("pyside6", "shiboken6")):  # said by us, for all of Qt
            message = f"{part} brings no text of its licence along: put one in resources/licenses"
            raise FileNotFoundError(message)
    for package in sorted({find_owner(it)[0] for it in system_files}):
        _write(folder, f"Debian {package}", [_OF_DEBIAN / package / "copyright"])


def _write(folder: Path, name: str, texts: list[Path]) -> None:
    joined = "\n\n".join(it.read_text("utf-8", errors="replace").strip() for it in texts)
    (folder / f"{name}.txt").write_text(joined + "\n", "utf-8")


def _list_texts(part: Distribution) -> Iterator[Path]:
    """Find what a package tells of its licence, and of those that it contains."""
    for file in sorted(part.files or []):
        path = Path(str(part.locate_file(file)))
        # the folder of a module may be called so, too
        is_text = path.suffix.lower() in {"", ".txt", ".md", ".apache", ".bsd", ".external"}
        if is_text and any(word in path.name.lower() for word in _WORDS) and path.is_file():
            yield path


def _find_python_licence() -> Path:
    places = [
        Path(sysconfig.get_path("stdlib", vars={"installed_base": sys.base_prefix})),
        Path(sys.base_prefix),
    ]
    for place in places:
        for name in ("LICENSE.txt", "LICENSE"):
            if (place / name).is_file():
                return place / name
    # Debian keeps it with its other documents
    return _OF_DEBIAN / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "copyright"
