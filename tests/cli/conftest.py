"""What tests of verbs can ask for: a log with made-up runs, and a terminal to type at."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from app.cli._main import main
from app.services.session import create_log
from app.store.vault import Cost
from tests.makers import fit, gpx

PASSPHRASE = "seven made up herons"  # noqa: S105 - a made-up one
DAY = date(2026, 5, 31)
QUICK = Cost(memory_kib=64, passes=1, lanes=1)


@dataclass(frozen=True)
class Said:
    """What a verb printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True)
class Terminal:
    """Types verbs that need a log."""

    folder: Path
    secret: Path
    code: str
    capsys: pytest.CaptureFixture[str]

    def __call__(self, verb: str, *arguments: object) -> Said:
        where = ["--vault", str(self.folder), "--passphrase-file", str(self.secret)]
        return self.bare(verb, *where, *map(str, arguments))

    def bare(self, *arguments: str) -> Said:
        try:
            code = main(list(arguments))
        except SystemExit as end:  # argparse ends so
            code = int(end.code or 0)
        captured = self.capsys.readouterr()
        return Said(code, captured.out, captured.err)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """Make an empty log that opens quickly."""
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSPHRASE}\n")
    session, code = create_log(tmp_path / "log", PASSPHRASE, DAY, QUICK)
    with session:
        pass
    return Terminal(tmp_path / "log", secret, code, capsys)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Make a folder with two runs, one of them twice, and something else."""
    folder = tmp_path / "Läufe & more"
    (folder / "deeper").mkdir(parents=True)
    (folder / "one.fit").write_bytes(fit.run(fit.points(seconds=600)))
    (folder / "deeper" / "two.gpx").write_bytes(gpx.hour_run(2))
    (folder / "deeper" / "again.fit").write_bytes((folder / "one.fit").read_bytes())
    (folder / "notes.txt").write_text("no run at all")
    return folder


@pytest.fixture
def filled(terminal: Terminal, files: Path) -> Terminal:
    """Take the two runs in."""
    assert terminal("import", files).code == 0
    return terminal


@pytest.fixture
def ids(filled: Terminal) -> Callable[[], list[str]]:
    """Name the runs that `list` shows."""
    return lambda: [line.split()[0] for line in filled("list").lines if line != "No run was found."]


@pytest.fixture
def ctrl_c(monkeypatch):
    """Press Ctrl-C as soon as long work has come one step further."""
    untouched = signal.getsignal(signal.SIGINT)

    def interrupt(_):
        os.kill(os.getpid(), signal.SIGINT)
        while signal.getsignal(signal.SIGINT) is not untouched:
            pass  # until it was noted, on another thread than this

    monkeypatch.setattr("app.cli._progress._hide", interrupt)
