"""The bin: what is in it can come back; what is erased is on no page of any file."""

import os
import shutil
from itertools import count as count_from

import pytest

from app.domain.errors import StoreError
from app.domain.ids import spell_id
from app.services.checking import check_log
from app.services.editing import delete_runs, edit_run, erase_bin, restore_runs, undo
from app.services.importing import undo_import
from app.services.reading import find_run, list_runs
from app.store.batches import list_batches
from app.store.database import Database
from tests.makers import fit, gpx, tcx
from tests.makers.apart import run_apart
from tests.makers.logs import (
    NOW_MS,
    count,
    day_run,
    listed,
    new_log,
    put,
    reopen,
    take_in,
    take_in_days,
)
from tests.makers.pages import decrypted

MARKS = {"title": "Quokkamarsh", "notes": "Zyxwvutting", "place": "Wolpertingen"}
pytestmark = pytest.mark.usefixtures("here_and_now")


def delete(log, *runs):
    return delete_runs(log, [spell_id(it) for it in runs], NOW_MS)


def restore(log, *runs):
    return restore_runs(log, [spell_id(it) for it in runs], NOW_MS)


def links(log):
    return {it.id: it.duplicate_of for it in list_runs(log)}


@pytest.fixture
def copies(log, tmp_path):
    """Take one run in as FIT, TCX and GPX, of which the first counts and the last says least."""
    made = day_run(1, 600)
    files = {"a.fit": fit.run(made), "b.tcx": tcx.run(made), "c.gpx": gpx.run(made)}
    report = take_in(log, *(put(tmp_path / name, data) for name, data in files.items()))
    return [it.runs[0] for it in report.files]


def test_a_deleted_run_is_in_the_bin_and_comes_back_whole(log, tmp_path):
    one, two = take_in_days(log, tmp_path, 1, 2)
    before = find_run(log, spell_id(one)).kept
    assert delete(log, one) == 1
    assert (listed(log).keys(), listed(log, is_binned=True).keys()) == ({two}, {one})
    assert restore(log, one) == 1
    assert (listed(log).keys(), listed(log, is_binned=True)) == ({one, two}, {})
    assert find_run(log, spell_id(one)).kept == before


def test_what_is_not_there_is_not_deleted(log, tmp_path):
    (one,) = take_in_days(log, tmp_path, 1)
    for wrong in ("", "x", spell_id(one + 1)):
        with pytest.raises(StoreError, match="no run with this id"):
            delete_runs(log, [spell_id(one), wrong], NOW_MS)
    assert listed(log).keys() == {one}  # all of them or none


def test_deleting_is_one_step_back(log, tmp_path):
    runs = take_in_days(log, tmp_path, 1, 2, 3)
    delete(log, *runs)
    assert len(undo(log, NOW_MS)) == 3
    assert listed(log).keys() == set(runs)


def test_what_is_erased_is_gone_and_the_rest_is_not(log, tmp_path):
    one, two = take_in_days(log, tmp_path, 1, 2)
    assert erase_bin(log) == 0
    delete(log, one)
    assert erase_bin(log) == 1
    assert (listed(log).keys(), listed(log, is_binned=True)) == ({two}, {})
    assert count(log, "version") == count(log.originals, "original") == count(log, "search") == 1
    assert count(log, "change") == 0
    assert find_run(log, spell_id(two)).activity.track.time_s.size
    assert check_log(log) == []
    (again,) = take_in(log, tmp_path / "1.fit").files
    assert again.outcomes == ("added",)


def test_a_file_stays_while_one_of_its_runs_does(log, tmp_path):
    some = [tcx.run(day_run(day)).decode() for day in (2, 3)]
    parts = [it[it.index("  <Activity ") : it.index(" </Activities>")] for it in some]
    data = tcx.document(f" <Activities>\n{''.join(parts)} </Activities>\n").encode()
    one, two = take_in(log, put(tmp_path / "a.tcx", data)).files[0].runs
    delete(log, one)
    erase_bin(log)
    assert count(log.originals, "original") == 1
    delete(log, two)
    erase_bin(log)
    assert count(log.originals, "original") == 0


def test_nothing_is_left_of_an_erased_run(opened, tmp_path):
    log, key = opened.store, bytes(opened.vault.database_key())
    one, two = take_in_days(log, tmp_path, 1, 2)
    edit_run(log, spell_id(one), {"title": "Zyxwvutting again"}, NOW_MS)  # known to `undo` only
    edit_run(log, spell_id(one), MARKS | {"tags": ["Xylograph"]}, NOW_MS)
    log.runs.snapshot()
    marks = [it.encode() for it in (*MARKS.values(), "Xylograph")]
    marks += [it[2:].lower() for it in marks]  # as the index has them
    marks += find_samples(log, one)
    assert [it for it in marks if not is_left(log, key, it)] == []
    delete(log, one)
    erase_bin(log)
    assert [it for it in marks if is_left(log, key, it)] == []
    assert all(is_left(log, key, it) for it in find_samples(log, two))


def test_an_erasure_that_is_killed_at_any_step_can_be_done_again(tmp_path):
    with new_log(tmp_path / "made") as made:
        key = bytes(made.vault.database_key())
        one, two = take_in_days(made.store, tmp_path, 1, 2)
        edit_run(made.store, spell_id(one), MARKS, NOW_MS)
        marks = [*find_samples(made.store, one), *(it.encode() for it in MARKS.values())]
        made.store.runs.snapshot()
        delete(made.store, one)
    for step in count_from(1):
        folder = tmp_path / str(step)
        shutil.copytree(tmp_path / "made", folder)
        code = run_apart(erase_until, folder, step)
        assert code in (0, 9)
        has_ended = code == 0
        with reopen(folder) as again:
            log = again.store
            assert erase_bin(log) == 0 or not has_ended
            assert listed(log).keys() == {two}
            assert check_log(log) == []
        assert [it for it in marks if is_left(log, key, it, least=2)] == [], step
        if has_ended:
            break
    assert step > 8


