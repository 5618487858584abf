"""The network guard, in processes of its own: an audit hook can never be taken away again."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

REFUSED = {
    "connect": "socket.socket().connect(('127.0.0.1', 9))",
    "connect_ex": "socket.socket().connect_ex(('127.0.0.1', 9))",
    "connect by IPv6": "socket.socket(socket.AF_INET6).connect(('::1', 9))",
    "create_connection": "socket.create_connection(('127.0.0.1', 9))",
    "bind": "socket.socket().bind(('127.0.0.1', 0))",
    "sendto": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
    "sendmsg": "socket.socket(type=socket.SOCK_DGRAM).sendmsg([b''], [], 0, ('127.0.0.1', 9))",
    "a socket": "socket.socket()",
    "a socket to listen with": "socket.socket().listen()",
    "a server": "socket.create_server(('127.0.0.1', 0))",
    "a socket below Python's own": "__import__('_socket').socket()",
    "an inherited socket": "socket.socket(fileno=0)",
    "getaddrinfo": "socket.getaddrinfo('localhost', 80)",
    "gethostbyname": "socket.gethostbyname('localhost')",
    "gethostbyname_ex": "socket.gethostbyname_ex('localhost')",
    "gethostbyaddr": "socket.gethostbyaddr('127.0.0.1')",
    "getnameinfo": "socket.getnameinfo(('127.0.0.1', 80), 0)",
    "http": "__import__('http.client').client.HTTPConnection('127.0.0.1', 9).connect()",
    "asyncio": "__import__('asyncio').run(__import__('asyncio').open_connection('127.0.0.1', 9))",
}

OLDER = {
    "connect": "old.connect(('127.0.0.1', 9))",
    "connect_ex": "old.connect_ex(('127.0.0.1', 9))",
    "bind": "old.bind(('127.0.0.1', 0))",
    "sendto": "old.sendto(b'', ('127.0.0.1', 9))",
    "sendmsg": "old.sendmsg([b''], [], 0, ('127.0.0.1', 9))",
    "accept": "old.accept()",
}

WORKER = """
import app
import multiprocessing
import socket

def work(answers):
    try:
        socket.socket().connect(("127.0.0.1", 9))
    except Exception as error:
        answers.put(type(error).__name__)

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    answers = spawn.SimpleQueue()
    worker = spawn.Process(target=work, args=(answers,))
    worker.start()
    print(answers.get())
    worker.join()
"""

LOCAL = """
there, here = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
there.bind("local")
there.listen()
here.connect("local")
here.sendmsg([b"word"])
print(there.accept()[0].recv(4))
"""


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of a few lines that can import app, in a folder of its own."""
    file = folder / "program.py"
    file.write_text(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{program}")
    command = [sys.executable, "-I", str(file)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("way", REFUSED)
def test_no_way_leads_out(way: str, tmp_path: Path) -> None:
    done = run(f"import app, socket\n{REFUSED[way]}", tmp_path)
    assert done.returncode == 1
    assert "app.domain.errors.NotPermitted" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("way", OLDER)
def test_sockets_older_than_the_guard_are_of_no_use(way: str, tmp_path: Path) -> None:
    kind = "socket.SOCK_DGRAM" if way.startswith("send") else "socket.SOCK_STREAM"
    ready = "old.bind(('127.0.0.1', 0)); old.listen()" if way == "accept" else ""
    knock = "socket.create_connection(old.getsockname())" if way == "accept" else "None"
    program = (
        f"import socket; old = socket.socket(type={kind}); {ready}\nnew = {knock}\nimport app\n"
    )
    done = run(f"{program}{OLDER[way]}", tmp_path)
    assert done.returncode == 1, done.stderr
    assert "app.domain.errors.NotPermitted" in done.stderr


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_what_threads_and_loops_wake_each_other_with_is_left_alone(tmp_path: Path) -> None:
    program = (
        "import app, asyncio, socket\nsocket.socketpair()\nasyncio.run(asyncio.sleep(0))\nprint(1)"
    )
    assert run(program, tmp_path).stdout.strip() == "1"


def test_the_refusal_is_worded_for_a_person(tmp_path: Path) -> None:
    program = "import app, socket\ntry:\n {}\nexcept app.domain.errors.NotPermitted as e: print(e)"
    assert "you have not allowed it" in run(program.format(REFUSED["connect"]), tmp_path).stdout


def test_any_part_of_the_program_brings_the_guard(tmp_path: Path) -> None:
    done = run(f"import app.domain.track, socket\n{REFUSED['connect']}", tmp_path)
    assert "NotPermitted" in done.stderr


def test_a_spawned_worker_is_guarded_too(tmp_path: Path) -> None:
    assert run(WORKER, tmp_path).stdout.strip() == "NotPermitted"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no local sockets")
def test_local_sockets_of_the_desktop_are_left_alone(tmp_path: Path) -> None:
    done = run(f"import app, socket\n{LOCAL}", tmp_path)
    assert done.stdout.strip() == "b'word'", done.stderr
