"""Workers that die, hang or eat memory cost their item and nothing else."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time

import pytest

from app.domain.errors import CorruptFile, ImportFailed, UnsupportedFormat
from app.system import workers
from app.system.workers import Limits, Workers
from tests.system.worker_jobs import obey, obey_numbered

if sys.platform != "win32":
    import resource

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def one():
    """Have a single worker at a time, so that each item comes behind the one before."""
    with Workers(Limits(seconds=20), count=1) as workers:
        yield workers


def answers(workers: Workers, *orders: str) -> list[object]:
    """Give orders, and put the answers into the orders' order."""
    found = dict(workers.run(obey_numbered, enumerate(orders)))
    return [found[item] for item in enumerate(orders)]


def test_each_item_gets_its_own_answer():
    with Workers(count=2) as workers:
        orders = [f"say {number}" for number in range(20)]
        assert answers(workers, *orders) == [str(number) for number in range(20)]


def test_no_items_need_no_workers(one):
    assert list(one.run(obey, [])) == []
    assert multiprocessing.active_children() == []


def test_workers_are_other_processes_and_are_kept(one):
    first, second = answers(one, "pid", "pid")
    assert first == second != os.getpid()


_FIRST = """
from app.system.workers import Workers
from tests.system.worker_jobs import obey
with Workers(count=1) as workers:
    print(*(answer for _, answer in workers.run(obey, ["held-back"])))
"""


@posix_only
def test_ctrl_c_does_not_reach_even_the_first_worker_while_it_starts():
    ended = subprocess.run([sys.executable, "-c", _FIRST], capture_output=True, check=True)
    assert b"SIGINT" in ended.stdout


@posix_only
def test_starting_a_worker_keeps_ctrl_c_from_nobody_else(one):
    answers(one, "pid")
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize("order", ["die 0", "die 3", pytest.param("kill", marks=posix_only)])
def test_a_worker_that_dies_is_answered_for_and_replaced(one, order):
    before, dead, after = answers(one, "pid", order, "pid")
    assert isinstance(dead, CorruptFile)
    assert "gave up on this file" in str(dead)
    assert before != after


MISTAKES = {
    "divide": "ZeroDivisionError, worker_jobs.py:",
    "panic": "_Panic, worker_jobs.py:",
    "leave": "SystemExit, worker_jobs.py:",
    "lose-file": "FileNotFoundError, worker_jobs.py:",
    "recur": "RecursionError, worker_jobs.py:",
    "answer-strangely": "Error, ",
    "answer-riddle": "ValueError, ",
}


@pytest.mark.parametrize("order", MISTAKES)
def test_a_mistake_of_ours_is_not_blamed_on_the_file(one, order, capfd):
    before, failed, after = answers(one, "pid", order, "pid")
    assert type(failed) is ImportFailed
    assert "a mistake in Quiet Mile, not in your file" in str(failed)
    assert MISTAKES[order] in str(failed)
    assert "no such" not in str(failed)
    assert before == after
    assert capfd.readouterr().err == ""


def test_a_slow_consumer_loses_nothing():
    """What was done while nobody looked counts, however long nobody looked."""
    with Workers(Limits(seconds=3), count=2) as workers:
        orders = [f"answer-much {10**6 + number}" for number in range(6)]
        found = {}
        for order, answer in workers.run(obey, orders):
            found[order] = len(answer) if isinstance(answer, bytes) else answer
            if len(found) in (1, 4):
                time.sleep(4)
    assert found == {order: 10**6 + number for number, order in enumerate(orders)}


@posix_only
def test_tighter_limits_of_the_system_are_kept(monkeypatch):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (9, 9))
    asked = []
    monkeypatch.setattr(resource, "setrlimit", lambda _, pair: asked.append(pair))
    workers._limit_time(20)
    assert asked == [(9, 9)]


def test_all_of_them_may_die():
    with Workers(count=2) as workers:
        assert all(isinstance(one, CorruptFile) for one in answers(workers, *["die 1"] * 5))


@pytest.mark.parametrize("order", ["sleep", "spin"])
def test_a_worker_that_hangs_is_ended_in_time(order):
    with Workers(Limits(seconds=3), count=1) as workers:
        begun = time.monotonic()
        hung, after = answers(workers, order, "say hello")
        assert time.monotonic() - begun < 9
    assert isinstance(hung, CorruptFile)
    assert "took too long" in str(hung)
    assert after == "hello"


def test_a_worker_that_hangs_does_not_hold_up_the_others():
    with Workers(Limits(seconds=3), count=2) as workers:
        found = list(workers.run(obey, ["sleep", "say a", "say b", "say c"]))
    assert [item for item, _ in found] == ["say a", "say b", "say c", "sleep"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps the limit")
def test_a_worker_that_eats_memory_is_stopped(one):
    eaten, after = answers(one, "eat", "say hello")
    assert isinstance(eaten, CorruptFile)
    assert "too much memory" in str(eaten)
    assert after == "hello"


def test_a_refusal_arrives_as_it_was_raised(one):
    refused, after = answers(one, "refuse a picture", "say hello")
    assert isinstance(refused, UnsupportedFormat)
    assert str(refused) == "This is a picture."
    assert after == "hello"


def test_a_worker_may_not_connect(one):
    assert answers(one, "connect") == ["refused"]


@posix_only
def test_a_worker_leaves_no_core_dump(one):
    ((allowed, _),) = answers(one, "core-limit")
    assert allowed == 0


def test_large_answers_arrive_whole(one):
    assert answers(one, "answer-much 50000000") == [bytes(50_000_000)]


def test_a_worker_that_dies_while_nobody_asks_is_replaced(one):
    assert answers(one, "die-later") == ["answered"]
    deadline = time.monotonic() + 10
    while any(child.is_alive() for child in multiprocessing.active_children()):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert answers(one, "say hello", "say hello again") == ["hello", "hello again"]


def test_leaving_early_ends_the_workers():
    with Workers(count=2) as workers:
        running = workers.run(obey, ["say a", "sleep", "sleep"])
        assert next(running) == ("say a", "a")
    assert multiprocessing.active_children() == []
