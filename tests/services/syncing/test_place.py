"""What lies in the place says nothing, and nothing that happens to it harms the log."""

import re
import secrets
import shutil
from contextlib import ExitStack
from pathlib import Path

from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services.editing import edit_run
from app.services.profile import change_profile
from app.services.syncing.replica.log import LogReplica
from app.services.syncing.replica.memberships import load_membership
from app.store.gear import add_gear
from app.sync.erasing import erase_all
from app.sync.names import FOLDERS
from app.sync.removing import remove_device
from app.sync.round import Standing
from app.sync.seal import Sealer
from tests.makers.logs import listed, take_in_days
from tests.makers.sync_logs import (
    Computer,
    expect_equal,
    new_computer,
    new_pair,
    now_ms,
    same_computer,
    say_all,
    settle,
)

MARKER = "Zwetschgenmarmelade"


def names_in(folder: Path) -> set[str]:
    return {str(it.relative_to(folder)) for it in folder.rglob("*") if it.is_file()}


def fill(computer: Computer, files: Path) -> list[int]:
    ids = take_in_days(computer.store, files, 0, 1)
    edit_run(computer.store, spell_id(ids[0]), {"title": MARKER, "notes": MARKER}, now_ms())
    change_profile(computer.store, "weight_kg", 61.5, "", now_ms())
    computer.store.write("gear", lambda db: add_gear(db, MARKER))
    return ids


def test_nothing_in_the_place_can_be_read(tmp_path):
    with new_computer(tmp_path / MARKER, tmp_path / "shared") as one:
        fill(one, tmp_path / "files")
        one.round()
        member = one.store.read(load_membership)
    sizes = {it.stat().st_size for it in (tmp_path / "files").iterdir()}
    for path in (it for it in (tmp_path / "shared").rglob("*") if it.is_file()):
        data = path.read_bytes()
        assert path.stat().st_size not in sizes
        assert re.fullmatch(r"[0-9a-f/-]+|[a-z]/[0-9a-f/-]+|meta/[0-9a-z-]+",
                            str(path.relative_to(tmp_path / "shared")))  # fmt: skip
        for marker in (MARKER.encode(), b"2026", b"lap", b".FIT", b"activity", b"weight"):
            assert marker not in data
        for key in (*member.epochs.values(), member.signing, member.sealing):
            assert key not in data
        segments = path.parent.parent.name == "s"
        assert not segments or path.stat().st_size % 4096 == 0


def test_two_stores_with_the_same_file_share_no_name(tmp_path):
    for name in ("one", "other"):
        with new_computer(tmp_path / name, tmp_path / f"{name}-shared") as it:
            fill(it, tmp_path / "files")
            it.round()
    names = [names_in(tmp_path / f"{it}-shared") for it in ("one", "other")]
    assert min(map(len, names)) > 5
    assert not names[0] & names[1]


def test_what_is_stored_again_has_the_same_name(computers, tmp_path):
    one, two = computers
    fill(one, tmp_path / "files")
    settle(one, two)
    before = {it for it in names_in(one.folder) if it.startswith("o/")}
    for computer in (one, two):
        with LogReplica(computer.store) as replica:
            for blob in replica.blobs():
                data = replica.find_content(blob)
                assert data is not None
                sealer_name = name_of(computer, data, blob.epoch)
                assert sealer_name == blob.name
                assert blob.name in before


def name_of(computer: Computer, data: bytes, epoch: int) -> str:
    member = computer.store.read(load_membership)
    return Sealer(member.store, member.epochs).name(data, epoch).name


def test_an_emptied_place_changes_nothing_here(computers, tmp_path):
    one, two = computers
    fill(one, tmp_path / "files")
    settle(one, two)
    before = say_all(two.store)
    for it in computers[0].folder.iterdir():
        shutil.rmtree(it)
    assert two.round().standing is Standing.EMPTIED
    assert say_all(two.store) == before


def test_a_log_restored_from_a_backup_goes_on_under_another_id(tmp_path):
    with new_pair(tmp_path) as (one, two):
        ids = take_in_days(one.store, tmp_path / "files", 0, 1)
        settle(one, two)
        edit_run(two.store, spell_id(ids[0]), {"title": "two"}, now_ms())
    shared = tmp_path / "shared"
    shutil.copytree(tmp_path / "one", tmp_path / "backup")
    with same_computer(tmp_path / "one", shared) as one:
        edit_run(one.store, spell_id(ids[0]), {"notes": "after the backup"}, now_ms())
        one.round()
        first = one.store.read(load_membership).device
    with ExitStack() as opened:
        one, two, copy = (
            opened.enter_context(same_computer(tmp_path / it, shared))
            for it in ("one", "two", "backup")
        )
        edit_run(copy.store, spell_id(ids[1]), {"title": "by the copy"}, now_ms())
        take_in_days(copy.store, tmp_path / "files", 5)
        settle(copy, one, two)
        expect_equal(copy, one, two)
        devices = {it.store.read(load_membership).device for it in (one, copy)}
        assert len(devices) == 2
        assert first in devices
        titles = {it.title for it in listed(two.store).values()}
        assert titles == {"two", "by the copy", None}


def test_a_removed_device_reads_nothing_more(computers, tmp_path):
    one, two = computers
    ids = fill(one, tmp_path / "files")
    settle(one, two)
    member, removed = (it.store.read(load_membership) for it in computers)
    with LogReplica(one.store) as replica:
        remove_device(replica, one.place(), removed.device, now_ms())
    before = say_all(two.store)
    edit_run(one.store, spell_id(ids[1]), {"title": "not for two"}, now_ms())
    edit_run(two.store, spell_id(ids[1]), {"title": "not for one"}, now_ms())
    one.round()
    assert two.round().standing is Standing.REMOVED
    assert {it.title for it in listed(one.store).values()} == {MARKER, "not for two"}
    new = one.store.read(load_membership)
    assert new.epoch > member.epoch
    assert new.epoch not in two.store.read(load_membership).epochs
    assert before["profile"] == say_all(two.store)["profile"]


def test_an_erased_place_stays_empty(computers, tmp_path):
    one, two = computers
    fill(one, tmp_path / "files")
    settle(one, two)
    erased = erase_all(one.place(), one.store.read(load_membership), now_ms(), Watch())
    assert erased.deleted > 5
    assert erased.left == ()
    edit_run(two.store, spell_id(next(iter(listed(two.store)))), {"title": "x"}, now_ms())
    assert two.round().standing is Standing.ERASED  # it was away
    place = one.place()
    left = [name for it in FOLDERS for name in place.names(it)]
    assert len(left) == 1  # the word that it was meant
    assert len(listed(two.store)) == 2


def test_three_computers_and_a_late_one(tmp_path):
    shared = tmp_path / "shared"
    with ExitStack() as opened:
        some = [
            opened.enter_context(new_computer(tmp_path / secrets.token_hex(3), shared))
            for _ in range(3)
        ]
        for n, it in enumerate(some):
            ids = take_in_days(it.store, tmp_path / "files", n, n + 1)
            edit_run(it.store, spell_id(ids[0]), {"title": f"by {n}", "effort": n + 1}, now_ms())
        expect_equal(*some)
        late = opened.enter_context(new_computer(tmp_path / "late", shared))
        expect_equal(*some, late)
        assert len(listed(late.store)) == 4
