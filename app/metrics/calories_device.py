"""Calories as the device has them."""

from app.domain.words import say
from app.metrics import Metric
from app.metrics._figures import figure

METRIC = Metric(
    key="calories_device",
    name=say("Calories by the device"),
    unit="kcal",
    compute=figure("device_calories_kcal"),
    about=say(
        "What the device itself says; most makers keep their formula to themselves. It is"
        " shown as it is, resting included."
    ),
    source="The device",
    combine="sum",
    evidence="model",
    elsewhere=say("Compare it with the gross calories here, not with the net ones."),
)
