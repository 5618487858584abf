"""Computers, a cloud, and all that goes wrong; in the end all must have what was ever made."""

import copy
from dataclasses import replace
from random import Random
from typing import Final

from app.domain.errors import SyncError, SyncTooNew
from app.domain.operations import Op
from app.sync.engine import upload_again
from app.sync.joining import join
from app.sync.merge import NEVER, Item, merge
from app.sync.removing import remove_device
from app.sync.round import Outcome, Standing
from app.sync.sealed import Sealed
from tests.makers.clouds import Cloud, Killed
from tests.makers.computers import NOW_MS, WORDS, Computer, make_computer, make_first
from tests.makers.replicas import Address, Kept, MemoryReplica

DAY_MS: Final = 24 * 3600 * 1000
MOST: Final = 4
State = dict[Address, Item]


class World:
    """Every method is a step; `end` lets all settle and compares them with the oracle."""

    def __init__(self, seed: int = 0) -> None:
        self.chance = Random(seed)  # noqa: S311 - nothing secret
        self.cloud = Cloud()
        self.now_ms = NOW_MS
        first = make_first(self.cloud)
        self.computers = [first]
        self.past: list[dict[str, Sealed]] = []
        self.backups: dict[str, Kept] = {}
        self.replaced: dict[str, Sealed] | None = None
        self.gone: list[Computer] = []
        self.was_restored = False
        self.count = 0
        for _ in range(2):
            self.add_computer()

    # What the runner does

    def add_computer(self) -> None:
        """Let another computer join."""
        if len(self.computers) >= MOST or self.replaced is not None:
            return
        self.count += 1
        computer = make_computer(self.cloud, f"computer {self.count}")
        try:
            member = join(computer.place, computer.name, WORDS, self.now_ms)
        except SyncError:
            return  # there is nothing sound to join now
        computer.log.save_membership(member)
        self.computers.append(computer)

    def add(self, at: int) -> None:
        """Add a run; now and then the same one on several computers."""
        key = str(self.chance.randrange(30))
        data = f"file {key} {self.chance.randrange(3)}".encode()
        self._pick(at).log.add(key, data, notes="")

    def edit(self, at: int, name: str = "title") -> None:
        log = self._pick(at).log
        keys = [key for _, key in log.kept.items]
        if keys:
            self.count += 1
            log.edit(self.chance.choice(keys), **{name: f"text {self.count}"})

    def erase(self, at: int, most: int = 1) -> None:
        log = self._pick(at).log
        for key in list(log.shown())[: self.chance.randint(1, most)]:
            log.erase(key)

    def answer(self, at: int, *, is_yes: bool) -> None:
        """Say yes or no to what is held."""
        log = self._pick(at).log
        log.accept() if is_yes else log.refuse()

    def skew(self, at: int, seconds: int) -> None:
        self._pick(at).skew_ms = seconds * 1000

    def wait(self, seconds: int) -> None:
        self.now_ms += seconds * 1000

    def remove(self, at: int, other: int) -> None:
        """Remove a computer from another one."""
        by, device = self._pick(at), self._pick(other)
        if by is device or len(self.computers) < 3:
            return
        if device.member.device not in by.member.cards:
            return
        try:
            outcome = remove_device(
                by.log, by.place, device.member.device, self.now_ms + by.skew_ms
            )
        except SyncError:
            return
        if outcome.standing in {Standing.FINE, Standing.WENT_BACK}:
            self.computers.remove(device)
            self.gone.append(device)

    # What the place does

    def sync(self, at: int, kill_at: int | None = None) -> Outcome | None:
        """Let one computer do a round, and perhaps die in it."""
        computer = self._pick(at)
        before = None if self.replaced is None else (dict(self.cloud.files), computer.log.shown())
        computer.kills.calls, computer.kills.at = 0, kill_at
        try:
            outcome = computer.sync(self.now_ms)
        except (Killed, SyncTooNew):  # of a header, which others mend
            return None
        finally:
            computer.kills.at = None
        if before is not None:
            assert outcome.standing is Standing.REPLACED
            assert (dict(self.cloud.files), computer.log.shown()) == before
        if outcome.standing is Standing.EMPTIED:
            assert not self.cloud.files or computer.member.device
        return outcome

    def remember(self) -> None:
        """Keep the cloud as it is, to go back to."""
        if self.replaced is None:
            self.past = [*self.past[-3:], dict(self.cloud.files)]

    def roll_back(self) -> None:
        if self.past and self.replaced is None:
            self.cloud.files = dict(self.chance.choice(self.past))

    def lose(self) -> None:
        if name := self._some_name():
            del self.cloud.files[name]

    def truncate(self) -> None:
        if name := self._some_name():
            data = self.cloud.files[name]
            self.cloud.files[name] = Sealed(data[: self.chance.randrange(len(data) or 1)])

    def flip(self) -> None:
        if name := self._some_name():
            data = bytearray(self.cloud.files[name] or b"\0")
            data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            self.cloud.files[name] = Sealed(bytes(data))

    def swap(self) -> None:
        one, other = self._some_name(), self._some_name()
        if one and other:
            files = self.cloud.files
            files[one], files[other] = files[other], files[one]

    def copy(self) -> None:
        """Let a file be there twice, as clients of clouds do after a conflict."""
        if name := self._some_name():
            copied = f"{name}.sync-conflict-20240101-101010-abcdefg"
            self.cloud.files[copied] = self.cloud.files[name]

    def empty(self) -> None:
        if self.replaced is None:
            self.cloud.files = {}

    def replace(self) -> None:
        """Put the store of another log where ours was."""
        if self.replaced is None:
            self.replaced = self.cloud.files
            other = Cloud()
            stranger = make_first(other, "stranger")
            stranger.log.add("1", b"strange")
            stranger.sync(self.now_ms)
            self.cloud.files = other.files

    def put_back(self) -> None:
        if self.replaced is not None:
            self.cloud.files, self.replaced = self.replaced, None

    def back_up(self, at: int) -> None:
        """Keep a copy of a computer's disk."""
        computer = self._pick(at)
        self.backups[computer.name] = copy.deepcopy(computer.log.kept)

    def restore(self, at: int) -> None:
        """Go back to such a copy."""
        computer = self._pick(at)
        if computer.name in self.backups:
            computer.log.kept = copy.deepcopy(self.backups[computer.name])
            self.was_restored = True

    # What must be in the end

    def end(self) -> None:
        """Let nothing more go wrong, and compare."""
        self.put_back()
        self.now_ms += 3 * DAY_MS
        for computer in self.computers:
            computer.skew_ms = 0
        known = [dict(computer.log.kept.items) for computer in self.computers]
        for half_days in range(15):
            self.now_ms += DAY_MS // 2
            before = [computer.log.kept.items for computer in self.computers]
            files = dict(self.cloud.files)
            for computer in self.computers:
                self._settle(computer)
            is_still = files == self.cloud.files and half_days > 4  # some things wait for a day
            if is_still and before == [computer.log.kept.items for computer in self.computers]:
                break
        else:
            raise AssertionError("they do not come to rest")
        self._compare(known)

    def _settle(self, computer: Computer) -> None:
        log = computer.log
        log.refuse()
        outcome = computer.sync(self.now_ms)
        if outcome.standing is Standing.EMPTIED:
            outcome = upload_again(log, computer.place, self.now_ms)
        if outcome.standing is Standing.REMOVED:
            try:
                _join_again(computer, self.now_ms)
            except SyncError:
                return  # until another one has mended the header
            outcome = computer.sync(self.now_ms)
        assert outcome.standing in {Standing.FINE, Standing.WENT_BACK}, outcome

    def _compare(self, known: list[State]) -> None:
        states = [_clean(computer.log.kept.items) for computer in self.computers]
        assert all(state == states[0] for state in states)
        have = [set(computer.log.kept.bytes_) for computer in self.computers]
        for computer in self.computers:
            for blob in computer.log.blobs():
                assert len({blob.name in here for here in have}) == 1
        oracle = self._oracle()
        if not self.was_restored:
            assert states[0] == _clean(oracle)
        for before in known:
            for address, item in before.items():
                _assert_kept(item, states[0].get(address, Item()))
        for address, item in states[0].items():
            assert item.erased == NEVER or item.erased in self._erasures(address)

    def _oracle(self) -> State:
        oracle: State = {}
        for op in self._made():
            address = (op.entity, op.key)
            oracle[address] = merge(oracle.get(address, Item()), op).item
        return oracle

    def _made(self) -> list[Op]:
        """List all that was ever cut and counts: what a removed computer did later does not."""
        removed = self.computers[0].member.removed
        return [
            op
            for computer in self.computers + self.gone
            for number, op in computer.log.made
            if number <= removed.get(op.device, number)
        ]

    def _erasures(self, address: Address) -> set[tuple[int, str]]:
        return {
            op.moment
            for computer in self.computers + self.gone
            for _, op in computer.log.made
            if op.is_erased and (op.entity, op.key) == address
        }

    def _pick(self, at: int) -> Computer:
        return self.computers[at % len(self.computers)]

    def _some_name(self) -> str | None:
        return (
            None
            if self.replaced is not None or not self.cloud.files
            else self.chance.choice(sorted(self.cloud.files))
        )


def _join_again(computer: Computer, now_ms: int) -> None:
    """Take part anew with all that the log holds, as a runner does whose computer was left out."""
    member = join(computer.place, computer.name, WORDS, now_ms)
    old: MemoryReplica = computer.log
    kept = old.kept
    old.kept = replace(kept, heads={}, outgoing=[], cut=[], sent=None)
    old.save_membership(replace(member, burnt=1))


def _assert_kept(before: Item, after: Item) -> None:
    """See that nothing of an item is gone but what is later than what was there, or erased."""
    for name, one in before.registers.items():
        now = after.registers.get(name)
        assert after.erased >= one.moment or (now is not None and now.moment >= one.moment)


def _clean(state: State) -> State:
    return {address: item for address, item in state.items() if item != Item()}
