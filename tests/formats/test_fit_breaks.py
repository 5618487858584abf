"""Where the line of a FIT file's track is interrupted, and what becomes of it elsewhere."""

from datetime import UTC, datetime

import numpy as np
import pytest

from app.domain.recording import Pause
from app.formats.fit.breaks import breaks_at
from app.formats.gpx import FORMAT as GPX
from tests.formats.fit_readings import only
from tests.makers import fit


def pause(start: float, end: float) -> Pause:
    return Pause(datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC))


@pytest.mark.parametrize(
    ("times", "limits", "breaks"),
    [
        ([1, 2, 60, 61], [(2, 60)], (2,)),
        ([1, 2, 59, 60], [(2, 60)], (2,)),  # the first point again comes before the clock does
        ([1, 2, 3, 60], [(2, 60)], (3,)),  # and the last one after it
        ([1, 2, 3, 4, 5, 6], [(2, 5)], (2,)),  # points as if there were no pause
        ([1, 2, 31, 60, 61], [(2, 32), (32, 60)], (2, 3)),
        ([1, 2, 60], [(2, 30), (30, 59)], (2,)),
        ([1, 2, np.nan, 60, 61], [(2, 60)], (3,)),
        ([5, 2, 3, 60], [(5, 60)], (3,)),  # time goes back
        ([60, 61], [(2, 60)], ()),
        ([1, 2], [(2, 60)], ()),
        ([1, 2, 3], [(2, 2), (3, 1)], ()),
        ([np.nan, np.nan], [(2, 60)], ()),
        ([], [(2, 60)], ()),
    ],
)
def test_a_pause_interrupts_the_line_where_no_points_are(times, limits, breaks):
    pauses = [pause(*one) for one in limits]
    assert breaks_at(np.array(times, dtype=np.float64), pauses) == breaks


def test_the_pieces_of_a_line_become_segments_of_gpx():
    run = only(fit.run(fit.points(seconds=30, pauses={5: 10, 20: 40})))
    assert run.track.breaks == (6, 21)
    (back,) = GPX.read(GPX.write(run)).activities
    assert back.track.breaks == run.track.breaks
    assert [pause.duration_s for pause in back.pauses] == [10, 40]
