"""Opens the window."""

from argparse import SUPPRESS, ArgumentParser, Namespace

from app.cli import Verb
from app.cli._log import declare_log
from app.domain.showing import Showing
from app.domain.words import say


def declare(parser: ArgumentParser) -> None:
    """Take files that are to be imported, as a file manager hands them over."""
    declare_log(parser)
    parser.add_argument(
        "files", nargs="*", metavar=str(say("FILE")), help=str(say("files to take in"))
    )
    parser.add_argument("--locked", action="store_true", help=SUPPRESS)
    parser.add_argument("--look", default="", help=SUPPRESS)
    parser.add_argument("--place", default="", help=SUPPRESS)


def run(arguments: Namespace) -> int:
    """Open it and wait until it is closed."""
    showing = Showing(
        arguments.vault, tuple(arguments.files), arguments.locked,
        look=arguments.look, place=arguments.place,
    )  # fmt: skip
    code: int = arguments.open_window(showing)
    return code


VERB = Verb("open", say("open the window; so does Quiet Mile without a verb"), declare, run)
