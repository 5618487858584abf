"""Metres descended."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="descent",
    name=say("Descent"),
    unit="m",
    compute=figure("descent_m"),
    about=say("The metres descended, counted like the ascent."),
    source="Our own counting; see ascent",
    combine="sum",
    evidence="rule",
)
