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

    def __str__(self) -> str:
        return f"{self.message} {self.hint}" if self.hint else str(self.message)


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


class NotWritten(AppError):
    """An activity holds nothing that the chosen format has a place for."""

    title = say("This run was not written")


class NotPermitted(AppError):
    """The network guard refused: nobody gave consent for that."""

    title = say("Nothing was sent")
