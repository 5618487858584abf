"""GPX as watches and apps write it, and as it is written here."""

from datetime import UTC, datetime

import gpxpy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import CorruptFile, ImportFailed, NotAnActivity, UnsupportedFormat
from app.domain.recording import Device
from app.formats.gpx import FORMAT
from tests.makers import gpx
from tests.makers.fit import points
from tests.makers.gpx import document, file, garmin, point, segment, track

START = 1720534369.0
AT = datetime(2024, 7, 9, 14, 12, 49, tzinfo=UTC)


def only(data):
    (activity,) = FORMAT.read(data).activities
    return activity


def channel(activity, key):
    return activity.track.channels[key].tolist()


def second(number, inside=""):
    return point(inside, time=f"2024-07-09T14:{12 + number // 60:02}:{number % 60:02}Z")


def test_a_whole_run_is_read_as_it_was_made():
    made = points(3, 3600, pauses={1200: 45})
    recording = FORMAT.read(gpx.hour_run(3))
    (run,) = recording.activities
    assert not recording.warnings
    assert (run.sport, run.title, run.start) == ("running", "A made-up run", AT)
    assert str(run.device) == "Made Up 1"
    np.testing.assert_array_equal(run.track.time_s, made["time_s"])
    for key, digits in {
        "latitude_deg": 7,
        "longitude_deg": 7,
        "altitude_m": 1,
        "speed_mps": 3,
    }.items():
        expected = [float(f"{value:.{digits}f}") for value in made[key].tolist()]
        assert channel(run, key) == expected
    assert channel(run, "power_w") == made["power_w"].tolist()
    assert channel(run, "cadence_spm") == [2 * float(f"{it / 2:.0f}") for it in made["cadence_spm"]]
    assert channel(run, "heart_rate")[5:] == made["heart_rate"][5:].tolist()
    assert np.isnan(channel(run, "heart_rate")[:5]).all()
    assert run.track.breaks == (1201,)
    assert [pause.duration_s for pause in run.pauses] == [45]


def test_another_reader_finds_the_same():
    data = gpx.hour_run(4)
    (run,), (other,) = FORMAT.read(data).activities, gpxpy.parse(data).tracks
    theirs = [one for part in other.segments for one in part.points]
    assert channel(run, "latitude_deg") == [one.latitude for one in theirs]
    assert channel(run, "longitude_deg") == [one.longitude for one in theirs]
    assert channel(run, "altitude_m") == [one.elevation for one in theirs]
    assert run.track.time_s.tolist() == [one.time.timestamp() for one in theirs]


@pytest.mark.parametrize(
    ("inside", "key", "value"),
    [
        (garmin(hr=150), "heart_rate", 150),
        ("<extensions><hr>150</hr></extensions>", "heart_rate", 150),
        ("<hr>150</hr>", "heart_rate", 150),
        ("<extensions><gpxdata:hr>150</gpxdata:hr></extensions>", "heart_rate", 150),
        ('<x:heartrate xmlns:x="u">150</x:heartrate>', "heart_rate", 150),
        ("<extensions><a><b><hr>150</hr></b></a></extensions>", "heart_rate", 150),
        (garmin(cad=85), "cadence_spm", 170),
        ("<extensions><gpxdata:cadence>85</gpxdata:cadence></extensions>", "cadence_spm", 170),
        (garmin(RunCadence=85), "cadence_spm", 170),
        (garmin(atemp=20.5), "temperature_c", 20.5),
        ("<extensions><Temperature>20</Temperature></extensions>", "temperature_c", 20),
        ("<extensions><gpxdata:temp>20</gpxdata:temp></extensions>", "temperature_c", 20),
        ("<extensions><power>250</power></extensions>", "power_w", 250),
        (garmin(PowerInWatts=250), "power_w", 250),
        (garmin(watts=250), "power_w", 250),
        (garmin(speed=3.2), "speed_mps", 3.2),
        ("<extensions><speed>3.2</speed></extensions>", "speed_mps", 3.2),
        ("<extensions><gpxdata:distance>12.5</gpxdata:distance></extensions>", "distance_m", 12.5),
        ("<ele>430.5</ele>", "altitude_m", 430.5),
        ("<ele>-0.0</ele>", "altitude_m", 0),
        (garmin(hr=0), "heart_rate", 0),
        ("<hr/>" + garmin(hr="") + garmin(hr=150, cad=1), "heart_rate", 150),
    ],
)
def test_what_points_carry(inside, key, value):
    assert channel(only(file(point(inside))), key) == [value]
    assert channel(only(file(*([point(inside)] * 200))), key) == [value] * 200


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        (garmin(wtemp=12, wTemp=12), "wTemp, wtemp"),
        ("<extensions><ele>1</ele><time>1</time></extensions>", "ele, time"),
        ('<x:foo xmlns:x="u">12</x:foo><extensions><sat>7</sat></extensions>', "foo"),
        ("".join(f"<a{at}>1</a{at}>" for at in range(10)), "a0, a1, a2, a3, a4, a5, a6, a7, …"),
        ("<fix>3d</fix><foo/><foo></foo><foo> </foo>", None),
    ],
)
@pytest.mark.parametrize("count", [1, 300])
def test_what_is_something_else_is_named(inside, names, count):
    recording = FORMAT.read(file(*([point(inside)] * count)))
    assert set(recording.activities[0].track.channels) == {"latitude_deg", "longitude_deg"}
    assert [str(it).partition("Left out were: ")[2] for it in recording.warnings] == (
        [f"{names}."] if names else []
    )


