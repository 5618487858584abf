"""Says what an import would do, without keeping anything."""

from app.domain.errors import AppError
from app.domain.ids import make_id
from app.services.keeping import FileReport, Outcome, refuse
from app.services.preparing import Prepared
from app.services.same_run import find_same
from app.store.bin import UNDONE
from app.store.connection import Connection
from app.store.known_runs import Known, find_by_file, find_resembling, know
from app.store.log import Store
from app.store.packed_run import PackedRun


class Previewer:
    """Looks at the log, and at what this import would have added to it so far."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._files: set[bytes] = set()
        self._seen: list[Known] = []

    def settle(self, label: str, answer: Prepared | AppError) -> FileReport:
        """Say what would become of one file."""
        if isinstance(answer, AppError):
            return refuse(label, answer)
        outcomes = self._store.read(lambda db: self._outcomes(db, answer))
        self._files.add(answer.file.checksum)
        return FileReport(label, outcomes, words=answer.warnings, seen=answer.seen)

    def _outcomes(self, db: Connection, prepared: Prepared) -> tuple[Outcome, ...]:
        checksum = prepared.file.checksum
        is_again = checksum in self._files
        return tuple(
            "already_there"
            if is_again
            else self._outcome(db, run, find_by_file(db, checksum, place))
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
        if find_same(run, [*find_resembling(db, run.activity), *self._seen]) is not None:
            return "same_run"
        own = know(make_id(), run)
        if own is not None:
            self._seen.append(own)
        return "added"
