"""Two real logs that sync by real servers, and what the ledger and a consent have to do with it."""

import pytest

from app.domain.errors import NotPermitted, SettingsError, Unreachable
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services.consents import SYNC_S3, SYNC_WEBDAV, revoke
from app.services.editing import edit_run
from app.services.ledger import note_contacts, read_ledger
from app.services.syncing.devices import make_pairing_code
from app.services.syncing.leaving import erase_remote
from app.services.syncing.rounds import sync_now
from app.services.syncing.setting_up import agree_again, begin, join
from app.services.syncing.status import read_status
from app.services.syncing.views import SetUp
from app.store.ledger import ALLOWED
from app.system.contacts import CONTACTS
from tests.makers.certificates import make_authority
from tests.makers.logs import listed, new_log, take_in_days
from tests.makers.places import make_bucket
from tests.makers.servers import answer_dav, answer_s3
from tests.makers.sync_logs import now_ms, say_all
from tests.makers.synced_logs import Clock


@pytest.fixture
def dav(servers, tmp_path):
    """Say how an empty folder is reached by WebDAV over TLS, with a certificate of one's own."""
    authority = make_authority()
    served = servers.start_dav(*authority.certify(tmp_path / "server"))
    trusted = str(authority.write(tmp_path / "authority.pem"))
    yield answer_dav(served, "dav/my%20runs", trusted=trusted)
    served.stop()


@pytest.fixture
def bucket(servers):
    """Say how an empty corner of a bucket is reached."""
    return answer_s3(servers.s3, make_bucket(servers), folder="quiet-mile")


@pytest.fixture
def stores(tmp_path):
    """Make two logs."""
    CONTACTS.take()
    with new_log(tmp_path / "desk") as desk, new_log(tmp_path / "kitchen") as kitchen:
        yield desk.store, kitchen.store
    CONTACTS.take()


@pytest.mark.parametrize(("target", "purpose"), [("dav", SYNC_WEBDAV), ("bucket", SYNC_S3)])
def test_two_logs_end_up_equal(target, purpose, stores, request, tmp_path, servers):
    answers = request.getfixturevalue(target)
    CONTACTS.take()  # of how the bucket was made
    (desk, kitchen), clock = stores, Clock(now_ms())
    key = purpose.key.removeprefix("sync-")
    begin(desk, SetUp(key, answers, "Desk", None, purpose.key), clock)
    (run, *_) = take_in_days(desk, tmp_path / "files", 0, 1, 2)
    assert sync_now(desk, clock, Watch()).problem is None
    code = make_pairing_code(desk, clock).code
    join(kitchen, SetUp(key, answers, "Kitchen", None, purpose.key), code, clock)
    edit_run(desk, spell_id(run), {"title": "Lake"}, clock())
    for _ in range(2):
        for store in stores:
            assert sync_now(store, clock, Watch()).problem is None
    assert len(listed(kitchen)) == 3
    assert say_all(desk) == say_all(kitchen)
    note_contacts(desk, now_ms())
    entries = read_ledger(desk).entries
    assert {(it.kind, it.purpose) for it in entries} == {(ALLOWED, purpose.key)}
    assert sum(it.bytes for it in entries) > 10_000

    revoke(kitchen, purpose, clock())
    CONTACTS.take()
    with pytest.raises(NotPermitted, match="not agreed"):
        sync_now(kitchen, clock, Watch())
    status = read_status(kitchen)
    assert not status.is_agreed
    assert not CONTACTS, "nobody was spoken to"

    kept = str(kitchen.read(lambda db: db.execute("SELECT * FROM sync_state").fetchall()))
    secrets = {it: answers[it] for it in status.forgotten}
    assert secrets
    assert not any(it in kept for it in secrets.values()), "the password went with the consent"
    with pytest.raises(SettingsError, match="still missing"):
        agree_again(kitchen, purpose.key, clock)
    agree_again(kitchen, purpose.key, clock, secrets)
    assert not read_status(kitchen).forgotten
    assert sync_now(kitchen, clock, Watch()).problem is None

    erased = erase_remote(desk, clock, Watch())
    assert erased.is_empty


def test_a_server_that_is_down_is_not_said_to_be_tried_again(stores, servers):
    served = servers.start_dav()
    served.stop()
    set_up = SetUp("webdav", dict(answer_dav(served)), "Desk", None, SYNC_WEBDAV.key)
    with pytest.raises(Unreachable) as caught:
        begin(stores[0], set_up, Clock(now_ms()))
    assert "Sync was not turned on." in str(caught.value)
    assert "by itself" not in str(caught.value)


def test_what_to_do_about_a_stranger_is_said_as_sync_is_set_up(stores, dav):
    set_up = SetUp("webdav", {**dav, "trusted": ""}, "Desk", None, SYNC_WEBDAV.key)
    with pytest.raises(Unreachable) as caught:
        begin(stores[0], set_up, Clock(now_ms()))
    assert "choose the file of whoever signs for it" in str(caught.value)
