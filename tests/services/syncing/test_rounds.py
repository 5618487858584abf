"""Rounds between two real logs over a real folder, and what is said of them."""

import shutil

import pytest

from app.domain.errors import Cancelled, NotPermitted, SyncError
from app.domain.progress import Watch
from app.services.consents import SYNC_FOLDER, revoke
from app.services.syncing.devices import list_devices, remove_device, rename_this
from app.services.syncing.leaving import erase_remote
from app.services.syncing.rounds import list_rounds, sync_now, upload_again
from app.services.syncing.status import read_status
from tests.makers.logs import listed, take_in_days


@pytest.fixture(autouse=True)
def _take_part(desk, kitchen, tmp_path):
    """Turn sync on, on both, with a run on the first."""
    desk.begin("Desk")
    kitchen.join(desk, "Kitchen")
    take_in_days(desk.store, tmp_path / "files", 1)


def test_a_run_comes_over_and_both_say_so(desk, kitchen):
    assert read_status(desk.store).waiting_to_send > 0
    sent = desk.sync()
    assert sent.problem is None
    assert sent.sent_ops > 0
    assert sent.sent_objects > 0
    assert sent.sent_bytes > 0
    came = kitchen.sync()
    assert came.received_ops > 0
    assert came.received_bytes > 0
    assert len(listed(kitchen.store)) == 1
    assert list_rounds(kitchen.store)[0] == came
    status = read_status(desk.store)
    assert status.waiting_to_send == 0
    assert status.last == sent
    assert status.next_try_ms == sent.when_ms + 300_000


def test_with_nothing_new_nothing_goes(desk, kitchen):
    for it in (desk, kitchen, desk, kitchen):
        it.sync()
    before = {it: it.stat().st_mtime_ns for it in desk.place.rglob("*") if it.is_file()}
    done = desk.sync()
    assert (done.sent_ops, done.received_ops, done.sent_objects) == (0, 0, 0)
    assert {it: it.stat().st_mtime_ns for it in desk.place.rglob("*") if it.is_file()} == before


def test_what_could_not_be_sent_counts_when_it_is(desk):
    (desk.place / "s").write_text("in the way of all segments")
    failed = desk.sync()
    assert failed.problem is not None
    assert failed.sent_ops == 0
    (desk.place / "s").unlink()
    sent = desk.sync()
    assert sent.problem is None
    assert sent.sent_ops > 0


def test_a_place_that_is_gone_is_a_problem_that_is_tried_again(desk):
    desk.sync()
    away = desk.place.rename(desk.place.with_name("away"))
    failed = desk.sync()
    assert failed.problem is not None
    status = read_status(desk.store)
    assert status.problem == failed.problem
    assert status.next_try_ms == failed.when_ms + 30_000
    desk.sync()
    again = read_status(desk.store)
    assert again.last is not None
    assert again.next_try_ms == again.last.when_ms + 60_000
    away.rename(desk.place)
    assert desk.sync().problem is None
    assert read_status(desk.store).problem is None
    assert [it.problem is None for it in list_rounds(desk.store)] == [True, False, False, True]


def test_an_emptied_place_empties_no_log_and_is_filled_when_asked_to(desk, kitchen):
    desk.sync()
    for it in desk.place.iterdir():
        shutil.rmtree(it)
    assert "is empty" in str(desk.sync().problem)
    status = read_status(desk.store)
    assert status.can_upload_again
    assert "is empty" in str(status.alerts[0])
    assert len(listed(desk.store)) == 1
    assert list(desk.place.rglob("*.*")) == []
    upload_again(desk.store, desk.clock, Watch())
    assert not read_status(desk.store).can_upload_again
    kitchen.sync()
    assert len(listed(kitchen.store)) == 1


def test_without_consent_nothing_is_tried(desk):
    revoke(desk.store, SYNC_FOLDER, desk.clock())
    with pytest.raises(NotPermitted):
        desk.sync()
    assert list_rounds(desk.store) == []


def test_a_name_reaches_the_others(desk, kitchen):
    rename_this(desk.store, "Attic")
    desk.sync()
    kitchen.sync()
    assert {it.name for it in list_devices(kitchen.store)} == {"Attic", "Kitchen"}


def test_a_removed_computer_learns_it_and_gets_nothing_more(desk, kitchen, tmp_path):
    desk.sync()
    kitchen.sync()
    other = next(it for it in list_devices(desk.store) if not it.is_this)
    remove_device(desk.store, other.id, desk.clock)
    assert [it.is_removed for it in list_devices(desk.store)] == [False, True]
    take_in_days(desk.store, tmp_path / "more", 2)
    desk.sync()
    kitchen.sync()
    assert "was removed" in str(read_status(kitchen.store).alerts[0])
    assert len(listed(kitchen.store)) == 1
    with pytest.raises(SyncError):
        remove_device(desk.store, "f" * 32, desk.clock)


def test_a_computer_is_not_said_to_be_removed_where_the_place_is_empty(desk):
    desk.sync()
    shutil.rmtree(desk.place)
    desk.place.mkdir()
    other = next(it for it in list_devices(desk.store) if not it.is_this)
    with pytest.raises(SyncError, match="empty"):
        remove_device(desk.store, other.id, desk.clock)
    assert not any(it.is_removed for it in list_devices(desk.store))


def test_the_remote_copy_is_erased_with_a_report_and_the_others_hear_of_it(desk, kitchen):
    desk.sync()
    kitchen.sync()
    files = [it for it in desk.place.rglob("*") if it.is_file()]
    report = erase_remote(desk.store, desk.clock, Watch())
    assert report.names == len(files)
    assert report.is_empty
    assert report.out_of_reach
    left = [it for it in desk.place.rglob("*") if it.is_file()]
    assert len(left) == 1
    assert not read_status(desk.store).is_on
    kitchen.sync()
    status = read_status(kitchen.store)
    assert not status.is_on
    assert status.ended is not None
    assert "erased" in str(status.ended)
    assert [it for it in desk.place.rglob("*") if it.is_file()] == left
    assert len(listed(kitchen.store)) == 1


def test_a_cancelled_round_is_gone_on_with(desk, kitchen):
    with pytest.raises(Cancelled):
        sync_now(desk.store, desk.clock, Watch(is_cancelled=lambda: True))
    desk.sync()
    kitchen.sync()
    assert len(listed(kitchen.store)) == 1
