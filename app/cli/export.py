"""`export`: takes everything along in open formats, or some runs, or one kind of data."""

from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._arguments import declare_line_file, read_path
from app.cli._filter import declare_filter, read_filter
from app.cli._inspected import disarm
from app.cli._log import declare_log, find_new_passphrase, open_log
from app.cli._progress import watched
from app.domain.categories import Category
from app.domain.errors import Cancelled, SettingsError
from app.domain.listed import Filter
from app.domain.words import say
from app.services.clock import now_ms, today
from app.services.exporting.files import list_formats
from app.services.exporting.sealed import export_sealed
from app.services.exporting.wanted import Exported, Wanted
from app.services.exporting.writing import export_log
from app.services.reading import expect_run

_EXPECTED_FAILURE = 1
_SHOWN = 20


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path",
        type=read_path,
        metavar=str(say("PATH")),
        help=str(say("a new folder, or a new file that ends in .zip")),
    )
    _declare_what(parser)
    _declare_seal(parser)
    declare_filter(parser)
    declare_log(parser)


def _declare_what(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--run",
        dest="ids",
        metavar="ID",
        action="append",
        default=[],
        help=str(say("only this run, by its id in `list`")),
    )
    what.add_argument(
        "--category",
        choices=[it.value for it in Category],
        help=str(say("only what the log holds of this kind of data")),
    )
    parser.add_argument(
        "--with",
        dest="formats",
        action="append",
        default=[],
        choices=list_formats(),
        help=str(say("each run in this format, too")),
    )


def _declare_seal(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--sealed",
        action="store_true",
        help=str(say("all in one encrypted file, under a passphrase of its own")),
    )
    declare_line_file(
        parser,
        "--new-passphrase-file",
        say("with --sealed: read that passphrase from the first line of a file"),
    )


def _run(arguments: Namespace) -> int:
    asked = read_filter(arguments)
    if arguments.sealed:
        return _seal(arguments)
    words = say("{done} of {total} runs")
    with open_log(arguments) as session, watched(words) as watch:
        runs = tuple(expect_run(session.store, it) for it in arguments.ids)
        wanted = Wanted(
            path=arguments.path,
            runs=runs or None,
            asked=None if asked == Filter() else asked,
            category=None if arguments.category is None else Category(arguments.category),
            formats=tuple(arguments.formats),
        )
        try:
            report = export_log(session.store, wanted, now_ms(), watch)
        except Cancelled:
            print(say("Stopped. Nothing was written."))
            return _EXPECTED_FAILURE
    _print_report(report)
    return 0


def _seal(arguments: Namespace) -> int:
    """Write everything under a passphrase; a part of the log cannot be sealed."""
    is_part = read_filter(arguments) != Filter() or arguments.ids or arguments.category
    if is_part or arguments.formats:
        raise SettingsError(
            say("A sealed export holds all of the log."),
            say("Leave --sealed out, or all that picks runs."),
        )
    with open_log(arguments) as session:
        passphrase = find_new_passphrase(arguments.new_passphrase_file)
        size = export_sealed(session, arguments.path, passphrase, today())
    path, size_mb = str(arguments.path), f"{size / 1e6:.1f}"
    print(say("Written: {path}, {size} MB.", path=path, size=size_mb))
    print(say("Only its own passphrase opens it. `restore` and `import` read it."))
    return 0


def _print_report(report: Exported) -> None:
    for sentence in report.left_out[:_SHOWN]:
        print(disarm(str(sentence)))
    n = len(report.left_out) - _SHOWN
    if n > 0:
        print(say("And {n} more; readme.txt has them all.", n=n))
    path, n = str(report.path), report.runs
    print(say("{n} run is in {path}.", "{n} runs are in {path}.", n=n, path=path))
    print(say("It is not encrypted: keep it as you would keep a diary."))


VERB = Verb("export", say("take everything along in open formats"), _declare, _run)
