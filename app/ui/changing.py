"""Changes runs as the window does it: beside the drawing, said in the bar, with Undo."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.ids import spell_id
from app.domain.words import Sentence, say
from app.services.bulk_editing import Edits, edit_alike
from app.services.clock import now_ms
from app.services.editing import delete_runs
from app.ui.context import Context


def change_runs(owner: QWidget, context: Context, ids: Sequence[int], edits: Edits) -> None:
    """Change these runs at one stroke."""
    store, when_ms = context.session.store, now_ms()

    def tell(changed: int) -> None:
        if changed:
            _tell(context, say("{n} run is changed.", "{n} runs are changed.", n=changed))

    context.tasks.ask(owner, lambda _: edit_alike(store, ids, edits, when_ms), tell)


def put_runs_in_bin(owner: QWidget, context: Context, ids: Sequence[int]) -> None:
    """Put these runs into the bin."""
    store, when_ms, spelled = context.session.store, now_ms(), [spell_id(it) for it in ids]

    def tell(count: int) -> None:
        _tell(context, say("{n} run is in the bin.", "{n} runs are in the bin.", n=count))

    context.tasks.ask(owner, lambda _: delete_runs(store, spelled, when_ms), tell)


def _tell(context: Context, done: Sentence) -> None:
    context.tell(done, lambda: context.act("undo"))
