"""What a lock screen and the first start need: what opens a log, a new log, its recovery code."""

from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from secrets import SystemRandom
from textwrap import fill
from typing import Final

from app.domain.errors import KeyringFailed
from app.domain.words import ENGLISH, Sentence, say
from app.services.keys import add_keyring
from app.services.session import Session, create_log, expect_keys_of_files, forget_begun
from app.store.vault import (
    CODE,
    GROUPS,
    KEYRING,
    PASSPHRASE,
    Cost,
    exists,
    is_group,
    read_failures,
    read_slots,
)
from app.system.private_files import replace_file

GROUPS_ASKED: Final = 2


@dataclass(frozen=True, slots=True)
class Unlocking:
    """What opens a log, besides its recovery code, which always does."""

    has_passphrase: bool
    has_keyring: bool
    failures: int  # passphrases that did not open it since it was last open

    @property
    def can_lock(self) -> bool:
        """Tell whether locking means anything: a log that opens by itself is not locked."""
        return self.has_passphrase or not self.has_keyring


def describe_unlocking(folder: Path) -> Unlocking:
    """Say what opens this log; StoreError where nothing can, or where there is none."""
    kinds = {slot.kind for slot in read_slots(folder)}
    return Unlocking(PASSPHRASE in kinds, KEYRING in kinds, read_failures(folder))


def can_lock(folder: Path) -> bool:
    """Tell whether locking would keep anybody out; first a passphrase must be set where not."""
    return describe_unlocking(folder).can_lock


def begin_log(
    folder: Path,
    passphrase: str | None,
    today: date,
    *,
    has_keyring: bool,
    cost: Cost | None = None,
) -> tuple[Session, str]:
    """Make a log that a passphrase, this computer's keyring or both open, and a recovery code.

    A kind of KeyringFailed says that the keyring did not take its key; nothing was made then.
    """
    session, code = create_log(folder, passphrase, today, cost)
    if not has_keyring:
        return session, code
    try:
        add_keyring(session, today)
    except BaseException as error:
        session.close()
        forget_begun(folder, session.instance)
        if isinstance(error, KeyringFailed):
            raise type(error)(error.message, _NOTHING_MADE) from error
        raise
    return session, code


_NOTHING_MADE: Final = say("Nothing was made. Try again, or choose a passphrase instead.")


def draw_groups() -> list[int]:
    """Draw which groups of a recovery code are to be typed, to see that it was written down."""
    return sorted(SystemRandom().sample(range(1, GROUPS + 1), GROUPS_ASKED))


def ask_for_group(number: int) -> Sentence:
    """Word the question for a group."""
    return say("Group {number} of your recovery code", number=number)


def check_code_part(code: str, number: int, typed: str) -> bool:
    """Tell whether this group of the code was typed, in whatever case and with what look-alikes."""
    return is_group(code, number, typed)


_SHEET_WIDTH: Final = 72
_SHEET: Final = (
    say("Quiet Mile: recovery code"),
    say("    {code}"),
    say("Made on {day}. It replaces any code that was made before."),
    say(
        "This code opens your running log if you forget your passphrase, or if your computer's"
        " keyring no longer opens it. Nobody can make another one for you."
    ),
    say(
        "Where Quiet Mile asks for your passphrase, type this code instead. Capitals, spaces and"
        " dashes do not matter."
    ),
    say(
        "Keep it where you keep what matters, and not on the computer that holds the log: whoever"
        " has both can read the log."
    ),
)


def recovery_sheet(code: str, today: date, catalogue: NullTranslations = ENGLISH) -> str:
    """Write the page that a runner saves or prints; nothing in it tells whose it is."""
    values = {"code": code, "day": today.isoformat()}
    parts = (Sentence(it.text, values=values).render(catalogue) for it in _SHEET)
    return "\n\n".join(fill(part, _SHEET_WIDTH) for part in parts) + "\n"


def save_recovery_sheet(path: Path, sheet: str) -> None:
    """Save the page for the owner alone, in the place of what the runner agreed to replace."""
    replace_file(path, sheet.encode("utf-8"))


def find_unlocking(folder: Path) -> Unlocking | None:
    """Say what opens the log; None where there is none and a first one may be made."""
    if exists(folder):
        return describe_unlocking(folder)
    expect_keys_of_files(folder)
    return None


def take_back(session: Session) -> None:
    """Let go of a log that was only just begun, as if it had never been."""
    session.close()
    forget_begun(session.store.folder, session.instance)


def has_passphrase(session: Session) -> bool:
    """Tell whether a passphrase opens this open log."""
    return any(slot.kind == PASSPHRASE for slot in session.vault.slots)


def has_forgotten(session: Session) -> bool:
    """Tell whether the recovery code had to stand in for the passphrase."""
    kinds = {slot.id: slot.kind for slot in session.vault.slots}
    return has_passphrase(session) and kinds.get(session.vault.opened_by) == CODE
