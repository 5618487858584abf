"""Settings: how the window reads and looks, when it locks, and what it keeps."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.domain.progress import Watch
from app.domain.topics import SETTINGS
from app.domain.words import say
from app.services.clock import now_ms
from app.services.session import Session
from app.services.settings import TEXT_SIZE, read_settings
from app.services.watching import Watched, find_watched, stop_watching, watch_folder
from app.ui.context import Context
from app.ui.page import Page
from app.ui.pages import PageEntry
from app.ui.settings.controls import SettingLine
from app.ui.settings.folders import PlaceLine, WatchedLine
from app.ui.settings.rows import SECTIONS, SettingRow
from app.ui.settings.sample import Sample
from app.ui.theme import px
from app.ui.widgets.scroll import Scroll
from app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Held:
    """What holds now."""

    values: dict[str, Any]  # by the keys of settings
    watched: Watched | None


class SettingsPage(Page):
    """One calm column of lines; what is chosen holds at once, in the whole window."""

    topics = frozenset({SETTINGS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.lines: dict[str, SettingLine] = {}
        self.watched = WatchedLine(context.wording)
        self._column = QVBoxLayout()
        self._build_sections()
        self._build_frame()

    @staticmethod
    def fetch(log: Session, query: Any, watch: Watch) -> Held:
        """Read what holds."""
        return Held(read_settings(log.store), find_watched(log.store))

    def draw(self, data: Held) -> None:
        """Show what holds."""
        for key, line in self.lines.items():
            line.show_value(data.values[key])
        self.watched.show_value(data.watched)

    def _build_sections(self) -> None:
        text = self.context.wording.text
        for title, rows in SECTIONS:
            label = Text(text(title), "label")
            label.setContentsMargins(0, px(22), 0, px(2))
            self._column.addWidget(label)
            for row in rows:
                line = SettingLine(row, self.context.wording, self._choose)
                self.lines[row.setting.key] = line
                self._column.addWidget(line)
        self.lines[TEXT_SIZE.key].words.addWidget(Sample(self.context.wording))
        self.watched.chosen.connect(self._on_folder_chosen)
        self.watched.stopped.connect(self._on_folder_stopped)
        self._column.addWidget(self.watched)
        place = self.context.session.store.folder
        self._column.addWidget(PlaceLine(self.context.wording, place))

    def _build_frame(self) -> None:
        text = self.context.wording.text
        self._column.setContentsMargins(px(36), 0, px(36), px(28))
        self._column.setSpacing(0)
        self._column.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(px(36), px(28), px(36), px(8))
        head.setSpacing(px(4))
        head.addWidget(Text(text(say("Settings")), "title"))
        said = say("What you choose holds at once, and is kept in your log.")
        head.addWidget(Text(text(said), is_secondary=True, wraps=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        area = Scroll(self._column, most=px(860))
        area.setAlignment(Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(area, 1)

    def _choose(self, row: SettingRow, value: Any) -> None:
        """Keep what was chosen; whatever hears of settings then takes it."""
        store = self.context.session.store
        self.lines[row.setting.key].show_value(value)
        self.write(lambda: row.setting.write(store, value))

    def _on_folder_chosen(self, folder: Path) -> None:
        store, at_ms = self.context.session.store, now_ms()
        self.write(lambda: watch_folder(store, folder, at_ms))

    def _on_folder_stopped(self) -> None:
        store, at_ms = self.context.session.store, now_ms()
        self.write(lambda: stop_watching(store, at_ms))


PAGE = PageEntry("settings", say("Settings"), 120, "settings", SettingsPage, key="Ctrl+,")
