"""`add`: takes a run in by hand."""

from argparse import ArgumentParser, Namespace

from app.cli import Verb
from app.cli._arguments import read_figure, read_sport, read_start, read_text, read_time
from app.cli._log import declare_log, open_log
from app.domain.ids import spell_id
from app.domain.words import say
from app.services.adding import ByHand, add_by_hand
from app.services.clock import now_ms


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "start",
        type=read_start,
        metavar=str(say("START")),
        help=str(say("by your own clock: 2026-05-31 or 2026-05-31T18:30")),
    )
    parser.add_argument("--km", type=read_figure, help=str(say("how far")))
    parser.add_argument(
        "--time",
        type=read_time,
        metavar="H:MM:SS",
        help=str(say("how long: 1:02:03, 45:10 or seconds")),
    )
    parser.add_argument(
        "--sport", type=read_sport, default="running", help=str(say("running unless you say so"))
    )
    parser.add_argument("--title", type=read_text)
    parser.add_argument("--notes", type=read_text)
    parser.add_argument("--climb-m", type=read_figure, help=str(say("metres up")))
    parser.add_argument("--hr", type=read_figure, help=str(say("mean heart rate")))
    declare_log(parser)


def _run(arguments: Namespace) -> int:
    said = ByHand(
        start=arguments.start,
        distance_m=None if arguments.km is None else arguments.km * 1000,
        elapsed_s=arguments.time,
        sport=arguments.sport,
        title=arguments.title,
        notes=arguments.notes,
        ascent_m=arguments.climb_m,
        hr_mean=arguments.hr,
    )
    with open_log(arguments) as session:
        print(spell_id(add_by_hand(session.store, said, now_ms())))
    return 0


VERB = Verb("add", say("take a run in by hand"), _declare, _run)
