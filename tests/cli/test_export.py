"""`export`, `verify`, and what was exported in `import`."""

import json
import zipfile

import pytest

OTHER = "quite another secret phrase"


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "other secret"
    path.write_text(f"{OTHER}\n", "utf-8")
    return path


def test_what_was_exported_is_verified_and_comes_back(filled, tmp_path):
    said = filled("export", tmp_path / "out.zip")
    assert said.code == 0
    assert "2 runs are in" in said.out
    assert "not encrypted" in said.out
    said = filled("verify", tmp_path / "out.zip")
    assert (said.code, said.lines) == (0, ["2 runs compared: all the same."])
    before = filled("list").out
    filled("edit", before.split()[0], "--title", "since")
    said = filled("verify", tmp_path / "out.zip")
    assert said.code == 1
    assert "this differs: title" in said.out
    told = json.loads(filled("verify", "--json", tmp_path / "out.zip").out)
    assert (told["runs"], told["same"]) == (2, False)
    assert filled("wipe", "--yes-wipe-everything").code == 0
    made = filled("init")
    assert made.code == 0
    assert "2 runs are new." in filled("import", tmp_path / "out.zip").lines
    assert filled("list").out == before
    assert "2 runs were there already." in filled("import", tmp_path / "out.zip").lines


@pytest.mark.parametrize("is_one", [True, False], ids=["one run", "all"])
def test_an_original_that_did_not_come_along_is_told_of(filled, tmp_path, is_one):
    run = ["--run", filled("list").out.split()[0]] if is_one else []
    filled("export", tmp_path / "out", *run)
    next((tmp_path / "out" / "originals").iterdir()).unlink()
    filled("wipe", "--yes-wipe-everything")
    filled("init")
    said = filled("import", tmp_path / "out")
    assert "A file is missing in this export." in said.out
    assert "new." in said.lines[-1]


def test_words_pick_runs_as_in_list(filled, tmp_path):
    run = filled("list").lines[0].split()[0]
    filled("edit", run, "--title", "Along the river")
    assert "1 run is in" in filled("export", tmp_path / "some", "river", "--with", "fit").out
    assert "1 run is in" in filled("export", tmp_path / "one", "--run", run).out
    for name in ("some", "one"):
        runs = json.loads((tmp_path / name / "log.json").read_text("utf-8"))["runs"]
        assert [it["id"] for it in runs] == [run]
    assert len(list((tmp_path / "some" / "fit").iterdir())) == 1
    said = filled("export", tmp_path / "none", "--run", "0" * 13)
    assert said.code == 1
    assert "no run with this id" in said.err


def test_a_kind_of_data_is_read_only(filled, tmp_path):
    assert filled("export", tmp_path / "heart", "--category", "heart_rate").code == 0
    said = filled("import", tmp_path / "heart")
    assert said.code == 1
    assert "only one kind of data" in said.out
    said = filled("verify", tmp_path / "heart")
    assert said.code == 1
    assert filled("export", tmp_path / "x", "--category", "shoes").code == 2


def test_a_sealed_one_opens_with_its_own_passphrase(filled, secret, tmp_path):
    path = tmp_path / "sealed"
    said = filled("export", path, "--sealed", "--new-passphrase-file", secret)
    assert said.code == 0
    assert zipfile.is_zipfile(path)
    new = ["--vault", str(tmp_path / "new"), "--passphrase-file", str(secret)]
    assert filled.bare("restore", str(path), *new).code == 0
    assert len(filled.bare("list", *new).lines) == 2
    said = filled("import", path, "--sealed-passphrase-file", secret)
    assert said.lines == ["2 runs were there already."]
    said = filled("import", path, "--sealed-passphrase-file", filled.secret)
    assert said.code == 1
    assert "does not open" in said.err
    said = filled("export", tmp_path / "part", "river", "--sealed")
    assert said.code == 1
    assert "holds all of the log" in said.err


def test_what_is_there_is_not_written_over(filled, tmp_path):
    (tmp_path / "mine").write_text("mine", "utf-8")
    said = filled("export", tmp_path / "mine")
    assert said.code == 1
    assert "Nothing was overwritten" in said.err
    assert (tmp_path / "mine").read_text("utf-8") == "mine"


def test_ctrl_c_ends_it_and_leaves_nothing(filled, tmp_path, request):
    request.getfixturevalue("ctrl_c")
    before = set(tmp_path.iterdir())
    said = filled("export", tmp_path / "out")
    assert (said.code, said.out) == (1, "Stopped. Nothing was written.\n")
    assert set(tmp_path.iterdir()) == before
