"""TLS is always checked: who is not who they say is not spoken to."""

import pytest

from app.domain.errors import SyncError, Unreachable
from app.sync.sealed import Sealed
from app.sync.targets import s3, webdav
from app.system.contacts import CONTACTS
from tests.makers.certificates import make_authority
from tests.makers.places import permitted
from tests.makers.servers import PASSWORD, answer_dav


@pytest.fixture(scope="module")
def authority():
    """Make one up."""
    return make_authority()


@pytest.fixture
def trusted(authority, tmp_path):
    """Write the file that a runner would choose."""
    return str(authority.write(tmp_path / "authority.pem"))


@pytest.fixture
def serve(servers, authority, tmp_path):
    """Start a server with a certificate; say what a runner would type to reach it."""

    def start(host="127.0.0.1", days=1, by=authority):
        served = servers.start_dav(*by.certify(tmp_path / "server", host, days))
        started.append(served)
        return answer_dav(served)

    started = []
    yield start
    for it in started:
        it.stop()


def test_whom_the_runner_trusts_is_spoken_to(serve, trusted):
    with permitted(webdav.TARGET, {**serve(), "trusted": trusted}) as place:
        place.put("o/aa/1", Sealed(b"sealed"))
        assert place.get("o/aa/1") == b"sealed"


def test_the_name_that_was_typed_is_what_counts(serve, trusted):
    """It has two addresses here, of which one is silent; the certificate is of the name."""
    answers = serve(host="localhost")
    by_name = {**answers, "address": answers["address"].replace("127.0.0.1", "localhost")}
    with permitted(webdav.TARGET, {**by_name, "trusted": trusted}) as place:
        place.put("o/aa/1", Sealed(b"sealed"))
        assert place.names("") == ["o/aa/1"]
    with (
        pytest.raises(Unreachable, match="mismatch"),
        permitted(webdav.TARGET, {**answers, "trusted": trusted}),
    ):
        pass


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"host": "127.0.0.2"}, "mismatch"),
        ({"host": "store.example"}, "mismatch"),
        ({"days": -1}, "expired"),
        ({"days": 30}, "not yet valid"),
        ({"by": make_authority()}, "signature failure"),
    ],
)
def test_who_is_not_who_they_say_is_told_nothing(how, words, serve, trusted):
    answers = {**serve(**how), "trusted": trusted}
    with (
        pytest.raises(Unreachable, match=f"cannot show that it is .*{words}.*Nothing was sent"),
        permitted(webdav.TARGET, answers),
    ):
        pass
    assert sum(it.bytes for it in CONTACTS.take()) == 0


def test_an_authority_that_nobody_knows(serve):
    with pytest.raises(Unreachable, match="cannot show"), permitted(webdav.TARGET, serve()):
        pass


def test_a_server_without_tls_is_told_nothing(servers, trusted, tmp_path):
    servers.dav.fail(asked=str(tmp_path / "asked"))
    address = f"https://127.0.0.1:{servers.dav.port}/"
    for target, more in (
        (webdav.TARGET, {"name": "runner", "password": PASSWORD}),
        (s3.TARGET, {"bucket": "runs", "access": "a", "secret": "b"}),
    ):
        answers = {"address": address, "trusted": trusted, **more}
        with pytest.raises(Unreachable), permitted(target, answers):
            pass
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize("content", [None, b"", b"no certificate", b"\x00" * 100])
def test_a_file_without_certificates_is_said(content, tmp_path):
    path = tmp_path / "authority.pem"
    if content is not None:
        path.write_bytes(content)
    answers = {"address": "https://127.0.0.1:9/", "trusted": str(path)}
    with pytest.raises(SyncError, match="holds no certificates"), permitted(webdav.TARGET, answers):
        pass


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "no address"),
        ("cloud.example/dav", "no address"),
        ("ftp://cloud.example", "no address"),
        ("https://", "no address"),
        ("https://cloud.example:99999/", "no address"),
        ("https://clou\u0501.example/", "no address"),
        ("https://cloud.example/a/../b", "no address"),
        ("https://cloud.example/\x1b", "no address"),
        ("https://runner:secret@cloud.example/", "more in this address"),
        ("https://cloud.example/?a=b", "more in this address"),
        ("https://cloud.example/#a", "more in this address"),
        ("http://cloud.example/", "without encryption"),
        ("http://192.168.1.5/", "without encryption"),
        ("http://127.0.0.1.example/", "without encryption"),
        ("http://localhost.example/", "without encryption"),
    ],
)
def test_addresses_that_will_not_do(typed, words):
    for target in (webdav.TARGET, s3.TARGET):
        with pytest.raises(SyncError, match=words):
            target.find_destination({"address": typed, "bucket": "runs"})


@pytest.mark.parametrize(
    ("typed", "host", "port"),
    [
        ("https://cloud.example/dav/", "cloud.example", 443),
        (" https://Cloud.Example:8443 ", "cloud.example", 8443),
        ("https://[2001:db8::5]/dav", "2001:db8::5", 443),
        ("https://192.168.1.5/dav", "192.168.1.5", 443),
        ("http://127.0.0.1:8080/dav", "127.0.0.1", 8080),
        ("http://[::1]/dav", "::1", 80),
        ("http://localhost/dav", "localhost", 80),
    ],
)
def test_addresses_that_will_do(typed, host, port):
    found = webdav.TARGET.find_destination({"address": typed})
    assert (found.shown, found.host, found.port) == (typed.strip(), host, port)
