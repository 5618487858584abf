"""Says in honest words what a wipe destroys, what it did, and what it cannot reach."""

from datetime import date
from gettext import NullTranslations
from textwrap import fill
from typing import Final

from app.domain.words import ENGLISH, Sentence, say
from app.services.wiping import Receipt

CONFIRMATION: Final = "wipe everything"  # to be typed, in the window and in the terminal

DESTROYED: Final = (
    say("The keys first: from that moment on nobody can read the log, not even you."),
    say("Then the log itself: runs, notes, the files that they came in, profile, goals, settings."),
    say("And the program's own: copies of the log, keyring entries, its notes and crash reports."),
)
OUT_OF_REACH: Final = (
    say("Exports and backups that you made, wherever you put them."),
    say(
        "What sync put into a place, sealed, and the logs on your other computers. Once this log is"
        " gone, only another computer that syncs can erase the remote copy."
    ),
    say(
        "Backups that this computer makes by itself. One that holds the old key file can be opened"
        " by who knows the old passphrase."
    ),
    say(
        "A disk may keep what was overwritten for a while, as SSDs do; without the keys it is"
        " noise."
    ),
    say("What your desktop remembers of files and folders that you opened lately."),
    say("The files on your watch, and in the folders that you took runs from."),
)
_WIDTH: Final = 78


def describe_receipt(receipt: Receipt) -> list[Sentence]:
    """Say what was done, then what is left."""
    n = len(receipt.keys)
    said = [say("{n} key file was destroyed.", "{n} key files were destroyed.", n=n)]
    n = len(receipt.files)
    said.append(say("{n} file was removed.", "{n} files were removed.", n=n))
    n = receipt.entries
    if n:
        said.append(say("{n} keyring entry was removed.", "{n} keyring entries were removed.", n=n))
    n = receipt.passing
    if n:
        said.append(
            say("{n} passing folder was removed.", "{n} passing folders were removed.", n=n)
        )
    return said + describe_leftovers(receipt)


def describe_leftovers(receipt: Receipt) -> list[Sentence]:
    """Say what resisted."""
    said = [
        say("A keyring entry is left, which opens nothing now: {why}", why=it)
        for it in receipt.refused
    ]
    if receipt.keys_left is not None:
        said.append(receipt.keys_left)
    said += [
        say("This could not be removed, but nobody can read it now: {path}", path=str(it))
        for it in receipt.left
    ]
    return said


def spell_receipt(receipt: Receipt, today: date, catalogue: NullTranslations = ENGLISH) -> str:
    """Write the receipt as a page to keep; nothing in it tells whose log it was."""
    head = say("Quiet Mile: a log was destroyed on {day}.", day=today.isoformat())
    beyond = say("Out of reach, and yours to look after:")
    parts = [head, *describe_receipt(receipt), beyond, *OUT_OF_REACH]
    return "\n\n".join(fill(it.render(catalogue), _WIDTH) for it in parts) + "\n"
