"""Edits what the runner wrote of runs: those that are handed over, seen, or selected."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.domain.listed import Shared
from app.domain.words import say
from app.services.listing import read_shared
from app.ui.changing import change_runs
from app.ui.context import Context
from app.ui.deeds import Deed
from app.ui.dialogs.edit_runs import EditDialog


def edit(window: QWidget, context: Context, ids: Sequence[int] | None = None) -> None:
    """Ask what is to become of these runs."""
    ids = context.picked() if ids is None else ids
    if not ids:  # there it is said how to choose some
        context.go("log", "edit")
        return
    store = context.session.store

    def show(shared: Shared) -> None:
        dialog = EditDialog(
            window, context.wording, context.hiding, shared,
            lambda it: change_runs(window, context, ids, it),
        )  # fmt: skip
        dialog.open()

    context.tasks.ask(window, lambda _: read_shared(store, ids), show)


DEED = Deed("edit_runs", say("&Edit runs…"), "edit", 11, "Ctrl+Shift+E", edit)