def erase_until(folder, step):
    """Empty the bin, but end before or after the n-th thing that is done."""
    left = [step]
    for owner, name in ((Database, "write"), (Database, "maintain"), (Database, "copy_to")):
        setattr(owner, name, ending(getattr(owner, name), left))
    os.unlink = ending(os.unlink, left)
    with reopen(folder) as session:
        erase_bin(session.store)


def ending(call, left):
    def act(*arguments, **named):
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)
        answer = call(*arguments, **named)
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)
        return answer

    return act


def find_samples(log, run):
    """Cut a few bytes out of what is stored of a run, and of the file that it came in."""
    digest = bytes.fromhex(find_run(log, spell_id(run)).kept["original"])
    (original,) = log.originals.read(
        lambda db: db.execute("SELECT data FROM original WHERE digest = ?", (digest,)).fetchone()
    )
    streams = log.read(
        lambda db: db.execute(
            "SELECT data FROM stream JOIN version ON version.id = stream.version"
            " WHERE activity = ?",
            (run,),
        ).fetchall()
    )
    long = [it[0] for it in streams if len(it[0]) > 100]
    assert long
    return [original[200:232], original[-32:], *(it[40:72] for it in long)]


def is_left(log, key, mark, least=3):
    files = [it for it in log.folder.rglob("*.db*") if not it.name.endswith("-shm")]
    assert len(files) >= least
    return any(mark in decrypted(it, key) for it in files)


def test_the_richest_copy_takes_over_and_steps_back_again(log, copies):
    counts, second, third = copies
    before = links(log)
    assert before == {counts: None, second: counts, third: counts}
    delete(log, counts)
    assert links(log) == {second: None, third: second}
    restore(log, counts)
    assert links(log) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
@pytest.mark.parametrize("at_once", [True, False])
def test_two_copies_are_deleted_and_restored_in_any_order(log, copies, order, at_once):
    counts, second, third = copies
    before = links(log)
    delete(log, counts)
    delete(log, second)
    assert links(log) == {third: None}
    for some in [order] if at_once else [order[:1], order[1:]]:
        restore(log, *(copies[it] for it in some))
        assert list(links(log).values()).count(None) == 1
    assert links(log) == before


def test_a_copy_that_came_meanwhile_is_linked_to_what_is_restored(log, tmp_path):
    made = day_run(1, 600)
    paths = [put(tmp_path / "a.fit", fit.run(made)), put(tmp_path / "b.tcx", tcx.run(made))]
    counts, second = (it.runs[0] for it in take_in(log, *paths).files)
    delete(log, counts)
    (third,) = take_in(log, put(tmp_path / "c.gpx", gpx.run(made))).files[0].runs
    assert links(log) == {second: None, third: second}
    restore(log, counts)
    assert links(log) == {counts: None, second: counts, third: counts}


@pytest.mark.parametrize("way", ["restore", "undo", "import"])
@pytest.mark.parametrize("order", [1, -1])
def test_one_of_two_files_counts_when_the_other_comes_back(log, tmp_path, way, order):
    made = day_run(1, 600)
    paths = [put(tmp_path / "a.gpx", gpx.run(made)), put(tmp_path / "b.fit", fit.run(made))]
    first, second = paths[::order]
    before = take_in(log, first)
    (back,) = before.files[0].runs
    if way == "import":
        undo_import(log, before.batch, NOW_MS)
    else:
        delete(log, back)
    (other,) = take_in(log, second).files[0].runs
    assert links(log) == {other: None}
    if way == "restore":
        restore(log, back)
    elif way == "undo":
        undo(log, NOW_MS)
    else:
        assert take_in(log, first).files[0].outcomes == ("restored",)
    counts, copy = (other, back) if second.suffix == ".fit" else (back, other)
    assert links(log) == {counts: None, copy: counts}
    if way != "undo":
        undo(log, NOW_MS)
        assert links(log) == {other: None}
        assert undo(log, NOW_MS)  # the step before
    assert list(links(log).values()).count(None) == 1


def test_copies_that_the_runner_parted_stay_parted(log, copies):
    counts, second, third = copies
    delete(log, counts)
    edit_run(log, spell_id(third), {"duplicate_of": None}, NOW_MS)
    restore(log, counts)
    assert links(log) == {counts: None, second: counts, third: None}


def test_a_copy_of_an_erased_run_counts_from_now_on(log, copies):
    counts, second, third = copies
    delete(log, counts)
    erase_bin(log)
    assert links(log) == {second: None, third: second}
    assert check_log(log) == []


def test_what_led_to_an_erased_run_cannot_be_taken_back(log, copies):
    counts, second, third = copies
    edit_run(log, spell_id(second), {"title": "Mill"}, NOW_MS)
    delete(log, counts)
    erase_bin(log)
    after = links(log)
    undo(log, NOW_MS)
    assert links(log) == after == {second: None, third: second}
    assert listed(log)[second].title is None  # the edit before it was taken back
    assert check_log(log) == []


def test_a_batch_counts_what_is_not_in_the_bin(log, tmp_path):
    one, _ = take_in_days(log, tmp_path, 1, 2)
    delete(log, one)
    assert [it.runs for it in log.read(list_batches)] == [1]
