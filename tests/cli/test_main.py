"""The terminal program itself: its verbs, its exit codes, and what it does where nobody listens."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app import cli as menu
from app.cli._main import main
from app.registry import names
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


_NEEDED = {
    "inspect": ["x"],
    "import": ["x"],
    "add": ["2026-05-31"],
    "explain": ["x", "vdot"],
    "profile": ["show"],
}


@pytest.mark.parametrize("verb", names(menu))
def test_what_a_verb_does_not_know_is_answered_with_its_own_usage(verb, capsys):
    needed = _NEEDED.get(verb, [])
    needed = ["x"] if verb in ("show", "edit", "backup", "restore", "export", "verify") else needed
    with pytest.raises(SystemExit) as end:
        main([verb, *needed, "--wrong"])
    assert end.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"usage: quietmile {verb} ")
    assert said.endswith("This is not understood here: --wrong\n")


def test_no_abbreviation_is_taken_for_a_yes(capsys):
    with pytest.raises(SystemExit):
        main(["wipe", "--yes"])
    assert "This is not understood here: --yes" in capsys.readouterr().err


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


def test_what_may_not_be_used_is_said(monkeypatch, capsys):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "log")

    monkeypatch.setattr("app.cli.inspect.inspect", refuse)
    assert main(["inspect", "x"]) == 1
    assert capsys.readouterr().err == "You are not allowed to use this: log\n"


def test_a_mistake_of_ours_is_not_taken_for_a_full_disk(monkeypatch):
    def fail(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "x")

    monkeypatch.setattr("app.cli.inspect.inspect", fail)
    with pytest.raises(FileNotFoundError):
        main(["inspect", "x"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk always full")
@pytest.mark.parametrize("arguments", [["inspect", "nothing"], ["--help"], ["list", "--help"]])
def test_an_answer_that_cannot_be_written_is_told(arguments):
    # buffered as usual: argparse forgives a failed write that it sees at once
    variables = {name: os.environ[name] for name in os.environ if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "app", *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, cwd=ROOT, env=variables, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"The answer could not be written: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="only a Unix shell closes streams so")
@pytest.mark.parametrize(
    ("closed", "code", "said"),
    [
        (">&-", 1, "Nothing was done, because the answer has nowhere to go.\n"),
        (">&- 2>&-", 1, ""),
        ("<&- >&- 2>&-", 1, ""),
        ("<&- 2>&-", 0, ""),
    ],
)
def test_streams_that_are_closed_are_no_traceback(closed, code, said):
    command = f'"$0" -m app --version {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (code, said)


@pytest.mark.skipif(sys.platform == "win32", reason="only a Unix shell closes streams so")
def test_with_nobody_to_ask_a_closed_input_is_a_sentence(filled):
    command = f'"$0" -m app list --vault "{filled.folder}" <&-'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "There is nobody to ask for the passphrase." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_window_needs_no_stdout_as_a_program_without_a_terminal_has_none(monkeypatch, capsys):
    shown = []
    monkeypatch.setattr(sys, "stdout", None)
    assert main([], lambda showing: shown.append(showing) or 0) == 0
    sys.stdout.close()
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["list"], lambda _: 0) == 1
    sys.stdout.close()
    assert len(shown) == 1
    assert "nowhere to go" in capsys.readouterr().err
