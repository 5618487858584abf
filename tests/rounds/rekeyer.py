"""A process that gives a log a new key, and says when that begins and when it is done."""

import sys
from pathlib import Path

from app.services.keys import renew_key
from tests.makers.vaults import FAST, OTHER, TODAY
from tests.rounds.logs import open_it


def _say(word: str) -> None:
    print(word, flush=True)  # noqa: T201


if __name__ == "__main__":
    with open_it(Path(sys.argv[1])) as session:
        renew_key(session, OTHER, lambda _: _say("begun"), TODAY, FAST)
        _say("done")
