"""Starts real servers on loopback, each a process of its own that ends with this one."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[1] / "servers"
SYSTEM_PYTHON = Path("/usr/bin/python3")
PASSWORD = "only for tests"  # noqa: S105 - as it says


@dataclass
class Served:
    """A server: its port, what it keeps on the disk, and what it is to do wrong."""

    port: int
    folder: Path
    process: subprocess.Popen[str]
    faults: Path
    scheme: str = "http"

    def fail(self, **fault: Any) -> None:
        """Do this wrong from now on; nothing where nothing is said."""
        passing = self.faults.with_suffix(".new")
        passing.write_text(json.dumps(fault))
        passing.replace(self.faults)

    def stop(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@dataclass
class Servers:
    """Started as they are asked for, and stopped together."""

    folder: Path
    running: list[Served] = field(default_factory=list)

    @cached_property
    def dav(self) -> Served:
        """Serve WebDAV without TLS."""
        return self.start_dav()

    @cached_property
    def s3(self) -> Served:
        """Serve S3, where Debian's python3-swift is installed."""
        asked = [SYSTEM_PYTHON, "-c", "import swift, eventlet"]
        if not SYSTEM_PYTHON.exists() or subprocess.run(asked, capture_output=True).returncode:  # noqa: PLW1510 - that is the question
            pytest.skip("S3 IS NOT TESTED: it takes Debian's package python3-swift")
        folder = self._make_folder()
        return self._start([str(SYSTEM_PYTHON), str(HERE / "swift_server.py"), str(folder)], folder)

    def start_dav(self, *certified: Path) -> Served:
        """Serve WebDAV; with a certificate and its key by TLS."""
        folder = self._make_folder()
        faults = folder.with_suffix(".faults")
        wanted = {"folder": str(folder), "faults": str(faults), "password": PASSWORD}
        wanted |= {it.stem: str(it) for it in certified}
        command = [sys.executable, "-I", str(HERE / "dav_server.py"), json.dumps(wanted)]
        served = self._start(command, folder)
        served.scheme = "https" if certified else "http"
        return served

    def close(self) -> None:
        """Stop all."""
        for it in self.running:
            it.stop()

    def _make_folder(self) -> Path:
        folder = self.folder / str(len(self.running))
        folder.mkdir()
        return folder

    def _start(self, command: list[str], folder: Path) -> Served:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        served = Served(0, folder, process, folder.with_suffix(".faults"))
        self.running.append(served)
        line = process.stdout.readline() if process.stdout else ""
        assert line.strip().isdecimal(), f"{command} did not start: {line}"
        served.port = int(line)
        return served


def answer_dav(served: Served, path: str = "", **more: str) -> Mapping[str, str]:
    """Say what a runner would type to reach a server."""
    address = f"{served.scheme}://127.0.0.1:{served.port}/{path}"
    return {"address": address, "name": "runner", "password": PASSWORD, **more}


def answer_s3(served: Served, bucket: str, **more: str) -> Mapping[str, str]:
    """Say what a runner would type to reach a bucket."""
    return {
        "address": f"http://127.0.0.1:{served.port}", "bucket": bucket,
        "access": "test:runner", "secret": "only-for-tests", **more,
    }  # fmt: skip
