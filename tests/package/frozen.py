"""The program as it is given to runners, on a computer that has no Python and no network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.makers.logs import put

ROOT = Path(__file__).parents[2]
DIST = ROOT / "dist"
PASSPHRASE = "nine invented lanterns"  # noqa: S105 - a made-up one
_SOURCES = ("app", "packaging", "resources")


def build_bundle() -> Path:
    """Build it, unless what is there is younger than all that it is made of."""
    bundle = DIST / "quietmile"
    sources = [it for name in _SOURCES for it in (ROOT / name).rglob("*") if it.is_file()]
    newest = max(it.stat().st_mtime for it in sources if "__pycache__" not in it.parts)
    packages = [*DIST.glob("*.deb"), *DIST.glob("*.tar.xz")]
    if len(packages) < 2 or min(it.stat().st_mtime for it in packages) < newest:
        # not by the environment of the tests: run.py makes one that holds nothing of theirs
        subprocess.run([sys._base_executable, str(ROOT / "run.py"), "package"], check=True)
    return bundle


@dataclass(frozen=True)
class Computer:
    """Somebody's home, and nothing else that this computer would offer."""

    home: Path
    program: Path
    has_network: bool = False

    def environment(self, **more: str) -> dict[str, str]:
        """Say all that is said to the program."""
        return {"HOME": str(self.home), "PATH": "/nonexistent", "LANG": "C.UTF-8"} | more

    def command(self, *words: str) -> list[str]:
        """Spell a start; without any network, as far as this computer can take it away."""
        return [*words] if self.has_network else [*without_network(), *words]

    def run(self, *words: str, said: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """Run a verb of the terminal until its end."""
        return subprocess.run(
            self.command(str(self.program), *words), env=self.environment(**more), input=said,
            cwd=self.home,
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    def say(self, *words: str, **more: str) -> str:
        """Run a verb that has to go well, and hand over what it said."""
        done = self.run(*words, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        return done.stdout

    def begin(self) -> list[str]:
        """Make a log that a passphrase opens, and hand over how that is said."""
        key = ["--passphrase-file", str(put(self.home / "secret", PASSPHRASE.encode()))]
        self.say("init", *key)
        return key

    @contextmanager
    def started(
        self, instead: list[str] | None = None, **more: str
    ) -> Iterator[subprocess.Popen[str]]:
        """Start the window, or another program in its place, and end it at last."""
        process = subprocess.Popen(
            self.command(*(instead or [str(self.program)])), env=self.environment(**more),
            cwd=self.home, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.kill()
            process.communicate(timeout=20)


def without_network() -> list[str]:
    """Name what starts a program in a network of its own, in which there is nothing."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return []
    tried = subprocess.run([unshare, "-rn", "true"], env=os.environ, check=False)
    return [unshare, "-rn"] if tried.returncode == 0 else []