def test_a_sport_that_nobody_knows_is_named():
    tracks = [track(segment(second(0)), type=word) for word in ("quidditch", "running", "Other")]
    recording = FORMAT.read(document(*tracks).encode())
    assert [it.sport for it in recording.activities] == ["generic", "running", "generic"]
    (warning,) = map(str, recording.warnings)
    assert "does not know: quidditch. " in warning


def test_speed_in_the_point_has_a_unit_only_in_gpx_1_0():
    data = file(point("<speed>3.5</speed>"), version="1.0")
    assert channel(only(data), "speed_mps") == [3.5]
    assert channel(only(data.replace(b'version="1.0"', b"")), "speed_mps") == [3.5]
    recording = FORMAT.read(data.replace(b'"1.0"', b'"1.1"'))
    assert "speed_mps" not in recording.activities[0].track.channels
    assert "unit" in str(recording.warnings[0])


def test_distances_count_from_the_start_or_not_at_all():
    def run(*metres):
        inside = "<extensions><distance>{}</distance></extensions>"
        return FORMAT.read(file(*(second(at, inside.format(m)) for at, m in enumerate(metres))))

    assert channel(run(0, 3, 3, 6.5).activities[0], "distance_m") == [0, 3, 3, 6.5]
    from_point_to_point = run(3, 2.5, 3.1, 2.9, 3.3)
    assert "distance_m" not in from_point_to_point.activities[0].track.channels
    assert "not counted from" in str(from_point_to_point.warnings[0])


def test_tracks_are_activities_in_the_file_s_order():
    text = document(
        track(segment(second(9)), name="Second", type="hiking"),
        track(segment(), segment(), name="Empty"),
        track(segment(second(1)), name="First", desc="In the wood\nand back", type="9"),
    )
    recording = FORMAT.read(text.encode())
    said = [(it.title, it.sport, it.notes, len(it.track)) for it in recording.activities]
    assert said == [("Second", "hiking", None, 1), ("First", "running", "In the wood\nand back", 1)]
    assert not recording.warnings


def test_a_gap_between_segments_is_a_pause():
    text = document(
        track(
            segment(second(0), second(1)),
            segment(),
            segment(second(61), second(62)),
            segment(point(time=None)),
            segment(second(5)),
        )
    )
    activity = only(text.encode())
    assert activity.track.breaks == (2, 4, 5)
    assert [pause.duration_s for pause in activity.pauses] == [60]
    assert activity.pauses[0].start == AT.replace(second=1)


def test_a_track_without_times_is_a_route():
    data = document(
        track(segment(point(time=None), point("<ele>1</ele>", time=None))),
        track(segment(second(0), point(time=None))),
    ).encode()
    recording = FORMAT.read(data)
    route, run = recording.activities
    assert (route.start, run.start) == (None, AT.replace(minute=12, second=0))
    assert np.isnan(route.track.time_s).all()
    assert [str(warning) for warning in recording.warnings] == [
        "1 track has no times, so it is a route and not a run; its places were kept."
    ]


def test_a_track_without_times_and_places():
    recording = FORMAT.read(file(point("<ele>5</ele>", lat=None, lon=None, time=None)))
    assert [str(warning) for warning in recording.warnings] == [
        "1 track has neither times nor places; its other values were kept."
    ]


ROUTE = '<rte><name>x</name><rtept lat="1" lon="2"/></rte>'
PLACE = '<wpt lat="1" lon="2"><name>Home</name></wpt>'


@pytest.mark.parametrize(
    ("data", "refusal", "words"),
    [
        (document(ROUTE).encode(), NotAnActivity, "planned route"),
        (document(ROUTE, PLACE, track()).encode(), NotAnActivity, "planned route"),
        (document(PLACE).encode(), NotAnActivity, "only places"),
        (document().encode(), NotAnActivity, "no recorded run"),
        (document(track(segment())).encode(), NotAnActivity, "no recorded run"),
        (b"<kml><trk/></kml>", UnsupportedFormat, "not a GPX"),
        (document(PLACE).encode()[:-20], CorruptFile, "damaged"),
        (b"", CorruptFile, "damaged"),
        (b"<?xml", CorruptFile, "damaged"),
    ],
)
def test_what_holds_no_run(data, refusal, words):
    with pytest.raises(refusal, match=words):
        FORMAT.read(data)


