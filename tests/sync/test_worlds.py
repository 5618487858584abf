"""Whatever happens to computers and cloud, in the end all have what was ever made, and no less."""

from collections.abc import Callable
from random import Random
from time import monotonic

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.makers.worlds import World

WHICH = st.integers(0, 3)
FAULTS = ("lose", "truncate", "flip", "swap", "copy", "roll_back", "empty", "replace", "put_back")


class Worlds(RuleBasedStateMachine):
    """Steps of a world, chosen so that the fewest that show a fault are found."""

    world: World

    @initialize(seed=st.integers(0, 2**16))
    def begin(self, seed: int) -> None:
        self.world = World(seed)

    @rule(at=WHICH)
    def add(self, at: int) -> None:
        self.world.add(at)

    @rule(at=WHICH, name=st.sampled_from(["title", "notes", "shoes"]))
    def edit(self, at: int, name: str) -> None:
        self.world.edit(at, name)

    @rule(at=WHICH, most=st.sampled_from([1, 1, 1, 8]))
    def erase(self, at: int, most: int) -> None:
        self.world.erase(at, most)

    @rule(at=WHICH, is_yes=st.booleans())
    def answer(self, at: int, *, is_yes: bool) -> None:
        self.world.answer(at, is_yes=is_yes)

    @rule(at=WHICH)
    def sync(self, at: int) -> None:
        self.world.sync(at)

    @rule(at=WHICH)
    def sync_again(self, at: int) -> None:
        self.world.sync(at)

    @rule(at=WHICH, call=st.integers(1, 60))
    def die(self, at: int, call: int) -> None:
        self.world.sync(at, call)

    @rule(at=WHICH, seconds=st.integers(-500, 100_000))
    def skew(self, at: int, seconds: int) -> None:
        self.world.skew(at, seconds)

    @rule(seconds=st.integers(0, 200_000))
    def wait(self, seconds: int) -> None:
        self.world.wait(seconds)

    @rule()
    def remember(self) -> None:
        self.world.remember()

    @rule(fault=st.sampled_from(FAULTS))
    def harm(self, fault: str) -> None:
        getattr(self.world, fault)()

    @rule(at=WHICH)
    def back_up(self, at: int) -> None:
        self.world.back_up(at)

    @rule(at=WHICH)
    def restore(self, at: int) -> None:
        self.world.restore(at)

    @rule(at=WHICH, other=WHICH)
    def remove(self, at: int, other: int) -> None:
        self.world.remove(at, other)

    @rule()
    def add_computer(self) -> None:
        self.world.add_computer()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            self.world.end()


def test_all_meet_in_the_end() -> None:
    few = settings(
        max_examples=12,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Worlds, settings=few)


@pytest.mark.long
def test_all_meet_after_a_hundred_thousand_steps(minutes: float) -> None:
    until, steps, seed = monotonic() + 60 * minutes, 0, 0
    while steps < 100_000 or monotonic() < until:
        seed += 1
        steps += _live(seed, Random(seed).randrange(20, 150))  # noqa: S311 - nothing secret


def _live(seed: int, steps: int) -> int:
    """Let a world live some steps; what fails is told by its seed."""
    chance, world = Random(seed), World(seed)  # noqa: S311 - nothing secret
    for _ in range(steps):
        chance.choice(_deeds(world, chance))()
    try:
        world.end()
    except AssertionError as error:
        error.add_note(f"seed {seed}, {steps} steps")
        raise
    return steps


def _deeds(world: World, chance: Random) -> list[Callable[[], object]]:
    at = chance.randrange(4)
    often: list[Callable[[], object]] = [
        lambda: world.add(at),
        lambda: world.edit(at, chance.choice(["title", "notes", "shoes"])),
        lambda: world.sync(at),
        lambda: world.sync(at),
        lambda: world.sync(at, chance.randrange(1, 60)),
    ]
    return often * 4 + [
        lambda: world.erase(at, chance.choice([1, 1, 1, 8])),
        lambda: world.answer(at, is_yes=chance.random() < 0.5),
        lambda: world.skew(at, chance.randrange(-500, 100_000)),
        lambda: world.wait(chance.randrange(200_000)),
        world.remember,
        getattr(world, chance.choice(FAULTS)),
        lambda: world.back_up(at),
        lambda: world.restore(at),
        lambda: world.remove(at, chance.randrange(4)) if chance.random() < 0.3 else None,
        world.add_computer,
    ]
