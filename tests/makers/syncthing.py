"""Two real Syncthing programs that carry a folder between them, on loopback and nowhere else."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PATIENCE_S = 120
SYNCTHING = shutil.which("syncthing")
CONFIG = """
<configuration version="36">
  <folder id="place" label="" path="{folder}" type="sendreceive" rescanIntervalS="10"
      fsWatcherEnabled="true" fsWatcherDelayS="1" ignorePerms="true" autoNormalize="false">
    <filesystemType>basic</filesystemType><maxConflicts>10</maxConflicts>
    {members}
  </folder>
  {devices}
  <gui enabled="false"><address>127.0.0.1:0</address></gui>
  <options>
    <listenAddress>tcp://127.0.0.1:{port}</listenAddress>
    <globalAnnounceEnabled>false</globalAnnounceEnabled>
    <localAnnounceEnabled>false</localAnnounceEnabled>
    <relaysEnabled>false</relaysEnabled>
    <natEnabled>false</natEnabled>
    <urAccepted>-1</urAccepted>
    <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
    <crashReportingEnabled>false</crashReportingEnabled>
    <startBrowser>false</startBrowser>
    <reconnectionIntervalS>1</reconnectionIntervalS>
  </options>
</configuration>
"""
FREE_PORT = "import socket; s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1])"


@dataclass
class Carrier:
    """One of the programs: its folder, and its own files."""

    folder: Path
    home: Path
    port: int
    id: str = ""
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self) -> None:
        """Begin to carry."""
        command = [SYNCTHING or "", "serve", "--home", str(self.home)]
        command += ["--no-browser", "--no-restart", "--no-upgrade", "--logfile", "-"]
        with (self.home / "said").open("ab") as said:
            self.running.append(subprocess.Popen(command, stdout=said, stderr=said))

    def stop(self) -> None:
        """Stop at once, whatever it is at."""
        while self.running:
            process = self.running.pop()
            process.terminate()  # it minds a child of its own, which is to end too
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def carried(at: Path) -> Iterator[tuple[Carrier, Carrier]]:
    """Let two folders be kept equal."""
    if SYNCTHING is None:
        pytest.skip("SYNCTHING IS NOT TESTED: it takes Debian's package syncthing")
    pair = (_prepare(at / "one"), _prepare(at / "two"))
    for it in pair:
        _configure(it, pair)
        it.start()
    try:
        yield pair
    finally:
        for it in pair:
            it.stop()


def wait_for(is_so: Callable[[], bool], carriers: Sequence[Carrier]) -> None:
    """Look again and again; the programs say what they did if it never comes."""
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        if time.monotonic() > until:
            said = [(it.home / "said").read_text()[-2000:] for it in carriers]
            pytest.fail("\n".join(["it never came", *said]))
        time.sleep(0.2)


def _prepare(at: Path) -> Carrier:
    carrier = Carrier(at / "folder", at / "home", int(_run([sys.executable, "-c", FREE_PORT])))
    carrier.folder.mkdir(parents=True)
    carrier.home.mkdir()
    home = str(carrier.home)
    _run([SYNCTHING or "", "generate", "--home", home, "--no-default-folder"])
    carrier.id = _run([SYNCTHING or "", "--device-id", "--home", home])
    return carrier


def _configure(carrier: Carrier, pair: tuple[Carrier, Carrier]) -> None:
    members = "".join(f'<device id="{it.id}"/>' for it in pair)
    devices = "".join(
        f'<device id="{it.id}" name="" compression="never" introducer="false">'
        f"<address>tcp://127.0.0.1:{it.port}</address></device>"
        for it in pair
    )
    config = CONFIG.format(
        folder=carrier.folder, members=members, devices=devices, port=carrier.port
    )
    (carrier.home / "config.xml").write_text(config)


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
