"""Says at the terminal how far long work is, and lets Ctrl-C end it in an orderly way."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.domain.progress import Progress, Watch
from app.domain.words import Sentence, say

RUNS_DONE = say("{done} of {total} runs")


@contextmanager
def watch_runs() -> Iterator[Watch]:
    """Say how many runs are done, where somebody looks; nothing is left of it at the end."""
    is_seen = sys.stderr.isatty()
    try:
        yield Watch(_show(RUNS_DONE)) if is_seen else Watch()
    finally:
        if is_seen:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


@contextmanager
def watched(words: Sentence) -> Iterator[Watch]:
    """Make a watch that says these words, of `done` and `total`, and that Ctrl-C cancels."""
    is_seen = sys.stderr.isatty()
    with _until_interrupted() as is_cancelled:
        try:
            yield Watch(_show(words) if is_seen else _hide, is_cancelled)
        finally:
            if is_seen:
                print("\r\033[K", end="", file=sys.stderr, flush=True)


@contextmanager
def _until_interrupted() -> Iterator[Callable[[], bool]]:
    """Note Ctrl-C, for the work to end between two steps; pressed again, it ends at once."""
    asked: list[int] = []

    def ask(number: int, _: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def _show(words: Sentence) -> Callable[[Progress], None]:
    def show(progress: Progress) -> None:
        text = say(words.text, done=progress.done, total=progress.total)
        left = "" if progress.seconds_left is None else f"  {progress.seconds_left:.0f} s"
        print(f"\r\033[K{text}{left}", end="", file=sys.stderr, flush=True)

    return show


def _hide(_: Progress) -> None:
    pass
