"""Failures that are expected, in words for the person at the screen; all else is a bug."""

from typing import ClassVar

from app.domain.words import Sentence, say


class AppError(Exception):
    """Says what happened, then what to do."""

    title: ClassVar[Sentence] = say("That did not work")

    def __init__(self, message: Sentence, hint: Sentence | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    @property
    def words(self) -> Sentence:
        """Message and hint, as one value that can still be put into any language."""
        if self.hint is None:
            return self.message
        return say("{message} {hint}", message=self.message, hint=self.hint)

    def __str__(self) -> str:
        return str(self.words)


class Cancelled(Exception):
    """The person asked to stop; never shown."""


class ImportFailed(AppError):
    """One file could not be taken in; it never stops the others."""

    title = say("This file was not taken in")


class UnsupportedFormat(ImportFailed):
    """The file is of a kind that Quiet Mile does not read."""


class CorruptFile(ImportFailed):
    """The file is damaged beyond what can be recovered, or made to do harm."""


class NotAnActivity(ImportFailed):
    """The file is sound but holds something other than an activity."""


class StoreError(AppError):
    """The log could not be opened, read or written."""

    title = say("The log did not answer")


class WrongPassphrase(StoreError):
    """What was typed opens nothing."""

    title = say("The log stays locked")


class StoreTooNew(StoreError):
    """A newer version of the program wrote it."""

    title = say("This log is from a newer Quiet Mile")


class StoreDamaged(StoreError):
    """The file is there but cannot be read as what it should be."""

    title = say("The log is damaged")


class StoreInUse(StoreError):
    """Another process has it."""

    title = say("The log is open elsewhere")


class DiskFull(StoreError):
    """There is no room for what was to be written."""

    title = say("The disk is full")


class NotWritten(AppError):
    """An activity holds nothing that the chosen format has a place for."""

    title = say("This run was not written")


class NotPermitted(AppError):
    """The network guard refused: nobody gave consent for that."""

    title = say("Nothing was sent")
