"""Made-up activities for what is written as XML and read again, and how they are compared."""

import numpy as np
from hypothesis import strategies as st

from app.domain.recording import ON_FOOT, Activity, Device
from app.domain.track import Track
from app.formats._text import clean_text
from app.formats._xml import pauses_of, start_of

VALUES = st.floats(-9e8, 9e8) | st.just(0.0) | st.integers(0, 250).map(float)
# What any float of today tells apart: microseconds, from 1906 to 2191
SECONDS = st.integers(-2 * 10**15, 7 * 10**15).map(lambda it: it / 10**6)
CADENCES = st.integers(0, 4 * 10**6).map(lambda it: it / 10**4)


@st.composite
def activities(draw, sports):
    """Make an activity up, with holes in every channel, and at times of very many points."""
    count = draw(st.integers(1, 12))
    is_long = draw(st.booleans())

    def some(values):
        drawn = np.array(draw(st.lists(values, min_size=count, max_size=count)))
        return np.tile(drawn, 20) if is_long else drawn

    sport = draw(st.sampled_from(sports))
    keys = ("altitude_m", "power_w", "speed_mps")
    made = {key: some(VALUES | st.just(np.nan)) for key in draw(st.sets(st.sampled_from(keys)))}
    if draw(st.booleans()):
        made["heart_rate"] = some(VALUES.map(abs) | st.just(np.nan))
    made |= {
        "latitude_deg": some(st.floats(-90, 90)),
        "longitude_deg": some(st.floats(-180, 180)),
        "distance_m": np.sort(some(st.floats(0, 9e8))),
    }
    made["cadence_spm" if sport in ON_FOOT else "cadence_rpm"] = some(CADENCES)
    breaks = draw(st.sets(st.integers(1, count - 1))) if count > 1 else set()
    track = Track(some(SECONDS | st.just(np.nan)), made, breaks=tuple(sorted(breaks)))
    return Activity(
        track,
        sport=sport,
        title=clean_text(draw(st.text(max_size=15))),
        notes=clean_text(draw(st.text(max_size=99)), is_long=True),
        start=start_of(track),
        device=draw(st.sampled_from([None, Device(name='A "<&> watch')])),
        pauses=pauses_of(track),
    )


def same_channels(left, right):
    """See that every time and value is the same, to the last bit."""
    np.testing.assert_array_equal(left.time_s, right.time_s)
    known = {key for key, values in left.channels.items() if not np.isnan(values).all()}
    assert known == set(right.channels)
    for key in known:
        np.testing.assert_array_equal(left.channels[key], right.channels[key], err_msg=key)
