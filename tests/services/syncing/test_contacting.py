"""A place is open by consent alone, for as long as that holds, and to whom it was given."""

import threading

import pytest

from app import registry
from app.domain.errors import NotPermitted, SyncError
from app.services.consents import PURPOSES, SYNC_FOLDER, SYNC_WEBDAV, SYNCING, revoke
from app.services.ledger import note_contacts, read_ledger
from app.services.syncing.contacting import load_target, load_targets, open_place
from app.store.consents import give_consent
from app.store.ledger import ALLOWED
from app.sync import targets
from app.sync.sealed import Sealed
from app.system.contacts import CONTACTS
from tests.makers.logs import NOW_MS
from tests.makers.servers import answer_dav

DATA = Sealed(b"sealed")


@pytest.fixture
def answers(tmp_path):
    """Make a folder to sync by."""
    folder = tmp_path / "place"
    folder.mkdir()
    return {"folder": str(folder)}


def agree(log, destination, purpose=SYNC_FOLDER):
    log.write("settings", lambda db: give_consent(db, purpose.key, destination, NOW_MS))


def test_every_target_has_a_purpose_that_can_be_taken_back():
    assert sorted(SYNCING) == registry.names(targets)
    assert [it.key for it in load_targets()] == registry.names(targets)
    for target in load_targets():
        purpose = SYNCING[target.key]
        assert purpose.key == f"sync-{target.key}"
        assert purpose in PURPOSES


def test_without_consent_nothing_is_opened(log, answers):
    agree(log, answers["folder"], SYNC_WEBDAV)
    with pytest.raises(NotPermitted, match="not agreed"), open_place(log, "folder", answers):
        pass


def test_consent_to_another_place_is_none_to_this(log, answers):
    agree(log, answers["folder"] + "2")
    with pytest.raises(NotPermitted, match="not agreed"), open_place(log, "folder", answers):
        pass


def test_with_consent_it_is_open_to_every_thread(log, answers):
    agree(log, answers["folder"])
    with open_place(log, "folder", answers) as place:
        thread = threading.Thread(target=place.put, args=("o/aa/1", DATA))
        thread.start()
        thread.join()
        assert place.get("o/aa/1") == DATA
        place.put("o/aa/2", DATA)
        place.delete("o/aa/1")
        assert place.names("") == ["o/aa/2"]


def test_taken_back_it_shuts_at_once(log, answers):
    agree(log, answers["folder"])
    with open_place(log, "folder", answers) as place:
        place.put("o/aa/1", DATA)
        revoke(log, SYNC_FOLDER, NOW_MS + 1)
        for call in (
            lambda: place.put("o/aa/2", DATA),
            lambda: place.get("o/aa/1"),
            lambda: place.names(""),
            lambda: place.delete("o/aa/1"),
        ):
            with pytest.raises(NotPermitted, match="taken back"):
                call()
    with pytest.raises(NotPermitted), open_place(log, "folder", answers):
        pass


def test_over_the_network_it_is_in_the_ledger(log, servers):
    CONTACTS.take()
    servers.dav.fail()
    answers = answer_dav(servers.dav)
    with pytest.raises(NotPermitted, match="not agreed"), open_place(log, "webdav", answers):
        pass
    assert not CONTACTS, "not even asked for"
    agree(log, answers["address"], SYNC_WEBDAV)
    with open_place(log, "webdav", answers) as place:
        place.put("o/aa/1", Sealed(bytes(range(256)) * 16))
        revoke(log, SYNC_WEBDAV, NOW_MS + 1)
        with pytest.raises(NotPermitted, match="taken back"):
            place.get("o/aa/1")
    note_contacts(log, NOW_MS)
    (entry,) = read_ledger(log).entries
    assert (entry.kind, entry.purpose, entry.times) == (ALLOWED, "sync-webdav", 1)
    assert entry.destination == f"127.0.0.1:{servers.dav.port}"
    assert 4096 < entry.bytes < 100_000  # with what others left there, which is listed
    assert str(read_ledger(log).words) == "1 connection was made."


def test_a_place_that_this_program_does_not_know():
    with pytest.raises(SyncError, match="called ftp"):
        load_target("ftp")
