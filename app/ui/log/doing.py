"""What can be done with runs of the Log: opened, edited, deleted, copied, each to be taken back."""

from collections.abc import Mapping, Sequence
from time import time

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

import app.ui.pages as menu
from app.domain.ids import spell_id
from app.domain.listed import Line, Shared
from app.domain.words import Sentence, say
from app.registry import names
from app.services.bulk_editing import Edits, edit_alike
from app.services.editing import delete_runs
from app.services.listing import read_lines, read_shared
from app.ui.context import Context
from app.ui.dialogs.edit_runs import EditDialog
from app.ui.log.columns import Column


class Doing:
    """Each deed goes through the tasks and ends in the bar."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context = context
        self._owner = owner
        self._store = context.session.store
        self.gear: Mapping[int, str] = {}

    def open(self, activity: int) -> None:
        """Open the page of a run; where there is none, edit it."""
        if "run" in names(menu):
            self._context.go("run", activity)
        else:
            self.edit([activity])

    def rename(self, activity: int, title: str) -> None:
        """Give a run another title."""
        self.change([activity], Edits({"title": title or None}))

    def edit(self, ids: Sequence[int]) -> None:
        """Ask what is to become of these runs."""
        if ids:
            store = self._store
            self._context.tasks.ask(
                self._owner, lambda _: read_shared(store, ids), lambda it: self._ask(ids, it)
            )

    def change(self, ids: Sequence[int], edits: Edits) -> None:
        """Change these runs at one stroke."""
        store, now_ms = self._store, _now_ms()

        def tell(changed: int) -> None:
            if changed:
                done = say("{n} run is changed.", "{n} runs are changed.", n=changed)
                self._tell(done)

        self._context.tasks.ask(self._owner, lambda _: edit_alike(store, ids, edits, now_ms), tell)

    def delete(self, ids: Sequence[int]) -> None:
        """Put these runs into the bin."""
        if not ids:
            return
        store, now_ms, spelled = self._store, _now_ms(), [spell_id(it) for it in ids]

        def tell(count: int) -> None:
            self._tell(say("{n} run is in the bin.", "{n} runs are in the bin.", n=count))

        self._context.tasks.ask(self._owner, lambda _: delete_runs(store, spelled, now_ms), tell)

    def copy(self, ids: Sequence[int], columns: Sequence[Column], metrics: Sequence[str]) -> None:
        """Put what is shown of these runs where any program can take it from."""
        store = self._store

        def take(lines: Mapping[int, Line]) -> None:
            known = [lines[it] for it in ids if it in lines]
            QGuiApplication.clipboard().setText(self._spell(known, columns))
            self._context.tell(say("{n} run is copied.", "{n} runs are copied.", n=len(known)))

        self._context.tasks.ask(self._owner, lambda _: read_lines(store, ids, metrics), take)

    def _spell(self, lines: Sequence[Line], columns: Sequence[Column]) -> str:
        """Write a table with tabs, without what is hidden just now."""
        wording, hiding = self._context.wording, self._context.hiding
        seen = [it for it in columns if not hiding.hides(it.category)]
        rows = [[wording.text(it.full_name or it.name) for it in seen]]
        rows += [[str(it.show(wording, line)) for it in seen] for line in lines]
        return "\n".join("\t".join(row) for row in rows)

    def _ask(self, ids: Sequence[int], shared: Shared) -> None:
        def take(edits: Edits) -> None:
            self.change(ids, edits)

        EditDialog(self._owner.window(), self._context.wording, shared, self.gear, take).open()

    def _tell(self, done: Sentence) -> None:
        self._context.tell(done, lambda: self._context.act("undo"))


def _now_ms() -> int:
    return int(time() * 1000)
