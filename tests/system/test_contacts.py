"""What the guard refused is remembered with where it would have led, and handed over once."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.system.contacts import Contact, Contacts

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys; sys.path.insert(0, {root!r})
import app, socket
from app.system.contacts import CONTACTS
try:
    {call}
except app.domain.errors.NotPermitted:
    pass
print([(it.way, it.destination, it.is_refused, it.bytes) for it in CONTACTS.take()])
"""
CALLS = {
    "socket.create_connection(('plug.example', 8080))": ("getaddrinfo", "plug.example:8080"),
    "socket.gethostbyname('plug.example')": ("gethostbyname", "plug.example"),
    "socket.getnameinfo(('192.0.2.7', 80), 0)": ("getnameinfo", "192.0.2.7:80"),
    "socket.socket()": ("__new__", ""),
}
WORKER = """
import sys; sys.path.insert(0, {root!r})
import app, socket
from app.system.contacts import CONTACTS
from app.system.workers import Workers

def plug(item):
    socket.create_connection((item, 80))

if __name__ == "__main__":
    with Workers(count=1) as workers:
        print([str(answer)[:40] for _, answer in workers.run(plug, ["plug.example"])])
    print([it.destination for it in CONTACTS.take()])
"""


def run(program: str, folder: Path, **values: str) -> str:
    """Run it in a process of its own: a guard can never be taken away again."""
    file = folder / "program.py"
    file.write_text(program.format(root=str(ROOT), **values))
    done = subprocess.run([sys.executable, "-I", str(file)], capture_output=True, check=True)
    return done.stdout.decode()


@pytest.mark.parametrize("call", CALLS)
def test_a_refused_call_says_where_it_led(call: str, tmp_path: Path) -> None:
    way, destination = CALLS[call]
    assert run(PROGRAM, tmp_path, call=call) == f"{[(way, destination, True, 0)]}\n"


def test_what_a_worker_was_refused_comes_with_its_answer(tmp_path: Path) -> None:
    said = run(WORKER, tmp_path)
    assert "did not connect" in said
    assert "['plug.example:80']" in said


def test_they_are_handed_over_once() -> None:
    contacts = Contacts()
    contacts.refuse("connect", ("plug.example", 80))
    assert contacts
    assert [it.destination for it in contacts.take()] == ["plug.example:80"]
    assert not contacts
    assert contacts.take() == []


def test_a_flood_costs_no_memory_without_end() -> None:
    contacts = Contacts()
    contacts.hold(Contact(n, "connect", "plug.example") for n in range(5000))
    assert [it.when_ms for it in contacts.take()][-1] == 4999
    contacts.refuse("getaddrinfo", ("x" * 10**6 + "\x1b", 1))
    (held,) = contacts.take()
    assert len(held.destination) <= 200
    contacts.refuse("getaddrinfo", ("a\x1b[2J\u202eb", None))
    (held,) = contacts.take()
    assert held.destination == "a[2Jb"
