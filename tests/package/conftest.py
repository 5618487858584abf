"""What tests of the packaged program need: the program, a home, a screen."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.package.frozen import Computer, build_bundle
from tests.package.screen import Screen


@pytest.fixture(scope="session")
def bundle() -> Path:
    """Hand over the folder that PyInstaller made."""
    if sys.platform != "linux":
        pytest.skip("only on Linux is what was packaged tested")
    return build_bundle()


@pytest.fixture
def computer(bundle: Path, tmp_path: Path) -> Computer:
    """Put the program into an empty home."""
    home = tmp_path / "home"
    home.mkdir()
    return Computer(home, bundle / "quietmile")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """Switch a screen on."""
    with Screen.switched_on(tmp_path) as screen:
        yield screen