def test_a_point_without_a_place_is_one_all_the_same():
    data = file(second(0), point("<ele>5</ele>", lat=None, lon=None), second(2))
    activity = only(data)
    assert activity.track.is_located().tolist() == [True, False, True]
    assert channel(activity, "altitude_m")[1] == 5


@pytest.mark.parametrize(("lat", "lon"), [("91", "0"), ("0", "-180.5"), ("1e8", "1")])
def test_places_that_are_nowhere(lat, lon):
    recording = FORMAT.read(file(second(49), point(lat=lat, lon=lon), second(50)))
    assert recording.activities[0].track.is_located().tolist() == [True, False, True]
    assert [str(it) for it in recording.warnings] == [
        "1 point lies nowhere on Earth; its place was left out."
    ]


@pytest.mark.parametrize("count", [1, 200])
def test_halves_of_places_are_counted(count):
    half = point("<ele>5</ele>", lon=None)
    recording = FORMAT.read(file(*[second(0)] * count, *[half] * count, point(lat=None)))
    known = [True] * count + [False] * (count + 1)
    assert recording.activities[0].track.is_located().tolist() == known
    (warning,) = map(str, recording.warnings)
    assert warning.startswith(f"{count + 1} points have only one half of their places")
    alone = FORMAT.read(file(*[half] * count))
    assert "only one half" in str(alone.warnings[0])


@pytest.mark.parametrize("count", [1, 200])
def test_places_count_in_capitals_too(count):
    capitals = point().replace("lat=", "LAT=").replace("lon=", "Lon=")
    assert only(file(*[capitals] * count)).track.is_located().all()


@pytest.mark.parametrize("count", [1, 200])
def test_one_thing_twice_in_a_point_is_counted_where_it_differs(count):
    twice = "<ele>5</ele><ele>6</ele><hr>150</hr>" + garmin(hr=150)
    recording = FORMAT.read(file(*[point(twice)] * count))
    assert channel(recording.activities[0], "altitude_m") == [5] * count
    (warning,) = map(str, recording.warnings)
    assert warning.startswith(f"{count} ")
    assert warning.endswith("gives one thing twice, with two values; the first one was kept.")


@pytest.mark.parametrize("count", [1, 200])
def test_a_heart_does_not_beat_less_than_never(count):
    recording = FORMAT.read(file(*[second(0, garmin(hr=-1, cad=-5, atemp=-7))] * count))
    (activity,) = recording.activities
    assert channel(activity, "temperature_c") == [-7] * count
    assert not activity.track.channels.keys() & {"heart_rate", "cadence_spm"}
    (warning,) = map(str, recording.warnings)
    assert warning.startswith(f"{2 * count} values are less than zero")


@pytest.mark.parametrize("count", [1, 200])
def test_attributes_that_hold_values_are_named(count):
    inside = '<x:sensor xmlns:x="u" hr="150" blank=" "/><link href="u"/><ele type="x">5</ele>'
    made = point(inside).replace("lat=", 'pdop="9" power="5" lat=')
    recording = FORMAT.read(file(*[made] * count))
    (warning,) = map(str, recording.warnings)
    assert warning.endswith("Left out were: sensor hr, trkpt power.")


def test_what_stands_beside_a_track_is_named():
    run = track(segment(second(0)))
    recording = FORMAT.read(document(PLACE * 2, ROUTE, run).encode())
    assert [str(warning) for warning in recording.warnings] == [
        "1 planned route stands beside what was recorded and was left out.",
        "2 saved places stand beside what was recorded and were left out.",
    ]


def test_what_a_file_says_of_its_tracks_as_a_whole_is_named():
    extensions = (
        '<extensions><x:Line xmlns:x="u"><x:Color>Red</x:Color></x:Line>'
        '<shoe km="90"><brand>Fast</brand></shoe></extensions>'
    )
    text = document(track(extensions, segment(second(0))), extensions.replace("brand", "worn"))
    (warning,) = map(str, FORMAT.read(text.encode()).warnings)
    assert warning.endswith("Left out were: shoe km, brand, worn.")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_words_for_the_whole_file(version):
    words = "<name>Mine</name><desc>Long</desc>"
    words = f"<metadata>{words}</metadata>" if version == "1.1" else words

    def read(*tracks):
        recording = FORMAT.read(document(words, *tracks, version=version).encode())
        said = [(it.title, it.notes) for it in recording.activities]
        return said, [str(it).partition("left out: ")[2] for it in recording.warnings]

    run = segment(second(0))
    assert read(track(run)) == ([("Mine", "Long")], [])
    assert read(track(run, name="Own")) == ([("Own", "Long")], ["Mine."])
    assert read(track(run, name="Mine", desc="x")) == ([("Mine", "x")], ["Long."])
    assert read(track(run), track(run)) == ([(None, None)] * 2, ["Mine, Long."])


