"""A runner's computers, each with a log in memory, and a cloud between them."""

import copy
from dataclasses import dataclass

from app.sync.engine import run_round
from app.sync.joining import begin, join
from app.sync.membership import Membership
from app.sync.round import Outcome
from app.system.stretching import Cost
from tests.makers.clouds import Cloud, Kills, MemoryPlace
from tests.makers.replicas import MemoryReplica

HOUR_MS = 3600 * 1000
NOW_MS = 1_700_000_000_000
WORDS = "six made up words for sync"
CHEAP = Cost(8, 1, 1)


@dataclass
class Computer:
    """One computer: its log, its way to the cloud, and when it dies."""

    name: str
    log: MemoryReplica
    place: MemoryPlace
    kills: Kills
    skew_ms: int = 0

    @property
    def member(self) -> Membership:
        member = self.log.load_membership()
        assert member is not None
        return member

    def sync(self, now_ms: int = NOW_MS) -> Outcome:
        return run_round(self.log, self.place, now_ms + self.skew_ms)


def make_computer(cloud: Cloud, name: str) -> Computer:
    kills = Kills()
    return Computer(name, MemoryReplica(kills), MemoryPlace(cloud, kills), kills)


def make_first(cloud: Cloud, name: str = "laptop") -> Computer:
    """Make a computer that begins a store."""
    computer = make_computer(cloud, name)
    computer.log.save_membership(begin(computer.place, name, WORDS, NOW_MS, CHEAP))
    return computer


def add_computer(cloud: Cloud, name: str) -> Computer:
    """Make a computer that joins by the passphrase, which is faster than a code in tests."""
    computer = make_computer(cloud, name)
    computer.log.save_membership(join(computer.place, name, WORDS, NOW_MS))
    return computer


def make_computers(cloud: Cloud, count: int) -> list[Computer]:
    """Make some computers that know of each other."""
    first = make_first(cloud)
    others = [add_computer(cloud, f"computer {number}") for number in range(1, count)]
    settle([first, *others])
    return [first, *others]


def copy_world(computers: list[Computer]) -> list[Computer]:
    """Copy computers and their cloud, to let something else happen to them."""
    old = computers[0].place.cloud
    cloud = Cloud()
    cloud.files = dict(old.files)
    copies = []
    for computer in computers:
        same = make_computer(cloud, computer.name)
        same.log.kept = copy.deepcopy(computer.log.kept)
        copies.append(same)
    return copies


def settle(computers: list[Computer], now_ms: int = NOW_MS, rounds: int = 3) -> list[Outcome]:
    """Let each do some rounds, one after another; hand over the last of each."""
    for _ in range(rounds):
        outcomes = [computer.sync(now_ms) for computer in computers]
    return outcomes
