"""Says what an import would do, without keeping anything."""

from functools import partial

from app.domain.ids import make_id
from app.services.comparing import count_values, list_known
from app.services.keeping import FileReport, Outcome
from app.services.preparing import Prepared
from app.services.same_run import Known, find_same, read_path
from app.store.bin import UNDONE
from app.store.connection import Connection
from app.store.known_runs import find_by_file
from app.store.log import Store
from app.store.packed_run import PackedRun


class Previewer:
    """Looks at the log, and at what this import would have added to it so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files: set[bytes] = set()
        self._seen: list[Known] = []

    def look_at(self, label: str, prepared: Prepared) -> FileReport:
        """Say what would become of one file."""
        outcomes = self._store.read(lambda db: self._outcomes(db, prepared))
        self._files.add(prepared.file.checksum)
        return FileReport(label, outcomes, words=prepared.warnings)

    def _outcomes(self, db: Connection, prepared: Prepared) -> tuple[Outcome, ...]:
        checksum = prepared.file.checksum
        is_again = checksum in self._files
        return tuple(
            "already_there" if is_again else self._outcome(db, run, find_by_file(db, checksum, place))
            for place, run in enumerate(prepared.runs)
        )

    def _outcome(
        self, db: Connection, run: PackedRun, found: tuple[int, str | None] | None
    ) -> Outcome:
        if found is not None:
            in_bin = found[1]
            if in_bin == UNDONE:
                return "restored"
            return "binned" if in_bin else "already_there"
        if find_same(run, [*list_known(db, run.activity), *self._seen]) is not None:
            return "same_run"
        self._remember(run)
        return "added"

    def _remember(self, run: PackedRun) -> None:
        row = run.activity
        if row["start_us"] is not None:
            self._seen.append(
                Known(
                    make_id(),
                    row["start_us"],
                    row["elapsed_s"],
                    row["distance_m"],
                    count_values(run),
                    partial(read_path, run),
                )
            )