def test_names_and_notes_are_read_as_a_whole():
    words = "<name><i>5</i> km<!-- --> in <b>the</b> wood</name><desc>A<br/>B</desc><cmt>C</cmt>"
    activity = only(document(f"<trk>{words}{segment(second(0))}</trk>").encode())
    assert (activity.title, activity.notes) == ("5 km in the wood", "AB\nC")


def test_values_that_cannot_be_read_are_counted():
    inside = "<ele>high</ele>" + garmin(hr="1e300", cad="--")
    recording = FORMAT.read(file(second(0), point(inside, lat="north", time="noon"), second(2)))
    assert [str(it) for it in recording.warnings] == [
        "5 values could not be read and were left out."
    ]
    assert set(recording.activities[0].track.channels) == {"latitude_deg", "longitude_deg"}


def test_times_that_say_where_they_are():
    there = only(file(point(time="2024-07-09T16:12:49+02:00")))
    assert (there.start, there.utc_offset_s, there.zone_from) == (AT, 7200, "file")
    for time in ("2024-07-09T14:12:49Z", "2024-07-09T14:12:49+00:00"):
        nowhere = only(file(point(time=time)))
        assert (nowhere.start, nowhere.utc_offset_s, nowhere.zone_from) == (AT, None, None)
    recording = FORMAT.read(file(point(time="2024-07-09T14:12:49")))
    assert recording.activities[0].start == AT
    assert "which time zone" in str(recording.warnings[0])


def test_time_that_goes_back_keeps_the_order():
    recording = FORMAT.read(file(second(5), second(3), second(4)))
    assert (np.diff(recording.activities[0].track.time_s)).tolist() == [-2, 1]
    assert recording.activities[0].start == datetime(2024, 7, 9, 14, 12, 3, tzinfo=UTC)
    assert "clock went back" in str(recording.warnings[0])


def test_who_wrote_it_is_the_device():
    assert only(file(point(), creator="Garmin &amp; Co")).device == Device(name="Garmin & Co")
    assert only(file(point(), creator="Quiet Mile")).device is None
    assert only(file(point(), creator=None)).device is None


def test_a_damaged_file_says_so():
    recording = FORMAT.read(file(*([second(0, garmin(hr=150))] * 9)).replace(b"gpxtpx:hr", b"x:hr"))
    assert recording.is_recovered
    assert str(recording.warnings[0]) == "This file is damaged; what could be read was kept."
    assert channel(recording.activities[0], "heart_rate") == [150] * 9


@pytest.mark.parametrize("count", [1, 300])
@pytest.mark.parametrize("between", ["", "\n", "\n\n\ufeff"])
def test_files_one_behind_the_other_are_all_read(count, between):
    parts = [document(track(segment(*[second(0)] * count), name=name)) for name in "ABC"]
    recording = FORMAT.read(between.join(parts).encode())
    assert [(it.title, len(it.track)) for it in recording.activities] == [
        (name, count) for name in "ABC"
    ]
    assert recording.is_recovered


def test_points_outside_of_any_track_are_not_lost():
    assert len(only(document(segment(point(), point())).encode()).track) == 2
    assert len(only(document(track(point(), segment(point()))).encode()).track) == 2


@pytest.mark.parametrize("count", [1, 200])
def test_points_beside_a_track_are_a_run_of_their_own(count):
    stray = [second(at) for at in range(count)]
    inside = track(segment(second(700)), name="A run")
    for text in (document(*stray, inside), document(inside, segment(*stray))):
        recording = FORMAT.read(text.encode())
        assert [(it.title, len(it.track)) for it in recording.activities] == [
            ("A run", 1),
            (None, count),
        ]
        (warning,) = recording.warnings
        assert str(warning).startswith(f"{count} point")
        assert "outside of any track" in str(warning)


@settings(max_examples=150)
@given(st.data())
def test_any_bytes_give_a_recording_or_a_refusal(data):
    broken = bytearray(gpx.file(*(second(at, garmin(hr=150)) for at in range(3))))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(broken)))
        broken[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    try:
        recording = FORMAT.read(bytes(broken))
    except ImportFailed:
        pass
    else:
        assert recording.activities
        assert all(str(warning) for warning in recording.warnings)


def test_files_are_told_by_what_they_hold():
    assert FORMAT.matches(gpx.hour_run(1)[:512])
    assert not FORMAT.matches(b"<TrainingCenterDatabase><gpx>")
    assert not FORMAT.matches(b".FIT")
