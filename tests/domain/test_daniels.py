"""VDOT against the tables in Daniels' Running Formula."""

import numpy as np
import pytest

from app.domain.daniels import oxygen_of, speed_at, time_for, vdot

# As printed there: VDOT, then the times over 5 km, 10 km, half marathon and marathon
TABLE = (
    (30, "30:40", "63:46", "141:04", "289:17"),
    (35, "27:00", "56:03", "124:13", "256:03"),
    (40, "24:08", "50:03", "110:59", "229:45"),
    (45, "21:50", "45:16", "100:20", "208:26"),
    (50, "19:57", "41:21", "91:35", "190:49"),
    (55, "18:22", "38:06", "84:18", "176:01"),
    (60, "17:03", "35:22", "78:09", "163:25"),
    (65, "15:54", "33:01", "72:53", "152:35"),
    (70, "14:55", "31:00", "68:21", "143:10"),
    (75, "14:03", "29:14", "64:23", "134:55"),
    (80, "13:18", "27:41", "60:54", "127:38"),
    (85, "12:37", "26:19", "57:50", "121:10"),
)
METRES = (5000.0, 10_000.0, 21_097.5, 42_195.0)


def seconds(text: str) -> int:
    minutes, rest = text.split(":")
    return int(minutes) * 60 + int(rest)


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_the_printed_tables(row) -> None:
    times = [seconds(it) for it in row[1:]]
    assert vdot(METRES, times) == pytest.approx(row[0], abs=0.1)


@pytest.mark.parametrize("row", [it for it in TABLE if it[0] in {40, 50, 60}], ids=str)
def test_marathons_of_the_printed_tables(row) -> None:
    assert time_for(METRES[3], row[0]) == pytest.approx(seconds(row[4]), abs=10)


def test_predicted_times_have_the_vdot_that_they_were_predicted_from() -> None:
    values = np.linspace(20, 90, 29)[:, None]
    assert vdot(METRES, time_for(METRES, values)) == pytest.approx(values + 0 * np.array(METRES))


def test_speeds_turn_back_into_oxygen() -> None:
    speeds = np.linspace(1.5, 7, 12)
    assert speed_at(oxygen_of(speeds)) == pytest.approx(speeds)


def test_standing_and_crawling_have_no_vdot() -> None:
    assert np.isnan(vdot([0.0, 10.0, 240.0], [600.0, 600.0, 600.0])).all()
    assert vdot(300.0, 600.0) > 0


def test_nothing_known_gives_nothing() -> None:
    assert np.isnan(vdot([5000.0, np.nan, 5000.0], [np.nan, 1200.0, 0.0])).all()
    assert np.isnan(time_for(5000.0, np.nan))
