"""The Debian package on a system that has nothing: installs, runs, and goes without a trace."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import __version__
from tests.makers import fit
from tests.makers.logs import day_run, put
from tests.package.bare_debian import RUNNER, BareDebian
from tests.package.frozen import DIST, PASSPHRASE
from tests.package.screen import Screen

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


@pytest.fixture
def debian(bundle: Path, tmp_path: Path) -> Iterator[BareDebian]:
    """Make a bare system, and take it away again: it is large."""
    assert bundle.exists()
    root = tmp_path / "root"
    yield BareDebian.make(root)
    subprocess.run(["rm", "-rf", "--one-file-system", str(root)], check=True)  # noqa: S607


def test_it_installs_runs_and_goes(debian: BareDebian, screen: Screen) -> None:
    (package,) = DIST.glob("*.deb")
    home = debian.root / RUNNER[1:]
    put(home / "secret", PASSPHRASE.encode())
    put(home / "a.fit", fit.run(day_run(0)))
    debian.install(package)
    use_terminal(debian)
    use_window(debian, screen)
    with_it = debian.list_files()
    debian.remove("quietmile")
    left = debian.list_files()
    assert any("quietmile" in it for it in with_it)
    assert [it for it in left if "quietmile" in it.lower()] == []
    assert (home / ".local/share/quietmile/vault.json").exists()  # what is the runner's stays


def use_terminal(debian: BareDebian) -> None:
    key = ("--passphrase-file", f"{RUNNER}/secret")
    assert debian.say("quietmile", "--version") == f"Quiet Mile {__version__}\n"
    debian.say("quietmile", "init", *key)
    debian.say("quietmile", "import", *key, f"{RUNNER}/a.fit")
    assert len(debian.say("quietmile", "list", *key).splitlines()) == 1
    assert "keyring" not in debian.say("quietmile", "key", *key)


def use_window(debian: BareDebian, screen: Screen) -> None:
    """Open the log at its lock screen, which takes letters that were typed."""
    command = debian.command("quietmile", DISPLAY=screen.display)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as window:
        try:
            screen.wait_for_button()
            locked = screen.pixels()
            screen.type(PASSPHRASE)
            screen.press("Return")
            screen.wait_for_change(locked, 20_000)
            screen.wait_until_still()
            screen.press("ctrl+q")
            assert window.wait(30) == 0
            assert window.stderr is not None
            assert window.stderr.read() == ""
        finally:
            window.kill()
