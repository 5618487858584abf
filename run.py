"""The one door to Quiet Mile: sets it up at the first use, then starts it, its checks or its tests.

Standard library only, and nothing in its grammar that is newer than Python 3.5, so that an older
Python can read far enough to say what is wrong.
"""

import hashlib
import os
import sys
from io import TextIOWrapper
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("Quiet Mile needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])

HERE = Path(__file__).resolve().parent
ENVIRONMENTS = HERE / ".venv"  # one for each Python that was used; a new one is made beside the old
STAMP = "installed"  # written last into an environment: without it nobody trusts a half
LOCKS = HERE / "packaging"
TO_RUN = (LOCKS / "requirements-build.lock", LOCKS / "requirements.lock")
TO_TEST = (LOCKS / "requirements-test.lock",)
TO_PACKAGE = (LOCKS / "requirements-package.lock",)

CHECKS = {
    "format": ("-m", "ruff", "format", "--check"),
    "lint": ("-m", "ruff", "check"),
    "types": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"),
}

# Compiled modules that the program needs, and Debian's packages for what they leave to the system.
NATIVE_MODULES = (
    "cryptography.hazmat.bindings._rust, lxml.etree, matplotlib.ft2font, numpy, pcodec"
    ", sqlcipher3.dbapi2, tzfpy, zstandard"
)
PACKAGE_OF = {
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
}


def main(arguments: list[str]) -> int:
    """Do what the first word says; what is not for this door goes to the program."""
    doors = {"test": test, "check": check, "bench": bench, "package": package}
    word = arguments[0] if arguments else ""
    # `check` alone is for the code; with more behind it, as after `--`, it is the program's own
    is_ours = arguments == ["check"] or (word in doors and word != "check")
    if is_ours:
        return doors[word](arguments[1:])
    if word == "--":
        arguments = arguments[1:]
    command = [set_up(TO_RUN), "-I", "-m", "app", *arguments]
    if os.name != "nt":
        os.execv(command[0], command)
    return call(command, cwd=None)  # Windows knows no exec: wait, and hand the exit code on


def test(arguments: list[str]) -> int:
    """Check, then test; `--long [NAME] [--minutes N]` runs long tests alone, all or those named."""
    import argparse

    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--long", nargs="?", const="")
    options, rest = parser.parse_known_args(arguments)
    python = set_up(TO_RUN + TO_TEST)
    os.environ.update(QT_QPA_PLATFORM="offscreen", MPLBACKEND="Agg")
    pytest = [python, "-m", "pytest"]
    if options.long is not None:
        named = ["-k", options.long] if options.long else []
        return call([*pytest, "-m", "long", *named, *rest])
    failed = check([])
    return call(pytest + without_window(python) + rest) or failed


def without_window(python: str) -> list[str]:
    """Leave out what tests the window, and say so, where the system lacks what a window needs."""
    if call([python, "-c", "import PySide6.QtWidgets"]) == 0:
        return []
    print("NOT TESTED: the window, as this computer lacks a library for it.", file=sys.stderr)
    return ["-p", "no:pytest-qt", "--ignore", "tests/ui"]


def check(_: list[str]) -> int:
    """Look at format, lint, types and imports: at all of them, whichever fail."""
    python = set_up(TO_RUN + TO_TEST)
    failed = [name for name, command in CHECKS.items() if call([python, *command])]
    if failed:
        print("These checks failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure one part of the program."""
    return call([set_up(TO_RUN + TO_TEST), "-m", "tests.bench", *arguments])


def package(arguments: list[str]) -> int:
    """Build what runners install, into dist/."""
    python = set_up(TO_RUN + TO_PACKAGE, "to package")
    return call([python, "packaging/build.py", *arguments])


def call(command: list[str], cwd: Path | None = HERE) -> int:
    """Run a command in the foreground and hand its exit code on; a fault is said, as it is mute."""
    import subprocess

    code = subprocess.call(command, cwd=cwd)
    if code < 0:
        print("This was ended by signal %d: %s" % (-code, " ".join(command)), file=sys.stderr)
    return code


class SetUpFailed(Exception):
    """An environment cannot be made, with what to say of it."""


def set_up(locks: tuple[Path, ...], purpose: str = "") -> str:
    """Hand over the Python of an environment that is what the locks say; make it where none is."""
    stamp = stamp_lines(locks, purpose)
    try:
        found = find_environment(stamp, alike=len(stamp))
        if found is None:
            with wait_for_turn():  # another start may have made it meanwhile
                found = find_environment(stamp, alike=len(stamp)) or make_environment(stamp, locks)
    except (OSError, ValueError, SetUpFailed) as error:
        problem = str(error)
        if not isinstance(error, SetUpFailed):
            problem = "Quiet Mile could not be set up in %s: %s" % (ENVIRONMENTS, error)
        if isinstance(error, PermissionError):
            problem += "\nCopy the folder to a place of your own and start it there."
        found = find_environment(stamp, alike=1)  # of this Python, with other versions in it
        if found is None:
            sys.exit(problem)
        print(problem, file=sys.stderr)
        print("Until then Quiet Mile goes on with what was installed before.", file=sys.stderr)
    return str(python_in(found))


def stamp_lines(locks: tuple[Path, ...], purpose: str = "") -> list[str]:
    """Say which Python makes an environment, then what is installed in it.

    One with a purpose of its own stands beside the others, and holds nothing of theirs.
    """
    # as ASCII: a path may hold line ends and bytes that are no text
    made = "Python %d.%d from %a" % (*sys.version_info[:2], sys.base_prefix)
    made = " ".join([made, purpose]).strip()
    return [made, *(hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks)]


def find_environment(stamp: list[str], alike: int) -> Path | None:
    """Find an environment whose stamp has no fewer lines, and the first of them alike."""
    for folder, found in list_environments():
        if len(found) >= len(stamp) and found[:alike] == stamp[:alike]:
            return folder
    return None


def list_environments() -> list[tuple[Path, list[str]]]:
    """Name the environments that are whole and may be used, each with its stamp."""
    whole = []
    for stamp in sorted(ENVIRONMENTS.glob("*/" + STAMP)):
        try:
            if python_in(stamp.parent).exists():  # its own link leads nowhere once Python is gone
                whole.append((stamp.parent, stamp.read_text("ascii").splitlines()))
        except (PermissionError, UnicodeDecodeError):  # another user's, or damaged: not for us
            continue
    return whole


def python_in(folder: Path) -> Path:
    """Name the Python of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment(stamp: list[str], locks: tuple[Path, ...]) -> Path:
    """Make one beside those that are there; only when it works are older ones taken away."""
    print("Setting up Quiet Mile. This happens once and takes a minute.", file=sys.stderr)
    folder = ENVIRONMENTS / hashlib.sha256("\n".join(stamp).encode()).hexdigest()[:12]
    remove(folder)
    try:
        create_empty(folder)
        for lock in locks:
            pip_install(folder, lock)
        expect_libraries(folder)
        (folder / STAMP).write_text("\n".join(stamp), "ascii")
    except BaseException:
        remove(folder)
        raise
    # those of other Pythons stay: two who share the folder must not undo each other's set-up
    kept = [other for other, made_of in list_environments() if made_of[:1] != stamp[:1]]
    for entry in ENVIRONMENTS.iterdir():
        if entry not in (folder, *kept):
            remove(entry)
    return folder


def remove(entry: Path) -> None:
    """Take an environment away, or as much as goes; its stamp first, lest a half be trusted."""
    import shutil

    if entry.is_symlink() or entry.is_file():
        entry.unlink()
    elif entry.exists():
        (entry / STAMP).unlink(missing_ok=True)
        shutil.rmtree(entry, ignore_errors=True)


def create_empty(folder: Path) -> None:
    """Make an empty environment that knows where the program is."""
    import sysconfig
    import venv

    try:
        import ensurepip  # noqa: F401 - Debian keeps it in a package of its own
    except ImportError:
        missing = "A part of Python is missing. Install it with: sudo apt install python3-venv"
        raise SetUpFailed(missing) from None
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    code, said = ask(folder, "-m", "ensurepip", "--default-pip")
    if code:
        problem = "\nQuiet Mile could not be set up: Python's own installer does not work."
        raise SetUpFailed(said + problem)
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    # Relative, because a .pth file is not read as UTF-8 everywhere, and the folder may be moved.
    (packages / "quietmile.pth").write_text(os.path.relpath(HERE, packages), "utf-8")


def pip_install(folder: Path, lock: Path) -> None:
    """Install one lock, hashes checked."""
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    # fitparse alone comes as plain source; the build lock holds what makes a wheel of it.
    wheels = ["--only-binary", ":all:", "--no-binary", "fitparse", "--no-build-isolation"]
    code, said = ask(folder, "-m", "pip", "install", *options, *wheels, "-r", str(lock))
    if code:
        errors = [line for line in said.splitlines() if not line.startswith("WARNING: ")]
        hint = "\nQuiet Mile could not be set up. Is this computer online? Then try again."
        raise SetUpFailed("\n".join(errors[-8:]) + hint)


def expect_libraries(folder: Path) -> None:
    """Load every compiled module once, to see that the system lacks nothing."""
    import re

    code, said = ask(folder, "-c", "import " + NATIVE_MODULES)
    missing = re.search(r"(\S+): cannot open shared object file", said)
    if code and missing:
        package = PACKAGE_OF.get(missing.group(1))
        where = "with: sudo apt install " + package if package else "from your system's packages."
        raise SetUpFailed(missing.group(1) + " is missing. Install it " + where)
    if code:
        problem = "\nQuiet Mile does not run on this computer; the lines above say why."
        raise SetUpFailed(said + problem)


def ask(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run an environment's Python unseen; hand over its exit code and all that it said."""
    import subprocess

    command = [str(python_in(folder)), "-I", *arguments]
    # Open files are handed down: what outlives a killed set-up still holds its turn.
    done = subprocess.run(
        command, capture_output=True, errors="replace", close_fds=False, check=False
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def wait_for_turn() -> TextIOWrapper:
    """Let one set-up at a time into this folder; closing the file, or dying, ends the turn."""
    turn = (HERE / ".venv.lock").open("w", encoding="utf-8")
    os.set_inheritable(turn.fileno(), True)
    if sys.platform == "win32":
        import msvcrt

        while True:
            try:
                msvcrt.locking(turn.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:  # it gives up after ten seconds
                continue
            return turn
    import fcntl

    fcntl.flock(turn, fcntl.LOCK_EX)
    return turn


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit("Quiet Mile could not be started: %s" % error)
