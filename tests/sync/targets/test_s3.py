"""S3: signatures that an independent store accepts, and what it refuses in words."""

import hashlib
from datetime import UTC, datetime

import pytest

from app.domain.errors import AuthRejected, SyncError, Unreachable
from app.sync.sealed import Sealed
from app.sync.targets import _bucket, s3
from app.sync.targets._signing import Keys, hash_body, sign
from tests.makers.places import make_bucket, permitted
from tests.makers.servers import answer_s3

DATA = Sealed(b"sealed" * 1000)
# The worked examples of "Authenticating Requests: Using the Authorization Header" in Amazon's
# reference of the S3 interface.
PUBLISHED = Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
EXAMPLES = {
    "get an object": (
        "GET", "/test.txt", "", {"Range": "bytes=0-9"}, b"",
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    ),
    "put an object": (
        "PUT", "/test%24file.text", "",
        {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
        b"Welcome to Amazon S3.",
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    ),
    "get a lifecycle": (
        "GET", "/", "lifecycle=", {}, b"",
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    ),
    "list objects": (
        "GET", "/", "max-keys=2&prefix=J", {}, b"",
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", EXAMPLES)
def test_signatures_are_those_of_the_reference(case):
    method, path, query, more, body, signature = EXAMPLES[case]
    headers = {
        "Host": "examplebucket.s3.amazonaws.com", "x-amz-content-sha256": hash_body(body), **more
    }  # fmt: skip
    signed = sign(PUBLISHED, method, path, query, headers, datetime(2013, 5, 24, tzinfo=UTC))
    assert signed["Authorization"].endswith(f"Signature={signature}")


def test_a_secret_is_never_spelled():
    assert "wJalr" not in repr(PUBLISHED)


@pytest.fixture
def answers(servers):
    """Say how a new bucket is reached."""
    return answer_s3(servers.s3, make_bucket(servers))


@pytest.mark.parametrize(
    ("wrong", "kind", "words"),
    [
        ({"secret": "another"}, AuthRejected, "not let you in. Look at the access key"),
        ({"access": "test:nobody"}, AuthRejected, "not let you in"),
        ({"access": "test:other", "secret": "also-for-tests"}, AuthRejected, "not let you in"),
        ({"region": "elsewhere-1"}, AuthRejected, "the region"),
        ({"bucket": "no-such-bucket"}, Unreachable, "no bucket no-such-bucket"),
        ({"bucket": "Runs"}, SyncError, "No bucket can be called"),
        ({"bucket": "../runs"}, SyncError, "No bucket can be called"),
        ({"folder": "a/../b"}, SyncError, "will not do"),
        ({"region": "us east"}, SyncError, "no region"),
    ],
)
def test_what_is_wrong_is_said(wrong, kind, words, answers):
    with pytest.raises(kind, match=words), permitted(s3.TARGET, {**answers, **wrong}):
        pass


def test_clocks_that_differ_are_said(answers, monkeypatch):
    class Late(datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime(2020, 1, 1, tzinfo=zone)

    with permitted(s3.TARGET, answers) as place:
        monkeypatch.setattr(_bucket, "datetime", Late)
        with pytest.raises(AuthRejected, match="clock"):
            place.get("o/aa/1")


def test_other_things_in_the_bucket_are_left_alone(answers):
    with permitted(s3.TARGET, {**answers, "folder": "other"}) as other:
        other.put("o/aa/1", DATA)
        with permitted(s3.TARGET, {**answers, "folder": "mine"}) as mine:
            assert mine.names("") == []
            mine.put("o/aa/1", Sealed(b"mine"))
            mine.delete("o/aa/1")
        assert other.get("o/aa/1") == DATA
    with permitted(s3.TARGET, answers) as whole:
        assert whole.names("") == ["other/o/aa/1"]
    assert s3.TARGET.find_destination({**answers, "folder": "mine"}).shown.endswith("/mine")


def test_bytes_that_change_on_the_way_are_refused_by_the_store(answers, monkeypatch):
    with permitted(s3.TARGET, answers) as place:
        wrong = hashlib.sha256(b"other").hexdigest()
        monkeypatch.setattr(_bucket, "hash_body", lambda _: wrong)
        with pytest.raises(SyncError):
            place.put("o/aa/1", DATA)
        monkeypatch.undo()
        assert place.names("") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<Error><Code>SlowDown</Code></Error>", "patience"),
        ("<html>", "number 503"),
        ("<!DOCTYPE x><Error><Code>SlowDown</Code></Error>", "number 503"),
    ],
)
def test_a_store_that_asks_for_patience(body, words, servers):
    servers.dav.fail(status="503 Slow Down", body=body, headers={"Retry-After": "7"})
    answers = {"address": f"http://127.0.0.1:{servers.dav.port}", "bucket": "runs"}
    with pytest.raises(Unreachable, match=words) as raised, permitted(s3.TARGET, answers):
        pass
    assert raised.value.wait_s == 7


@pytest.mark.parametrize("body", ["", "<html/>", "<!DOCTYPE x><ListBucketResult/>", "x" * 10**6])
def test_what_is_no_store(body, servers):
    servers.dav.fail(status="200 OK", body=body)
    answers = {"address": f"http://127.0.0.1:{servers.dav.port}", "bucket": "runs"}
    with pytest.raises(Unreachable, match="not answer as S3"), permitted(s3.TARGET, answers):
        pass


def test_a_list_without_end_is_given_up(servers, monkeypatch):
    monkeypatch.setattr(_bucket, "MOST_NAMES", 10)
    keys = "".join(f"<Contents><Key>o/{it}</Key><Size>1</Size></Contents>" for it in range(6))
    more = "<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>"
    body = f"<ListBucketResult><Name>runs</Name>{keys}{more}</ListBucketResult>"
    servers.dav.fail(status="200 OK", body=body)
    answers = {"address": f"http://127.0.0.1:{servers.dav.port}", "bucket": "runs"}
    with permitted(s3.TARGET, answers) as place, pytest.raises(Unreachable, match="not answer as"):
        place.names("")
