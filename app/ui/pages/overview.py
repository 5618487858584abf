"""The overview: where the runner stands today."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from app.domain.progress import Watch
from app.domain.words import say
from app.services.reading import list_runs
from app.services.session import Session
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.theme import px
from app.ui.widgets.text import Text


class OverviewPage(Page):
    """Week, month and year, the latest run, goals and form."""

    topics = frozenset({"runs"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._text = Text()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(36), px(28), px(36), px(28))
        layout.addWidget(Text("Overview", "title"))
        layout.addWidget(self._text)
        layout.addStretch(1)

    @staticmethod
    def fetch(log: Session, query: Any, watch: Watch) -> Any:
        """Count."""
        return len(list_runs(log.store))

    def draw(self, data: Any) -> None:
        """Say it."""
        self._text.setText(self.context.wording.text(say("{n} run", "{n} runs", n=data)))


PAGE = PageEntry("overview", say("Overview"), 10, "overview", OverviewPage)
