"""A process that takes part in sync until it kills itself: at its n-th step, of log or place."""

import os
import signal
import sys
from pathlib import Path

from app.services import importing
from app.services.syncing.replica.log import LogReplica
from app.services.syncing.replica.objects import Objects
from app.store.database import Database
from app.sync import compacting, engine
from app.sync.removing import remove_device
from app.sync.targets.folder import FolderPlace
from tests.makers.logs import HereAndNow
from tests.makers.sync_logs import now_ms, same_computer

FINISHED = 7


def main(log: Path, shared: Path, what: str, number: int) -> None:
    importing.Workers = HereAndNow
    steps = [0]

    def dying(do):
        def step(self, *arguments):
            steps[0] += 1
            is_last = steps[0] == (number + 1) // 2
            if is_last and number % 2:  # before it, or
                os.kill(os.getpid(), signal.SIGKILL)
            answer = do(self, *arguments)
            if is_last:  # right after
                os.kill(os.getpid(), signal.SIGKILL)
            return answer

        return step

    with same_computer(log, shared) as computer:
        Database.write = dying(Database.write)
        for name in ("put", "delete"):
            setattr(FolderPlace, name, dying(getattr(FolderPlace, name)))
        if what == "compact":
            compacting.MANY = 2
        with LogReplica(computer.store, Objects(HereAndNow)) as replica:
            if what == "remove":
                member = replica.load_membership()
                (other,) = member.live - {member.device}
                remove_device(replica, computer.place(), other, now_ms())
            else:
                engine.run_round(replica, computer.place(), now_ms())
            replica.finish()
    sys.exit(FINISHED)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
