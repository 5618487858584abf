"""A Debian that holds next to nothing: no Python, no desktop, none of what the program needs."""

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

RUNNER = "/home/runner"
# In its own view of files and without network; only the screen's socket is handed in.
_ENTER = """
mount --make-rprivate /
mount -t proc proc "$1/proc"
mkdir -p "$1/dev/shm" "$1/tmp/.X11-unix"
mount -t tmpfs shm "$1/dev/shm"
test ! -d /tmp/.X11-unix || mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
exec chroot "$@"
"""


@dataclass(frozen=True)
class BareDebian:
    """One root folder; whoever may not change roots, or has no `debootstrap`, has none."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> "BareDebian":
        """Let Debian's own tool make one of the suite that runs here, from where that came."""
        if os.geteuid() != 0 or shutil.which("debootstrap") is None:
            pytest.skip("no bare Debian: that takes root and debootstrap")
        suite = platform.freedesktop_os_release().get("VERSION_CODENAME", "stable")
        done = subprocess.run(
            ["debootstrap", "--variant=minbase", suite, str(root)],  # noqa: S607
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"no bare Debian: {done.stdout[-300:]}{done.stderr[-300:]}")
        (root / RUNNER[1:]).mkdir()
        return cls(root)

    def install(self, package: Path) -> str:
        """Install a package and what it says that it needs, and not what it recommends."""
        shutil.copy(package, self.root / "package.deb")
        words = ["apt-get", "install", "--yes", "--no-install-recommends", "/package.deb"]
        return self._ask(["chroot", str(self.root), *words])

    def remove(self, name: str) -> str:
        """Remove it again."""
        return self._ask(["chroot", str(self.root), "dpkg", "--purge", name])

    def command(self, *words: str, **said: str) -> list[str]:
        """Spell how a program is started in there, with an emptied environment."""
        known = {"HOME": RUNNER, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"} | said
        inside = ["/usr/bin/env", "-i", *(f"{name}={it}" for name, it in known.items()), *words]
        alone = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"]
        return [*alone, "sh", "-ec", _ENTER, "sh", str(self.root), *inside]

    def say(self, *words: str) -> str:
        """Run a program that has to go well, and hand over what it said."""
        return self._ask(self.command(*words))

    def list_files(self) -> set[str]:
        """List all files but those of the runner, of running programs, and what apt keeps."""
        passing = (
            "home",
            "proc",
            "sys",
            "dev",
            "tmp",
            "run",
            "var/cache",
            "var/lib/apt",
            "var/log",
        )
        found = (it.relative_to(self.root).as_posix() for it in self.root.rglob("*"))
        return {it for it in found if not it.startswith(passing)}

    def _ask(self, command: list[str]) -> str:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout
