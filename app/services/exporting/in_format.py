"""Writes runs in one format and nothing else: one run is one file, several a folder or a zip."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Cancelled, NotWritten
from app.domain.progress import Progress, Watch
from app.domain.words import say
from app.formats import Format, Written, write
from app.services.exporting.files import find_formats
from app.services.exporting.items import read_run
from app.services.exporting.names import run_name
from app.services.exporting.places import new_file, new_place
from app.services.exporting.wanted import Exported
from app.services.paused import load_paused
from app.store.connection import Connection
from app.store.log import Store
from app.store.packed_run import unpack_run
from app.store.runs import load_run
from app.system.private_files import make_file, worded


def export_in_format(
    store: Store, runs: Sequence[int], key: str, path: Path, watch: Watch | None = None
) -> Exported:
    """Write these runs in this format; Cancelled leaves nothing behind.

    What is switched off is in it, too, as in every export: the report says so.
    """
    (kind,) = find_formats([key])
    watch = watch or Watch()

    def put(db: Connection) -> Exported:
        report = Exported(path, paused=load_paused(db))
        with worded(path):  # here, or it would be said of the log
            _write_all(_Runs(db, runs, kind, watch, report), store.folder)
        return report

    return store.runs.read_at_length(put)


@dataclass(frozen=True, slots=True)
class _Runs:
    """What is to be written, and what is told of it."""

    db: Connection
    runs: Sequence[int]
    kind: Format
    watch: Watch
    report: Exported

    def write_one(self) -> bytes:
        """Write the only run there is."""
        written = _write(self.db, self.runs[0], self.kind)
        self.report.left_out += written.left_out
        self._note(written)
        return written.data

    def write_each(self) -> Iterator[tuple[str, bytes]]:
        """Write a run after the other; one that the format has no place for stops no other."""
        refused: NotWritten | None = None
        for done, activity in enumerate(self.runs, 1):
            if self.watch.is_cancelled():
                raise Cancelled
            name = f"{_name(self.db, activity)}{self.kind.suffixes[0]}"
            try:
                written = _write(self.db, activity, self.kind)
            except NotWritten as error:
                refused = error
                self.report.left_out.append(say("{file}: {why}", file=name, why=error.message))
                continue
            self._note(written)
            self.report.left_out += [
                say("{file}: {why}", file=name, why=it) for it in written.left_out
            ]
            yield name, written.data
            self.watch.tell(Progress(done, len(self.runs), done))
        if refused is not None and not self.report.runs:
            raise refused

    def _note(self, written: Written) -> None:
        self.report.runs += 1
        self.report.bytes += len(written.data)


def _write_all(runs: _Runs, log: Path) -> None:
    path = runs.report.path
    if len(runs.runs) == 1:
        with new_file(path, log) as part:
            make_file(part, runs.write_one())
        return
    with new_place(path, log) as place:
        for name, data in runs.write_each():
            with place.open(name) as file:
                file.write(data)


def _write(db: Connection, activity: int, kind: Format) -> Written:
    return write(kind, unpack_run(load_run(db, activity)))


def _name(db: Connection, activity: int) -> str:
    return run_name(read_run(db, activity))
