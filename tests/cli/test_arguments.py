"""What stands behind verbs and options: nonsense is told, and oddities do no harm."""

import io
import json
import os
import sys

import pytest

from tests.makers import fit

NO_TEXT = "\udcff"  # how a byte that is no text arrives from a command line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", NO_TEXT], "Give text as UTF-8"),
        (["list", "--sport", NO_TEXT], "Give text as UTF-8"),
        (["list", "--tag", NO_TEXT], "Give text as UTF-8"),
        (["list", "--batch", "9" * 30], "Give a whole number"),
        (["list", "--batch", "-1"], "Give a whole number"),
        (["list", "--min-km", "nan"], "Give a number"),
        (["list", "--max-km", "far"], "Give a number"),
        (["list", "--from", "2026-02-30"], "Give a day as"),
        (["batches", "--undo", "9" * 30], "Give a whole number"),
        (["batches", "--undo", "²"], "Give a whole number"),
        (["add", "0001-01-01T00:00+23:00"], "Give a day or a time"),
        (["add", "2026-01-01", "--title", NO_TEXT], "Give text as UTF-8"),
        (["add", "2026-01-01", "--sport", " "], "Give the name of a sport"),
        (["add", "2026-01-01", "--time", "99999:00:00"], "Give a duration"),
        (["add", "2026-01-01", "--time", "soon"], "Give a duration"),
        (["edit", "x", "--place", NO_TEXT], "Give text as UTF-8"),
        (["edit", "x", "--tags", "a", NO_TEXT], "Give text as UTF-8"),
        (["edit", "x", "--effort", "20"], "Give a whole number from 1 to 10"),
        (["edit", "x", "--effort", "hard"], "Give a whole number from 1 to 10"),
        (["restore", "--snapshot", "abc"], "Give a whole number, not this: abc"),
        (["edit", "x", "--sport", ""], "Give the name of a sport"),
        (["backup", ""], "Give the name of a file or a folder"),
        (["restore", ""], "Give the name of a file or a folder"),
        (["init", "--vault", ""], "Give the name of a file or a folder"),
        (["wipe", "--yes-wipe-everything", "--vault", ""], "Give the name of a file or a folder"),
        (["key", "--new-passphrase-file", ""], "Give the name of a file or a folder"),
    ],
)
def test_nonsense_is_answered_with_what_to_give(terminal, words, said):
    done = terminal.bare(*words)
    assert done.code == 2
    assert said in done.err
    assert done.err.startswith(f"usage: quietmile {words[0]} ")


def test_the_last_day_that_there_is_can_be_asked_for(filled):
    assert len(filled("list", "--from", "0001-01-01", "--to", "9999-12-31").lines) == 2


def test_a_sport_is_kept_in_small_letters(terminal):
    activity = terminal("add", "2026-05-31", "--sport", "Walking").out.strip()
    assert json.loads(terminal("show", activity, "--json").out)["sport"] == "walking"
    assert terminal("edit", activity, "--sport", " Running ").out == "1 field was changed.\n"


def test_an_import_that_never_was_cannot_be_taken_back(terminal):
    said = terminal("batches", "--undo", 7)
    assert said.code == 1
    assert said.err.startswith("There is no import with this number: 7.")


def test_a_run_that_is_named_twice_counts_once(filled, ids):
    activity = ids()[0]
    assert filled("bin", "--put", activity, activity).out == "1 run is in the bin.\n"
    assert filled("bin", "--restore", activity, activity.upper()).out == "1 run is back.\n"


def test_words_of_a_run_cannot_steer_the_terminal(terminal):
    terminal("add", "2026-05-31", "--title", "a\x1b[31m\nb")
    said = terminal("list")
    assert len(said.lines) == 1
    assert "\x1b" not in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_names_of_files_cannot_steer_the_terminal(terminal, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a\x1b[31m\nb.txt").write_text("no run")
    said = terminal("import", tmp_path / "in")
    assert len(said.lines) == 3
    assert "\x1b" not in said.out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_files_whose_names_are_no_text_are_taken_in(terminal, tmp_path):
    (tmp_path / "in").mkdir()
    for name, data in ((b"run\xe9.fit", fit.run(fit.points(seconds=60))), (b"\xff.txt", b"none")):
        with open(os.path.join(os.fsencode(tmp_path), b"in", name), "wb") as file:  # noqa: PTH118, PTH123
            file.write(data)
    said = terminal("import", tmp_path / "in")
    assert said.code == 0
    assert said.lines[-2:] == ["1 run is new.", "1 file was not taken in."]
    assert "\\udcff.txt" in said.lines[0]


def test_with_json_the_key_is_shown_in_objects_alone(terminal):
    said = terminal("key", "--new-code", "--json")
    code, *ways = [json.loads(line) for line in said.lines]
    assert list(code) == ["code"]
    assert {way["kind"] for way in ways} == {"passphrase", "recovery"}
    assert "shown this once" in said.err


class Keyboard(io.StringIO):
    """A terminal at which typing ends before it began."""

    def isatty(self) -> bool:
        return True


def test_ending_the_typing_at_the_passphrase_is_no_traceback(terminal, monkeypatch):
    def end(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin", Keyboard())
    monkeypatch.setattr("app.cli._log.getpass", end)
    said = terminal.bare("init", "--vault", str(terminal.folder.parent / "new"))
    assert (said.code, said.err) == (1, "No passphrase was typed. Nothing was done.\n")


def test_ending_the_typing_at_the_wipe_destroys_nothing(terminal, monkeypatch):
    monkeypatch.setattr("sys.stdin", Keyboard())
    said = terminal("wipe")
    assert (said.code, said.lines[-1]) == (1, "Nothing was destroyed.")
    assert terminal("check").code == 0


def test_with_nobody_to_ask_the_option_for_the_new_passphrase_is_named(terminal, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    said = terminal("key", "--change-passphrase")
    assert said.code == 1
    assert "--new-passphrase-file FILE" in said.err
