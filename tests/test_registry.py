"""Menus: what is in the folder is the list."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from app import registry


@pytest.fixture
def menu(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Make a menu of two entries, an entry that is a folder, and a shared part."""
    folder = tmp_path / "made_menu"
    (folder / "apples").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "pears.py").write_text("DISH = 'pears'")
    (folder / "apples" / "__init__.py").write_text("DISH = 'apples'")
    (folder / "_sugar.py").write_text("raise AssertionError('not an entry')")
    monkeypatch.syspath_prepend(tmp_path)
    yield import_module("made_menu")
    for name in [name for name in sys.modules if name.startswith("made_menu")]:
        del sys.modules[name]


def test_names_are_sorted_and_import_nothing(menu: ModuleType) -> None:
    assert registry.names(menu) == ["apples", "pears"]
    assert "made_menu.pears" not in sys.modules


def test_entries_come_in_the_order_of_names(menu: ModuleType) -> None:
    assert registry.entries(menu, "DISH", str) == ["apples", "pears"]


def test_one_entry_leaves_the_others_alone(menu: ModuleType) -> None:
    assert registry.entry(menu, "pears", "DISH", str) == "pears"
    assert "made_menu.apples" not in sys.modules


def test_an_added_file_is_an_added_entry(menu: ModuleType) -> None:
    Path(menu.__path__[0], "plums.py").write_text("DISH = 'plums'")
    assert registry.entries(menu, "DISH", str) == ["apples", "pears", "plums"]


@pytest.mark.parametrize("text", ["", "DISH = 3"])
def test_an_entry_without_its_constant_is_named(menu: ModuleType, text: str) -> None:
    Path(menu.__path__[0], "soup.py").write_text(text)
    with pytest.raises(TypeError, match=r"made_menu\.soup must export DISH, a str"):
        registry.entries(menu, "DISH", str)
