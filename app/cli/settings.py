"""`settings`: shows what is set, and sets it."""

import json
from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._log import declare_log, open_log
from app.domain.words import say
from app.services.settings import ALL, expect_setting, set_by_words, spell


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar=str(say("NAME")), help=str(say("what to set")))
    parser.add_argument("value", nargs="?", metavar=str(say("VALUE")), help=str(say("to what")))
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    with open_log(arguments) as session:
        if arguments.value is not None:
            set_by_words(session.store, arguments.name, arguments.value)
        for setting in ALL if arguments.name is None else (expect_setting(arguments.name),):
            value = setting.read(session.store)
            if arguments.json:
                print(json.dumps({"name": setting.key, "value": value, "usual": setting.usual}))
            else:
                print(f"{setting.key}  {spell(value)}\n  {setting.about}")
    return 0


VERB = Verb("settings", say("show and change settings"), _declare, _run)
