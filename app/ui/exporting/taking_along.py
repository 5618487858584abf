"""Takes the log along, or a part of it, and proves an export; worked off beside the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.categories import CATEGORY_NAMES, Category
from app.domain.progress import Watch
from app.domain.words import Sentence, say
from app.services.clock import now_ms, today
from app.services.exporting.in_format import export_in_format
from app.services.exporting.items import LOG_FILE
from app.services.exporting.offering import Offer, find_offer
from app.services.exporting.sealed import export_sealed
from app.services.exporting.wanted import Exported, Wanted
from app.services.exporting.writing import export_log
from app.services.returning.verifying import Verified, verify_export
from app.services.session import Session
from app.ui.context import Context
from app.ui.exporting.reading import ListSheet
from app.ui.exporting.sheet import ExportSheet
from app.ui.exporting.targets import choose_target
from app.ui.exporting.wish import OPEN, SEALED, Wish
from app.ui.exporting.words import IN_THE_OPEN, say_exported, say_paused


class TakingAlong:
    """Progress is in the rail, where it can be cancelled too; the bar says how it ended."""

    def __init__(self, owner: QWidget, context: Context) -> None:
        self._owner = owner
        self._context = context

    def choose(self, runs: Sequence[int] = (), *, may_be_all: bool = True) -> None:
        """Ask what is taken along, as what, and where to."""
        store, window = self._context.session.store, self._owner.window()

        def show(offer: Offer) -> None:
            ExportSheet(window, self._context, offer, self.export, may_be_all=may_be_all).open()

        self._context.tasks.ask(self._owner, lambda _: find_offer(store, runs), show)

    def choose_target_of(self, category: Category) -> None:
        """Ask where all goes that the log has of one kind of data."""
        wish, wording = Wish(category=category), self._context.wording
        title = say("Export: {kind}", kind=CATEGORY_NAMES[category])
        choose_target(self._owner, wording, title, wish, partial(self.export, wish))

    def export(self, wish: Wish, path: Path) -> None:
        """Write it there."""
        self._context.tasks.ask(
            self._owner, _writer(self._context.session, wish, path),
            partial(self._on_sealed, path) if wish.way == SEALED else self._on_exported,
            title=self._name(wish),
        )  # fmt: skip

    def choose_export(self) -> None:
        """Ask for an export: its zip, or the log.json in its folder."""
        text = self._context.wording.text
        dialog = QFileDialog(self._owner, text(say("Verify an export")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{text(say('Exports'))} (*.zip {LOG_FILE})"])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, text(say("Verify")))
        dialog.fileSelected.connect(lambda path: self.verify(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def verify(self, path: Path) -> None:
        """Bring it back into a log of its own, and compare that with the open one."""
        place = path.parent if path.name == LOG_FILE else path
        store = self._context.session.store
        self._context.tasks.ask(
            self._owner, lambda watch: verify_export(store, str(place), watch), self._on_verified,
            title=say("Verifying an export"),
        )  # fmt: skip

    def _name(self, wish: Wish) -> Sentence:
        if wish.category is not None:
            return say("Exporting: {kind}", kind=CATEGORY_NAMES[wish.category])
        if wish.runs is None:
            return say("Exporting everything")
        n = len(wish.runs)
        count = self._context.wording.spell.number(n)
        return say("Exporting a run", "Exporting {c} runs", n=n, c=count)

    def _on_exported(self, report: Exported) -> None:
        count = self._context.wording.spell.number(report.runs)
        said = [say_exported(report, count), IN_THE_OPEN, say_paused(report.paused)]
        words = " ".join(self._context.wording.text(it) for it in said if it is not None)
        if report.left_out:
            self._context.tell(
                say("{words}", words=words), lambda: self._list_left_out(report),
                say("What is not in it"),
            )  # fmt: skip
        elif report.is_provable:
            self._context.tell(
                say("{words}", words=words), lambda: self.verify(report.path), say("Verify it")
            )
        else:
            self._context.tell(say("{words}", words=words))

    def _on_sealed(self, path: Path, size: int) -> None:
        size_mb = self._context.wording.spell.number(size / 1e6, 1)
        self._context.tell(
            say(
                "Everything is in {path}, {size} MB. Only its own passphrase opens it: import the"
                " file, and it is asked for.",
                path=str(path), size=size_mb,
            )
        )  # fmt: skip

    def _list_left_out(self, report: Exported) -> None:
        ListSheet(
            self._owner.window(), self._context.wording, say("What is not in it"),
            say("Your log has all of it still."), report.left_out,
        ).open()  # fmt: skip

    def _on_verified(self, verified: Verified) -> None:
        if verified.differences:
            about = say(
                "Of this export and your log these differ. What you changed since it was made does"
                " so rightly."
            )
            ListSheet(
                self._owner.window(), self._context.wording, say("Not all is the same"), about,
                verified.differences,
            ).open()  # fmt: skip
            return
        n = verified.runs
        self._context.tell(
            say("{n} run compared: all is the same.", "{n} runs compared: all the same.", n=n)
        )


def _writer(session: Session, wish: Wish, path: Path) -> Callable[[Watch], Any]:
    """Say how a wish is fulfilled."""
    store, at_ms, day = session.store, now_ms(), today()
    if wish.way == SEALED:
        return lambda watch: export_sealed(session, path, wish.passphrase, day, watch=watch)
    if wish.runs is not None and wish.way != OPEN:
        runs = wish.runs
        return lambda watch: export_in_format(store, runs, wish.way, path, watch)
    wanted = Wanted(path, runs=wish.runs, category=wish.category)
    return lambda watch: export_log(store, wanted, at_ms, watch)
