"""WebDAV with a real server that misbehaves: what is said of it, and that nothing half is seen."""

import json
import shutil
import threading
import time
from contextlib import suppress

import pytest

from app.domain.errors import AuthRejected, Missing, SyncError, Unreachable
from app.sync.sealed import Sealed
from app.sync.targets import _http, webdav
from app.system.contacts import CONTACTS
from tests.makers.places import permitted
from tests.makers.servers import answer_dav

DATA = Sealed(b"sealed" * 20_000)


@pytest.fixture
def served(servers):
    """Hand over a server with nothing in it, that does nothing wrong yet."""
    for it in servers.dav.folder.iterdir():
        shutil.rmtree(it) if it.is_dir() else it.unlink()
    servers.dav.fail()
    return servers.dav


@pytest.fixture
def place(served):
    """Open its folder."""
    with permitted(webdav.TARGET, answer_dav(served)) as opened:
        yield opened


REFUSALS = {
    "wrong login": ({"status": "401 Unauthorized"}, AuthRejected, "not let you in", 0),
    "forbidden": ({"status": "403 Forbidden"}, AuthRejected, "not let you in", 0),
    "gone": ({"status": "404 Not Found"}, Missing, "not have it", 0),
    "patience": (
        {"status": "429 Too Many Requests", "headers": {"Retry-After": "120"}},
        Unreachable, "number 429", 120,
    ),
    "busy": (
        {"status": "503 Service Unavailable", "headers": {"Retry-After": "nonsense"}},
        Unreachable, "number 503", 0,
    ),
    "patience for ever": (
        {"status": "503 Service Unavailable", "headers": {"Retry-After": "9" * 40}},
        Unreachable, "number 503", 24 * 3600,
    ),
    "a day that is over": (
        {"status": "503 Busy", "headers": {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}},
        Unreachable, "number 503", 0,
    ),
    "full": ({"status": "507 Insufficient Storage"}, Unreachable, "no room", 0),
    "broken": ({"status": "500 Oh"}, Unreachable, "number 500", 0),
    "elsewhere": (
        {"status": "301 Moved", "headers": {"Location": "https://other.example/\u00e9"}},
        Unreachable, "elsewhere: https://other.example", 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_what_the_server_refuses_is_said(case, place, served):
    fault, kind, words, wait_s = REFUSALS[case]
    place.put("o/aa/1", DATA)
    for method, call in (
        ("GET", lambda: place.get("o/aa/1")),
        ("PUT", lambda: place.put("o/aa/2", DATA)),
        ("MOVE", lambda: place.put("o/aa/2", DATA)),
        ("PROPFIND", lambda: place.names("")),
        ("DELETE", lambda: place.delete("o/aa/1")),
    ):
        served.fail(method=method, **fault)
        if kind is Missing and method in {"DELETE", "PROPFIND"}:
            continue  # these have their own meaning
        with pytest.raises(kind, match=words) as raised:
            call()
        if kind is Unreachable:
            assert raised.value.wait_s == wait_s
    served.fail()
    assert place.get("o/aa/1") == DATA
    assert place.names("") == ["o/aa/1"], "what was refused is not there"


def test_a_wrong_password_opens_nothing(served):
    answers = {**answer_dav(served), "password": "wrong"}
    with pytest.raises(AuthRejected, match="not let you in"), permitted(webdav.TARGET, answers):
        pass


def test_a_server_that_is_full_keeps_what_it_has(place, served):
    place.put("o/aa/1", DATA)
    served.fail(quota=len(DATA) // 2)
    with pytest.raises(Unreachable, match="no room"):
        place.put("o/aa/2", DATA)
    assert place.names("") == ["o/aa/1"]


def test_an_upload_that_breaks_leaves_nothing(place, served):
    served.fail(method="PUT", break_upload=50_000)
    with pytest.raises(Unreachable):
        place.put("o/aa/1", DATA)
    served.fail()
    assert place.names("") == []
    place.put("o/aa/1", DATA)
    assert place.get("o/aa/1") == DATA


def test_an_answer_that_breaks_is_none(place, served):
    place.put("o/aa/1", DATA)
    served.fail(method="GET", break_after=50_000)
    with pytest.raises(Unreachable, match="broke"):
        place.get("o/aa/1")
    served.fail(method="PROPFIND", break_after=200)
    with pytest.raises(Unreachable):
        place.names("")


def test_an_answer_that_drips_for_ever_is_given_up(place, served, monkeypatch):
    place.put("o/aa/1", Sealed(DATA * 40))
    monkeypatch.setattr(_http, "_LONGEST_S", 0.2)
    served.fail(method="GET", drip_s=0.1)
    with pytest.raises(Unreachable, match="too slow"):
        place.get("o/aa/1")


def test_a_server_that_stops(servers):
    served = servers.start_dav()
    with permitted(webdav.TARGET, answer_dav(served)) as place:
        place.put("o/aa/1", DATA)
        served.stop()
        with pytest.raises(Unreachable, match="cannot be reached"):
            place.get("o/aa/1")


def test_no_server_at_all(servers):
    answers = {"address": "http://127.0.0.1:9/"}
    with pytest.raises(Unreachable, match="cannot be reached"), permitted(webdav.TARGET, answers):
        pass


def test_without_tls_nobody_else_is_spoken_to_whatever_a_name_leads_to(monkeypatch):
    monkeypatch.setattr(_http, "look_up", lambda *_: ["192.0.2.1"])
    answers = {"address": "http://localhost:9/"}
    with pytest.raises(Unreachable, match="cannot be reached"), permitted(webdav.TARGET, answers):
        pass
    assert not CONTACTS


HOSTILE = {
    "a document type": '<!DOCTYPE x [<!ENTITY a "b">]><multistatus xmlns="DAV:"/>',
    "an external one": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><multistatus xmlns="DAV:"/>',
    "depth": "<a>" * 100_000,
    "a text without end": "<multistatus><response><href>" + "x" * 10**6,
    "an element without end": "<multistatus " + "x" * 3_000_000,
    "no XML": "<html><body>Welcome<br></body></html>",
    "nothing": "",
    "half of it": "<multistatus><response>",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_lists_are_refused(case, place, served):
    served.fail(method="PROPFIND", status="207 Multi-Status", body=HOSTILE[case])
    with pytest.raises(Unreachable, match="not answer as WebDAV"):
        place.names("")


def test_names_of_others_are_left_out(place, served):
    place.put("o/aa/1", DATA)
    href = "<response><href>{}</href><propstat><prop/></propstat></response>"
    names = ["/o/aa/", "/o/aa/1", "/o/aa/%2e%2e", "/o/aa/2.part", "/o/aa/3%2f4", "/elsewhere/x/y"]
    body = "".join(href.format(it) for it in names)
    served.fail(
        method="PROPFIND", status="207 Multi-Status",
        body=f'<multistatus xmlns="DAV:">{body}</multistatus>',
    )  # fmt: skip
    assert "o/aa/1" in place.names("o/aa/")
    assert all(it.startswith("o/aa/") for it in place.names("o/aa/"))
    assert not [it for it in place.names("o/aa/") if "." in it or it.count("/") > 2]


def test_placeholders_and_what_passes_are_left_out(place, served):
    place.put("o/aa/1", DATA)
    (served.folder / "o" / "aa" / "2").touch()
    (served.folder / "passing-1-00.tmp").write_bytes(DATA)
    hour = int(time.time() // 3600)
    (served.folder / f"passing-{hour}-00.tmp").write_bytes(DATA)
    assert place.names("") == ["o/aa/1"]
    with permitted(webdav.TARGET, answer_dav(served)):
        left = sorted(it.name for it in served.folder.iterdir())
    assert left == ["o", f"passing-{hour}-00.tmp"]


def test_the_folder_itself_is_never_made(served):
    answers = answer_dav(served, "nothing/here")
    with pytest.raises(Unreachable, match="no folder"), permitted(webdav.TARGET, answers):
        pass
    (served.folder / "runs").mkdir()
    with permitted(webdav.TARGET, answer_dav(served, "runs")) as place:
        (served.folder / "runs").rmdir()
        for call in (lambda: place.put("o/aa/1", DATA), lambda: place.names("s/")):
            with pytest.raises(SyncError):
                call()
        assert not (served.folder / "runs").exists()


def test_half_an_object_is_never_seen(place):
    """Others read all the while; they see all of one, or of the other, or that there is none."""
    whole = {bytes([it]) * 300_000 for it in range(1, 5)}
    place.put("s/1f/1", Sealed(min(whole)))
    is_over = threading.Event()
    seen = []

    def look():
        while not is_over.is_set():
            with suppress(
                SyncError
            ):  # this server takes away what was before it moves another there
                seen.append(place.get("s/1f/1") in whole)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        for data in sorted(whole) * 3:
            place.put("s/1f/1", Sealed(data))
    finally:
        is_over.set()
        thread.join()
    assert seen
    assert all(seen)


def test_proxies_of_the_surroundings_are_not_asked(served, monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with permitted(webdav.TARGET, answer_dav(served)) as place:
        assert place.names("") == []


def test_nothing_is_said_of_the_runner_but_the_login(place, served, tmp_path):
    served.fail(asked=str(tmp_path / "asked"))
    place.put("o/aa/1", DATA)
    place.get("o/aa/1")
    place.names("")
    asked = [json.loads(it) for it in (tmp_path / "asked").read_text().splitlines()]
    told = {name for it in asked for name in it if name.startswith("HTTP_")}
    assert told <= {
        "HTTP_HOST", "HTTP_ACCEPT", "HTTP_ACCEPT_ENCODING", "HTTP_CONNECTION", "HTTP_USER_AGENT",
        "HTTP_AUTHORIZATION", "HTTP_DESTINATION", "HTTP_OVERWRITE", "HTTP_DEPTH",
    }  # fmt: skip
    assert {it["HTTP_USER_AGENT"] for it in asked} == {"QuietMile"}


def test_what_went_is_in_the_ledger(served):
    CONTACTS.take()
    with permitted(webdav.TARGET, answer_dav(served)) as place:
        place.put("o/aa/1", DATA)
        place.get("o/aa/1")
    noted = [it for it in CONTACTS.take() if not it.is_refused]
    assert {(it.purpose, it.destination) for it in noted} == {
        ("sync-test", f"127.0.0.1:{served.port}")
    }
    assert sum(it.times for it in noted) == 1, "one connection was kept alive"
    assert 2 * len(DATA) < sum(it.bytes for it in noted) < 2 * len(DATA) + 20_000
