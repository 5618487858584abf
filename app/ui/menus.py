"""The menu bar, filled from the deeds and the pages; everything can be reached from here."""

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.domain.words import say
from app.ui.deeds import Deed
from app.ui.pages import PageEntry
from app.ui.wording import Wording

TITLES: Final = {
    "file": say("&File"), "edit": say("&Edit"), "go": say("&Go"), "help": say("&Help"),
}  # fmt: skip
_DIGITS: Final = 9
_GAP: Final = 10  # orders that are this far apart stand in groups of their own


def fill_menus(
    window: QMainWindow, wording: Wording, deeds: list[Deed], do: Callable[[Deed], None]
) -> dict[str, QMenu]:
    """Fill the bar with what can be done; hand over its menus by name."""
    bar = window.menuBar()
    bar.clear()
    menus = {name: bar.addMenu(wording.text(title)) for name, title in TITLES.items()}
    for name, menu in menus.items():
        before: Deed | None = None
        for deed in sorted((it for it in deeds if it.menu == name), key=lambda it: it.order):
            if before is not None and deed.order // _GAP != before.order // _GAP:
                menu.addSeparator()
            before = deed
            action = _add(menu, wording.text(deed.words), deed.key)
            action.triggered.connect(lambda _=False, it=deed: do(it))
    return menus


def fill_pages(
    menu: QMenu, wording: Wording, entries: list[PageEntry], go: Callable[[str], None]
) -> None:
    """List the pages, with keys by their order."""
    for entry, key in list_page_keys(entries):
        action = _add(menu, wording.text(entry.title), key)
        action.triggered.connect(lambda _=False, to=entry.name: go(to))


def list_page_keys(entries: list[PageEntry]) -> list[tuple[PageEntry, str]]:
    """Give the pages of the rail their keys; behind the ninth there is no digit left."""
    in_rail = (it for it in entries if not it.below)
    return [
        (it, it.key or (f"Ctrl+{number}" if number <= _DIGITS else ""))
        for number, it in enumerate(in_rail, 1)
    ]


def _add(menu: QMenu, text: str, key: str) -> QAction:
    action = menu.addAction(text)
    if key:
        action.setShortcut(QKeySequence(key))
    return action
