"""What the guard lets through by a permit, in processes of their own, and all that it does not."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.errors import NotPermitted
from app.system.contacts import CONTACTS
from app.system.permits import Permit, end_permits, find_used, permit

ROOT = Path(__file__).parents[2]

# A server that is older than the guard listens on a port of each loopback address.
PROGRAM = """
import sys, socket; sys.path.insert(0, {root!r})
def serve(address, family=socket.AF_INET):
    server = socket.socket(family)
    server.bind((address, 0)); server.listen(8)
    return server
server = serve("127.0.0.1")
port = server.getsockname()[1]
other = serve("127.0.0.1").getsockname()[1]
real_look_up = socket.getaddrinfo
import app, threading
from app.domain.errors import NotPermitted
from app.system.contacts import CONTACTS
from app.system.guard import look_up
from app.system.permits import permit, end_permits

def knows(**names):
    def answer(host, port, *rest, **named):
        if host not in names:
            return real_look_up(host, port, *rest, **named)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (it, port)) for it in names[host]]
    socket.getaddrinfo = answer

def attempt(call):
    try:
        call()
    except NotPermitted:
        return "refused"
    except (OSError, TypeError) as error:
        return type(error).__name__
    return "let through"

def on_a_thread(call):
    said = []
    thread = threading.Thread(target=lambda: said.append(attempt(call)))
    thread.start(); thread.join()
    return said[0]

host = {host!r}
def reach(address=host, port=port):
    socket.create_connection((address, port), timeout=5).close()
with permit("sync-test", host, port) as live:
    {body}
print([(it.way, it.destination, it.purpose, it.bytes, it.times)
       for it in CONTACTS.take() if not it.is_refused])
"""


def run(folder: Path, body: str, host: str = "127.0.0.1") -> list[str]:
    """Run lines under a permit; hand over what they print, and the ledger last."""
    indented = body.strip().replace("\n", "\n    ")
    file = folder / "program.py"
    file.write_text(PROGRAM.format(root=str(ROOT), body=indented, host=host))
    done = subprocess.run([sys.executable, "-I", str(file)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


def test_nothing_is_let_through_unless_the_permit_is_used(tmp_path):
    said = run(tmp_path, "print(attempt(reach))\nwith live.used(): print(attempt(reach))")
    assert said[:2] == ["refused", "let through"]
    assert said[2].startswith("[('connect', '127.0.0.1:")
    assert said[2].endswith("'sync-test', 0, 1)]")


def test_other_threads_are_not_let_through_meanwhile(tmp_path):
    body = "with live.used(): print(on_a_thread(reach))\n"
    body += "def use():\n    with live.used(): reach()\nprint(on_a_thread(use))"
    assert run(tmp_path, body)[:2] == ["refused", "let through"]


@pytest.mark.parametrize(
    "call",
    [
        "reach(port=other)",
        "reach('127.0.0.2')",
        "reach('elsewhere.example')",
        "reach('localhost')",
        "reach('::1')",
        "socket.gethostbyname('127.0.0.1')",
        "socket.getaddrinfo('127.0.0.1', other)",
        "socket.getaddrinfo('127.0.0.1', None)",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.create_server(('127.0.0.1', 0))",
        "socket.socket(type=socket.SOCK_DGRAM)",
        "socket.socket(type=socket.SOCK_RAW)",
        "socket.socket().sendto(b'', ('127.0.0.1', port))",
        "socket.socket(fileno=server.fileno()).accept()[0]",
        "socket.socket().connect('127.0.0.1')",
    ],
)
def test_nothing_else_is_let_through(call, tmp_path):
    said = run(tmp_path, f"with live.used(): print(attempt(lambda: {call}))")
    assert said in (["refused", "[]"], ["TypeError", "[]"])


def test_a_name_is_looked_up_and_only_its_addresses_are_reached(tmp_path):
    body = """
knows(**{host: ["127.0.0.1"], "elsewhere.example": ["127.0.0.1"]})
with live.used():
    print(attempt(lambda: reach("127.0.0.1")))
    print(look_up(host, port))
    print(attempt(lambda: reach("127.0.0.1")))
    print(attempt(lambda: reach("127.0.0.1", other)))
    print(attempt(lambda: reach("127.0.0.2")))
"""
    said = run(tmp_path, body, "store.example")
    assert said[:5] == ["refused", "['127.0.0.1']", "let through", "refused", "refused"]
    assert said[5].startswith("[('connect', 'store.example:")


def test_answers_that_change_take_the_place_of_those_before(tmp_path):
    body = """
knows(**{host: ["127.0.0.2", "127.0.0.1"]})
with live.used():
    print(look_up(host, port), attempt(lambda: reach("127.0.0.1")))
    knows(**{host: ["127.0.0.2"]})
    print(look_up(host, port), attempt(lambda: reach("127.0.0.1")))
    print(attempt(lambda: reach("127.0.0.2")))
"""
    said = run(tmp_path, body, "store.example")
    assert said[0] == "['127.0.0.2', '127.0.0.1'] let through"
    assert said[1] == "['127.0.0.2'] refused"
    assert said[2] == "ConnectionRefusedError", "nobody listens there, and it was let through"


def test_a_look_up_of_its_name_is_in_the_ledger(tmp_path):
    body = "with live.used(): print(attempt(lambda: look_up('STORE.invalid', port)))"
    said = run(tmp_path, body, "store.invalid")
    assert said[0] == "gaierror"
    assert said[1].startswith("[('getaddrinfo', 'store.invalid:")


@pytest.mark.skipif(not socket.has_ipv6, reason="this system has no IPv6")
def test_ipv6_however_it_is_spelled(tmp_path):
    body = """
with live.used():
    print(attempt(lambda: socket.socket(socket.AF_INET6).connect(("0:0::1", port))))
    print(attempt(lambda: socket.socket(socket.AF_INET6).connect(("::2", port))))
"""
    assert run(tmp_path, body, "::1")[0] in ("ConnectionRefusedError", "OSError")
    assert run(tmp_path, body, "::1")[1] == "refused"


def test_taken_back_it_ends_at_once_and_for_all(tmp_path):
    body = """
with live.used():
    reach(); live.count(100); live.count(11)
    end_permits("another"); print(attempt(reach))
    end_permits("sync-test"); print(attempt(reach))
def use():
    with live.used(): pass
print(attempt(use))
"""
    said = run(tmp_path, body)
    assert said[:3] == ["let through", "refused", "refused"]
    assert said[3].count("'connect'") == 3
    assert said[3].endswith("'sync-test', 111, 0)]")


def test_one_within_another_comes_back():
    with permit("one") as one, permit("two") as two:
        with one.used():
            with two.used():
                assert find_used() is two
            assert find_used() is one
        assert find_used() is None
    with pytest.raises(NotPermitted, match="taken back"), one.used():
        pass
    CONTACTS.take()


def test_without_a_host_it_leads_nowhere():
    nowhere = Permit("sync-folder", "", 0)
    assert not nowhere.may_connect(("", 0))
    assert not nowhere.may_connect(("127.0.0.1", 0))
    end_permits("sync-folder")
