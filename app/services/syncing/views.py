"""What the runner sees of sync: values that window and terminal draw, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.forms import Field
from app.domain.words import Sentence


@dataclass(frozen=True, slots=True)
class TargetView:
    """A kind of place that sync can go to, and the words that a yes to it means."""

    key: str
    title: Sentence
    about: Sentence
    fields: tuple[Field, ...]
    purpose: str  # key of the consent; its words change with the key
    words: Sentence  # of the consent: what leaves, and what whoever keeps the place can see


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the runner chose: a place, how it is reached, and what this computer is called."""

    target: str
    answers: Mapping[str, str] = field(repr=False)
    device_name: str
    passphrase: str | None = field(default=None, repr=False)  # None: other devices need a code
    agreed_to: str = ""  # the purpose whose words were shown; nothing begins without it


@dataclass(frozen=True, slots=True)
class Round:
    """One time of exchange: what went and what came."""

    when_ms: int
    sent_ops: int = 0
    received_ops: int = 0
    sent_objects: int = 0
    received_objects: int = 0
    sent_bytes: int = 0
    received_bytes: int = 0
    problem: Sentence | None = None


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """How it stands."""

    is_on: bool = False
    is_paused: bool = False
    is_agreed: bool = True  # False once the consent was taken back: nothing is exchanged
    purpose: str = ""  # key of the consent that it needs
    forgotten: Mapping[str, Sentence] = field(default_factory=dict)  # secrets to be typed again
    target: Sentence | None = None  # the kind of place, by its title
    destination: str = ""  # as it was typed
    device_name: str = ""
    has_passphrase: bool = False  # besides codes, a sync passphrase lets computers in
    last: Round | None = None
    waiting_to_send: int = 0
    problem: Sentence | None = None  # of the last round
    alerts: tuple[Sentence, ...] = ()
    can_upload_again: bool = False  # the place was emptied
    ended: Sentence | None = None  # while it is off: why it is, where another computer ended it
    held: int = 0  # deletions that wait for a yes
    conflicts: int = 0
    next_try_ms: int = 0  # when a round is due; 0: at once


@dataclass(frozen=True, slots=True)
class DeviceView:
    """A computer that takes part, or did."""

    id: str
    name: str
    is_this: bool
    since_ms: int
    last_seen_ms: int | None
    is_removed: bool = False


@dataclass(frozen=True, slots=True)
class PairingCode:
    """Words that let one more computer in, once."""

    code: str = field(repr=False)
    expires_ms: int = 0


@dataclass(frozen=True, slots=True)
class Conflict:
    """A text that two computers changed at once: what holds here, and the other version."""

    id: int
    what: Sentence  # the run or thing that it is of
    field: Sentence
    mine: str
    other: str
    other_device: str
    when_ms: int


@dataclass(frozen=True, slots=True)
class HeldRun:
    """A run that another computer deleted, and that is still here."""

    title: Sentence
    start_ms: int | None


@dataclass(frozen=True, slots=True)
class Held:
    """So many deletions at once that they wait for the runner's yes."""

    runs: tuple[HeldRun, ...]
    device: str
    when_ms: int


@dataclass(frozen=True, slots=True)
class Shared:
    """A kind of thing and whether it travels from this computer."""

    category: str
    title: Sentence
    about: Sentence
    is_on: bool
    is_fixed: bool = False  # runs always travel


@dataclass(frozen=True, slots=True)
class ErasedRemote:
    """What was taken out of the place, and what cannot be reached."""

    names: int
    is_empty: bool  # the second listing found nothing but the marker
    out_of_reach: tuple[Sentence, ...] = ()
