"""Folders that are menus: every module in them exports one constant, and that is the list."""

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def names(package: ModuleType) -> list[str]:
    """Name a menu's modules without importing them; a leading underscore marks a shared part."""
    found = (module.name for module in iter_modules(package.__path__))
    return sorted(name for name in found if not name.startswith("_"))


def entry(package: ModuleType, name: str, constant: str, kind: type[T]) -> T:
    """Import one module of the menu and hand over its constant."""
    module = import_module(f"{package.__name__}.{name}")
    value = getattr(module, constant, None)
    if not isinstance(value, kind):
        message = f"{module.__name__} must export {constant}, a {kind.__name__}"
        raise TypeError(message)
    return value


def entries(package: ModuleType, constant: str, kind: type[T]) -> list[T]:
    """Import every module of the menu and hand over what they export, in the order of names."""
    return [entry(package, name, constant, kind) for name in names(package)]
