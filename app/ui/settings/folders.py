"""The lines of folders: the one that is watched, by consent, and the one that the log lies in."""

from pathlib import Path

from PySide6.QtCore import Signal

from app.domain.words import say
from app.services.clock import local
from app.services.watching import Watched
from app.ui.clipboard import copy_openly
from app.ui.widgets.buttons import make_button
from app.ui.widgets.described_control import DescribedControl
from app.ui.widgets.folder_dialog import ask_for_folder
from app.ui.wording import Wording

_OFF = say(
    "Off. Choose a folder that your watch or its program saves to, and new runs in it are taken in"
    " by themselves, until you say otherwise here."
)
_ON = say(
    "New runs in {path} are taken in by themselves. You agreed on {day}; nothing else in it is"
    " opened."
)


class WatchedLine(DescribedControl):
    """Choosing a folder is the consent; to stop takes it back."""

    chosen = Signal(Path)
    stopped = Signal()

    def __init__(self, wording: Wording) -> None:
        super().__init__(wording.text(say("Watched folder")), wording.text(_OFF))
        self._wording = wording
        self._stop = make_button(wording.text(say("Stop")), self.stopped.emit)
        self._stop.setAccessibleName(wording.text(say("Stop watching the folder")))
        self._stop.hide()
        choose = make_button(wording.text(say("Choose…")), self._on_choose)
        choose.setAccessibleName(wording.text(say("Choose a folder to watch")))
        self.add_beside(self._stop)
        self.add_beside(choose)

    def show_value(self, watched: Watched | None) -> None:
        """Say which folder it is, and since when."""
        self._stop.setVisible(watched is not None)
        text = self._wording.text
        if watched is None:
            self.meaning.setText(text(_OFF))
            return
        day = local(watched.since_ms).date()
        said = say(_ON.text, path=str(watched.folder), day=self._wording.short_day(day))
        self.meaning.setText(text(said))

    def _on_choose(self) -> None:
        title = self._wording.text(say("Choose a folder to watch"))
        ask_for_folder(self, title, lambda path: self.chosen.emit(Path(path)))


class PlaceLine(DescribedControl):
    """Shows where the log lies, for whoever copies it or makes room on a disk."""

    def __init__(self, wording: Wording, place: Path) -> None:
        super().__init__(wording.text(say("Your log")), str(place))
        self._place = str(place)
        copy = make_button(wording.text(say("Copy")), self._on_copy)
        copy.setAccessibleName(wording.text(say("Copy where your log lies")))
        self.add_beside(copy)

    def _on_copy(self) -> None:
        copy_openly(self._place)
