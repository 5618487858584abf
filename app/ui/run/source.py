"""Where a run comes from, and what its file holds."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.categories import Category
from app.domain.channel_names import channel_name
from app.domain.track import Track
from app.domain.words import Sentence, say
from app.services.run_view import RunView
from app.ui.context import Context
from app.ui.dialogs.table_sheet import TableSheet
from app.ui.run.points import PointRows, name_columns
from app.ui.theme import px
from app.ui.widgets.buttons import make_button
from app.ui.widgets.personal import PersonalText
from app.ui.widgets.text import Text

_SOURCES = {"file": say("a file"), "hand": say("added by hand"), "sync": say("another computer")}
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_ZONES = {
    "file": say("as the file says"), "position": say("that of the first position"),
    "assumed": say("this computer's, as the file names none"),
}  # fmt: skip


class SourceTab(QScrollArea):
    """Lines of a name and what there is to say."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setAccessibleName(context.wording.text(say("Source")))

    def show_run(self, view: RunView) -> None:
        """Say it of this run."""
        text = self._context.wording.text
        holder = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        for row, (name, said, category) in enumerate(self._lines(view)):
            grid.addWidget(Text(text(name), is_secondary=True), row, 0)
            value = PersonalText(category, self._context.hiding, wraps=True)
            value.say(said)
            grid.addWidget(value, row, 1)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, px(6), 0, 0)
        layout.addLayout(grid)
        if len(view.run.activity.track):
            layout.addWidget(self._make_link(view.run.activity.track), 0, _LEFT)
        layout.addStretch(1)
        self.setWidget(holder)

    def _make_link(self, track: Track) -> QPushButton:
        link = make_button(
            self._context.wording.text(say("See all points…")), partial(self._show, track), "link"
        )
        link.setProperty("flush", "true")
        return link

    def _show(self, track: Track) -> None:
        wording = self._context.wording
        name, columns = wording.text(say("Points of this run")), name_columns(track, wording)
        rows = PointRows(track, wording.spell)
        TableSheet(self.window(), self._context, name, columns, rows).open()

    def _lines(self, view: RunView) -> list[tuple[Sentence, str, Category]]:
        text, number = self._context.wording.text, self._context.wording.spell.number
        activity, kept = view.run.activity, view.run.kept
        channels = dict.fromkeys(text(channel_name(it)) for it in activity.track.channels)
        fields = [it.name for it in activity.track.developer_fields]
        lines: list[tuple[Sentence, str, Category]] = [
            (say("Comes from"), text(_SOURCES.get(kept["source"], say("elsewhere"))),
             Category.DEVICES),
            (say("Device"), str(activity.device or ""), Category.DEVICES),
            (say("Points"), number(len(activity.track)) if len(activity.track) else "",
             Category.MOVEMENT),
            (say("Channels"), ", ".join(channels), Category.MOVEMENT),
            (say("Apps' own fields"), ", ".join(fields), Category.DEVICES),
            (say("Pauses"), number(len(activity.pauses)) if activity.pauses else "",
             Category.MOVEMENT),
            (say("Time zone"), text(_ZONES[activity.zone_from]) if activity.zone_from else "",
             Category.POSITIONS),
            (say("Original file"), text(say("kept, to the last bit")) if kept["original"] else
             text(say("none")), Category.DEVICES),
        ]  # fmt: skip
        return [it for it in lines if it[1]]
