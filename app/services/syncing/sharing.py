"""What travels from this computer: runs always, the rest as the runner wants."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.errors import SettingsError
from app.domain.topics import SYNC
from app.domain.words import Sentence, say
from app.services.syncing.replica.log import KEPT_HERE
from app.services.syncing.views import Shared
from app.store.connection import Connection
from app.store.log import Store
from app.store.sync_state import read_state, write_state


@dataclass(frozen=True, slots=True)
class _Kind:
    """Things that travel or stay together."""

    title: Sentence
    about: Sentence
    entities: tuple[str, ...] = ()  # none: it always travels


_KINDS: Final = {
    "runs": _Kind(
        say("Runs"), say("What was measured, notes, tags and gear. Without these there is no sync.")
    ),
    "files": _Kind(say("Files"), say("The files that your runs came in."), ("original",)),
    "profile": _Kind(
        say("Profile"), say("Weight, heart rates, birth date and what else you said."), ("profile",)
    ),
    "goals": _Kind(say("Goals"), say("Goals and plans."), ("goal", "plan")),
    "places": _Kind(say("Home zones"), say("Places that are kept to yourself."), ("home_zone",)),
    "settings": _Kind(
        say("Settings"),
        say("Units, language, look, and how long things are kept."),
        ("setting", "retention_rule"),
    ),
}


def list_shared(store: Store) -> Sequence[Shared]:
    """List what there is, and whether it travels from here."""
    kept_here = _read(store)
    return tuple(
        Shared(
            key, it.title, it.about,
            is_on=not kept_here & {*it.entities},
            is_fixed=not it.entities,
        )
        for key, it in _KINDS.items()
    )  # fmt: skip


def set_shared(store: Store, category: str, *, is_on: bool) -> None:
    """Let something travel from now on, or no more; what others have already they keep."""
    kind = _KINDS.get(category)
    if kind is None or not kind.entities:
        raise SettingsError(
            say("This cannot be kept here: {category}", category=category),
            say("What travels is switched on and off by its name."),
        )
    wanted = _read(store) - {*kind.entities} if is_on else _read(store) | {*kind.entities}

    def write(db: Connection) -> None:
        write_state(db, KEPT_HERE, sorted(wanted) or None)

    store.write(SYNC, write)


def _read(store: Store) -> frozenset[str]:
    return frozenset(store.read(lambda db: read_state(db, KEPT_HERE)) or ())
