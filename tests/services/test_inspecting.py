"""Many files at once: each its row, in the order given, whatever the others do."""

import gzip
import multiprocessing
import os
import sys

import pytest

from app.services.inspecting import inspect
from tests.makers import fit, packed
from tests.services.sample import ROW_KEYS

RUN = fit.run(fit.points(seconds=30))
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def put(folder, files: dict[str, bytes]) -> list[str]:
    """Write files, and name their paths."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in files]


def rows(*paths: str, **options: int) -> dict[str, dict]:
    """Inspect, and name each row by its file."""
    found = list(inspect(paths, **options))
    for row in found:
        assert list(row) == ROW_KEYS
        assert (row["status"] == "refused") == bool(row["reason"]) == (not row["activities"])
    assert len({row["file"] for row in found}) == len(found)
    return {row["file"]: row for row in found}


def test_every_kind_of_file_gets_its_row_in_order(tmp_path):
    files = {
        "a run.fit": RUN,
        "wrong suffix.gpx": RUN,
        "no suffix": RUN,
        "packed.fit.gz": gzip.compress(RUN),
        "packed.GZ": packed.gzipped(RUN[:500], RUN[500:]),
        "cut.fit.gz": gzip.compress(RUN, compresslevel=0)[:-300],
        "cut.fit": RUN[:-300],
        "empty.fit": b"",
        "notes.txt": b"ran 10 km",
        "gz of notes.gz": gzip.compress(b"ran 10 km"),
        "picture.fit": b"\x89PNG\r\n\x1a\n",
        "bomb.gz": packed.gzip_bomb(2**28),
    }
    paths = put(tmp_path, files)
    found = rows(*paths, str(tmp_path / "gone.fit"))
    assert list(found) == [*paths, str(tmp_path / "gone.fit")]
    said = {name: found[path] for name, path in zip(files, paths, strict=True)}
    for name in list(files)[:5]:
        assert (said[name]["status"], said[name]["format"]) == ("ok", "fit"), name
        assert said[name]["activities"] == said["a run.fit"]["activities"]
    for name in ("cut.fit.gz", "cut.fit"):
        assert said[name]["status"] == "recovered"
        assert 10 < said[name]["activities"][0]["points"] < 31
    reasons = {
        "empty.fit": "empty",
        "notes.txt": "no file that Quiet Mile can read",
        "gz of notes.gz": "no file that Quiet Mile can read",
        "picture.fit": "a picture",
        "bomb.gz": "larger than 64 MB",
    }
    for name, words in reasons.items():
        assert words in str(said[name]["reason"])
        assert said[name]["format"] is None
    assert "no such file" in str(found[str(tmp_path / "gone.fit")]["reason"])


def test_members_of_a_zip_stand_in_its_place(tmp_path):
    archive = packed.zipped(
        [
            ("../../x.fit", RUN),
            ("__MACOSX/._x.fit", b"litter"),
            ("in/run.fit.gz", gzip.compress(RUN)),
            ("in/readme.txt", b"hello"),
            ("in/inner.zip", packed.zipped([("a.fit", RUN)])),
            ("in/empty.fit", b""),
        ]
    )
    locked = packed.encrypted(packed.zipped([("run.fit", RUN)]))
    cut = packed.zipped([("run.fit", RUN)])[:-30]
    files = {"1.fit": RUN, "2.zip": archive, "3.zip": locked, "4.zip": cut, "5.fit": RUN}
    one, two, three, four, five = put(tmp_path, files)
    found = rows(one, two, three, four, five)
    assert list(found) == [
        one,
        f"{two}/../../x.fit",
        f"{two}/in/run.fit.gz",
        f"{two}/in/readme.txt",
        f"{two}/in/inner.zip",
        f"{two}/in/empty.fit",
        f"{three}/run.fit",
        four,
        five,
    ]
    assert [row["status"] for row in found.values()].count("ok") == 3
    assert "outside of itself" in str(found[f"{two}/../../x.fit"]["reason"])
    assert "Unpack it first" in str(found[f"{two}/in/inner.zip"]["reason"])
    assert "inside archives" in str(found[f"{two}/in/inner.zip"]["reason"])
    assert "empty" in str(found[f"{two}/in/empty.fit"]["reason"])
    assert "password" in str(found[f"{three}/run.fit"]["reason"])
    assert "archive is damaged" in str(found[four]["reason"])


def test_folders_are_gone_through_in_the_order_of_names(tmp_path):
    names = ["b.fit", "a/z.fit", "a/c.fit", "b/deep/er/x.fit"]
    put(tmp_path, dict.fromkeys(names, RUN))
    (tmp_path / "empty").mkdir()
    found = rows(str(tmp_path), str(tmp_path / "empty"))
    expected = ["b.fit", "a/c.fit", "a/z.fit", "b/deep/er/x.fit"]
    inside = [str(tmp_path.joinpath(*name.split("/"))) for name in expected]
    assert list(found) == [*inside, str(tmp_path / "empty")]
    assert "no file in this folder" in str(found[str(tmp_path / "empty")]["reason"])


@posix_only
def test_pipes_devices_and_loops_do_not_hold_it_up(tmp_path):
    (run,) = put(tmp_path, {"run.fit": RUN})
    os.mkfifo(tmp_path / "pipe.fit")
    (tmp_path / "loop.fit").symlink_to(tmp_path / "loop.fit")
    (tmp_path / "self").symlink_to(tmp_path, target_is_directory=True)
    found = rows("/dev/zero", str(tmp_path))
    reasons = {os.path.basename(path): str(row["reason"]) for path, row in found.items()}  # noqa: PTH119
    assert reasons["run.fit"] == ""
    for name in ("zero", "pipe.fit"):
        assert "not a file" in reasons[name]
    assert "cannot be read" in reasons["loop.fit"]
    assert found[run]["status"] == "ok"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_names_that_are_no_text_are_given_back_as_they_were(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.fit")
    with open(path, "wb") as file:  # noqa: PTH123 - a Path would do as well
        file.write(RUN)
    assert list(rows(str(tmp_path))) == list(rows(path)) == [path]


def test_a_file_given_twice_is_answered_twice(tmp_path):
    (path,) = put(tmp_path, {"run.fit": RUN})
    first, second = inspect([path, path])
    assert first == second


def test_the_limit_can_be_set(tmp_path):
    (path,) = put(tmp_path, {"run.fit.gz": gzip.compress(RUN)})
    assert "larger than" in str(rows(path, most_bytes=len(RUN) - 1)[path]["reason"])
    assert rows(path, most_bytes=len(RUN))[path]["status"] == "ok"


def test_a_limit_beyond_the_memory_of_a_worker_is_no_harm_to_small_files(tmp_path):
    path, packed_path = put(tmp_path, {"run.fit": RUN, "run.fit.gz": gzip.compress(RUN)})
    found = rows(path, packed_path, most_bytes=1000 * 2**20)
    assert [row["status"] for row in found.values()] == ["ok", "ok"]


def test_nothing_given_is_nothing_said():
    assert list(inspect([])) == []


def test_whoever_stops_asking_leaves_no_process_behind(tmp_path):
    paths = put(tmp_path, {f"{number}.fit": RUN for number in range(4)})
    asked = inspect(paths)
    assert next(asked)["status"] == "ok"
    asked.close()
    assert multiprocessing.active_children() == []
