"""A process that takes files in, and says of each when it is in, until something ends it.

It reads the passphrase from where one would be typed, if it is not that of all tests. With the word
`careless` it does not wait for the disk: a power cut must be seen to harm that log. With the word
`everything` it makes the log first, and then a snapshot and a backup.
"""

import os
import sys
from pathlib import Path

from app.domain.errors import AppError
from app.services.backup import write_backup
from app.services.keeping import FileReport, Keeper
from app.services.preparing import Prepared
from app.store import connection
from app.store.vault import exists
from tests.makers.vaults import PASSPHRASE
from tests.rounds.logs import make_log, open_it, take_in

BEGUN = "begun"


def main(log: Path, files: Path, how: str = "") -> None:
    if how == "careless":
        settings = (it.replace("= FULL", "= OFF") for it in connection._SETTINGS)
        connection._SETTINGS = tuple(settings)
    keep = Keeper.keep

    def keep_and_say(self: Keeper, label: str, prepared: Prepared) -> FileReport:
        report = keep(self, label, prepared)
        _say(prepared.file.checksum.hex())
        return report

    Keeper.keep = keep_and_say
    if how == "everything" and not exists(log):
        make_log(log)
    words = "" if sys.stdin.isatty() else sys.stdin.readline().strip()
    with open_it(log, words or PASSPHRASE) as session:
        _say(BEGUN)
        take_in(session.store, files)
        if how == "everything":
            session.store.runs.snapshot()
            write_backup(session, log.with_name("backup"))


def _say(word: str) -> None:
    os.write(1, f"{word}\n".encode())  # at once, and all of it


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
    except AppError as error:
        sys.exit(f"in words: {error}")
