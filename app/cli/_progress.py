"""Says at the terminal how far long work is, in a line that is written over."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.progress import Progress, Watch
from app.domain.words import say


@contextmanager
def watch_runs() -> Iterator[Watch]:
    """Say how many runs are done, where somebody looks; nothing is left of it at the end."""
    if not sys.stderr.isatty():
        yield Watch()
        return
    try:
        yield Watch(_show)
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def _show(progress: Progress) -> None:
    text = say("{done} of {total} runs", done=progress.done, total=progress.total)
    print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
