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
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
LOCKS = HERE / "packaging"
TO_RUN = (LOCKS / "requirements-build.lock", LOCKS / "requirements.lock")
TO_TEST = (LOCKS / "requirements-test.lock",)

CHECKS = {
    "format": ("-m", "ruff", "format", "--check"),
    "lint": ("-m", "ruff", "check"),
    "types": ("-m", "mypy"),
    "imports": ("-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"),
}

# Compiled modules that the program needs, and Debian's packages for what they leave to the system.
NATIVE_MODULES = (
    "cryptography.hazmat.bindings._rust, lxml.etree, numpy, pcodec, sqlcipher3.dbapi2, tzfpy"
    ", zstandard"
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
    set_up(TO_RUN)
    command = [str(PYTHON), "-I", "-m", "app", *(arguments or ["--help"])]
    if os.name != "nt":
        os.execv(command[0], command)
    return call(command, cwd=None)  # Windows knows no exec: wait, and hand the exit code on


def test(arguments: list[str]) -> int:
    """Check, then test; `--long [NAME] [--minutes N]` runs long tests alone, all or those named."""
    import argparse

    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--long", nargs="?", const="")
    options, rest = parser.parse_known_args(arguments)
    set_up(TO_RUN + TO_TEST)
    os.environ.update(QT_QPA_PLATFORM="offscreen", MPLBACKEND="Agg")
    pytest = [str(PYTHON), "-m", "pytest"]
    if options.long is not None:
        named = ["-k", options.long] if options.long else []
        return call([*pytest, "-m", "long", *named, *rest])
    failed = check([])
    return call(pytest + rest) or failed


def check(_: list[str]) -> int:
    """Look at format, lint, types and imports: at all of them, whichever fail."""
    set_up(TO_RUN + TO_TEST)
    failed = [name for name, command in CHECKS.items() if call([str(PYTHON), *command])]
    if failed:
        print("These checks failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure one part of the program."""
    set_up(TO_RUN + TO_TEST)
    return call([str(PYTHON), "-m", "tests.bench", *arguments])


def package(_: list[str]) -> int:
    """Say that there is nothing to build yet."""
    print("There is no package to build yet: Quiet Mile starts from this folder.", file=sys.stderr)
    return 1


def call(command: list[str], cwd: Path | None = HERE) -> int:
    """Run a command in the foreground and hand its exit code on."""
    import subprocess

    return subprocess.call(command, cwd=cwd)


def ask(*arguments: str) -> tuple[int, str]:
    """Run the environment's Python unseen; hand over its exit code and all that it said."""
    import subprocess

    command = [str(PYTHON), "-I", *arguments]
    # Open files are handed down: what outlives a killed set-up still holds its turn.
    done = subprocess.run(
        command, capture_output=True, errors="replace", close_fds=False, check=False
    )
    return done.returncode, (done.stdout + done.stderr).strip()


def set_up(locks: tuple[Path, ...]) -> None:
    """Bring the environment to what the locks say; costs nothing where it is so already."""
    if is_installed(locks):
        return
    try:
        with wait_for_turn():
            if not is_installed(locks):  # another start may have done it meanwhile
                install(locks)
    except OSError as error:
        sys.exit("Quiet Mile could not be set up in %s: %s" % (VENV, error))


def is_installed(locks: tuple[Path, ...]) -> bool:
    """Tell whether the last finished set-up began with these locks, here and from this Python."""
    wanted = stamp_lines(locks)
    return PYTHON.exists() and read_stamp()[: len(wanted)] == wanted


def stamp_lines(locks: tuple[Path, ...]) -> list[str]:
    """Say where and from which Python an environment is made, then what is installed in it."""
    made = "%s, Python %d.%d from %s" % (HERE, *sys.version_info[:2], sys.base_prefix)
    return [made, *(hashlib.sha256(lock.read_bytes()).hexdigest() for lock in locks)]


def read_stamp() -> list[str]:
    """Read what is installed; nothing where no set-up was ever finished."""
    return STAMP.read_text("utf-8").splitlines() if STAMP.exists() else []


def install(locks: tuple[Path, ...]) -> None:
    """Add what is missing to a sound environment, or make it anew."""
    sound = read_stamp() if is_installed(TO_RUN) else []
    STAMP.unlink(missing_ok=True)  # whatever interrupts from here on, nobody trusts a half
    if not sound:
        print("Setting up Quiet Mile. This happens once and takes a minute.", file=sys.stderr)
        make_environment()
    for lock in locks[len(TO_RUN) :] if sound else locks:
        problem = pip_install(lock)
        if problem:  # pip fetches everything before it touches anything, so what was there stays
            STAMP.write_text("\n".join(sound), "utf-8")
            sys.exit(problem)
    problem = find_missing_library()
    if problem:
        sys.exit(problem)
    STAMP.write_text("\n".join(stamp_lines(locks)), "utf-8")


def make_environment() -> None:
    """Make an empty environment that knows where the program is."""
    import sysconfig
    import venv

    try:
        import ensurepip  # noqa: F401 - Debian keeps it in a package of its own
    except ImportError:
        sys.exit("A part of Python is missing. Install it with: sudo apt install python3-venv")
    venv.EnvBuilder(clear=True, symlinks=os.name != "nt").create(VENV)
    code, said = ask("-m", "ensurepip", "--default-pip")
    if code:
        sys.exit(said + "\nQuiet Mile could not be set up: Python's own installer does not work.")
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    # Relative, because a .pth file is not read as UTF-8 everywhere.
    (packages / "quietmile.pth").write_text(os.path.relpath(HERE, packages), "utf-8")


def pip_install(lock: Path) -> str:
    """Install one lock, hashes checked; hand over what to say where it does not work."""
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--require-hashes"]
    # fitparse alone comes as plain source; the build lock holds what makes a wheel of it.
    wheels = ["--only-binary", ":all:", "--no-binary", "fitparse", "--no-build-isolation"]
    code, said = ask("-m", "pip", "install", *options, *wheels, "-r", str(lock))
    if code == 0:
        return ""
    last_words = "\n".join(said.splitlines()[-8:])
    return last_words + "\nQuiet Mile could not be set up. Is this computer online? Then try again."


def find_missing_library() -> str:
    """Load every compiled module once; hand over what to say where the system lacks something."""
    import re

    code, said = ask("-c", "import " + NATIVE_MODULES)
    if code == 0:
        return ""
    missing = re.search(r"(\S+): cannot open shared object file", said)
    if missing is None:
        return said + "\nQuiet Mile does not run on this computer; the lines above say why."
    library = missing.group(1)
    package = PACKAGE_OF.get(library)
    where = "with: sudo apt install " + package if package else "from your system's packages."
    return library + " is missing. Install it " + where


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
