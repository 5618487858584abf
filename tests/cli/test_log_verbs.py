"""Verbs that need a log: made, filled, shown, changed and taken back."""

import csv
import io
import json
import os
import signal

import pytest

from tests.cli.conftest import PASSPHRASE

FIELDS = {
    "id", "title", "start", "utc_offset_s", "sport", "distance_m", "elapsed_s", "moving_s",
    "ascent_m", "hr_mean", "race", "batch", "duplicate_of",
}  # fmt: skip


def test_a_log_is_made_without_a_question(terminal, tmp_path):
    made = terminal.bare(
        "init", "--vault", str(tmp_path / "new"), "--passphrase-file", str(terminal.secret)
    )
    assert made.code == 0
    codes = [line.strip() for line in made.lines if line.count("-") == 8]
    assert len(codes) == 1
    assert PASSPHRASE not in made.out
    (tmp_path / "code").write_text(codes[0].lower())
    opened = terminal.bare(
        "list", "--vault", str(tmp_path / "new"), "--passphrase-file", str(tmp_path / "code")
    )
    assert (opened.code, opened.out) == (0, "No run was found.\n")


def test_no_log_is_made_over_another(terminal):
    before = (terminal.folder / "vault.json").read_bytes()
    again = terminal("init")
    assert again.code == 1
    assert "There is a log already" in again.err
    assert (terminal.folder / "vault.json").read_bytes() == before


def test_without_anybody_to_ask_the_file_is_named(terminal, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    said = terminal.bare("list", "--vault", str(terminal.folder))
    assert said.code == 1
    assert "--passphrase-file" in said.err


def test_at_a_terminal_the_passphrase_is_asked_for(terminal, monkeypatch):
    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Typed())
    monkeypatch.setattr("app.cli._log.getpass", lambda _: PASSPHRASE)
    assert terminal.bare("list", "--vault", str(terminal.folder)).code == 0
    new = terminal.folder.parent / "typed"
    assert terminal.bare("init", "--vault", str(new)).code == 0


