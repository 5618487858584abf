"""Says how sync stands: in the page's head, in the rail, and of one exchange."""

from datetime import date
from typing import Final

from app.domain.words import Sentence, join, say
from app.services.clock import local
from app.services.syncing.views import Round, SyncStatus
from app.ui.widgets.two_lines import Lines
from app.ui.wording import Wording

OFF: Final = say("Off. Your log is on this computer and nowhere else.")
_PAUSED: Final = say("Sync is paused.")
_REVOKED: Final = say("Sync has stopped: you took your consent back.")


def spell_when(when_ms: int, today: date, wording: Wording) -> str:
    """Say when something was: by the clock alone where that was today."""
    when = local(when_ms)
    clock = wording.clock(when)
    return clock if when.date() == today else f"{wording.short_day(when.date())}, {clock}"


def spell_bytes(size: int, wording: Wording) -> str:
    """Write how much went or came."""
    for unit, name in ((10**9, "GB"), (10**6, "MB")):
        if size >= unit:
            digits = 0 if size >= 10 * unit else 1
            return f"{wording.spell.number(size / unit, digits)}\N{NO-BREAK SPACE}{name}"
    return f"{wording.spell.number(max(1, round(size / 1000)))}\N{NO-BREAK SPACE}kB"


def say_head(status: SyncStatus, today: date, wording: Wording) -> Sentence:
    """Say in a sentence or two whether all is well, and when it last was."""
    if not status.is_on:
        return OFF
    return say("{state} {last}", state=_say_state(status), last=_say_last(status, today, wording))


def _say_state(status: SyncStatus) -> Sentence:
    if not status.is_agreed:
        return _REVOKED
    if status.is_paused:
        return _PAUSED
    if status.problem is not None:
        return status.problem
    if status.last is None:
        return say("Sync is on.")
    n = status.waiting_to_send
    waiting = say("{n} change waits to be sent.", "{n} changes wait to be sent.", n=n)
    return waiting if n else say("Everything of yours is there.")


def _say_last(status: SyncStatus, today: date, wording: Wording) -> Sentence:
    if status.last is None:
        return say("The first exchange is still to come.")
    when = spell_when(status.last.when_ms, today, wording)
    if status.last.problem is not None:
        return say("The latest try was at {when}.", when=when)
    return say("The latest exchange was at {when}.", when=when)


def say_mark(status: SyncStatus, today: date, wording: Wording) -> Sentence | None:
    """Say in one line what is not well, what matters most first; None where there is nothing."""
    again = spell_when(status.next_try_ms, today, wording)
    deletions = ("Sync: {n} deletion waits for you", "Sync: {n} deletions wait for you")
    texts = ("Sync: {n} text was changed twice", "Sync: {n} texts were changed twice")
    said = (
        (status.held > 0, say(*deletions, n=status.held)),
        (bool(status.alerts), say("Sync: something needs a look")),
        (not status.is_agreed, say("Sync has stopped")),
        (status.is_paused, say("Sync is paused")),
        (status.problem is not None, say("Sync waits, and tries again at {when}", when=again)),
        (status.conflicts > 0, say(*texts, n=status.conflicts)),
    )
    return next((words for is_so, words in said if is_so and status.is_on), None)


def spell_round(it: Round, today: date, wording: Wording) -> Lines:
    """Say one exchange in two lines."""
    when = spell_when(it.when_ms, today, wording)
    if it.problem is not None:
        return Lines(when, wording.text(say("not done")), wording.text(it.problem))
    moved = it.sent_bytes + it.received_bytes
    size = spell_bytes(moved, wording) if moved else ""
    number = wording.spell.number
    sent = say("sent {c} change", "sent {c} changes", n=it.sent_ops, c=number(it.sent_ops))
    came = say(
        "received {c} change", "received {c} changes", n=it.received_ops, c=number(it.received_ops)
    )
    parts = []
    if it.sent_ops or it.sent_objects:
        parts.append(_add_files(sent, it.sent_objects, wording))
    if it.received_ops or it.received_objects:
        parts.append(_add_files(came, it.received_objects, wording))
    if not parts:  # what moved was only how far each computer is
        return Lines(when, size, wording.text(say("nothing new")), is_quiet=True)
    return Lines(when, size, wording.text(join(parts)))


def _add_files(changes: Sentence, n: int, wording: Wording) -> Sentence:
    if not n:
        return changes
    files = say("{c} file", "{c} files", n=n, c=wording.spell.number(n))
    return say("{changes} and {files}", changes=changes, files=files)
