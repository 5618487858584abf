"""A process that exports a log, or takes an export over, until it ends as if killed at a step."""

import os
import sys
from pathlib import Path

from app.domain.progress import Progress, Watch
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.importing import Wanted as ToImport
from app.services.importing import import_files
from app.services.returning import sources
from tests.makers.logs import NOW_MS, HereAndNow
from tests.rounds.logs import open_it
from tests.store.vault_changes import end_before_step


def main(log: Path, what: str, path: Path, step: int) -> None:
    def die(progress: Progress) -> None:
        if progress.done == step:
            os._exit(9)

    with open_it(log) as session:
        if what == "export":
            end_before_step(step)
            export_log(session.store, Wanted(path), NOW_MS)
        else:
            sources.Workers = HereAndNow
            import_files(session.store, ToImport([str(path)]), lambda: NOW_MS, Watch(die))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
