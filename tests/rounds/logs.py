"""Small logs and files for rounds, and the look that tells whether a log is whole."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import AppError
from app.services.checking import check_log
from app.services.importing import Wanted, import_files
from app.services.session import Session, create_log, open_log
from app.store.connection import Connection
from app.store.log import Store
from tests.makers import fit
from tests.makers.vaults import FAST, PASSPHRASE, TODAY

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 5, 28, 20, 26, 40, tzinfo=UTC)
NOW_MS = 1_780_000_000_000
_OWN = {"id", "batch", "version", "digested_with", "is_valued"}  # drawn or made anew in each log
_TABLES = {"stream": "version", "lap": "place", "pause": "place"}

Name = tuple[str, int]  # the digest of a file, and the place of the run in it


def make_files(folder: Path, count: int, seconds: int = 60) -> Path:
    """Write short runs, an hour apart."""
    folder.mkdir(parents=True)
    for n in range(count):
        made = fit.points(n, seconds, fit.START + n * 3600)
        (folder / f"{n:04}.fit").write_bytes(fit.run(made, lap_m=50))
    return folder


def make_log(folder: Path, passphrase: str = PASSPHRASE) -> None:
    """Make an empty log whose passphrase is tried in no time."""
    session, _ = create_log(folder, passphrase, TODAY, FAST)
    session.__exit__()


def open_it(folder: Path, passphrase: str = PASSPHRASE) -> Session:
    return open_log(folder, passphrase)


def start_import(
    log: Path,
    files: Path,
    *words: str,
    before: Sequence[str] = (),
    passphrase: str = "",
    errors: int | None = None,
) -> subprocess.Popen[str]:
    """Start a process that imports; it can be killed, stopped or traced."""
    command = [*before, sys.executable, "-m", "tests.rounds.importer", str(log), str(files), *words]
    pipe = subprocess.PIPE
    child = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=pipe,
        stdout=pipe,
        stderr=errors,
        text=True,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert child.stdin is not None
    child.stdin.write(f"{passphrase}\n")
    child.stdin.flush()
    return child


def take_in(store: Store, *paths: Path) -> None:
    import_files(store, Wanted([str(it) for it in paths]), lambda: NOW_MS)


def digest_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_whole(store: Store) -> dict[Name, str]:
    """Sum each run up, with all that was measured and the file it came in."""
    kept = store.originals.read(
        lambda db: {digest.hex(): data for digest, data in db.execute(_KEPT).fetchall()}
    )
    return store.read(lambda db: _read_runs(db, kept))


_KEPT = "SELECT digest, data FROM original"


def _read_runs(db: Connection, kept: dict[str, bytes]) -> dict[Name, str]:
    found = db.execute("SELECT * FROM activity")
    columns = [it[0] for it in found.description]
    runs: dict[Name, str] = {}
    for values in found.fetchall():
        row = dict(zip(columns, values, strict=True))
        name = (row["original"].hex(), row["place_in_file"])
        assert name not in runs, "a run is there twice"
        said = [sorted((k, v) for k, v in row.items() if k not in _OWN), kept.get(name[0])]
        said += db.execute("SELECT facts FROM version WHERE id = ?", (row["version"],)).fetchall()
        for table, order in _TABLES.items():
            sql = f"SELECT * FROM {table} WHERE version = ? ORDER BY {order}"  # noqa: S608
            said += [it[1:] for it in db.execute(sql, (row["version"],)).fetchall()]
        runs[name] = hashlib.sha256(repr(said).encode()).hexdigest()
    return runs


@dataclass
class Counts:
    """What was found in the logs that were looked at."""

    clean: dict[Name, str]  # what a log holds if nothing happens to it
    rounds: int = 0
    corrupt: int = 0
    partial: int = 0
    lost: int = 0
    runs: Counter[int] = field(default_factory=Counter)  # how many runs the logs held
    faults: list[str] = field(default_factory=list)

    def look(self, folder: Path, said: set[str], passphrase: str = PASSPHRASE) -> None:
        """Open a log to which something has happened; `said` are the files said to be in it."""
        self.rounds += 1
        try:
            with open_it(folder, passphrase) as session:
                wrong = find_faults(session.store)
                runs = read_whole(session.store)
        except AppError as error:
            wrong, runs = [str(error)], {}
        self.corrupt += bool(wrong)
        if wrong:
            self.faults.append(f"round {self.rounds}: {wrong}")
            return
        self.runs[len(runs)] += 1
        self._add("partial", [it for it, sum_ in runs.items() if self.clean.get(it) != sum_])
        self._add("lost", sorted(said - {digest for digest, _ in runs}))

    def _add(self, what: str, names: list[Name] | list[str]) -> None:
        if names:
            setattr(self, what, getattr(self, what) + 1)
            self.faults.append(f"round {self.rounds}: {what} {names}")

    def expect_none(self) -> None:
        assert (self.corrupt, self.partial, self.lost) == (0, 0, 0), self.faults[:5]

    def __str__(self) -> str:
        counts = (f"{name} {getattr(self, name)}" for name in ("corrupt", "partial", "lost"))
        spread = f"logs of {min(self.runs)} to {max(self.runs)} runs" if self.runs else "no log"
        return f"{self.rounds} rounds, {spread}: {', '.join(counts)}"


def find_faults(store: Store) -> list[str]:
    """Ask the database, then the program itself, whether all is well."""
    return [*ask_database(store), *map(str, check_log(store))]


def ask_database(store: Store) -> list[str]:
    """Ask the database whether all is well, which needs no room on the disk."""
    faults = []
    for one in (store.runs, store.originals):
        rows = one.read(lambda db: db.execute("PRAGMA quick_check").fetchall())
        faults += [row[0] for row in rows if row[0] != "ok"]
        faults += one.read(lambda db: db.execute("PRAGMA foreign_key_check").fetchall())
    loose = store.read(lambda db: db.execute(_LOOSE).fetchall())
    return [*faults, *loose]


# what belongs to no run that counts: left over from a half
_LOOSE = (
    "SELECT id FROM version WHERE activity NOT IN (SELECT id FROM activity)"
    " UNION SELECT id FROM activity WHERE version NOT IN (SELECT id FROM version)"
    " UNION SELECT id FROM activity WHERE id NOT IN (SELECT rowid FROM search)"
)
