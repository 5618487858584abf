"""`inspect`: an object a line for scripts, a sheet for people, and exit 0 whatever is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli._inspected import write_sheet
from app.cli._main import main
from tests.makers import fit, packed
from tests.makers.fit import ENUM, STRING, TIME, Field, Fit
from tests.makers.harmful import HARMFUL
from tests.services.sample import ACTIVITY_KEYS, CHANNEL_KEYS, ROW_KEYS

ROOT = Path(__file__).parents[2]
RUN = fit.run(fit.points(seconds=90, pauses={30: 10}))


def lines(capsys, *arguments: object) -> list[dict]:
    """Run in this process, and read what it prints."""
    assert main(["inspect", "--json", *map(str, arguments)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return [json.loads(line) for line in shown.out.splitlines()]


def test_json_has_the_promised_keys_one_line_a_file_and_member(tmp_path, capsys):
    (tmp_path / "a.fit").write_bytes(RUN)
    (tmp_path / "b.zip").write_bytes(packed.zipped([("x.fit", RUN), ("y.txt", b"?")]))
    (tmp_path / "c.fit").write_bytes(b"")
    names = [str(tmp_path / name) for name in ("c.fit", "b.zip", "a.fit", "gone.fit")]
    found = lines(capsys, *names)
    assert [row["file"] for row in found] == [
        names[0],
        f"{names[1]}/x.fit",
        f"{names[1]}/y.txt",
        names[2],
        names[3],
    ]
    assert [row["status"] for row in found] == ["refused", "ok", "refused", "ok", "refused"]
    assert [row["format"] for row in found] == [None, "fit", None, "fit", None]
    for row in found:
        assert list(row) == ROW_KEYS
    (activity,) = found[3]["activities"]
    assert list(activity) == ACTIVITY_KEYS
    assert list(activity["channels"]["heart_rate"]) == CHANNEL_KEYS
    assert activity["device"] == "garmin fr955"


def test_paths_are_given_back_as_they_were_given(tmp_path, capsys, monkeypatch):
    (tmp_path / "läuf ⛰.fit").write_bytes(RUN)
    monkeypatch.chdir(tmp_path)
    given = ["läuf ⛰.fit", "./läuf ⛰.fit", "../" + tmp_path.name + "/läuf ⛰.fit"]
    assert [row["file"] for row in lines(capsys, *given)] == given


def test_patterns_are_expanded_where_the_shell_does_not(tmp_path, capsys):
    for name in ("b.fit", "a.fit", "[x].fit"):
        (tmp_path / name).write_bytes(RUN)
    found = lines(capsys, tmp_path / "?.fit", tmp_path / "[x].fit", tmp_path / "*.gpx")
    names = ["a.fit", "b.fit", "[x].fit", "*.gpx"]
    assert [row["file"] for row in found] == [str(tmp_path / name) for name in names]
    assert found[-1]["status"] == "refused"


def test_people_get_a_sheet(tmp_path, capsys):
    (tmp_path / "run.fit").write_bytes(RUN)
    assert main(["inspect", str(tmp_path / "run.fit"), str(tmp_path / "gone.fit")]) == 0
    shown = capsys.readouterr().out
    for words in ("run.fit", "Running", "2024-07-09 16:12", "91 points", "1 pause", "heart rate"):
        assert words in shown
    assert "There is no such file." in shown
    assert "garmin fr955" in shown


def _titled(title: str) -> dict:
    activity = dict.fromkeys(ACTIVITY_KEYS) | {
        "sport": "running",
        "sub_sport": "trail",
        "title": title,
        "start": "2024-07-09T14:12:49Z",
        "utc_offset_s": 7200,
        "zone_from": "assumed",
        "points": 1,
        "developer_fields": ["x\x1b]0;owned\x07"],
        "channels": {},
    }
    row = dict.fromkeys(ROW_KEYS, "") | {"file": "a\x1b[2J\r.fit", "format": "fit", "status": "ok"}
    return row | {"warnings": ["careful"], "activities": [activity]}


@pytest.mark.parametrize("title", ["\x1b[31mred", "a\nb", "\u202etxet", "\x9b2J", "\x07", "\udce9"])
def test_what_a_file_says_cannot_steer_the_terminal(title):
    shown = write_sheet(_titled(title))
    assert all(c == "\n" or c.isprintable() for c in shown)
    assert len(shown.splitlines()) == 5
    assert "this computer's time zone" in shown


@pytest.mark.parametrize(
    ("start", "offset_s", "words"),
    [
        ("0001-01-01T00:00:00Z", -7200, "0001-01-01 00:00"),
        ("9999-12-31T23:59:59Z", 7200, "9999-12-31 23:59"),
        ("2024-07-09T14:12:49.250000Z", None, "2024-07-09 14:12 UTC"),
        (None, None, "without times"),
    ],
)
def test_any_start_can_be_shown(start, offset_s, words):
    row = _titled("x")
    row["activities"][0] |= {"start": start, "utc_offset_s": offset_s}
    assert words in write_sheet(row)


def test_control_characters_from_a_real_file(tmp_path, capsys):
    made = Fit()
    fit.file_id(made)
    made.define(1, fit.RECORD, TIME)
    made.write(1, 10**9)
    made.define(3, fit.SESSION, TIME, Field(5, ENUM), Field(110, STRING, 24))
    made.write(3, 10**9, 1, "\x1b[2J<b>x</b>")
    (tmp_path / "run.fit").write_bytes(made.finish())
    main(["inspect", str(tmp_path / "run.fit")])
    assert "\x1b" not in capsys.readouterr().out
    (row,) = lines(capsys, tmp_path / "run.fit")
    assert row["activities"][0]["title"] == "[2J<b>x</b>"


def program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real program."""
    command = [sys.executable, "-m", "app", "inspect", *map(str, arguments)]
    known = os.environ | environment
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=known)


def test_the_real_program_prints_the_same(tmp_path, capsys):
    (tmp_path / "run.fit").write_bytes(RUN)
    done = program("--json", tmp_path / "run.fit")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(done.stdout)] == lines(capsys, tmp_path / "run.fit")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_a_terminal_that_cannot_spell_a_name_still_gets_it(tmp_path, encoding):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/l\xc3\xa4uf caf\xe9.fit")
    Path(path).write_bytes(RUN)
    done = program("--json", path, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["file"] == path
    done = program(path, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Running" in done.stdout


@pytest.mark.parametrize("name", HARMFUL)
def test_files_made_to_do_harm_are_answered(name, tmp_path, capsys):
    data, status, words = HARMFUL[name]
    (tmp_path / "x").write_bytes(data)
    (row,) = lines(capsys, tmp_path / "x")
    assert row["status"] == status
    assert words in row["reason"]
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
