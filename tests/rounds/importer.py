"""A process that takes files in, and says of each when it is in, until something ends it.

It reads the passphrase from where one would be typed, if it is not that of all tests. With the word
`careless` it does not wait for the disk: a power cut must be seen to harm that log.
"""

import os
import sys
from pathlib import Path

from app.services.keeping import FileReport, Keeper
from app.services.preparing import Prepared
from app.store import connection
from tests.makers.vaults import PASSPHRASE
from tests.rounds.logs import open_it, take_in

BEGUN = "begun"


def main(log: Path, files: Path, how: str = "") -> None:
    if how == "careless":
        settings = (it.replace("= FULL", "= OFF") for it in connection._SETTINGS)
        connection._SETTINGS = tuple(settings)
    keep = Keeper.keep

    def keep_and_say(self: Keeper, label: str, prepared: Prepared) -> FileReport:
        report = keep(self, label, prepared)
        _say(prepared.file.digest.hex())
        return report

    Keeper.keep = keep_and_say
    words = "" if sys.stdin.isatty() else sys.stdin.readline().strip()
    with open_it(log, words or PASSPHRASE) as session:
        _say(BEGUN)
        take_in(session.store, files)


def _say(word: str) -> None:
    os.write(1, f"{word}\n".encode())  # at once, and all of it


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