def test_two_different_new_passphrases_make_nothing(terminal, monkeypatch, tmp_path):
    class Typed(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed = iter(("seven made up herons", "seven made up hermits"))
    monkeypatch.setattr("sys.stdin", Typed())
    monkeypatch.setattr("app.cli._log.getpass", lambda _: next(typed))
    said = terminal.bare("init", "--vault", str(tmp_path / "none"))
    assert said.code == 1
    assert "not the same" in said.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\n", None])
def test_a_passphrase_file_without_one_is_told(terminal, content):
    if content is None:
        terminal.secret.unlink()
    else:
        terminal.secret.write_bytes(content)
    said = terminal("list")
    assert said.code == 1
    assert "passphrase" in said.err


def test_a_wrong_passphrase_opens_nothing(terminal):
    terminal.secret.write_text("eight made up herons")
    said = terminal("list")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("That passphrase does not open this log.")


def test_files_are_taken_in_once(terminal, files):
    first = terminal("import", files)
    assert first.code == 0
    assert "2 runs are new." in first.out
    assert "1 run was there already." in first.out
    assert "1 file was not taken in." in first.out
    assert "notes.txt" in first.out
    second = terminal("import", files, "--json")
    rows = [json.loads(line) for line in second.lines]
    outcomes = sorted(outcome for row in rows for outcome in row["outcomes"])
    assert outcomes == ["already_there"] * 3 + ["refused"]


def test_a_preview_says_the_same_and_keeps_nothing(terminal, files):
    looked = terminal("import", files, "--preview")
    assert looked.code == 0
    assert terminal("list").out == "No run was found.\n"
    assert terminal("batches").out == "Nothing was imported yet.\n"
    done = terminal("import", files)
    assert looked.lines[-3:] == done.lines[-3:]
    assert terminal("import", files, "--preview").lines[-2:] == [
        "3 runs were there already.",
        "1 file was not taken in.",
    ]


def test_an_import_of_nothing_fails(terminal, files):
    said = terminal("import", files / "notes.txt")
    assert said.code == 1


def test_a_list_for_programs(filled):
    rows = [json.loads(line) for line in filled("list", "--json").lines]
    assert len(rows) == 2
    assert all(row.keys() == FIELDS for row in rows)
    assert all(row["batch"] == 1 and row["start"].endswith("Z") for row in rows)
    table = list(csv.DictReader(io.StringIO(filled("list", "--csv").out)))
    assert [row["id"] for row in table] == [row["id"] for row in rows]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(1)", "\N{NO-BREAK SPACE}=1"])
def test_no_title_becomes_a_formula(filled, ids, title):
    activity = ids()[0]
    assert filled("edit", activity, f"--title={title}").code == 0
    table = list(csv.DictReader(io.StringIO(filled("list", "--csv").out)))
    assert f"'{title}" in [row["title"] for row in table]


def test_a_list_is_filtered(filled, ids):
    first, second = ids()
    filled("edit", first, "--title", "Made up loop", "--tags", "easy", "long")
    assert filled("list", "made", "lo").out.startswith(first)
    assert filled("list", "made up nothing").out == "No run was found.\n"
    assert filled("list", "--tag", "easy").lines[0].startswith(first)
    assert filled("list", "--sport", "cycling").out == "No run was found.\n"
    rows = {it["id"]: it for it in map(json.loads, filled("list", "--json").lines)}
    between = (rows[first]["distance_m"] + rows[second]["distance_m"]) / 2000
    near = min(rows.values(), key=lambda row: row["distance_m"])["id"]
    assert filled("list", "--max-km", between).lines[0].startswith(near)
    assert filled("list", "--from", "2100-01-01").out == "No run was found.\n"
    assert len(filled("list", "--to", "2100-01-01").lines) == 2
    assert filled("list", "--from", "soon").code == 2


def test_an_import_ends_alike_for_people_and_programs(terminal, files):
    for given, code in ((files / "notes.txt", 1), (files, 0)):
        for form in ((), ("--json",)):
            assert terminal("import", *form, given).code == code
    rows = [json.loads(line) for line in terminal("import", "--json", files).lines]
    assert len(rows) == 4
    assert not any(it["is_cancelled"] for it in rows)


def test_a_stopped_import_says_so_to_programs(terminal, files, monkeypatch):
    interrupts = iter([signal.SIGINT])

    def interrupt(_):
        for number in interrupts:  # once
            signal.raise_signal(number)

    monkeypatch.setattr("app.cli._progress._hide", interrupt)
    said = terminal("import", "--json", files)
    rows = [json.loads(line) for line in said.lines]
    assert rows
    assert all(it["is_cancelled"] for it in rows)
    has_runs = any(it["ids"] for it in rows)
    assert said.code == (0 if has_runs else 1)


def test_a_setting_that_does_not_exist_is_refused(terminal):
    assert terminal("settings", "first-weekday").lines[0] == "first-weekday  monday"
    for words in (["nonsense"], ["nonsense", "--json"], ["nonsense", "yes"]):
        said = terminal("settings", *words)
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith("There is no such setting: nonsense")


def test_one_run_is_shown_whole(filled, ids):
    activity = ids()[0]
    said = json.loads(filled("show", activity, "--json").out)
    assert said["id"] == activity
    assert {"channels", "laps", "pauses", "tags", "place", "duplicate_of"} <= said.keys()
    assert said["channels"]["heart_rate"]["count"] > 0
    assert filled("show", activity).code == 0
    for wrong in ("x", "0000000000001", "🏃" * 13):
        refused = filled("show", wrong)
        assert refused.code == 1
        assert "There is no run with this id" in refused.err


def test_an_edit_is_taken_back(filled, ids):
    activity = ids()[0]
    before = json.loads(filled("show", activity, "--json").out)
    said = filled("edit", activity, "--title", "A", "--effort", 7, "--tags", "b", "a")
    assert said.out == "3 fields were changed.\n"
    after = json.loads(filled("show", activity, "--json").out)
    assert (after["title"], after["effort"], after["tags"]) == ("A", 7, ["a", "b"])
    assert filled("undo").out == "3 changes were taken back.\n"
    assert json.loads(filled("show", activity, "--json").out) == before
    assert filled("undo").out == "There is nothing to take back.\n"


def test_a_run_goes_to_the_bin_and_comes_back(filled, ids, files):
    activity, other = ids()
    assert filled("bin", "--put", activity).out == "1 run is in the bin.\n"
    assert ids() == [other]
    assert filled("bin").out.startswith(activity)
    filled("import", files)
    assert ids() == [other]  # what was deleted stays so
    filled("bin", "--restore", activity)
    assert sorted(ids()) == sorted([activity, other])
    filled("bin", "--put", activity)
    assert filled("undo").code == 0
    assert sorted(ids()) == sorted([activity, other])


def test_an_emptied_bin_is_gone(filled, ids):
    activity, other = ids()
    filled("bin", "--put", activity)
    assert filled("bin", "--empty").out == "1 run was erased.\n"
    assert (filled("bin").out, ids()) == ("The bin is empty.\n", [other])
    assert filled("show", activity).code == 1
    assert filled("check").out == "The log is sound.\n"


def test_an_import_is_taken_back_as_a_whole(filled, ids, files):
    before = sorted(ids())
    assert filled("batches", "--undo", 1).out == "2 runs are in the bin.\n"
    assert ids() == []
    assert "2 runs are back from the bin." in filled("import", files).out
    assert sorted(ids()) == before


def test_a_run_is_added_by_hand(terminal):
    said = terminal("add", "2026-05-01T18:30", "--km", "10", "--time", "50:00", "--title", "Mill")
    row = json.loads(terminal("list", "--json").out)
    assert row["id"] == said.out.strip()
    assert (row["distance_m"], row["elapsed_s"], row["moving_s"]) == (10000, 3000, 3000)
    assert (row["title"], row["sport"], row["hr_mean"]) == ("Mill", "running", None)
    for wrong in (["someday"], ["2026-05-01", "--km", "far"], ["2026-05-01", "--time", "1h"]):
        assert terminal("add", *wrong).code == 2


def test_a_backup_opens_elsewhere_with_the_code(filled, ids, tmp_path):
    before = filled("list", "--json").out
    path = tmp_path / "log.backup"
    assert filled("backup", path).code == 0
    assert path.stat().st_mode & 0o777 == 0o600
    assert filled("backup", path).code == 1  # nothing is written over
    (tmp_path / "code").write_text(filled.code)
    there = ["--vault", str(tmp_path / "there"), "--passphrase-file", str(tmp_path / "code")]
    assert filled.bare("restore", str(path), *there).out == "2 runs are back.\n"
    assert filled.bare("list", "--json", *there).out == before
    assert filled.bare("restore", str(path), *there).code == 1
    assert sorted(os.listdir(tmp_path / "there")) == sorted(os.listdir(filled.folder))  # noqa: PTH208


@pytest.mark.parametrize("damage", ["cut", "flip", "other"])
def test_a_damaged_backup_leaves_nothing(filled, tmp_path, damage):
    path = tmp_path / "log.backup"
    filled("backup", path)
    data = bytearray(path.read_bytes())
    if damage == "cut":
        del data[len(data) // 2 :]
    elif damage == "flip":
        data[5000] ^= 1
    else:
        data[:] = b"something else"
    path.write_bytes(data)
    there = ["--vault", str(tmp_path / "there"), "--passphrase-file", str(filled.secret)]
    said = filled.bare("restore", str(path), *there)
    assert said.code == 1
    assert not (tmp_path / "there").exists()


def test_the_ways_in_are_changed(terminal, tmp_path):
    (tmp_path / "new").write_text("nine made up herons")
    changed = terminal("key", "--change-passphrase", "--new-passphrase-file", tmp_path / "new")
    assert changed.code == 0
    assert terminal("list").code == 1
    there = ["--vault", str(terminal.folder), "--passphrase-file", str(tmp_path / "new")]
    assert terminal.bare("list", *there).code == 0
    fresh = terminal.bare("key", "--new-code", *there).lines[0]
    for code, expected in ((terminal.code, 1), (fresh, 0)):
        terminal.secret.write_text(code)
        assert terminal("list").code == expected
    ways = [json.loads(line) for line in terminal.bare("key", "--json", *there).lines]
    assert sorted(way["kind"] for way in ways) == ["passphrase", "recovery"]
    assert terminal.bare("key", "--remove", ways[0]["id"], *there).code == 0
    last = json.loads(terminal("key", "--json").out or "{}").get("id", ways[1]["id"])
    assert terminal("key", "--remove", last).code == 1


def test_a_wipe_leaves_nothing(filled):
    said = filled("wipe", "--yes-wipe-everything")
    assert said.code == 0
    assert "What sync put into a place" in said.out
    assert not filled.folder.exists()
    assert filled("list").code == 1
    assert filled("wipe", "--yes-wipe-everything").code == 1


def test_a_wipe_needs_certainty_and_spares_what_is_not_its_own(filled, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert filled("wipe").code == 1
    assert filled("check").code == 0
    own = filled.folder / "mine.txt"
    own.write_text("not the log's")
    assert filled("wipe", "--yes-wipe-everything").code == 0
    assert [path.name for path in filled.folder.iterdir()] == ["mine.txt"]


def test_no_backup_lies_in_the_log_itself(terminal):
    said = terminal("backup", terminal.folder / "backup")
    assert said.code == 1
    assert "own folder" in said.err
    assert not (terminal.folder / "backup").exists()


@pytest.mark.parametrize("given", ["/dev/zero", "nowhere", "secret"])
def test_what_is_no_backup_leaves_nothing_behind(terminal, tmp_path, given):
    path = tmp_path / given
    folder = tmp_path / "anew"
    secret = str(terminal.secret)
    said = terminal.bare("restore", str(path), "--vault", str(folder), "--passphrase-file", secret)
    assert said.code == 1
    assert said.err
    assert not folder.exists()


def test_lost_files_of_runs_and_lost_keys_are_told(filled):
    (filled.folder / "originals.db").unlink()
    said = filled("list")
    assert (said.code, len(said.lines)) == (0, 2)
    assert "is missing: originals.db" in said.err
    for keys in filled.folder.glob("vault.json*"):
        keys.unlink()
    for verb in ("list", "init"):
        said = filled(verb)
        assert said.code == 1
        assert f"The file with the keys of this log is missing: {filled.folder}" in said.err


def test_all_points_of_a_run_are_shown_to_programs(filled):
    run = json.loads(filled("list", "--json").lines[0])["id"]
    said = json.loads(filled("show", run, "--json", "--points").out)
    times = said["track"]["time_s"]
    assert len(times) > 100
    assert all(len(column) == len(times) for column in said["track"].values())
    assert "heart_rate" in said["track"]


def test_a_passphrase_file_may_begin_with_a_mark(filled):
    filled.secret.write_bytes(b"\xef\xbb\xbf" + filled.secret.read_bytes())
    assert filled("list").code == 0


def test_race_and_weather_are_written_shown_and_taken_away(filled, ids):
    activity = ids()[0]
    said = filled(
        "edit", activity, "--race", "City 10K", "--race-km", "10", "--race-time", "42:10",
        "--race-place", 14, "--race-of", 230, "--temperature", "-3", "--sky", "snow",
        "--weather", "icy bridge",
    )  # fmt: skip
    assert (said.code, said.out) == (0, "2 fields were changed.\n")
    shown = filled("show", activity).out
    assert "Race  ·  City 10K  ·  10 km  ·  42:10 official, 14th of 230\n" in shown
    assert "Weather: \N{MINUS SIGN}3 °C, snow, icy bridge\n" in shown
    filled("settings", "temperature", "fahrenheit")
    assert "27 °F" in filled("show", activity).out
    plain = json.loads(filled("show", activity, "--json").out)
    assert plain["weather"] == {"temperature_c": -3.0, "sky": "snow", "words": "icy bridge"}
    assert plain["race"]["time_s"] == 2530
    assert len(filled("list", "--races").lines) == 1
    assert "race: City 10K" in filled("list", "city").out
    assert filled("edit", activity, "--race-of", "", "--sky", "").code == 0
    assert json.loads(filled("show", activity, "--json").out)["race"]["of"] is None
    assert "14th\n" in filled("show", activity).out


@pytest.mark.parametrize(
    "words",
    [("--temperature", "warm"), ("--temperature", "99"), ("--sky", "pink"), ("--race-time", "x"),
     ("--race-place", "0"), ("--race-km", "-1")],
)  # fmt: skip
def test_what_no_race_and_no_weather_can_be_is_refused(filled, ids, words):
    assert filled("edit", ids()[0], *words).code == 2
