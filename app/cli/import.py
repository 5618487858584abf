"""`import`: takes files, folders and archives into the log."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial

from app.cli import Verb
from app.cli._arguments import declare_line_file
from app.cli._inspected import disarm
from app.cli._log import declare_log, find_words_of, open_log
from app.cli._progress import watched
from app.domain.ids import spell_id
from app.domain.words import Sentence, say
from app.services.clock import now_ms
from app.services.importing import (
    ImportReport,
    Wanted,
    import_files,
    import_sealed,
    preview_files,
)
from app.services.keeping import FileReport
from app.services.returning.sealed import split_sealed

_EXPECTED_FAILURE = 1
_SHOWN = 20


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", metavar=str(say("FILE")), help=str(say("files, folders or archives"))
    )
    parser.add_argument(
        "--preview", action="store_true", help=str(say("say what would happen, and keep nothing"))
    )
    declare_line_file(
        parser,
        "--sealed-passphrase-file",
        say("read what opens a sealed export from the first line of a file"),
    )
    parser.add_argument("--json", action="store_true", help=str(say("one object a line")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    take_in = preview_files if arguments.preview else import_files
    sealed, plain = ([], arguments.files) if arguments.preview else split_sealed(arguments.files)
    with open_log(arguments) as session, watched(say("{done} of {total} files")) as watch:
        store, reports = session.store, []
        for path in sealed:
            words = partial(find_words_of, path, arguments.sealed_passphrase_file)
            reports.append(import_sealed(store, path, words, now_ms, watch))
        if plain:
            reports.append(take_in(store, Wanted(plain), now_ms, watch))
    report = _join(reports)
    if arguments.json:
        for file in report.files:
            print(json.dumps(_describe(file, report), default=str))
    else:
        _print_report(report)
    has_runs = any(outcome != "refused" for file in report.files for outcome in file.outcomes)
    return 0 if has_runs else _EXPECTED_FAILURE


def _join(reports: Sequence[ImportReport]) -> ImportReport:
    """Report what came sealed with all the rest."""
    report = reports[-1]
    files = [file for it in reports for file in it.files]
    return ImportReport(report.batch, files, any(it.is_cancelled for it in reports))


def _print_report(report: ImportReport) -> None:
    for file in report.files:
        of_export = file.words and not file.seen  # what did not come along with its runs
        if "refused" in file.outcomes or of_export:
            print(disarm(file.file), *(f"  {disarm(str(it))}" for it in _reasons(file)), sep="\n")
    if report.is_cancelled:
        print(say("Stopped. What is in stays; the same again takes in the rest."))
    print("\n".join(map(str, _sum_up(report))))


def _reasons(file: FileReport) -> Sequence[Sentence]:
    """Say why a file was refused, or of an export why some of its runs were."""
    return file.words[:1] if len(file.outcomes) == 1 else file.words[:_SHOWN]


def _describe(file: FileReport, report: ImportReport) -> dict[str, object]:
    return {
        "file": file.file,
        "outcomes": file.outcomes,
        "ids": [spell_id(run) for run in file.runs],
        "words": file.words,
        "batch": report.batch,
        "is_cancelled": report.is_cancelled,  # then there may have been more files
    }


def _sum_up(report: ImportReport) -> list[Sentence]:
    """Say what became of everything, leaving out what did not happen."""
    added, same = report.count("added"), report.count("same_run")
    there, back = report.count("already_there"), report.count("restored")
    binned, refused = report.count("binned"), report.count("refused")
    counts = [
        (added, say("{n} run is new.", "{n} runs are new.", n=added)),
        (
            same,
            say(
                "{n} is another file of a run that is there; it was linked to it.",
                "{n} are other files of runs that are there; they were linked to them.",
                n=same,
            ),
        ),
        (there, say("{n} run was there already.", "{n} runs were there already.", n=there)),
        (back, say("{n} run is back from the bin.", "{n} runs are back from the bin.", n=back)),
        (binned, say("{n} run stays in the bin.", "{n} runs stay in the bin.", n=binned)),
        (refused, say("{n} file was not taken in.", "{n} files were not taken in.", n=refused)),
    ]
    return [sentence for count, sentence in counts if count] or [say("There was nothing to do.")]


VERB = Verb("import", say("take files, folders and archives in"), _declare, _run)
