"""A process that copies a log, until it ends as if killed before the step that it is told."""

import sys
from pathlib import Path

from app.services.backup import write_backup
from tests.rounds.logs import open_it
from tests.store.vault_changes import end_before_step

if __name__ == "__main__":
    with open_it(Path(sys.argv[1])) as session:
        end_before_step(int(sys.argv[3]))
        session.store.runs.snapshot()
        write_backup(session, Path(sys.argv[2]))
