"""Metres climbed."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="ascent",
    name=say("Ascent"),
    unit="m",
    compute=figure("ascent_m"),
    about=say(
        "The metres climbed, from a smoothed altitude, counting rises of at least 2 m where a"
        " barometer measured it and 5 m where only satellites did."
    ),
    source="Our own counting; the thresholds are those in common use (GoldenCheetah, OpenTracks)",
    combine="sum",
    evidence="rule",
    elsewhere=say(
        "Adding up every small rise gives two to four times as much. Some products replace"
        " the altitude by that of a map, for which they look up where you were."
    ),
)
