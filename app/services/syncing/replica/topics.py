"""Names the topics that what came is about."""

from collections.abc import Collection
from typing import Final

from app.domain.topics import GEAR, GOALS, PROFILE, RUNS, SETTINGS, SYNC, VALUES, Topic
from app.store.sync_entities import ACTIVITY

_TOPICS: Final[dict[str, tuple[Topic, ...]]] = {
    ACTIVITY: (RUNS,),
    "gear": (GEAR, RUNS),
    "profile": (PROFILE, VALUES),
    "goal": (GOALS,),
    "setting": (SETTINGS,),
    "retention_rule": (SETTINGS,),
}


def topics_of(entities: Collection[str]) -> set[Topic]:
    """Name what whoever shows it has to ask for anew."""
    return {SYNC, *(topic for it in entities for topic in _TOPICS.get(it, ()))}
