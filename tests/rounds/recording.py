"""Records what an import asks of the disk, in order, from strace's account of its calls."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.rounds.logs import start_import

_CALLS = "pwrite64,write,fsync,fdatasync,ftruncate,openat,unlink,rename,link"
_FORMS = {
    "write": re.compile(r'pwrite64\(\d+<([^>]*)>, "([^"]*)", \d+, (\d+)'),
    "resize": re.compile(r"ftruncate\(\d+<([^>]*)>, (\d+)"),
    "sync": re.compile(r"f(?:data)?sync\(\d+<([^>]*)>"),
    "create": re.compile(r'openat\([^,]*, "([^"]*)", [A-Z_|]*O_CREAT'),
    "remove": re.compile(r'unlink\("([^"]*)"'),
    "say": re.compile(r'write\(1<[^>]*>, "([^"]*)"'),
}
_KEPT = re.compile(r"(log|originals)\.db(-wal)?")


@dataclass(frozen=True)
class Event:
    """One thing that happened, in the order in which it was begun, or for a sync was done."""

    kind: str
    name: str = ""  # of the file; none for the folder itself
    at: int = 0  # where, or how large
    data: bytes = b""


def record_import(log: Path, files: Path, trace: Path, *words: str) -> list[Event]:
    """Import files, and hand over all that was asked of the log's two files meanwhile."""
    strace = ("strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-y", "-s", "100000", "-o", str(trace))
    with start_import(log, files, *words, before=(*strace, "-e", f"trace={_CALLS}")) as child:
        child.communicate()
    assert child.returncode == 0
    with trace.open(encoding="ascii") as lines:
        return list(_read_events(lines, log))


def _read_events(lines: Iterator[str], log: Path) -> Iterator[Event]:
    unfinished: dict[str, str] = {}
    for line in lines:
        thread, call = line.split(maxsplit=1)
        is_resumed = call.startswith("<...")
        if is_resumed:
            call = unfinished.pop(thread)
        elif "<unfinished ...>" in call:
            unfinished[thread] = call
        # what is written may be on the disk as soon as it was asked for, but is only when synced
        is_sync = call.startswith(("fsync", "fdatasync"))
        if is_sync if is_resumed else not (is_sync and thread in unfinished):
            event = _read_event(call, log)
            if event is not None:
                yield event


def _read_event(call: str, log: Path) -> Event | None:
    for kind, form in _FORMS.items():
        said = form.match(call)
        if said is None:
            continue
        first, *more = said.groups()
        if kind == "say":
            return Event(kind, data=_from_hex(first))
        path = Path(_from_hex(first).decode())
        if path == log:
            return Event(kind)
        if path.parent != log or not _KEPT.fullmatch(path.name):
            return None
        data = _from_hex(more[0]) if kind == "write" else b""
        return Event(kind, path.name, int(more[-1]) if more else 0, data)
    assert not call.startswith(("rename", "link")), "an import is not known to rename"
    return None


def _from_hex(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
