"""What a format has no place for, in words."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from app.domain.channel_names import channel_name
from app.domain.recording import Activity
from app.domain.track import Track
from app.domain.words import Sentence, say


def lost(activity: Activity, carried: Collection[str], *others: Sentence) -> Iterator[Sentence]:
    """Name what of an activity neither these channels carry nor any file of the kind."""
    yield from _lost_channels(activity.track, carried)
    yield from others
    if activity.lengths:
        yield say("lengths of the pool")
    if len(activity.beats_s):
        yield say("times between heartbeats")
    if activity.zone_from == "file":
        yield say("the time zone")


def without_place(name: str, things: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Say of each thing that a format has no place for it."""
    return tuple(say("{format} has no place for {thing}.", format=name, thing=it) for it in things)


def _lost_channels(track: Track, carried: Collection[str]) -> Iterator[Sentence]:
    own = {extra.channel: extra.name for extra in track.developer_fields}
    said: list[Sentence] = []
    for key, values in track.channels.items():
        name = say("{name}", name=own[key]) if key in own else channel_name(key)
        if key not in carried and not np.isnan(values).all() and name not in said:
            said.append(name)
            yield name
