"""`sync`: keeps the logs on the runner's own computers equal, through a blind place."""

from argparse import ArgumentParser, Namespace
from typing import Final

from app.cli import Verb
from app.cli._arguments import read_number, read_text
from app.cli._inner import Inner, declare_inner
from app.cli._sync_agreeing import declare_agree_again
from app.cli._sync_doing import (
    agree,
    erase,
    leave_it,
    pair,
    pause_it,
    rename,
    resume_it,
    revoke,
    run_now,
    upload,
)
from app.cli._sync_setting_up import (
    declare_join,
    declare_set_up,
    declare_sync_passphrase,
    join_it,
    set_it_up,
)
from app.cli._sync_settling import settle_conflicts, settle_held, switch_shared
from app.cli._sync_showing import show_devices, show_rounds, show_status
from app.domain.words import say


def _declare(parser: ArgumentParser) -> None:
    declare_inner(parser, _INNER, usual=show_status)


def _declare_device(command: ArgumentParser) -> None:
    command.add_argument(
        "device",
        type=read_text,
        metavar=str(say("COMPUTER")),
        help=str(say("by its id in `sync devices`, or by its name")),
    )
    declare_sync_passphrase(command)


def _declare_rename(command: ArgumentParser) -> None:
    words = str(say("how it is called from now on"))
    command.add_argument("name", type=read_text, metavar=str(say("NAME")), help=words)


def _declare_conflicts(command: ArgumentParser) -> None:
    command.add_argument(
        "--keep",
        type=read_number,
        metavar=str(say("NUMBER")),
        help=str(say("settle this one, by its number")),
    )
    words = say("by the version that holds here, or by the other one")
    command.add_argument("--version", choices=("mine", "other"), help=str(words))


def _declare_held(command: ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--delete-here", action="store_true", help=str(say("delete them here too, into the bin"))
    )
    which.add_argument(
        "--keep", action="store_true", help=str(say("keep them, here and everywhere"))
    )


def _declare_shared(command: ArgumentParser) -> None:
    command.add_argument("kind", nargs="?", metavar=str(say("KIND")), help=str(say("what")))
    command.add_argument("state", nargs="?", choices=("on", "off"), help=str(say("on or off")))


def _declare_erase(command: ArgumentParser) -> None:
    words = str(say("do it without asking"))
    command.add_argument("--yes-erase-the-remote-copy", action="store_true", help=words)


_INNER: Final = (
    Inner("status", say("say how sync stands"), show_status),
    Inner(
        "setup", say("turn it on, on the first computer"), set_it_up, declare_set_up, has_json=False
    ),
    Inner("join", say("turn it on, on a further computer"), join_it, declare_join, has_json=False),
    Inner("now", say("exchange now"), run_now),
    Inner("rounds", say("list what went and what came"), show_rounds),
    Inner("pause", say("exchange nothing until `sync resume`"), pause_it, has_json=False),
    Inner("resume", say("exchange again"), resume_it, has_json=False),
    Inner(
        "agree",
        say("agree again, after the consent was taken back"),
        agree,
        declare_agree_again,
        has_json=False,
    ),
    Inner("devices", say("list the computers that take part"), show_devices),
    Inner("pair", say("make a code that lets one more computer in"), pair),
    Inner(
        "rename", say("call this computer something else"), rename, _declare_rename, has_json=False
    ),
    Inner(
        "revoke",
        say("let a computer learn nothing from now on"),
        revoke,
        _declare_device,
        has_json=False,
    ),
    Inner("share", say("show and switch what travels"), switch_shared, _declare_shared),
    Inner(
        "conflicts",
        say("list texts that were changed on two computers, and settle them"),
        settle_conflicts,
        _declare_conflicts,
    ),
    Inner(
        "held",
        say("list deletions that wait for your yes, and say it"),
        settle_held,
        _declare_held,
    ),
    Inner(
        "upload-again", say("send all of it anew, where the place lost it"), upload, has_json=False
    ),
    Inner(
        "erase-remote",
        say("delete what lies in the place, and turn sync off"),
        erase,
        _declare_erase,
        has_json=False,
    ),
    Inner(
        "leave",
        say("turn it off on this computer; the place keeps what it has"),
        leave_it,
        has_json=False,
    ),
)


def _run(arguments: Namespace) -> int:
    code: int = arguments.act(arguments)
    return code


VERB = Verb("sync", say("keep your own computers' logs equal; off until set up"), _declare, _run)
