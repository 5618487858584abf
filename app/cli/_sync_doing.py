"""What `sync` does once it is on: exchange, pause, let computers in and out, come to an end."""

import json
from argparse import Namespace
from typing import Final

from app.cli._inspected import disarm
from app.cli._log import open_log
from app.cli._progress import watched
from app.cli._sure import is_sure
from app.cli._sync_agreeing import expect_yes
from app.cli._sync_place import find_forgotten
from app.cli._sync_setting_up import find_sync_passphrase
from app.cli._sync_showing import (
    describe_round,
    expect_on,
    say_what_waits,
    spell_time,
    write_round,
)
from app.domain.errors import SettingsError
from app.domain.words import say
from app.services.clock import local, now_ms
from app.services.consents import find_purpose
from app.services.session import Session
from app.services.syncing.devices import (
    list_devices,
    make_pairing_code,
    remove_device,
    rename_this,
)
from app.services.syncing.leaving import erase_remote, leave
from app.services.syncing.pausing import pause, resume
from app.services.syncing.rounds import sync_now, upload_again
from app.services.syncing.setting_up import agree_again
from app.services.syncing.status import read_status
from app.services.syncing.views import DeviceView

_STEPS: Final = say("{done} done")  # how much there is to do is not known beforehand
_KNOWS_PASSPHRASE: Final = say(
    "Whoever has it may know the sync passphrase, and could join by it again. If it is in bad"
    " hands, do this once more with --sync-passphrase, which asks for a new one."
)
_CONFIRMATION: Final = "erase the remote copy"


def run_now(arguments: Namespace) -> int:
    """Exchange now."""
    with open_log(arguments) as session:
        expect_on(session)
        with watched(_STEPS) as watch:
            done = sync_now(session.store, now_ms, watch)
        status = read_status(session.store)
    print(json.dumps(describe_round(done)) if arguments.json else write_round(done))
    for sentence in () if arguments.json else say_what_waits(status):
        print(sentence)
    return 0 if done.problem is None else 1


def pause_it(arguments: Namespace) -> int:
    """Exchange nothing for now."""
    with open_log(arguments) as session:
        expect_on(session)
        pause(session.store)
    print(say("Sync is paused until `sync resume`."))
    return 0


def resume_it(arguments: Namespace) -> int:
    """Exchange again."""
    with open_log(arguments) as session:
        expect_on(session)
        resume(session.store)
    print(say("Sync goes on."))
    return 0


def agree(arguments: Namespace) -> int:
    """Give the consent anew that was taken back."""
    with open_log(arguments) as session:
        status = expect_on(session)
        expect_yes(arguments.agree, find_purpose(status.purpose), status.destination)
        typed = find_forgotten(status.forgotten, dict(arguments.secret))
        agree_again(session.store, status.purpose, now_ms, typed)
    print(say("You have agreed: {where}", where=status.destination))
    return 0


def pair(arguments: Namespace) -> int:
    """Show a code, once."""
    with open_log(arguments) as session:
        expect_on(session)
        made = make_pairing_code(session.store, now_ms)
    if arguments.json:
        print(json.dumps({"code": made.code, "expires": spell_time(made.expires_ms)}))
        return 0
    print(made.code)
    until = local(made.expires_ms)
    print(say("It lets one computer in, once, until {until}.", until=f"{until:%H:%M}"))
    return 0


def rename(arguments: Namespace) -> int:
    """Call this computer something else."""
    with open_log(arguments) as session:
        expect_on(session)
        rename_this(session.store, arguments.name)
    print(disarm(str(say("Your other computers call this one {name}.", name=arguments.name))))
    return 0


def revoke(arguments: Namespace) -> int:
    """Let a computer learn nothing any more."""
    with open_log(arguments) as session:
        has_passphrase = expect_on(session).has_passphrase
        new = find_sync_passphrase(arguments)
        device = _find_device(session, arguments.device, is_removed_too=new is not None)
        remove_device(session.store, device.id, now_ms, new)
    print(say("From now on it learns nothing: {name}. What it has stays on it.", name=device.name))
    if has_passphrase and new is None:
        print(_KNOWS_PASSPHRASE)
    return 0


def upload(arguments: Namespace) -> int:
    """Send all of it anew."""
    with open_log(arguments) as session:
        expect_on(session)
        with watched(_STEPS) as watch:
            done = upload_again(session.store, now_ms, watch)
    print(write_round(done))
    return 0 if done.problem is None else 1


def erase(arguments: Namespace) -> int:
    """Delete what lies in the place, and say what was done."""
    with open_log(arguments) as session:
        expect_on(session)
        if not arguments.yes_erase_the_remote_copy and not _is_sure():
            print(say("Nothing was erased."))
            return 1
        with watched(_STEPS) as watch:
            report = erase_remote(session.store, now_ms, watch)
    n = report.names
    print(say("{n} file was deleted.", "{n} files were deleted.", n=n))
    print(
        say("The place was listed again: nothing is left but the mark.")
        if report.is_empty
        else say("The place was listed again, and something is still there: try once more.")
    )
    for sentence in report.out_of_reach:
        print(sentence)
    return 0 if report.is_empty else 1


def leave_it(arguments: Namespace) -> int:
    """Turn it off here."""
    with open_log(arguments) as session:
        expect_on(session)
        leave(session.store, now_ms)
    print(say("Sync is off on this computer. What lies in the place stays there, sealed."))
    return 0


def _find_device(session: Session, words: str, *, is_removed_too: bool) -> DeviceView:
    """Find a computer by its name, or by how its id begins; one and no other."""
    listed = [it for it in list_devices(session.store) if not it.is_this]
    known = [it for it in listed if is_removed_too or not it.is_removed]
    found = [it for it in known if it.name == words] or [
        it for it in known if it.id.startswith(words)
    ]
    if len(found) == 1:
        return found[0]
    raise SettingsError(
        say("That is not the name or id of one computer: {words}", words=words),
        say("`sync devices` lists them."),
    )


def _is_sure() -> bool:
    about = say("This deletes all that sync keeps in the place, for all your computers.")
    return is_sure(about, _CONFIRMATION, "--yes-erase-the-remote-copy")
