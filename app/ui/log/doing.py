"""What can be done with runs of the Log: opened, edited, deleted, copied, each to be taken back."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.listed import Line
from app.domain.words import Sentence, say
from app.services.bulk_editing import Edits
from app.services.listing import read_lines
from app.ui.changing import change_runs, put_runs_in_bin
from app.ui.context import Context
from app.ui.log.columns import Column


class Doing:
    """Each deed goes through the tasks and ends in the bar."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        self._context = context
        self._owner = owner
        self._store = context.session.store

    def open(self, activity: int) -> None:
        """Open the page of a run."""
        self._context.go("run", activity)

    def rename(self, activity: int, title: str) -> None:
        """Give a run another title."""
        self.change([activity], Edits({"title": title or None}))

    def edit(self, ids: Sequence[int]) -> None:
        """Ask what is to become of these runs; where there are none, say how to choose some."""
        if ids:
            self._context.act("edit_runs", ids)
        else:
            self._context.tell(
                say("Select runs in the Log first; Ctrl+A selects all that are shown.")
            )

    def change(self, ids: Sequence[int], edits: Edits) -> None:
        """Change these runs at one stroke."""
        change_runs(self._owner, self._context, ids, edits)

    def delete(self, ids: Sequence[int]) -> None:
        """Put these runs into the bin."""
        if ids:
            put_runs_in_bin(self._owner, self._context, ids)

    def copy(self, ids: Sequence[int], columns: Sequence[Column], metrics: Sequence[str]) -> None:
        """Put what is shown of these runs where any program can take it from."""
        store = self._store

        def take(lines: Mapping[int, Line]) -> None:
            known = [lines[it] for it in ids if it in lines]
            QGuiApplication.clipboard().setText(self._spell(known, columns))
            self._context.tell(_say_copied(len(known)))

        self._context.tasks.ask(self._owner, lambda _: read_lines(store, ids, metrics), take)

    def _spell(self, lines: Sequence[Line], columns: Sequence[Column]) -> str:
        """Write a table with tabs, without what is hidden just now."""
        wording, hiding = self._context.wording, self._context.hiding
        seen = [it for it in columns if not hiding.hides(it.category)]
        rows = [[wording.text(it.full_name or it.name) for it in seen]]
        rows += [[str(it.show(wording, line)) for it in seen] for line in lines]
        return "\n".join("\t".join(row) for row in rows)


def _say_copied(n: int) -> Sentence:
    words = "{n} run is copied, for a minute.", "{n} runs are copied, for a minute."
    return say(*words, n=n)
