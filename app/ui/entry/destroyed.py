"""The screen after a wipe: what was done, what is left, and a receipt to keep."""

from collections.abc import Callable

from PySide6.QtWidgets import QFileDialog

from app.domain.words import say
from app.services.clock import today
from app.services.diagnostics import save_text
from app.services.receipts import OUT_OF_REACH, describe_receipt, spell_receipt
from app.services.wiping import Receipt
from app.ui.entry.screen import EntryScreen
from app.ui.tasks import Tasks
from app.ui.widgets.buttons import make_button
from app.ui.wording import Wording


class DestroyedScreen(EntryScreen):
    """Offers to begin anew or to go; either way nothing of the log is left in memory."""

    def __init__(
        self, receipt: Receipt, tasks: Tasks, wording: Wording, *, begin: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__(wording)
        self._receipt = receipt
        self._tasks = tasks
        is_whole = receipt.is_whole
        title = say("Your log is destroyed") if is_whole else say("Almost all is destroyed")
        self.say_title(title)
        seconds = wording.spell.number(receipt.seconds, 1)
        self.say(say("It took {seconds} s. There is no way back.", seconds=seconds))
        self.space(6)
        for sentence in describe_receipt(receipt):
            self.say(sentence, is_secondary=False)
        self.space(6)
        self.say(say("Not reached from here, and yours to look after:"), "label")
        for sentence in OUT_OF_REACH:
            self.say(sentence, "small")
        self._said = self.say(say("{nothing}", nothing=""), "small")
        self._said.hide()
        self.space(6)
        text = wording.text
        first = make_button(text(say("Begin anew")), begin, "accent")
        self.add_row(
            first,
            make_button(text(say("Save this receipt…")), self._on_save),
            make_button(text(say("Quit")), leave),
        )
        self.setFocusProxy(first)

    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.wording.text(say("Save the receipt")))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.selectFile("quietmile-receipt.txt")
        dialog.fileSelected.connect(self._save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, path: str) -> None:
        text = spell_receipt(self._receipt, today())

        def tell(_: object) -> None:
            self._said.setText(self.wording.text(say("Saved: {path}", path=path)))
            self._said.show()

        self._tasks.ask(self, lambda _: save_text(path, text), tell)
