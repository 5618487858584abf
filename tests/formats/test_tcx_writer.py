"""What is written as TCX is read again as the same; what is lost is named."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.recording import Activity, Device, Lap, Pause, Totals
from app.domain.track import Track
from app.formats import write
from app.formats.tcx import FORMAT
from tests.formats.xml_activities import activities, same_channels
from tests.makers import tcx

START = 1720534369.0
AT = datetime(2024, 7, 9, 14, 12, 49, tzinfo=UTC)


def only(data):
    (found,) = FORMAT.read(data).activities
    return found


def channel(found, key):
    return found.track.channels[key].tolist()


@settings(max_examples=150)
@given(activities(("running", "generic", "cycling")), st.data())
def test_what_is_written_is_read_again_as_the_same(made, data):
    number = st.floats(0, 1e8) | st.none()
    if data.draw(st.booleans()):
        made = with_laps(made, data.draw(st.lists(number, min_size=3, max_size=3)))
    written = write(FORMAT, made)
    said = {str(it) for it in written.left_out}
    assert ("TCX adds this: laps." in said) is not bool(made.laps)
    about_pauses = {it for it in said if "pauses" in it and "sums" not in it}
    about_breaks = {it for it in said if "breaks in the line" in it}
    others = said - about_pauses - about_breaks
    assert all(it.startswith("TCX adds this: ") for it in others), others
    recording = FORMAT.read(written.data)
    assert not recording.is_recovered
    (back,) = recording.activities
    same_channels(made.track, back.track)
    assert back.laps == made.laps or not made.laps
    for name in ("title", "notes", "sport", "device", "start"):
        assert getattr(back, name) == getattr(made, name), name
    assert (back.pauses == made.pauses) is not bool(about_pauses)
    assert (back.track.breaks == made.track.breaks) is not bool(about_breaks)


def with_laps(made, figures):
    """Lay two laps over an activity, which begin where it does and a bit later."""
    start = made.start or AT
    laps = tuple(
        Lap(start + timedelta(seconds=after), Totals(timer_s=a, distance_m=b, hr_mean=c), trigger)
        for (after, trigger), (a, b, c) in zip(
            ((0, "manual"), (5, "position_marked")), (figures, figures[::-1]), strict=True
        )
    )
    return Activity(
        made.track,
        sport=made.sport,
        title=made.title,
        notes=made.notes,
        start=start,
        device=made.device,
        laps=laps,
        pauses=made.pauses,
    )


def test_a_whole_run_comes_back_equal():
    run = only(tcx.hour_run(5))
    written = write(FORMAT, run)
    back = only(written.data)
    assert not written.left_out
    same_channels(run.track, back.track)
    for name in ("sport", "start", "totals", "laps", "pauses"):
        assert getattr(back, name) == getattr(run, name), name


def test_elements_stand_in_the_order_of_the_schema():
    data = write(FORMAT, only(tcx.hour_run(5))).data
    names = (
        "<Time>",
        "<Position>",
        "<AltitudeMeters>",
        "<DistanceMeters>",
        "<HeartRateBpm>",
        "<Extensions>",
    )
    trackpoint = data.split(b"<Trackpoint>")[9].decode()
    assert all(trackpoint.index(a) < trackpoint.index(b) for a, b in pairwise(names))


def test_what_tcx_has_no_place_for_is_named():
    made = Activity(
        Track(
            np.array([START, START + 1]),
            {"temperature_c": np.array([20.0, 21.0]), "cadence_rpm": np.array([80.0, 81.0])},
        ),
        sport="running",
        sub_sport="trail",
        title="A title that is too long",
        start=AT,
        totals=Totals(elapsed_s=99, timer_s=1),
        laps=(Lap(AT, Totals(timer_s=1, ascent_m=5), "session_end"),),
        pauses=(Pause(AT, AT),),
        beats_s=np.array([0.5]),
    )
    said = [str(sentence) for sentence in write(FORMAT, made).left_out]
    left_out = (
        "temperature",
        "cadence",
        "finer kind of sport",
        "title",
        "sums of the whole run (time from start to end)",
        "laps (ascent)",
        "pauses",
        "times between heartbeats",
    )
    assert set(said) == {
        *(f"TCX leaves this out: {thing}." for thing in left_out),
        "TCX changes this: laps (what ended them).",
    }


@pytest.mark.parametrize(
    ("software", "is_kept"),
    [("2.07", True), ("18.23", True), ("10.100", True), ("10.5", False), ("v2", False)],
)
def test_a_version_is_read_as_it_was_written_or_named(software, is_kept):
    device = Device(name="Made Up", serial=5, software=software)
    made = Activity(Track(np.array([START])), start=AT, device=device, laps=(Lap(AT, Totals()),))
    written = write(FORMAT, made)
    assert (only(written.data).device == device) is is_kept
    said = "TCX leaves this out: device (version of the software)."
    assert (said in map(str, written.left_out)) is not is_kept
