"""Power cuts at any moment of an import: nothing that was said to be in is lost, nothing is half.

The import is recorded once, then replayed up to a random point, where the disk may have dropped,
kept, mixed or torn whatever was not synced.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rounds.disk import Disk
from tests.rounds.logs import Counts, make_files, make_log, open_it, read_whole
from tests.rounds.recording import record_import
from tests.rounds.test_failing_calls import can_trace

pytestmark = pytest.mark.skipif(not can_trace(), reason="nothing is recorded: no strace here")


def cut_power(folder: Path, count: int, states: int, *words: str) -> Counts:
    """Import files, and look at what power cuts would have left."""
    files, empty, log = make_files(folder / "files", count), folder / "empty", folder / "log"
    make_log(empty)
    shutil.copytree(empty, log)
    events = record_import(log, files, folder / "trace", *words)
    with open_it(log) as session:
        counts = Counts(read_whole(session.store))
    assert len(counts.clean) == count
    chance, disk, said, done = random.Random(), Disk(empty), set(), 0  # noqa: S311 - no secret
    for point in sorted(chance.choices(range(len(events) + 1), k=states)):
        for event in events[done:point]:
            disk.follow(event)
            if event.kind == "say":
                said |= {line for line in event.data.decode().split() if len(line) == 64}
        done = point
        shutil.rmtree(log)
        shutil.copytree(empty, log)
        for name, content in disk.cut(chance).items():
            (log / name).write_bytes(content)
        if chance.random() < 0.3:  # what the connections shared is worth nothing afterwards
            (log / "log.db-shm").write_bytes(chance.randbytes(32768))
        counts.look(log, said)
    return counts


def test_a_few_power_cuts(tmp_path: Path) -> None:
    cut_power(tmp_path, 8, 40).expect_none()


def test_a_log_that_does_not_wait_for_the_disk_is_seen_to_fail(tmp_path: Path) -> None:
    counts = cut_power(tmp_path, 8, 40, "careless")
    assert counts.corrupt + counts.lost + counts.partial > 4


@pytest.mark.long
def test_two_thousand_power_cuts(tmp_path: Path, tell: Callable[[object], None]) -> None:
    counts = cut_power(tmp_path / "ours", 80, 2000)
    tell(f"power cuts: {counts}")
    control = cut_power(tmp_path / "control", 80, 200, "careless")
    tell(f"power cuts, without waiting for the disk: {control}")
    counts.expect_none()
    assert control.corrupt + control.lost + control.partial > 20
