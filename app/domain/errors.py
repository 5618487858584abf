"""Failures that are expected, in words for the person at the screen; all else is a bug."""

from typing import ClassVar

from app.domain.words import Sentence, say

_ENDS = (".", "?", "!")


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
        if str(self.message).endswith(_ENDS):
            return say("{message} {hint}", message=self.message, hint=self.hint)
        return say("{message}. {hint}", message=self.message, hint=self.hint)  # it ends in a name

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


class NotWritten(AppError):
    """An activity holds nothing that the chosen format has a place for."""

    title = say("This run was not written")


class StoreError(AppError):
    """What is kept on this computer could not be read or written."""

    title = say("Your log could not be used")


class WrongPassphrase(StoreError):
    """What was given to open the log does not open it."""

    title = say("Your log stays locked")


class StoreTooNew(StoreError):
    """A newer Quiet Mile wrote it; this one leaves it alone."""

    title = say("Your log is newer than this program")


class StoreDamaged(StoreError):
    """It cannot be made sense of any more."""

    title = say("Your log is damaged")


class StoreInUse(StoreError):
    """Another process works with it."""

    title = say("Your log is already open")


class DiskFull(StoreError):
    """There is no space left to write to."""

    title = say("The disk is full")


class SettingsError(AppError):
    """Something cannot be set like this."""

    title = say("This cannot be set")


class KeyringFailed(AppError):
    """The system's keyring did not do what it was asked for."""

    title = say("The system's keyring did not help")


class NoKeyring(KeyringFailed):
    """There is no keyring here that can be trusted with a key."""


class KeyringLocked(KeyringFailed):
    """It is locked, or the person declined to unlock it."""


class KeyringTimeout(KeyringFailed):
    """It did not answer in time."""


class SecretNotFound(KeyringFailed):
    """It answers, but holds no such entry."""


class SyncError(AppError):
    """The runner's computers could not be kept equal for now; nothing of the log is touched."""

    title = say("Sync has to wait")


class Unreachable(SyncError):
    """The place does not answer, or has no room, or asks for patience."""

    def __init__(self, message: Sentence, hint: Sentence | None = None, wait_s: int = 0) -> None:
        super().__init__(message, hint)
        self.wait_s = wait_s  # how long it asks for; 0 where it does not say


class AuthRejected(SyncError):
    """It answers, and does not let us in."""

    title = say("Sync was not let in")


class Missing(SyncError):
    """An object is not in the store."""


class Tampered(SyncError):
    """What lies in the store is not what one of the runner's own devices wrote."""

    title = say("The sync store was changed by someone else")


class SyncTooNew(SyncError):
    """A newer Quiet Mile wrote there; this one leaves it alone."""

    title = say("The sync store is newer than this program")


class WrongSecret(SyncError):
    """A pairing code or a sync passphrase opens nothing there."""

    title = say("This computer was not let in")


class NotPermitted(AppError):
    """The network guard refused: nobody gave consent for that."""

    title = say("Nothing was sent")


class NoScreen(AppError):
    """A window was asked for where none can be shown."""
