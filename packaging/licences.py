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
from natives import Part

_WORDS: Final = ("licen", "copying", "notice", "authors")
_CRATES: Final = """\
Libraries in Rust that are compiled in here, their licences, and who made them. Where a licence
leaves the choice, it is Apache-2.0 that is chosen. The texts lie beside this file: Apache-2.0.txt,
MIT.txt, BSD.txt and Unicode-3.0.txt."""
_OF_DEBIAN: Final = Path("/usr/share/doc")


def collect(folder: Path, parts: list[Part], system_files: list[Path]) -> None:
    """Write one text for every part, for Python, for what is of the system, and for ourselves."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "LICENSE", folder / "Quiet Mile.txt")
    _write(folder, "Python", [_find_python_licence()])
    packages = [it.name for it in parts if it.purl.startswith("pkg:pypi/") and not it.of]
    # what starts a program that was packaged is PyInstaller's
    for name in ["pyinstaller" if it.startswith("PyInstaller") else it for it in packages]:
        found = list(_list_texts(distribution(name)))
        if found:
            _write(folder, name, found)
        elif not name.lower().startswith(("pyside6", "shiboken6")):  # said by us, for all of Qt
            message = f"{name} brings no text of its licence along: put one in resources/licenses"
            raise FileNotFoundError(message)
        _name_crates(folder / f"Inside {name}.txt", [it for it in parts if it.of == name])
    for package in sorted({find_owner(it)[0] for it in system_files}):
        _write(folder, f"Debian {package}", [_OF_DEBIAN / package / "copyright"])


def _name_crates(file: Path, inside: list[Part]) -> None:
    """Name who made what a package has compiled in, under which licence; the texts lie beside."""
    crates = [it for it in inside if it.purl.startswith("pkg:cargo/")]
    lines = [f"{it.name} {it.version}\n    {it.licence}\n    {it.authors}" for it in crates]
    if lines:
        file.write_text(f"{_CRATES}\n\n" + "\n\n".join(lines) + "\n", "utf-8")


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
