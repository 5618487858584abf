"""What this log keeps of its part in sync: the place, the way to it, and how the rounds went."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from app.domain.words import Sentence, unflatten
from app.store.connection import Connection
from app.store.sync_state import read_state, write_state

_PLACE: Final = "place"
_COURSE: Final = "course"
_PAUSED: Final = "paused"
_ENDED: Final = "ended"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where sync goes to; the answers hold its password, and lie in the encrypted log alone."""

    target: str
    answers: Mapping[str, str] = field(repr=False)
    title: Sentence  # so that a window that is only looked at need not load any target
    shown: str
    secrets: Mapping[str, Sentence] = field(default_factory=dict)  # of the answers, and their names

    @property
    def forgotten(self) -> Mapping[str, Sentence]:
        """Name the secrets that have to be typed again."""
        return {key: name for key, name in self.secrets.items() if key not in self.answers}


@dataclass(frozen=True, slots=True)
class Course:
    """How the rounds went."""

    last_ms: int | None = None
    failures: int = 0  # since the latest that worked
    wait_s: int = 0  # as long as the place asked to be left alone
    problem: Sentence | None = None
    alerts: tuple[Sentence, ...] = ()
    standing: str = ""  # of the place, as the engine found it


def read_chosen(db: Connection) -> Chosen | None:
    """Say where sync goes to; None while it is off."""
    said = read_state(db, _PLACE)
    if said is None:
        return None
    secrets = {key: unflatten(name) for key, name in said.get("secrets", {}).items()}
    title = unflatten(said["title"])
    return Chosen(said["target"], said["answers"], title, said["shown"], secrets)


def keep_chosen(db: Connection, it: Chosen) -> None:
    """Keep where sync goes to."""
    said = {"target": it.target, "answers": dict(it.answers), "title": it.title.flat()}
    secrets = {key: name.flat() for key, name in it.secrets.items()}
    write_state(db, _PLACE, said | {"shown": it.shown, "secrets": secrets})


def forget_secrets(db: Connection, target: str) -> None:
    """Forget what opens a place of this kind: it is not agreed to any more."""
    chosen = read_chosen(db)
    if chosen is not None and chosen.target == target:
        kept = {key: it for key, it in chosen.answers.items() if key not in chosen.secrets}
        keep_chosen(db, replace(chosen, answers=kept))


def read_course(db: Connection) -> Course:
    """Say how the rounds went."""
    said: dict[str, Any] = read_state(db, _COURSE) or {}
    return Course(
        said.get("last_ms"),
        said.get("failures", 0),
        said.get("wait_s", 0),
        None if said.get("problem") is None else unflatten(said["problem"]),
        tuple(unflatten(it) for it in said.get("alerts", ())),
        said.get("standing", ""),
    )


def keep_course(db: Connection, it: Course) -> None:
    """Keep how the rounds went."""
    said = {
        "last_ms": it.last_ms, "failures": it.failures, "wait_s": it.wait_s,
        "problem": None if it.problem is None else it.problem.flat(),
        "alerts": [alert.flat() for alert in it.alerts], "standing": it.standing,
    }  # fmt: skip
    write_state(db, _COURSE, said)


def is_paused(db: Connection) -> bool:
    """Tell whether the runner paused it."""
    return bool(read_state(db, _PAUSED))


def keep_paused(db: Connection, *, paused: bool) -> None:
    """Note that it is paused, or not any more."""
    write_state(db, _PAUSED, paused or None)


def read_ended(db: Connection) -> Sentence | None:
    """Say how another computer ended it."""
    said = read_state(db, _ENDED)
    return None if said is None else unflatten(said)


def keep_ended(db: Connection, words: Sentence) -> None:
    """Keep, until it is turned on anew, how another computer ended it."""
    write_state(db, _ENDED, words.flat())
