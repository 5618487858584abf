"""Makes rows of a run in an export; this runs in the worker processes, without a key."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from app.domain.digest.building import digest
from app.domain.errors import CorruptFile, ImportFailed
from app.domain.words import Sentence, say
from app.services.exporting.columns import read_columns
from app.services.returning.archive import Archive
from app.store.packed_digest import pack_digest
from app.store.packed_file import PackedFile, pack_file
from app.store.packed_run import PackedRun, unpack_run
from app.store.returned import ReturnedRun, ReturnedVersion
from app.store.streams import pack
from app.store.whole import LAP, PAUSE, RUN, VERSION, Item, read_row

Streams: TypeAlias = tuple[tuple[str, bytes], ...]

_NONSENSE: Final = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError,
)  # fmt: skip
_MOST_COLUMNS: Final = 2**27  # gzipped; a day of twelve channels has some 2**21
_MOST_ORIGINAL: Final = 2**29


@dataclass(frozen=True, slots=True)
class Job:
    """One run of an export, and the file that it came in where the export has that."""

    archive: Archive
    run: Item
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Ready:
    """A run that can be written."""

    run: ReturnedRun
    original: PackedFile | None
    warnings: tuple[Sentence, ...] = ()


def prepare_returned(job: Job) -> Ready:
    """Read a run and what was measured in it; a lost original keeps nobody from the run."""
    run = read_returned(job.run, lambda said: _read_streams(job.archive, said), has_digest=True)
    if job.original is None:
        return Ready(run, None)
    try:
        return Ready(run, read_original(job.archive, job.original, job.run["original"]))
    except ImportFailed as error:
        lacking = replace(run, row=run.row | {"keeps_file": False})
        return Ready(lacking, None, (error.words,))


def read_returned(
    said: Item, find_streams: Callable[[Item], Streams], *, has_digest: bool = False
) -> ReturnedRun:
    """Read a run; CorruptFile where it makes no sense."""
    try:
        row = read_row(RUN, said)
        versions = tuple(
            _read_version(row, it, find_streams(it), has_digest=has_digest)
            for it in said["versions"]
        )
        if row["version"] not in [it.row["id"] for it in versions]:
            raise ValueError("the version that counts is not there")
    except _NONSENSE as error:
        raise CorruptFile(
            say("A run in this export is damaged: {id}", id=_name(said)),
            say("Take in another copy of the export, if there is one."),
        ) from error
    return ReturnedRun(row, versions)


def read_original(archive: Archive, name: str, checksum: str) -> PackedFile:
    """Read a file as it came, and see that it is that one."""
    file = pack_file(archive.read(name, _MOST_ORIGINAL))
    if file.checksum.hex() != checksum:
        raise CorruptFile(
            say("A file in this export is not the one that was exported: {file}", file=name),
            say("The run that came in it is kept apart from it."),
        )
    return file


def _read_streams(archive: Archive, said: Item) -> Streams:
    name = said["columns"]
    columns = [] if name is None else read_columns(archive.read(name, _MOST_COLUMNS))
    return tuple((channel, pack(values)) for channel, values in columns)


def _read_version(
    row: dict[str, Any], said: Item, streams: Streams, *, has_digest: bool
) -> ReturnedVersion:
    version = read_row(VERSION, said)
    pauses = (read_row(PAUSE, it) for it in said["pauses"])
    run = PackedRun(
        activity=row,
        facts=version["facts"],
        streams=streams,
        laps=tuple(read_row(LAP, it) for it in said["laps"]),
        pauses=tuple((it["start_us"], it["end_us"]) for it in pauses),
    )
    if has_digest and version["id"] == row["version"]:
        run = replace(run, digest=pack_digest(digest(unpack_run(run))))
    return ReturnedVersion(version, run)


def _name(run: Item) -> str:
    return str(run.get("id", "?"))[:20] if isinstance(run, dict) else "?"
