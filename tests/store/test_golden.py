"""Logs of every shape that was ever released open, by their passphrase and by their key."""

import shutil
from pathlib import Path

import pytest

from app.domain.ids import spell_id
from app.domain.listed import Filter
from app.services.checking import check_log
from app.services.editing import undo
from app.services.reading import find_run, list_runs
from app.store.log import Store, open_store
from app.store.migrations import migrations
from app.store.originals import load_original
from tests.makers.golden import GOLDEN, NOW_MS
from tests.rounds.logs import open_it

SHAPES = sorted(it.name for it in GOLDEN.glob("shape-*"))
RUNS = [  # title, start, metres, seconds
    ("Treadmill", 1_769_929_200, 5000.0, 1500.0),
    (None, 1_720_707_169, 338.61, 120.0),
    ("Round the lake", 1_720_534_369, 374.87, 120.0),
]


@pytest.fixture(params=SHAPES)
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOLDEN / request.param, tmp_path / "log"))


def test_the_shape_of_now_is_among_them() -> None:
    assert f"shape-{len(migrations())}" in SHAPES, "see tests/makers/golden.py"


def test_it_opens_by_its_passphrase(golden: Path) -> None:
    with open_it(golden) as session:
        expect_all(session.store)


def test_it_opens_by_its_key(golden: Path) -> None:
    with open_store(golden, bytearray.fromhex((golden / "key.hex").read_text())) as store:
        expect_all(store)


def expect_all(store: Store) -> None:
    assert store.notices == ()
    assert check_log(store) == []
    listed = list_runs(store)
    got = [(it.title, (it.start_us or 0) // 10**6, it.distance_m, it.elapsed_s) for it in listed]
    assert got == RUNS
    first = find_run(store, spell_id(listed[-1].id))
    assert len(first.activity.track.time_s) == 121
    assert (first.activity.notes, first.kept["effort"]) == ("wind", 4)
    assert len(first.activity.laps) == 4
    digest = bytes.fromhex(first.kept["original"])
    original = store.originals.read(lambda db: load_original(db, digest))
    assert original is not None
    assert original[8:12] == b".FIT"
    assert [it.title for it in list_runs(store, Filter(text="lake"))] == ["Round the lake"]
    assert len(list_runs(store, Filter(is_binned=True))) == 1
    undo(store, NOW_MS)  # the deletion was the last thing that was done
    assert len(list_runs(store)) == 4
