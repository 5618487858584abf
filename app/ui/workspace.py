"""The open log: rail, the page that is seen, and the bar below it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

import app.ui.pages as menu
from app.registry import entries
from app.ui.bar import Bar
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.preferences import Preferences
from app.ui.rail import Rail
from app.ui.widgets.hidden_mark import HiddenMark


class Workspace(QWidget):
    """Makes each page when it is first gone to."""

    def __init__(self, make_context: Callable[["Workspace"], Context]) -> None:
        super().__init__()
        self.entries = sorted(entries(menu, "PAGE", PageEntry), key=lambda it: it.order)
        self._pages: dict[str, Page] = {}
        self._restored: dict[str, Any] = {}
        self.context = make_context(self)
        in_rail = [it for it in self.entries if not it.below]
        self.rail = Rail(in_rail, self.context.wording, self.context.tasks, self.go)
        self.rail.add_mark(HiddenMark(self.context))
        self.bar = Bar(self.context.wording)
        self.preferences = Preferences(self.context, self)
        self.preferences.resized.connect(self._on_resized)
        self._stack = QStackedWidget()
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(column, 1)

    def go(self, name: str, what: Any = None) -> None:
        """Open a page, and turn to something on it."""
        page = self.page(name)
        self.rail.mark(self._entry(name).below or name)
        if what is not None:
            page.lead(what)
        self._stack.setCurrentWidget(page)
        page.setFocus()

    def _entry(self, name: str) -> PageEntry:
        return next(it for it in self.entries if it.name == name)

    def page(self, name: str) -> Page:
        """Hand over a page, made now if it was never seen."""
        if name not in self._pages:
            page = self._entry(name).create(self.context)
            page.setObjectName(name)
            page.restore(self._restored.get(name, {}))
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    @property
    def seen(self) -> str:
        """Name the page that is seen."""
        page = self._stack.currentWidget()
        return page.objectName() if page is not None else ""

    def picked(self) -> Sequence[int]:
        """Name the runs that the page is about which is seen."""
        page = self._stack.currentWidget()
        return page.picked() if isinstance(page, Page) else ()

    def state(self) -> dict[str, Any]:
        """Say how the pages are, for the next time."""
        pages = {name: page.state() for name, page in self._pages.items()}
        return {"page": self.seen, "pages": self._restored | pages}

    def restore(self, state: dict[str, Any]) -> None:
        """Be as it was; a page that is no more is passed over."""
        self._restored = state.get("pages", {})
        names = [it.name for it in self.entries]
        wanted = state.get("page")
        self.go(wanted if wanted in names else names[0])

    @Slot()
    def _on_resized(self) -> None:
        """Let go of the pages that are not seen: they are made again in the size that holds now."""
        self._restored = self.state()["pages"]
        for name in [it for it in self._pages if it != self.seen]:
            self._pages.pop(name).deleteLater()
