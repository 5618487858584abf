"""Rounds would notice what they look for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.store.connection import Connection
from tests.rounds.logs import Counts, digest_of, make_files, make_log, open_it, read_whole, take_in

HARM = {
    "partial": "DELETE FROM stream WHERE version = (SELECT max(version) FROM stream)",
    "lost": "DELETE FROM activity",
    "corrupt": "UPDATE activity SET version = 7",
}


@pytest.mark.parametrize("what", HARM)
def test_what_is_missing_is_counted(tmp_path: Path, what: str) -> None:
    files, log = make_files(tmp_path / "files", 2), tmp_path / "log"
    make_log(log)
    with open_it(log) as session:
        take_in(session.store, files)
        counts = Counts(read_whole(session.store))
    said = {digest_of(file) for file in files.iterdir()}
    counts.look(log, said)
    counts.expect_none()
    with open_it(log) as session:
        session.store.write("runs", _do(HARM[what]))
    counts.look(log, said)
    assert (counts.corrupt, counts.partial, counts.lost) == tuple(
        int(it == what) for it in ("corrupt", "partial", "lost")
    )


def _do(sql: str) -> Callable[[Connection], object]:
    return lambda db: db.execute(sql)
