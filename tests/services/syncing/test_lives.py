"""Whatever runners do on several computers, in whatever order they sync, all end up equal."""

import random
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from secrets import randbelow
from time import monotonic
from typing import Any, Final

import pytest

from app.domain.history.goals import Goal
from app.domain.ids import spell_id
from app.services.editing import delete_runs, edit_run, erase_bin, restore_runs, undo
from app.services.goals import set_goal
from app.services.profile import change_profile
from app.services.settings import UNITS
from app.services.syncing.conflicts import keep, list_conflicts
from app.services.syncing.holding import accept, read_held, refuse
from app.store.bin import ELSEWHERE
from app.store.gear import add_gear, find_gear
from app.store.sync_kept import list_kept
from tests.makers.logs import listed, take_in_days
from tests.makers.sync_logs import Computer, new_computer, now_ms, say_all, settle

DAYS = 8
STEPS = 40


class Life:
    """One runner with several computers."""

    def __init__(self, seed: int, folder: Path, computers: list[Computer]) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - no secret
        self.folder = folder
        self.computers = computers
        self.told: list[str] = []

    def step(self) -> None:
        computer = self.dice.choice(self.computers)
        deed = self.dice.choice(DEEDS)
        self.told.append(f"{self.computers.index(computer)}: {deed.__name__}")
        try:
            deed(self, computer)
        except Exception as error:
            error.add_note("\n".join(self.told))
            raise

    def any_run(self, computer: Computer, **asked: Any) -> str | None:
        runs = sorted(listed(computer.store, **asked))
        return spell_id(self.dice.choice(runs)) if runs else None


def take_in(life: Life, it: Computer) -> None:
    take_in_days(it.store, life.folder, life.dice.randrange(DAYS))


def edit(life: Life, it: Computer) -> None:
    if run := life.any_run(it):
        field = life.dice.choice(("title", "notes", "effort", "tags"))
        value: Any = f"text {life.dice.randrange(100)}"
        value = {"effort": life.dice.randint(1, 10), "tags": [value]}.get(field, value)
        edit_run(it.store, run, {field: value}, now_ms())


def wear(life: Life, it: Computer) -> None:
    if run := life.any_run(it):
        name = life.dice.choice(("Blue", "Red"))
        gear = it.store.write("gear", lambda db: find_gear(db, name, "shoes") or add_gear(db, name))
        edit_run(it.store, run, {"gear": gear}, now_ms())


def delete(life: Life, it: Computer) -> None:
    if run := life.any_run(it):
        delete_runs(it.store, [run], now_ms())


def restore(life: Life, it: Computer) -> None:
    if run := life.any_run(it, is_binned=True):
        restore_runs(it.store, [run], now_ms())


def empty_bin(_: Life, it: Computer) -> None:
    erase_bin(it.store)


def take_back(_: Life, it: Computer) -> None:
    undo(it.store, now_ms())


def aim(life: Life, it: Computer) -> None:
    set_goal(it.store, Goal("distance_m", life.dice.randint(1, 9) * 1e4, "week"), now_ms())


def weigh(life: Life, it: Computer) -> None:
    day = life.dice.choice(("", "2026-01-01"))
    change_profile(it.store, "weight_kg", 60 + life.dice.randrange(9), day, now_ms())


def set_units(life: Life, it: Computer) -> None:
    UNITS.write(it.store, life.dice.choice(("km", "mi")))


def choose(life: Life, it: Computer) -> None:
    for found in list_conflicts(it.store)[:1]:
        keep(it.store, found.id, life.dice.choice(("mine", "other")), now_ms)


def answer(life: Life, it: Computer) -> None:
    if read_held(it.store) is not None:
        life.dice.choice((accept, refuse))(it.store, now_ms)


def exchange(_: Life, it: Computer) -> None:
    it.round()


DEEDS: Final[tuple[Callable[[Life, Computer], None], ...]] = (
    take_in, take_in, edit, edit, edit, wear, delete, restore, empty_bin, take_back, aim, weigh,
    set_units, choose, answer, exchange, exchange, exchange, exchange,
)  # fmt: skip


def live(seed: int, folder: Path, count: int, steps: int) -> None:
    with ExitStack() as opened:
        computers = [
            opened.enter_context(new_computer(folder / f"log-{n}", folder / "shared"))
            for n in range(count)
        ]
        life = Life(seed, folder / "files", computers)
        for _ in range(steps):
            life.step()
        for _ in range(3):
            settle(*computers)
            for it in computers:
                if read_held(it.store) is not None:
                    accept(it.store, now_ms)
        settle(*computers)
        said = [say_settled(it) for it in computers]
        told = f"seed {seed}\n" + "\n".join(life.told)
        for other in said[1:]:
            assert other == said[0], told
        for it in computers:
            tally = it.round().tally
            assert (tally.sent_ops, tally.received_ops) == (0, 0), told
            assert [kept for kept in it.store.read(list_kept) if not may_wait(kept)] == [], told


def may_wait(kept: Any) -> bool:
    """Tell whether it is a file, which stays as long as its run is in the bin here."""
    return kept.why == "deleting" and kept.op.entity == "original"


def say_settled(it: Computer) -> dict[str, Any]:
    """Leave out what is only here until it has been in the bin for thirty days."""
    said = dict(say_all(it.store))
    runs = {id_: run for id_, run in said["runs"].items() if run["bin"] != ELSEWHERE}
    return said | {"runs": runs}


@pytest.mark.parametrize("count", [2, 3])
def test_all_computers_end_up_equal(tmp_path: Path, count: int) -> None:
    live(randbelow(10**9), tmp_path, count, STEPS)


@pytest.mark.long
def test_many_lives(tmp_path: Path, minutes: float) -> None:
    until, number = monotonic() + 60 * minutes, 0
    while monotonic() < until:
        number += 1
        live(randbelow(10**9), tmp_path / str(number), 2 + number % 2, 3 * STEPS)
