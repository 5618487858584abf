"""`key`: shows and changes what opens the log."""

import json
import sys
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._arguments import declare_line_file
from app.cli._log import declare_log, find_new_passphrase, open_log
from app.domain.words import say
from app.services.clock import today
from app.services.keys import (
    add_keyring,
    change_passphrase,
    close_way_in,
    list_ways_in,
    renew_code,
    renew_key,
)
from app.services.session import Session


def _declare(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--change-passphrase", action="store_true", help=str(say("set a new passphrase"))
    )
    what.add_argument("--new-code", action="store_true", help=str(say("draw a new recovery code")))
    what.add_argument(
        "--add-keyring", action="store_true", help=str(say("let this computer's keyring open it"))
    )
    what.add_argument(
        "--rekey",
        action="store_true",
        help=str(say("encrypt the whole log anew, after a key may have been seen by others")),
    )
    what.add_argument("--remove", metavar="ID", help=str(say("close one way in")))
    declare_line_file(
        parser,
        "--new-passphrase-file",
        say("read the new passphrase from the first line of a file"),
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    told = sys.stderr if arguments.json else sys.stdout  # programs read objects alone
    with open_log(arguments) as session:
        if arguments.change_passphrase:
            path = arguments.new_passphrase_file
            change_passphrase(session, find_new_passphrase(path), today())
            print(say("The new passphrase opens the log; the last one no longer does."), file=told)
        elif arguments.new_code:
            code = renew_code(session, today())
            print(json.dumps({"code": code}) if arguments.json else code)
            print(say("It is shown this once; the last one opens nothing any more."), file=told)
        elif arguments.add_keyring:
            add_keyring(session, today())
            print(say("This computer's keyring opens the log now."), file=told)
        elif arguments.rekey:
            _rekey(session, arguments)
        elif arguments.remove:
            close_way_in(session, arguments.remove)
            print(say("That way in is closed."), file=told)
        for way in list_ways_in(session):
            described = {"id": way.id, "kind": way.kind}
            print(json.dumps(described) if arguments.json else f"{way.id}  {way.name}")
    return 0


def _rekey(session: Session, arguments: Namespace) -> None:
    passphrase = find_new_passphrase(arguments.new_passphrase_file)
    told = sys.stderr if arguments.json else sys.stdout
    opens = renew_key(session, passphrase, lambda code: _show_code(code, arguments.json), today())
    print(say("The log has a new key. Old backups still open with the old secrets."), file=told)
    if not opens:
        print(say("This computer's keyring no longer opens it; `key` adds it again."), file=told)


def _show_code(code: str, as_json: bool) -> None:
    print(json.dumps({"code": code}) if as_json else code, flush=True)
    words = say("This is the new recovery code. It is shown this once; write it down.")
    print(words, file=sys.stderr if as_json else sys.stdout, flush=True)


VERB = Verb("key", say("show and change what opens the log"), _declare, _run)
