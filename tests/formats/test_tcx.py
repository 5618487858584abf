"""TCX as watches and apps write it, and as it is written here."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import CorruptFile, ImportFailed, NotAnActivity, UnsupportedFormat
from app.domain.recording import Device, Lap, Totals
from app.formats.tcx import FORMAT
from tests.makers import tcx
from tests.makers.fit import points
from tests.makers.tcx import activity, beats, document, extended, file, lap, place, stretch, texts

START = 1720534369.0
AT = datetime(2024, 7, 9, 14, 12, 49, tzinfo=UTC)


def only(data):
    (found,) = FORMAT.read(data).activities
    return found


def channel(found, key):
    return found.track.channels[key].tolist()


def second(number, inside=""):
    return tcx.point(inside, f"2024-07-09T14:{12 + number // 60:02}:{number % 60:02}.000Z")


def one(inside):
    return only(file(lap(stretch(tcx.point(inside)))))


def test_a_whole_run_is_read_as_it_was_made():
    made = points(3, 3600, pauses={1200: 45})
    recording = FORMAT.read(tcx.hour_run(3))
    (run,) = recording.activities
    assert not recording.warnings
    assert (run.sport, run.start) == ("running", AT)
    np.testing.assert_array_equal(run.track.time_s, made["time_s"])
    for key, digits in {
        "latitude_deg": 7,
        "longitude_deg": 7,
        "altitude_m": 1,
        "distance_m": 2,
    }.items():
        expected = [float(f"{value:.{digits}f}") for value in made[key].tolist()]
        assert channel(run, key) == expected
    assert channel(run, "power_w") == made["power_w"].tolist()
    assert channel(run, "heart_rate")[5:] == made["heart_rate"][5:].tolist()
    assert channel(run, "cadence_spm") == [2 * float(f"{it / 2:.0f}") for it in made["cadence_spm"]]
    assert run.track.breaks == (1201,)
    assert [pause.duration_s for pause in run.pauses] == [45]
    assert len(run.laps) == int(made["distance_m"][-1] / 1000) + 1
    assert run.totals.distance_m == pytest.approx(made["distance_m"][-1], abs=0.1)


@pytest.mark.parametrize(
    ("inside", "key", "value"),
    [
        (beats(150), "heart_rate", 150),
        ("<HeartRateBpm>150</HeartRateBpm>", "heart_rate", 150),
        (place(47.5, 8.25), "longitude_deg", 8.25),
        (texts(AltitudeMeters=430.5), "altitude_m", 430.5),
        (texts(DistanceMeters=12.5), "distance_m", 12.5),
        (texts(Cadence=85), "cadence_spm", 170),
        (extended(RunCadence=85), "cadence_spm", 170),
        (extended("", RunCadence=85), "cadence_spm", 170),
        (extended(RunCadence=170), "cadence_spm", 170),
        (texts(Cadence=1) + extended(RunCadence=85), "cadence_spm", 170),
        (extended(Speed=3.2, Watts=250), "speed_mps", 3.2),
        (extended("", Speed=3.2, Watts=250), "power_w", 250),
    ],
)
def test_what_points_carry(inside, key, value):
    assert channel(one(inside), key) == [value]
    many = only(file(lap(stretch(*([tcx.point(inside)] * 200)))))
    assert channel(many, key) == [value] * 200


def test_cranks_are_not_steps():
    ride = only(file(lap(stretch(tcx.point(texts(Cadence=85)))), sport="Biking"))
    assert (ride.sport, channel(ride, "cadence_rpm")) == ("cycling", [85])


@pytest.mark.parametrize(
    ("sport", "expected"),
    [("Running", "running"), ("Biking", "cycling"), ("Other", "generic"), ("Hiking", "hiking")],
)
def test_sports(sport, expected):
    assert only(file(lap(stretch(second(0))), sport=sport)).sport == expected


def test_laps_say_what_the_watch_counted():
    figures = {"TotalTimeSeconds": 300.5, "DistanceMeters": 1000, "Calories": 70}
    data = file(
        lap(
            beats(141, "AverageHeartRateBpm"),
            beats(150, "MaximumHeartRateBpm"),
            texts(TriggerMethod="Distance"),
            stretch(second(0), second(1)),
            **figures,
        ),
        lap(
            texts(TriggerMethod="HeartRate"),
            stretch(second(2)),
            start="2024-07-09T14:17:49Z",
            **figures,
        ),
    )
    run = only(data)
    sums = Totals(timer_s=300.5, distance_m=1000, calories_kcal=70)
    assert run.laps == (
        Lap(
            AT,
            Totals(timer_s=300.5, distance_m=1000, calories_kcal=70, hr_mean=141, hr_max=150),
            "distance",
        ),
        Lap(AT + timedelta(minutes=5), sums, "heart_rate"),
    )
    assert run.totals == Totals(timer_s=601, distance_m=2000, calories_kcal=140)
    assert (len(run.track), run.track.breaks) == (3, ())


def test_sums_are_of_all_laps_or_not_at_all():
    run = only(file(lap(Calories=70, DistanceMeters=0), lap(Calories="x", DistanceMeters=0)))
    assert run.totals == Totals(distance_m=0)


def test_a_gap_within_a_lap_is_a_pause_and_one_between_laps_is_not():
    run = only(
        file(
            lap(stretch(second(0), second(1)), stretch(), stretch(second(31), second(32))),
            lap(stretch(second(50)), stretch(second(55))),
        )
    )
    assert run.track.breaks == (2, 5)
    assert [pause.duration_s for pause in run.pauses] == [30, 5]


def test_a_run_on_a_treadmill_has_no_places():
    run = only(file(lap(stretch(second(0, beats(90)), second(1, texts(DistanceMeters=3))))))
    assert not run.track.is_located().any()
    assert set(run.track.channels) == {"heart_rate", "distance_m"}


def test_points_without_a_place_in_between():
    run = only(file(lap(stretch(second(0, place()), second(1), second(2, place())))))
    assert run.track.is_located().tolist() == [True, False, True]


def test_a_run_of_laps_alone_starts_with_the_first():
    run = only(
        file(lap(TotalTimeSeconds=60, start="2024-07-09T14:13:49Z"), lap(TotalTimeSeconds=60))
    )
    assert (len(run.track), run.start, run.totals.timer_s) == (0, AT, 120)
    assert only(file(lap(start=None))).start == AT  # the activity's name


@pytest.mark.parametrize("first_point", ["14:12:48", "14:12:49", "14:12:55", "20:20:27"])
def test_a_run_starts_with_its_first_lap_or_with_an_earlier_point(first_point):
    points = stretch(tcx.point(time=f"2024-07-09T{first_point}Z"))
    first = datetime.fromisoformat(f"2024-07-09T{first_point}+00:00")
    found = only(file(lap(points), lap(start="2024-07-09T14:12:50Z"), name="2020"))
    assert found.start == min(first, AT)
    assert only(file(lap(points, start=None), name="2024-07-09T01:00:00Z")).start == first


@pytest.mark.parametrize("count", [1, 200])
def test_points_outside_of_laps_are_kept_and_those_outside_of_runs_are_counted(count):
    inside = lap(stretch(second(0)), TotalTimeSeconds=60)
    stray = stretch(*(second(1) for _ in range(count)))
    assert len(only(file(inside + stray)).track) == 1 + count
    text = document(f"<Activities>{activity(inside)}{stray}</Activities>")
    recording = FORMAT.read(text.encode())
    assert [len(found.track) for found in recording.activities] == [1]
    (warning,) = recording.warnings
    assert str(warning).startswith(f"{count} point")
    assert "outside of any run" in str(warning)


def test_a_sport_that_nobody_knows_is_named():
    recording = FORMAT.read(file(lap(stretch(second(0))), sport="Quidditch"))
    assert recording.activities[0].sport == "generic"
    assert "does not know: Quidditch. " in str(recording.warnings[0])
    assert not FORMAT.read(file(lap(stretch(second(0))), sport="Other")).warnings


def test_several_activities_and_the_parts_of_one():
    run, ride = activity(lap(stretch(second(0)))), activity(lap(stretch(second(9))), sport="Biking")
    several = FORMAT.read(document(f"<Activities>{ride}{run}{activity()}</Activities>").encode())
    assert [found.sport for found in several.activities] == ["cycling", "running"]
    parts = f"<FirstSport>{run}</FirstSport><NextSport><Transition/>{ride}</NextSport>"
    session = f"<Activities><MultiSportSession>{parts}</MultiSportSession></Activities>"
    multi = FORMAT.read(document(session).encode())
    assert [found.sport for found in multi.activities] == ["running", "cycling"]
    assert [found.track.time_s[0] for found in multi.activities] == [START - 49, START - 40]


COURSE = "<Courses><Course><Name>A</Name><Track>{}</Track></Course></Courses>"


def test_a_course_beside_a_run_is_not_in_the_way():
    data = document(
        COURSE.format(second(5)), f"<Activities>{activity(lap(stretch(second(0))))}</Activities>"
    )
    assert only(data.encode()).track.time_s.tolist() == [START - 49]
    many = document(
        COURSE.format(second(5) * 100),
        f"<Activities>{activity(lap(stretch(second(0) * 100)))}</Activities>",
    )
    assert only(many.encode()).track.time_s.tolist() == [START - 49] * 100


@pytest.mark.parametrize(
    ("data", "refusal", "words"),
    [
        (document(COURSE.format(second(0))).encode(), NotAnActivity, "course for a watch"),
        (document("<Workouts><Workout/></Workouts>").encode(), NotAnActivity, "workout"),
        (document("<Courses/>").encode(), NotAnActivity, "no recorded run"),
        (
            document(f"<Activities>{activity()}</Activities>").encode(),
            NotAnActivity,
            "no recorded run",
        ),
        (b"<gpx/>", UnsupportedFormat, "not a TCX"),
        (document("<Courses/>").encode()[:-9], CorruptFile, "damaged"),
        (b"", CorruptFile, "damaged"),
    ],
)
def test_what_holds_no_run(data, refusal, words):
    with pytest.raises(refusal, match=words):
        FORMAT.read(data)


@pytest.mark.parametrize("outermost", ["Activities", "Activity"])
def test_some_leave_the_outermost_element_out(outermost):
    inner = activity(lap(stretch(second(0))))
    data = (f"<Activities>{inner}</Activities>" if outermost == "Activities" else inner).encode()
    assert FORMAT.matches(data)
    assert len(only(data).track) == 1


def test_notes_and_the_name_of_a_plan():
    after = "<Notes>Hard\nbut good</Notes><Training><Plan><Name>Hills</Name></Plan></Training>"
    run = only(file(lap(stretch(second(0))), after=after))
    assert (run.title, run.notes) == ("Hills", "Hard\nbut good")


def warnings_of(data):
    return [str(warning) for warning in FORMAT.read(data).warnings]


def test_notes_of_laps_stand_in_for_those_of_the_run():
    noted = lap(texts(Notes="Easy"), stretch(second(0))) + lap(texts(Notes="Hard <"))
    assert only(file(noted)).notes == "Easy\nHard <"
    assert not FORMAT.read(file(noted)).warnings
    data = file(noted, after="<Notes>Good</Notes>")
    assert only(data).notes == "Good"
    assert warnings_of(data) == ["2 laps have notes of their own, which were left out."]


def test_what_stands_beside_a_run_is_named():
    run = activity(lap(stretch(second(0))))
    session = (
        f"<MultiSportSession><NextSport><Transition {{}}/>{run}</NextSport></MultiSportSession>"
    )
    parts = [f"<Activities>{session.format('')}</Activities>", "<Workouts><Workout/></Workouts>"]
    assert warnings_of(document(*parts).encode()) == [
        "1 planned workout stands beside what was recorded and was left out."
    ]
    begun = session.format(f'StartTime="{tcx.TIME}"')
    data = document(COURSE.format("") * 2, f"<Activities>{begun}</Activities>").encode()
    assert warnings_of(data) == [
        "2 courses for a watch stand beside what was recorded and were left out.",
        "1 transition from one sport to the next was left out.",
    ]


def test_figures_of_laps_are_missed_only_where_there_are_no_points():
    figures = texts(MaximumSpeed=5, Cadence=80) + extended(Steps=900).replace("TPX", "LX")
    figures += "<FatCalories><Value>7</Value></FatCalories>"
    assert not warnings_of(file(lap(figures, stretch(second(0))), lap(figures)))
    (warning,) = warnings_of(file(lap(figures)))
    assert warning.endswith("left out: MaximumSpeed, Cadence, Steps, FatCalories.")


def test_figures_of_laps_that_cannot_be_are_counted():
    figures = {"TotalTimeSeconds": "long", "DistanceMeters": 5, "Calories": -7}
    data = file(lap(beats(-1, "AverageHeartRateBpm"), start="noon", **figures), name="A name")
    (found,) = only(data).laps
    assert found == Lap(None, Totals(distance_m=5))
    assert warnings_of(data) == [
        "2 values could not be read and were left out.",
        "2 values are less than zero, which they cannot be, and were left out.",
    ]


def test_halves_of_places_are_counted():
    half = place().replace("LongitudeDegrees", "Nothing")
    said = warnings_of(file(lap(stretch(second(0, place()), second(1, half)))))
    assert any(it.startswith("1 point has only one half of its place") for it in said)


def test_which_sensor_counted_the_steps_is_no_loss():
    inside = extended(RunCadence=85).replace("TPX>", 'TPX CadenceSensor="Footpod">', 1)
    assert not warnings_of(file(lap(stretch(second(0, inside)))))


def test_the_device():
    version = "<Version><VersionMajor>2</VersionMajor><VersionMinor>7</VersionMinor></Version>"
    for serial in (3860, 3_949_668_594):
        after = f"<Creator><Name>vívoactive</Name><UnitId>{serial}</UnitId>{version}</Creator>"
        run = only(file(lap(stretch(second(0))), after=after))
        assert run.device == Device(name="vívoactive", serial=serial, software="2.07")
    for after in ("", "<Creator/>", "<Creator><UnitId>0</UnitId></Creator>"):
        assert only(file(lap(stretch(second(0))), after=after)).device is None


def test_times_that_say_where_they_are():
    run = only(file(lap(stretch(tcx.point(time="2024-07-09T15:12:49.000+01:00")))))
    assert (run.start, run.utc_offset_s, run.zone_from) == (AT, 3600, "file")


def test_what_is_odd_is_said():
    inside = place(95, 8) + texts(AltitudeMeters="high")
    recording = FORMAT.read(file(lap(stretch(second(5), second(3, inside), second(4)))))
    assert [str(warning) for warning in recording.warnings] == [
        "1 value could not be read and was left out.",
        "1 point lies nowhere on Earth; its place was left out.",
        "The clock went back during this run; "
        "its points were kept in the order in which they were written.",
    ]


@settings(max_examples=150)
@given(st.data())
def test_any_bytes_give_a_recording_or_a_refusal(data):
    broken = bytearray(file(lap(stretch(*(second(at, beats(90)) for at in range(3))))))
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
    assert FORMAT.matches(tcx.hour_run(1)[:512])
    assert FORMAT.matches(b" \n<x:TrainingCenterDatabase")
    assert not FORMAT.matches(b"<gpx><Activities>")
    assert not FORMAT.matches(b"")
