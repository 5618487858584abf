"""Two computers of one runner: real logs that sync through a real folder."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.progress import Watch
from app.services.consents import SYNC_FOLDER
from app.services.session import Session
from app.services.syncing.devices import make_pairing_code
from app.services.syncing.rounds import sync_now
from app.services.syncing.setting_up import begin, join
from app.services.syncing.views import Round, SetUp
from app.store.log import Store
from tests.makers.logs import NOW_MS, new_log


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now_ms: int = NOW_MS

    def __call__(self) -> int:
        self.now_ms += 1
        return self.now_ms

    def go(self, seconds: float) -> None:
        self.now_ms += round(seconds * 1000)


@dataclass
class Computer:
    """A log, and the folder that it syncs through."""

    session: Session
    place: Path
    clock: Clock = field(default_factory=Clock)

    @property
    def store(self) -> Store:
        return self.session.store

    def set_up(self, name: str, passphrase: str | None = None) -> SetUp:
        return SetUp("folder", {"folder": str(self.place)}, name, passphrase, SYNC_FOLDER.key)

    def begin(self, name: str = "Desk") -> None:
        begin(self.store, self.set_up(name), self.clock)

    def join(self, other: "Computer", name: str = "Kitchen") -> None:
        code = make_pairing_code(other.store, other.clock).code
        join(self.store, self.set_up(name), code, self.clock)

    def sync(self) -> Round:
        return sync_now(self.store, self.clock, Watch())


@contextmanager
def two_computers(folder: Path) -> Iterator[tuple[Computer, Computer]]:
    """Make two logs; sync is not on yet."""
    place = folder / "place"
    place.mkdir()
    with ExitStack() as logs:
        clock = Clock()
        desk, kitchen = (
            Computer(logs.enter_context(new_log(folder / name)), place, clock)
            for name in ("desk", "kitchen")
        )
        yield desk, kitchen
