"""Makes of a file what the log keeps of it; this runs in the worker processes, without a key."""

from dataclasses import dataclass
from typing import NamedTuple

from app.domain.words import Sentence
from app.services.decoding import decode, find_format
from app.services.opening import Source, list_members, open_source
from app.store.packed_file import PackedFile, pack_file
from app.store.packed_run import PackedRun, pack_run


class Seen(NamedTuple):
    """What a file says of one run, by which a runner knows it."""

    start_us: int | None
    utc_offset_s: int | None
    sport: str
    distance_m: float | None
    elapsed_s: float | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, ready to be kept."""

    file: PackedFile
    runs: tuple[PackedRun, ...]
    warnings: tuple[Sentence, ...]

    @property
    def seen(self) -> tuple[Seen, ...]:
        """Say in few words which runs are in it."""
        return tuple(Seen(*(run.activity[key] for key in Seen._fields)) for run in self.runs)


def prepare(source: Source) -> Prepared | list[Source]:
    """Read a file and pack what is in it; a zip answers with its members."""
    inside = list_members(source) if source.member is None else None
    if inside is not None:
        return inside
    opened = open_source(source)
    recording = decode(opened, find_format(opened.data))
    return Prepared(
        file=pack_file(opened.data),
        runs=tuple(pack_run(activity) for activity in recording.activities),
        warnings=recording.warnings,
    )
