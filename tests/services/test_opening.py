"""Whatever is handed over is opened within its limits, or refused in words, and nothing else."""

import gzip
import os
import sys

import pytest

from app.domain.errors import CorruptFile, ImportFailed, UnsupportedFormat
from app.services.gzips import Opened
from app.services.opening import Source, list_members, open_source
from tests.makers import packed
from tests.services.handing_over import RUN, refused

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


# Plain files


def test_a_plain_file_is_read_whole(given):
    source = given(RUN)
    assert list_members(source) is None
    opened = open_source(source)
    assert opened.data == RUN
    assert not opened.is_cut


def test_an_empty_file_is_refused(given):
    refused(given(b""), CorruptFile, "empty")


def test_the_limit_holds_for_plain_files(given):
    assert len(open_source(given(b"x" * 1000, most_bytes=1000)).data) == 1000
    refused(given(b"x" * 1001, most_bytes=1000), CorruptFile, "larger than")


def test_a_missing_file_is_refused(tmp_path):
    refused(Source(str(tmp_path / "gone.fit")), ImportFailed, "no such file")


@pytest.mark.parametrize("path", ["run\0.fit", "x" * 5000, "\udcff\udcfe.fit"])
def test_paths_that_cannot_be(path):
    refused(Source(path), ImportFailed, "no such file|cannot be read")


def test_a_folder_is_refused(tmp_path):
    refused(Source(str(tmp_path)), ImportFailed, "folder")


@posix_only
def test_a_pipe_does_not_make_it_wait(tmp_path):
    os.mkfifo(tmp_path / "pipe.fit")
    refused(Source(str(tmp_path / "pipe.fit")), UnsupportedFormat, "not a file")


@posix_only
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_devices_are_refused(path):
    refused(Source(path), ImportFailed, "not a file|cannot be read")


@posix_only
def test_a_loop_of_links_is_refused(tmp_path):
    (tmp_path / "a.fit").symlink_to(tmp_path / "b.fit")
    (tmp_path / "b.fit").symlink_to(tmp_path / "a.fit")
    refused(Source(str(tmp_path / "a.fit")), ImportFailed, "cannot be read")


@posix_only
def test_a_link_to_a_file_is_followed(given, tmp_path):
    source = given(RUN)
    (tmp_path / "link.fit").symlink_to(source.path)
    assert open_source(Source(str(tmp_path / "link.fit"))).data == RUN


@posix_only
def test_a_file_that_one_may_not_read_is_refused(given):
    source = given(RUN)
    os.chmod(source.path, 0)  # noqa: PTH101 - as the source names it
    is_administrator = os.geteuid() == 0  # who may read everything
    if is_administrator:
        os.seteuid(65534)
    try:
        refused(source, ImportFailed, "not allowed")
    finally:
        if is_administrator:
            os.seteuid(0)


# gzip


def test_a_gzip_is_unpacked_whatever_it_is_called(given):
    for name in ("run.fit.gz", "run.gz", "run.fit", "RUN.GPX.GZ"):
        assert open_source(given(gzip.compress(RUN), name)).data == RUN


def test_gzips_one_after_the_other_are_one_file(given):
    data = packed.gzipped(RUN[:1000], b"", RUN[1000:])
    assert open_source(given(data)).data == RUN


def test_zeros_that_pad_a_gzip_are_nothing(given):
    opened = open_source(given(gzip.compress(RUN) + b"\0" * 512))
    assert opened == Opened(RUN)


@pytest.mark.parametrize("tail", [b"?", b"\0" * 512 + b"more", RUN])
def test_what_follows_a_gzip_is_left_out_and_noticed(given, tail):
    opened = open_source(given(gzip.compress(RUN) + tail))
    assert opened == Opened(RUN, has_tail=True)


@pytest.mark.parametrize("cut", [1, 8, 9, 5000, 200_000])
def test_a_truncated_gzip_gives_what_it_has(given, cut):
    opened = open_source(given(gzip.compress(RUN)[:-cut]))
    assert opened.is_cut
    assert RUN.startswith(opened.data)
    assert len(opened.data) > len(RUN) - cut - 20_000


@pytest.mark.parametrize("at", [-8, -4])
def test_a_wrong_checksum_or_length_at_the_end_of_a_gzip_loses_nothing(given, at):
    data = bytearray(gzip.compress(RUN))
    data[at] ^= 0xFF
    assert open_source(given(bytes(data))) == Opened(RUN, is_doubtful=True)


def test_a_gzip_without_its_whole_trailer_loses_nothing(given):
    assert open_source(given(gzip.compress(RUN)[:-3])) == Opened(RUN, is_cut=True)


def test_every_part_of_a_gzip_s_header_is_skipped(given):
    frame = gzip.compress(RUN)
    header = frame[:3] + bytes([31]) + frame[4:10] + b"\x02\0ab" + b"name\0" + b"comment\0" + b"??"
    assert open_source(given(header + frame[10:])) == Opened(RUN)
    for cut in range(2, len(header)):
        refused(given(header[:cut]), CorruptFile, "empty or damaged")


def test_damage_in_the_middle_of_a_gzip_keeps_what_came_before(given):
    words = " ".join(str(number) for number in range(100_000)).encode()
    data = bytearray(gzip.compress(words))
    half = len(data) // 2
    data[half : half + 64] = b"\xff" * 64
    opened = open_source(given(bytes(data)))
    assert opened.is_cut
    assert opened.data.startswith(words[: int(len(words) * 0.45)])


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8b\x08\x00", b"\x1f\x8b" + b"\xff" * 50])
def test_a_gzip_without_anything_in_it_is_refused(given, data):
    refused(given(data), CorruptFile, "empty|damaged")


def test_a_gzip_of_nothing_is_refused(given):
    refused(given(gzip.compress(b"")), CorruptFile, "empty")


@pytest.mark.parametrize("inner", [gzip.compress(b"x" * 99), packed.zipped([("a.fit", RUN)])])
def test_archives_in_a_gzip_are_not_opened(given, inner):
    refused(given(gzip.compress(inner)), UnsupportedFormat, "inside archives")


def test_small_bombs_are_sound_files(given):
    assert open_source(given(packed.gzip_bomb(2**21))).data == bytes(2**21)
    (inner,) = list_members(given(packed.zip_bomb(2**20), "x.zip"))
    assert open_source(inner).data == bytes(2**20)


def test_a_gzip_bomb_is_refused_at_once(given):
    source = given(packed.gzip_bomb(2**30))
    refused(source, CorruptFile, "larger than 64 MB")


def test_a_bomb_of_many_small_gzips_is_refused_too(given):
    source = given(packed.gzip_bomb(2**20) * 100)
    refused(source, CorruptFile, "larger than 64 MB")


def test_fifty_thousand_tiny_gzips_take_no_time(given):
    source = given(gzip.compress(b"x") * 50_000)
    assert open_source(source).data == b"x" * 50_000
