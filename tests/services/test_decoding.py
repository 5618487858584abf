"""The format is told by the content, local time by file, place or computer; losses are said."""

import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from app.domain.errors import UnsupportedFormat
from app.services import decoding
from app.services.decoding import decode, find_format
from app.services.gzips import Opened
from app.system.local_time import find_offset_here
from tests.makers import fit

RUN = fit.run(fit.points(seconds=30))
GPX = b'<?xml version="1.0"?>\n<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"/>'
TCX = b"<TrainingCenterDatabase xmlns='http://www.garmin.com/xmlschemas/x/v2'/>"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (RUN, "fit"),
        (RUN[:12], "fit"),
        (GPX, "gpx"),
        (b"\xef\xbb\xbf \r\n" + GPX, "gpx"),
        (b"<!-- " + b"x" * 500 + b" -->" + GPX[22:], "gpx"),
        (b"<?xml version='1.0'?><!-- " + b"<gpx>" * 15_000 + b" -->" + GPX[22:], "gpx"),
        (TCX, "tcx"),
        (b"<?xml version='1.0' encoding='UTF-8'?>\n" + TCX, "tcx"),
    ],
)
def test_formats_are_told_by_their_content(data, key):
    assert find_format(data).key == key


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7", "a PDF document"),
        (b"\x89PNG\r\n", "This is a picture, which Quiet Mile does not read. Export"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"SQLite format 3\0", "a database"),
        (b"[Params]\r\nVersion=106", "Polar HRM"),
        (b"<?xml version='1.0'?><kml xmlns='http://www.opengis.net/kml/2.2'>", "KML"),
        (b"<pwx creator='x'>", "PWX"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<sml>", "Suunto SML"),
        (b"<html><body>gpx</body></html>", "web page"),
        (b' {"activity": 1}', "JSON"),
        (b"", "no file that Quiet Mile can read"),
        (b"time;heart rate\n1;100", "no file that Quiet Mile can read"),
        (bytes(5000), "no file that Quiet Mile can read"),
    ],
)
def test_strangers_are_refused_by_name(data, words):
    with pytest.raises(UnsupportedFormat) as refusal:
        find_format(data)
    assert words in str(refusal.value)
    assert "FIT, GPX and TCX" in str(refusal.value)


def _tar() -> bytes:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("run.fit"))
    return whole.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (lzma.compress(RUN), "an xz archive"),
        (bz2.compress(RUN), "a bzip2 archive"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7-Zip archive"),
        (b"Rar!\x1a\x07\x00\xcf", "a RAR archive"),
        (b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
        (b"\x28\xb5\x2f\xfd\x20", "a Zstandard archive"),
        (_tar(), "a tar archive"),
    ],
)
def test_archives_that_are_not_opened_are_named_with_what_to_do(data, name):
    with pytest.raises(UnsupportedFormat, match=f"This is {name}, .* Unpack it with"):
        find_format(data)


def read(data: bytes, is_cut: bool = False):
    return decode(Opened(data, is_cut), find_format(data))


def test_local_time_from_the_file_goes_first():
    (activity,) = read(fit.run(fit.points(seconds=5), utc_offset_s=-3600)).activities
    assert (activity.utc_offset_s, activity.zone_from) == (-3600, "file")


@pytest.mark.parametrize(
    ("place", "offset_s"), [((47.05, 8.31), 7200), ((27.71, 85.32), 20_700), ((40.7, -74), -14_400)]
)
def test_else_local_time_is_that_of_the_first_position(place, offset_s):
    data = fit.run(fit.points(seconds=5, place=place), utc_offset_s=None)
    (activity,) = read(data).activities
    assert (activity.utc_offset_s, activity.zone_from) == (offset_s, "position")


def test_the_first_position_may_come_late():
    made = fit.points(seconds=5)
    for key in ("latitude_deg", "longitude_deg"):
        made[key][:3] = float("nan")
    (activity,) = read(fit.run(made, utc_offset_s=None)).activities
    assert (activity.utc_offset_s, activity.zone_from) == (7200, "position")


def test_without_any_place_it_is_this_computers_and_marked_so():
    made = fit.points(seconds=5)
    del made["latitude_deg"], made["longitude_deg"]
    (activity,) = read(fit.run(made, utc_offset_s=None)).activities
    assert activity.zone_from == "assumed"
    assert activity.utc_offset_s == find_offset_here(activity.start)


def test_without_any_offset_nothing_is_assumed(monkeypatch):
    monkeypatch.setattr(decoding, "find_offset_here", lambda _: None)
    made = fit.points(seconds=5)
    del made["latitude_deg"], made["longitude_deg"]
    (activity,) = read(fit.run(made, utc_offset_s=None)).activities
    assert (activity.utc_offset_s, activity.zone_from) == (None, None)


def test_what_follows_a_packed_file_is_said():
    recording = decode(Opened(RUN, has_tail=True), find_format(RUN))
    assert recording.is_recovered
    (warning,) = recording.warnings
    assert "follows the packed file" in str(warning)


def test_a_packed_file_that_disagrees_with_its_checksum_is_said():
    recording = decode(Opened(RUN, is_doubtful=True), find_format(RUN))
    assert recording.is_recovered
    (warning,) = recording.warnings
    assert "does not agree with its own checksum. All of it was kept" in str(warning)


def test_a_part_that_was_lost_in_its_packing_is_said():
    assert not read(RUN).is_recovered
    recording = read(RUN, is_cut=True)
    assert recording.is_recovered
    (warning,) = recording.warnings
    assert "packed file ends too early" in str(warning)


def test_a_file_that_is_cut_in_its_packing_is_still_read():
    packed = gzip.compress(RUN)
    assert read(RUN[: len(RUN) // 2], is_cut=True).activities
    assert len(packed) > 200
