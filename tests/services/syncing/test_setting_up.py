"""Sync is turned on by consent, as the first or a further computer, and off again."""

import sys

import pytest

from app.domain.errors import NotPermitted, SettingsError, SyncError
from app.services.consents import SYNC_FOLDER, read_agreements, revoke
from app.services.syncing.choosing import find_destination, list_targets
from app.services.syncing.devices import list_devices, make_pairing_code
from app.services.syncing.leaving import leave
from app.services.syncing.pausing import pause, resume
from app.services.syncing.setting_up import agree_again, begin, join
from app.services.syncing.status import read_status
from app.services.syncing.views import SetUp, SyncStatus
from tests.makers.logs import count


def test_it_is_off_until_it_is_turned_on(desk):
    assert read_status(desk.store) == SyncStatus()
    assert list(desk.place.iterdir()) == []


def test_the_first_computer_begins_a_store(desk):
    desk.begin("Desk")
    status = read_status(desk.store)
    assert status.is_on
    assert status.is_agreed
    assert status.device_name == "Desk"
    assert status.destination == str(desk.place)
    assert status.next_try_ms == 0
    (only,) = list_devices(desk.store)
    assert only.is_this
    assert only.name == "Desk"
    assert any(desk.place.rglob("*"))


def test_nothing_begins_without_the_words_that_were_agreed_to(desk):
    unread = SetUp("folder", {"folder": str(desk.place)}, "Desk", None, "other-words")
    with pytest.raises(NotPermitted):
        begin(desk.store, unread, desk.clock)
    assert list(desk.place.iterdir()) == []
    assert not read_status(desk.store).is_on


def test_a_further_computer_joins_by_a_code_that_works_once(desk, kitchen):
    desk.begin()
    code = make_pairing_code(desk.store, desk.clock).code
    join(kitchen.store, kitchen.set_up("Kitchen"), code, kitchen.clock)
    assert {it.name for it in list_devices(kitchen.store)} == {"Desk", "Kitchen"}
    leave(kitchen.store, kitchen.clock)
    with pytest.raises(SyncError):
        join(kitchen.store, kitchen.set_up("Kitchen"), code, kitchen.clock)


def test_a_wrong_code_leaves_sync_off_and_the_consent_taken_back(desk, kitchen):
    desk.begin()
    with pytest.raises(SyncError):
        join(kitchen.store, kitchen.set_up("Kitchen"), "0000-0000-0000-0000", kitchen.clock)
    assert not read_status(kitchen.store).is_on
    held = [it for it in read_agreements(kitchen.store) if it.holding is not None]
    assert held == []


def test_a_code_is_good_for_an_hour(desk, kitchen):
    desk.begin()
    made = make_pairing_code(desk.store, desk.clock)
    kitchen.clock.go(3601)
    with pytest.raises(SyncError):
        join(kitchen.store, kitchen.set_up("Kitchen"), made.code, kitchen.clock)
    assert made.expires_ms < kitchen.clock.now_ms


def test_there_is_one_store_in_a_place_and_something_to_join(desk, kitchen):
    with pytest.raises(SyncError, match="no sync store"):
        join(kitchen.store, kitchen.set_up("Kitchen"), "0000-0000-0000-0000", kitchen.clock)
    desk.begin()
    with pytest.raises(SyncError, match="already"):
        kitchen.begin("Kitchen")


def test_it_is_turned_on_once(desk):
    desk.begin()
    with pytest.raises(SettingsError, match="on already"):
        desk.begin()


def test_a_folder_that_is_gone_is_never_made(desk, tmp_path):
    gone = SetUp("folder", {"folder": str(tmp_path / "gone")}, "Desk", None, SYNC_FOLDER.key)
    with pytest.raises(SyncError):
        begin(desk.store, gone, desk.clock)
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("where", ["", "below", ".."])
def test_the_place_is_apart_from_the_log(desk, where):
    with pytest.raises(SyncError, match="Your log's own files"):
        find_destination(desk.store, "folder", {"folder": str(desk.store.folder / where)})


def test_the_places_are_listed_with_the_words_of_their_consent():
    targets = list_targets()
    assert targets[0].key == "folder"
    assert targets[0].words == SYNC_FOLDER.words
    assert all(it.fields for it in targets)
    assert "app.sync.targets.folder" in sys.modules


def test_leaving_forgets_all_but_the_log_and_the_place(desk):
    desk.begin()
    before = sorted(desk.place.rglob("*"))
    leave(desk.store, desk.clock)
    assert read_status(desk.store) == SyncStatus()
    assert count(desk.store, "sync_state") == 0
    assert count(desk.store, "sync_mark") == 0
    assert sorted(desk.place.rglob("*")) == before
    assert all(it.holding is None for it in read_agreements(desk.store))
    with pytest.raises(SettingsError, match="off"):
        leave(desk.store, desk.clock)


def test_pausing_lasts_until_it_goes_on(desk):
    desk.begin()
    pause(desk.store)
    assert read_status(desk.store).is_paused
    resume(desk.store)
    assert not read_status(desk.store).is_paused


def test_a_consent_that_was_taken_back_is_given_anew_for_the_same_place(desk):
    desk.begin()
    revoke(desk.store, SYNC_FOLDER, desk.clock())
    status = read_status(desk.store)
    assert status.is_on
    assert not status.is_agreed
    with pytest.raises(NotPermitted):
        make_pairing_code(desk.store, desk.clock)
    agree_again(desk.store, status.purpose, desk.clock)
    assert read_status(desk.store).is_agreed
    assert make_pairing_code(desk.store, desk.clock).code
