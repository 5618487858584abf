"""Archives: each member by itself, within the limits, and no name of a member is ever a path."""

import gzip
import os
import sys
import zipfile
from contextlib import suppress

import numpy as np
import pytest

from app.domain.errors import CorruptFile, ImportFailed, UnsupportedFormat
from app.services.opening import Source, list_members, open_source
from tests.makers import packed
from tests.services.handing_over import RUN, refused

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def read_all(source: Source) -> dict[str, bytes]:
    return {inner.label: open_source(inner).data for inner in list_members(source) or []}


@pytest.mark.parametrize(
    "method",
    [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA],
)
def test_members_are_read_in_their_order(given, method):
    data = packed.zipped([("b.fit", RUN), ("in/a.gpx.gz", gzip.compress(b"<gpx/>"))], method)
    assert list(read_all(given(data, "x.zip")).items()) == [
        ("x.zip/b.fit", RUN),
        ("x.zip/in/a.gpx.gz", b"<gpx/>"),
    ]


def test_a_zip_is_one_whatever_it_is_called(given):
    source = given(packed.zipped([("a.fit", RUN)]), "run.fit")
    assert read_all(source) == {"run.fit/a.fit": RUN}


NAMES_THAT_LEAD_OUT = ["../../x.fit", "/etc/passwd", "a\\..\\..\\x.fit", "..", "\\x.fit", "a/../x"]
HOSTILE_NAMES = [
    "C:\\x.fit",
    "CON",
    "n" * 4096 + ".fit",
    ".",
    "a..b/..x/x...fit",
    "x\x1b[2J.fit",
    "\u202etif.exe",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_names_of_members_are_never_paths(given, tmp_path, name):
    before = sorted(tmp_path.rglob("*"))
    source = given(packed.zipped([(name, RUN)]), "x.zip")
    assert read_all(source) == {f"x.zip/{name}": RUN}
    assert sorted(tmp_path.rglob("*")) == [*before, tmp_path / "x.zip"]


@pytest.mark.parametrize("name", NAMES_THAT_LEAD_OUT)
def test_members_that_lead_out_of_the_archive_are_refused(given, name):
    (inner,) = list_members(given(packed.zipped([(name, RUN)]), "x.zip"))
    with pytest.raises(CorruptFile, match="outside of itself"):
        open_source(inner)


def test_a_zero_byte_in_a_name_ends_it(given):
    data = packed.zipped([("run.fitXevil", RUN)]).replace(b"fitXevil", b"fit\0evil")
    assert read_all(given(data, "x.zip")) == {"x.zip/run.fit": RUN}


def test_two_members_of_one_name_are_two(given):
    with pytest.warns(UserWarning, match="Duplicate"):
        data = packed.zipped([("a.fit", b"one"), ("a.fit", b"two")])
    found = list_members(given(data, "x.zip"))
    assert [open_source(inner).data for inner in found] == [b"one", b"two"]
    assert [inner.label for inner in found] == ["x.zip/a.fit", "x.zip/a.fit (2)"]


@pytest.mark.filterwarnings("ignore:Duplicate")
def test_no_two_members_are_called_the_same(given):
    names = ["a", "a", "a (2)", "a (2)", "a", "b"]
    found = list_members(given(packed.zipped([(name, b"x") for name in names]), "x.zip"))
    assert [inner.label for inner in found] == [
        f"x.zip/{name}" for name in ("a", "a (3)", "a (2)", "a (2) (2)", "a (4)", "b")
    ]


@pytest.mark.parametrize(
    ("tail", "is_said"),
    [(b"", False), (b"\0" * 99, False), (b"?", True), (b"\0" * 99 + RUN[:999], True)],
)
def test_what_follows_a_zip_is_noticed(given, tail, is_said):
    found = list_members(given(packed.zipped([("a.fit", RUN), ("b.fit", RUN)]) + tail, "x.zip"))
    assert [open_source(inner).has_tail for inner in found] == [is_said] * 2


def test_a_comment_of_a_zip_does_not_follow_it(given):
    data = packed.zipped([("a.fit", RUN)])
    data = data[:-2] + b"\x03\0abc"
    (inner,) = list_members(given(data, "x.zip"))
    assert not open_source(inner).has_tail


def test_litter_and_folders_are_passed_over(given):
    names = ["__MACOSX/._a.fit", "in/", "in/.DS_Store", "Thumbs.db", "in/desktop.ini", "in/a.fit"]
    names += ["._b.fit", "in/._a.fit"]
    data = packed.zipped([(name, b"" if name.endswith("/") else b"x") for name in names])
    assert [inner.label for inner in list_members(given(data, "x.zip"))] == ["x.zip/in/a.fit"]


@pytest.mark.parametrize("names", [[], ["__MACOSX/._a.fit"], ["empty/"]])
def test_an_archive_with_nothing_in_it_is_refused(given, names):
    data = packed.zipped([(name, b"") for name in names])
    refused(given(data, "x.zip"), ImportFailed, "holds no files")


def test_a_locked_member_is_refused(given):
    locked = given(packed.encrypted(packed.zipped([("a.fit", RUN)])), "x.zip")
    (inner,) = list_members(locked)
    with pytest.raises(UnsupportedFormat, match="password"):
        open_source(inner)


@pytest.mark.parametrize("method", [9, 98, 1])
def test_a_way_of_packing_that_is_not_known_is_no_damage(given, method):
    data = packed.other_method(packed.zipped([("a.fit", RUN)]), method)
    (inner,) = list_members(given(data, "x.zip"))
    with pytest.raises(UnsupportedFormat, match=r"packed in a way .* Unpack it first"):
        open_source(inner)


def test_an_archive_of_a_version_to_come_is_no_damage(given):
    data = bytearray(packed.zipped([("a.fit", RUN)]))
    data[data.rindex(b"PK\x01\x02") + 6] = 99
    refused(given(bytes(data), "x.zip"), UnsupportedFormat, "packed in a way")


def test_a_zip_in_a_zip_is_not_opened(given):
    inner = packed.zipped([("a.fit", RUN)])
    (found,) = list_members(given(packed.zipped([("b.zip", inner)]), "x.zip"))
    with pytest.raises(UnsupportedFormat, match="inside archives"):
        open_source(found)


def test_a_hundred_thousand_members_are_refused(given):
    source = given(packed.many_members(10**5), "x.zip")
    refused(source, CorruptFile, "too many files")


def test_many_members_are_listed(given):
    assert len(list_members(given(packed.many_members(3000), "x.zip"))) == 3000


def test_a_zip_bomb_is_refused_at_once(given):
    (inner,) = list_members(given(packed.zip_bomb(2**30), "x.zip"))
    with pytest.raises(CorruptFile, match="far more than it holds"):
        open_source(inner)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_that_lies_about_its_size_is_refused(given, method):
    bomb = packed.zipped([("run.fit", bytes(2**26))], method)
    (inner,) = list_members(given(packed.lying_sizes(bomb, 1000), "x.zip"))
    with pytest.raises(CorruptFile, match="damaged"):
        open_source(inner)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_member_that_claims_to_be_smaller_is_refused(given, method):
    data = packed.lying_sizes(packed.zipped([("a.fit", RUN)], method), 10)
    (inner,) = list_members(given(data, "x.zip"))
    with pytest.raises(CorruptFile, match="damaged"):
        open_source(inner)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_a_member_that_claims_to_be_larger_gives_what_it_has(given, method):
    data = packed.lying_sizes(packed.zipped([("a.fit", RUN)], method), 10**6)
    assert read_all(given(data, "x.zip")) == {"x.zip/a.fit": RUN}


def test_the_limit_holds_for_members(given):
    data = packed.zipped([("a.fit", RUN)])
    (inner,) = list_members(given(data, "x.zip", most_bytes=100_000))
    with pytest.raises(CorruptFile, match="larger than"):
        open_source(inner)


@pytest.mark.parametrize("cut", [1, 10, 22, 60, 1000])
def test_a_truncated_zip_is_refused(given, cut):
    refused(given(packed.zipped([("a.fit", RUN)])[:-cut], "x.zip"), CorruptFile, "damaged")


def test_a_broken_member_is_refused_and_the_next_one_is_not(given):
    data = bytearray(packed.zipped([("a.fit", RUN), ("b.fit", RUN[::-1])], zipfile.ZIP_STORED))
    data[1000] ^= 1
    broken, sound = list_members(given(bytes(data), "x.zip"))
    with pytest.raises(CorruptFile, match="part of the archive is damaged"):
        open_source(broken)
    assert open_source(sound).data == RUN[::-1]


@posix_only
def test_a_zip_that_was_replaced_between_two_looks(given):
    (old,) = list_members(given(packed.zipped([("a.fit", b"one")]), "x.zip"))
    given(packed.zipped([("a.fit", b"two"), ("b.fit", b"three")]), "x.zip")
    assert open_source(old).data == b"two"
    os.remove(old.path)  # noqa: PTH107 - as the source names it
    with pytest.raises(ImportFailed, match="no such file"):
        open_source(old)


def test_a_member_that_is_gone_is_refused(given):
    _, second = list_members(given(packed.zipped([("a.fit", b"1"), ("b.fit", b"2")]), "x.zip"))
    given(packed.zipped([("a.fit", b"one is left")]), "x.zip")
    with pytest.raises(CorruptFile, match="changed while"):
        open_source(second)


@pytest.mark.parametrize("seed", range(40))
def test_damaged_zips_are_refused_or_read(given, seed):
    random = np.random.default_rng(seed)
    data = bytearray(packed.zipped([("a.fit", RUN[:2000]), ("b.fit", b"x" * 500)]))
    for at in random.integers(4, len(data), 3):
        data[at] = random.integers(256)
    source = given(bytes(data), "x.zip")
    with suppress(ImportFailed):
        for inner in list_members(source) or []:
            open_source(inner)
