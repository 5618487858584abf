"""A process that wipes a log, until it ends as if killed before the step that it is told."""

import sys
from pathlib import Path

from app.services.wiping import wipe_log
from tests.store.vault_changes import end_before_step

if __name__ == "__main__":
    end_before_step(int(sys.argv[2]))
    wipe_log(Path(sys.argv[1]))
