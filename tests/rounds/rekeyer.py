"""A process that gives a log a new key, and says when that begins."""

import sys
from pathlib import Path

from app.services.keys import renew_key
from tests.makers.vaults import FAST, OTHER, TODAY
from tests.rounds.logs import open_it


def _begin(_: str) -> None:
    print("begun", flush=True)  # noqa: T201


if __name__ == "__main__":
    with open_it(Path(sys.argv[1])) as session:
        renew_key(session, OTHER, _begin, TODAY, FAST)
