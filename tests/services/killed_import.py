"""A process that takes files in until it kills itself: within the n-th write, or right after it."""

import os
import signal
import sys
from pathlib import Path

from app.services import importing
from app.store.database import Database
from tests.makers.logs import HereAndNow, reopen, take_in


def main(log: Path, files: Path, turn: str, number: int) -> None:
    importing.Workers = HereAndNow
    write, writes = Database.write, [0]

    def write_and_die(self, topic, fn):
        writes[0] += 1
        is_last = writes[0] == number

        def change(db):
            answer = fn(db)
            if is_last and turn == "within":
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        answer = write(self, topic, change)
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    Database.write = write_and_die
    with reopen(log) as session:
        take_in(session.store, files)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
