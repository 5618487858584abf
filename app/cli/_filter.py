"""Words and options by which a verb picks runs."""

from argparse import ArgumentParser, Namespace

from app.cli._arguments import read_day, read_figure, read_number, read_text
from app.domain.listed import Filter
from app.domain.local_days import DAY_US, local_us
from app.domain.words import say


def declare_filter(parser: ArgumentParser) -> None:
    """Add them."""
    parser.add_argument(
        "words",
        nargs="*",
        default=[],
        type=read_text,
        metavar=str(say("WORD")),
        help=str(say("only runs with these words")),
    )
    parser.add_argument("--sport", type=read_text, help=str(say("only this sport")))
    parser.add_argument("--tag", type=read_text, help=str(say("only runs with this tag")))
    parser.add_argument(
        "--batch", type=read_number, help=str(say("only what came with this import"))
    )
    parser.add_argument("--from", type=read_day, dest="first", help=str(say("not before this day")))
    parser.add_argument("--to", type=read_day, dest="last", help=str(say("not after this day")))
    parser.add_argument("--races", action="store_true", help=str(say("only races")))
    parser.add_argument("--min-km", type=read_figure, help=str(say("no shorter runs")))
    parser.add_argument("--max-km", type=read_figure, help=str(say("no longer runs")))


def read_filter(arguments: Namespace) -> Filter:
    """Say what was asked for."""
    least_km, most_km = arguments.min_km, arguments.max_km
    first, last = arguments.first, arguments.last
    return Filter(
        text=" ".join(arguments.words) or None,
        sport=arguments.sport,
        tag=arguments.tag,
        batch=arguments.batch,
        is_race=arguments.races,
        from_us=None if first is None else local_us(first),
        until_us=None if last is None else local_us(last) + DAY_US,  # no date need come after it
        least_m=None if least_km is None else least_km * 1000,
        most_m=None if most_km is None else most_km * 1000,
    )
