"""Walls that nobody has run into may be painted on: each is broken on purpose here."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

IMPORTS = ("-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache")
LINT = ("-m", "ruff", "check", "--no-cache", "app")
TYPES = ("-m", "mypy", "--cache-dir", ".", "app/planted.py")

# What is planted where, and what the tool must say of it.
FENCES = {
    "sockets in services": ("services", "import socket", "app.services.planted -> socket"),
    "http in cli": ("cli", "import http.client", "app.cli.planted -> http"),
    "requests in formats": ("formats", "import requests", "app.formats.planted -> requests"),
    "a detour to sockets": ("formats", "import urllib.request", "app.formats.planted -> urllib"),
    "httpx in services": ("services", "import httpx", "app.services.planted -> httpx"),
    "certificates in ui": ("ui", "import certifi", "app.ui.planted -> certifi"),
    "sqlcipher in formats": ("formats", "import sqlcipher3", "app.formats.planted -> sqlcipher3"),
    "Qt in services": (
        "services",
        "from PySide6.QtCore import QObject",
        "app.services.planted -> PySide6",
    ),
    "programs in services": ("services", "import subprocess", "app.services.planted -> subprocess"),
    "programs in cli": ("cli", "import subprocess", "app.cli.planted -> subprocess"),
    "native code in formats": ("formats", "import ctypes", "app.formats.planted -> ctypes"),
    "a browser in ui": ("ui", "import webbrowser", "app.ui.planted -> webbrowser"),
    "workers in store": (
        "store",
        "from multiprocessing import Process",
        "app.store.planted -> multiprocessing",
    ),
    "another door to workers": (
        "services",
        "from multiprocessing.connection import Listener",
        "app.services.planted -> multiprocessing",
    ),
    "matplotlib in cli": (
        "cli",
        "from matplotlib.figure import Figure",
        "app.cli.planted -> matplotlib",
    ),
    "the store in cli": ("cli", "import app.store.log", "app.cli.planted -> app.store.log"),
    "formats in cli": ("cli", "import app.formats.gpx", "app.cli.planted -> app.formats.gpx"),
    "the store in ui": ("ui", "import app.store.log", "app.ui.planted -> app.store.log"),
    "formats in ui": ("ui", "import app.formats.gpx", "app.ui.planted -> app.formats.gpx"),
    "the computer in cli": ("cli", "import app.system.paths", "app.cli.planted -> app.system"),
}
LAYERS = {
    "domain looks up": ("domain", "import app.services", "app.domain.planted -> app.services"),
    "system looks up": ("system", "import app.cli", "app.system.planted -> app.cli"),
    "formats look aside": ("formats", "import app.store", "app.formats.planted -> app.store"),
    "sync looks aside": ("sync", "import app.store", "app.sync.planted -> app.store"),
    "targets look aside": (
        "sync/targets",
        "import app.formats",
        "app.sync.targets.planted -> app.formats",
    ),
    "a new folder": ("helpers", "", "app.helpers"),
    "a new folder of a known name": (
        "metrics",
        "import app.formats",
        "app.metrics.planted -> app.formats",
    ),
}
MENUS = {
    "formats": ("formats", "import app.formats.fit", "app.formats.planted -> app.formats.fit"),
    "verbs": ("cli", "import app.cli.inspect", "app.cli.planted -> app.cli.inspect"),
    "targets": (
        "sync/targets",
        "import app.sync.targets.folder",
        "app.sync.targets.planted -> app.sync.targets.folder",
    ),
    "pages": ("ui/pages", "import app.ui.pages.run", "app.ui.pages.planted -> app.ui.pages.run"),
    "deeds": ("ui/deeds", "import app.ui.deeds.quit", "app.ui.deeds.planted -> app.ui.deeds.quit"),
}
BANNED = {
    "pickle": ("domain", "import pickle", "`pickle` is banned"),
    "sqlite": ("store", "import sqlite3", "`sqlite3` is banned"),
    "Qt's network": ("domain", "from PySide6 import QtNetwork", "`PySide6.QtNetwork` is banned"),
    "Qt's database": ("domain", "import PySide6.QtSql", "`PySide6.QtSql` is banned"),
    "pyplot": ("domain", "import matplotlib.pyplot", "`matplotlib.pyplot` is banned"),
    "relative imports": ("domain", "from . import track", "TID252"),
    "prints": ("domain", "print()", "T201"),
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Copy the program and its rules to where they can be broken."""
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "packaging" / "stubs", tmp_path / "packaging" / "stubs")
    (tmp_path / "tests").mkdir()
    for name in ("pyproject.toml", "tests/__init__.py", "tests/menu_contract.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def plant(house: Path, folder: str, line: str, name: str = "planted.py") -> None:
    """Put a file of one line into a folder of app, which may be new."""
    place = house / "app" / folder
    place.mkdir(parents=True, exist_ok=True)
    for package in [place, *place.parents][: len(Path(folder).parts)]:
        (package / "__init__.py").touch()
    (place / name).write_text(f'"""Breaks a rule on purpose."""\n\n{line}\n')


def complaint(house: Path, tool: tuple[str, ...]) -> str:
    """Run a check that must fail, and hand over what it says, in one line."""
    command = [sys.executable, *tool]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("case", [*FENCES, *LAYERS])
def test_fences_and_layers_hold(case: str, house: Path) -> None:
    folder, line, words = (FENCES | LAYERS)[case]
    plant(house, folder, line)
    assert words in complaint(house, IMPORTS)


@pytest.mark.parametrize("case", MENUS)
def test_entries_of_a_menu_do_not_know_each_other(case: str, house: Path) -> None:
    folder, line, words = MENUS[case]
    plant(house, folder, "", "other.py")
    plant(house, folder, line)
    assert words in complaint(house, IMPORTS)


def test_entries_of_a_menu_do_not_meet_by_a_detour(house: Path) -> None:
    plant(house, "formats", "import app.formats.fit", "_detour.py")
    plant(house, "formats", "import app.formats._detour")
    words = "app.formats.planted -> app.formats._detour -> app.formats.fit"
    assert words in complaint(house, IMPORTS)


def test_entries_of_a_menu_may_share_a_part(house: Path) -> None:
    plant(house, "metrics", "", "_shared.py")
    plant(house, "metrics", "import app.metrics._shared")
    plant(house, "services", "import socket")  # the one complaint that is due
    assert "metrics" not in complaint(house, IMPORTS)


@pytest.mark.parametrize("case", BANNED)
def test_banned_names_are_found(case: str, house: Path) -> None:
    folder, line, words = BANNED[case]
    plant(house, folder, line)
    said = complaint(house, LINT)
    assert words in said
    assert f"app/{folder}/planted.py" in said


def test_missing_types_are_found(house: Path) -> None:
    plant(house, ".", "def double(number): return number * 2")
    assert "no-untyped-def" in complaint(house, TYPES)
