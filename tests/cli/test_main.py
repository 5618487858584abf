"""The terminal program itself: its verbs, its exit codes, and what it does where nobody listens."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.cli._main import main
from tests.makers import fit

ROOT = Path(__file__).parents[2]


def program(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    """Run the real program."""
    command = [sys.executable, "-m", "app", *arguments]
    options = {"encoding": "utf-8"} | options
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, **options)


def test_version_is_said():
    done = program("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Quiet Mile {__version__}\n", "")


def test_without_a_verb_it_says_what_there_is(capsys):
    assert main([]) == 0
    shown = capsys.readouterr().out
    assert "inspect" in shown
    assert "never leaves your computer" in shown


@pytest.mark.parametrize(
    "arguments",
    [
        ["explode"],
        ["inspect"],
        ["inspect", "--json"],
        ["inspect", "--loudly", "run.fit"],
        ["inspect", "--most-mb", "many", "run.fit"],
        ["inspect", "--most-mb", "0", "run.fit"],
        ["inspect", "--most-mb", "-5", "run.fit"],
        ["--no-such-option"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    assert "usage: quietmile" in capsys.readouterr().err


@pytest.mark.parametrize("size", ["0", "-5", "many", "1.5", "", "1001", "9" * 5000])
def test_a_size_that_is_none_is_answered_with_what_to_give(size, capsys):
    with pytest.raises(SystemExit):
        main(["inspect", f"--most-mb={size}", "run.fit"])
    said = capsys.readouterr().err
    assert f"Give a whole number of megabytes from 1 to 1000, not this: {size}" in said


def test_help_of_a_verb(capsys):
    with pytest.raises(SystemExit) as end:
        main(["inspect", "--help"])
    assert end.value.code == 0
    shown = capsys.readouterr().out
    assert "--json" in shown
    assert "say how this is used" in shown


def test_inspecting_starts_without_what_only_workers_need():
    check = (
        "import sys; from app.cli._main import main; main(['inspect', 'nothing']);"
        "print([m for m in ('numpy', 'fitparse', 'lxml', 'tzfpy', 'socket') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.splitlines()[-1]
    assert loaded in ("[]", "['socket']")  # the guard has to know sockets to refuse them


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_went_away_is_no_error(tmp_path):
    (tmp_path / "run.fit").write_bytes(fit.run(fit.points(seconds=10)))
    command = [sys.executable, "-m", "app", "inspect", str(tmp_path / "run.fit")]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(
            command, cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE, text=True, check=False
        )
    assert (done.returncode, done.stderr) == (141, "")
