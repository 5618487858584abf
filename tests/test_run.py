"""The one door: what it does with each word, and when it sets up."""

import ast
import base64
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "packaging").glob("*.lock"))

# Stands where the environment's Python would be: notes how it was called; ruff finds something.
NOTES = """#!/bin/sh
printf '%s\\n' "$PWD: $*" >> "$NOTES"
case "$*" in
    *"ruff check"*) exit 3;;
    *pytest*) ${PYTEST_FAULT:+kill -s $PYTEST_FAULT $$}; exit "${PYTEST_EXIT:-0}";;
esac
"""

# What `run.py` tries to load, and a program of two lines.
PACKAGES = {
    "numpy.py": "",
    "matplotlib/__init__.py": "",
    "matplotlib/ft2font.py": "",
    "cryptography/__init__.py": "",
    "cryptography/hazmat/__init__.py": "",
    "cryptography/hazmat/bindings/__init__.py": "",
    "cryptography/hazmat/bindings/_rust.py": "",
    "lxml/__init__.py": "",
    "lxml/etree.py": "",
    "sqlcipher3/__init__.py": "",
    "sqlcipher3/dbapi2.py": "",
    "zstandard.py": "",
    "pcodec.py": "",
    "tzfpy.py": "",
}
PROGRAM = "import json, os, sys\nprint(json.dumps([sys.argv[1:], os.getcwd(), sys.flags.isolated]))"

posix = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Make a small checkout with empty locks, in a folder with a name of its own."""
    folder = tmp_path / "Läufe & more"
    (folder / "packaging").mkdir(parents=True)
    (folder / "app").mkdir()
    shutil.copy(ROOT / "run.py", folder)
    for lock in LOCKS:
        (folder / "packaging" / lock.name).touch()
    return folder


def door(checkout: Path) -> ModuleType:
    """Import a checkout's run.py."""
    spec = spec_from_file_location("door", checkout / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def start(checkout: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start a checkout's run.py from elsewhere."""
    command = [sys.executable, str(checkout / "run.py"), *words]
    variables = os.environ | {"NOTES": str(checkout / "notes")} | environment
    cwd = checkout.parent
    return subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, text=True, check=False
    )


def furnish(checkout: Path, python: str = NOTES) -> Path:
    """Make it look as if everything were installed, with a stand-in for Python."""
    run = door(checkout)
    environment: Path = run.ENVIRONMENTS / "furnished"
    executable = run.python_in(environment)
    executable.parent.mkdir(parents=True)
    executable.write_text(python)
    executable.chmod(0o755)
    stamp(environment, run.stamp_lines(run.TO_RUN + run.TO_TEST))
    return environment


def stamp(environment: Path, lines: list[str]) -> None:
    """Say of an environment that it is whole, and what was installed in it."""
    (environment / "installed").write_text("\n".join(lines))


def is_ready(checkout: Path, *, with_tests: bool = False) -> bool:
    """Tell whether a start would find everything there."""
    run = door(checkout)
    lines = run.stamp_lines(run.TO_RUN + (run.TO_TEST if with_tests else ()))
    return run.find_environment(lines, alike=len(lines)) is not None


def notes(checkout: Path, *words: str, **environment: str) -> list[str]:
    """Start a furnished checkout and hand over how its Python was called."""
    furnish(checkout)
    start(checkout, *words, **environment)
    return (checkout / "notes").read_text("utf-8").splitlines()


def test_an_older_python_gets_one_clear_line() -> None:
    program = "import runpy, sys; sys.version_info = (3, 8, 2); runpy.run_path('run.py')"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "Quiet Mile needs Python 3.11 or newer; this is 3.8.\n"


def test_an_older_python_can_parse_it() -> None:
    tree = ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 5))
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]


@posix
def test_without_a_word_it_opens_the_program(checkout: Path) -> None:
    assert notes(checkout) == [f"{checkout.parent}: -I -m app"]


@posix
def test_other_words_go_to_the_program_where_the_person_stands(checkout: Path) -> None:
    assert notes(checkout, "inspect", "a b.fit") == [
        f"{checkout.parent}: -I -m app inspect a b.fit"
    ]


@posix
def test_check_looks_at_everything_and_names_what_failed(checkout: Path) -> None:
    called = notes(checkout, "check")
    assert len(called) == 4
    assert all(line.startswith(f"{checkout}: ") for line in called)
    done = start(checkout, "check")
    assert done.returncode == 1
    assert done.stderr == "These checks failed: lint\n"


@posix
@pytest.mark.parametrize("words", [["check", "--vault", "x"], ["--", "check"], ["--", "test"]])
def test_a_log_can_be_checked_by_the_same_word(checkout: Path, words: list[str]) -> None:
    asked = " ".join(words).removeprefix("-- ")
    assert notes(checkout, *words) == [f"{checkout.parent}: -I -m app {asked}"]


@posix
def test_test_goes_on_where_a_check_failed(checkout: Path) -> None:
    called = notes(checkout, "test", "-q", "tests/domain")
    assert called[4:] == [
        f"{checkout}: -c import PySide6.QtWidgets",
        f"{checkout}: -m pytest -q tests/domain",
    ]
    assert start(checkout, "test").returncode == 1
    assert start(checkout, "test", PYTEST_EXIT="2").returncode == 2


@posix
def test_a_fault_after_the_last_test_is_not_mute(checkout: Path) -> None:
    furnish(checkout)
    done = start(checkout, "test", PYTEST_FAULT="SEGV")
    assert done.returncode not in {0, 1}
    assert f"This was ended by signal {signal.SIGSEGV.value}: " in done.stderr
    assert "pytest" in done.stderr


@posix
@pytest.mark.parametrize(
    ("words", "passed_on"),
    [
        (["--long"], "-m long"),
        (["--long", "fuzz"], "-m long -k fuzz"),
        (["--long", "fuzz", "--minutes", "5", "-s"], "-m long -k fuzz --minutes 5 -s"),
        (["--minutes", "5", "--long"], "-m long --minutes 5"),
    ],
)
def test_long_tests_run_alone(checkout: Path, words: list[str], passed_on: str) -> None:
    assert notes(checkout, "test", *words) == [f"{checkout}: -m pytest {passed_on}"]


@posix
def test_bench_runs_in_the_checkout(checkout: Path) -> None:
    assert notes(checkout, "bench", "formats", "--json") == [
        f"{checkout}: -m tests.bench formats --json"
    ]


@posix
def test_package_builds_in_an_environment_that_stands_beside_the_others(checkout: Path) -> None:
    run = door(checkout)
    ours = run.stamp_lines(run.TO_RUN + run.TO_PACKAGE, "to package")
    assert ours[0] != run.stamp_lines(run.TO_RUN)[0]  # else each would take the other away
    environment = furnish(checkout)
    stamp(environment, ours)
    done = start(checkout, "package", "--unpacked", NOTES=str(checkout / "notes"))
    assert done.returncode == 0
    assert (checkout / "notes").read_text() == f"{checkout}: packaging/build.py --unpacked\n"


@posix
def test_its_own_share_of_a_start_is_small(checkout: Path) -> None:
    furnish(checkout)
    shares = []
    for _ in range(5):
        began = time.perf_counter()
        start(checkout, "--version")
        shares.append(time.perf_counter() - began)
    assert min(shares) < 0.15


@posix
@pytest.mark.parametrize("change", ["lock", "python", "stamp"])
def test_what_changes_is_set_up_anew(checkout: Path, change: str) -> None:
    environment = furnish(checkout)
    assert is_ready(checkout)
    if change == "lock":
        (checkout / "packaging" / "requirements.lock").write_text("numpy==1\n")
    elif change == "python":
        (environment / "bin" / "python").unlink()
    else:
        (environment / "installed").unlink()
    assert not is_ready(checkout)


@posix
def test_another_lock_of_the_tests_leaves_the_program_alone(checkout: Path) -> None:
    furnish(checkout)
    (checkout / "packaging" / "requirements-test.lock").write_text("pytest==1\n")
    assert is_ready(checkout)
    assert not is_ready(checkout, with_tests=True)


@posix
def test_what_was_set_up_goes_on_while_the_new_cannot_be(checkout: Path) -> None:
    environment = furnish(checkout)
    (checkout / "packaging" / "requirements-build.lock").write_text("no-such-thing==1\n")
    done = start(checkout, "list")
    assert done.returncode == 0
    assert "Is this computer online? Then try again.\n" in done.stderr
    assert done.stderr.endswith("goes on with what was installed before.\n")
    assert (checkout / "notes").read_text("utf-8") == f"{checkout.parent}: -I -m app list\n"
    assert [entry.name for entry in environment.parent.iterdir()] == ["furnished"]


@posix
def test_the_tests_do_not_go_on_without_their_tools(checkout: Path) -> None:
    environment = furnish(checkout)
    run = door(checkout)
    stamp(environment, run.stamp_lines(run.TO_RUN))
    (checkout / "packaging" / "requirements-test.lock").write_text("no-such-thing==1\n")
    assert start(checkout, "test").returncode == 1
    assert not (checkout / "notes").exists()


@posix
def test_what_another_python_made_is_neither_used_nor_touched(checkout: Path) -> None:
    environment = furnish(checkout)
    run = door(checkout)
    others = ["Python 3.10 from '/elsewhere'", *run.stamp_lines(run.TO_RUN)[1:]]
    stamp(environment, others)
    (checkout / "packaging" / "requirements-build.lock").write_text("no-such-thing==1\n")
    done = start(checkout, "list")
    assert done.returncode == 1
    assert done.stderr.endswith("Is this computer online? Then try again.\n")
    assert not (checkout / "notes").exists()
    assert run.list_environments() == [(environment, others)]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs rights that are kept")
@pytest.mark.parametrize("closed", [".venv", "."])
def test_a_folder_of_someone_else_is_answered_with_a_sentence(checkout: Path, closed: str) -> None:
    (checkout / ".venv").mkdir()
    (checkout / closed).chmod(0o500)
    done = start(checkout, "list")
    (checkout / closed).chmod(0o700)
    assert done.returncode == 1
    assert "Quiet Mile could not be set up in" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_the_place_of_environments_is_answered_with_a_sentence(checkout: Path) -> None:
    (checkout / ".venv").touch()
    done = start(checkout, "list")
    assert done.returncode == 1
    assert "Quiet Mile could not be set up in" in done.stderr
    assert "Traceback" not in done.stderr


@posix
def test_an_environment_that_cannot_be_started_is_answered_with_a_sentence(checkout: Path) -> None:
    furnish(checkout, "neither a program nor a script")
    done = start(checkout, "list")
    assert done.returncode == 1
    assert done.stderr.startswith("Quiet Mile could not be started: ")
    assert len(done.stderr.splitlines()) == 1


@posix
def test_a_folder_that_can_hold_no_environment_is_answered_with_a_sentence(checkout: Path) -> None:
    done = start(checkout.rename(checkout.with_name("a:b")), "list")
    assert done.returncode == 1
    assert "Quiet Mile could not be set up in" in done.stderr
    assert "Traceback" not in done.stderr


@posix
@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("libstdc++.so.6: cannot open shared object file: No", "sudo apt install libstdc++6"),
        ("libodd.so.2: cannot open shared object file: No", "libodd.so.2 is missing"),
        ("ImportError: of another kind", "ImportError: of another kind"),
    ],
)
def test_a_missing_system_library_is_named(checkout: Path, said: str, line: str) -> None:
    environment = furnish(checkout, f"#!/bin/sh\necho '{said}' >&2\nexit 1\n")
    run = door(checkout)
    with pytest.raises(run.SetUpFailed, match=re.escape(line)):
        run.expect_libraries(environment)


def test_debians_missing_part_of_python_is_named(checkout: Path) -> None:
    program = "import runpy, sys; sys.modules['ensurepip'] = None; runpy.run_path"
    command = [sys.executable, "-c", f"{program}('run.py', run_name='__main__')"]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("Install it with: sudo apt install python3-venv\n")
    assert "Traceback" not in done.stderr


def make_wheel(folder: Path, contents: dict[str, str]) -> str:
    """Make a package on the fly; hand over the line of a lock that asks for it."""
    info = "needed-1.dist-info"
    files = contents | {
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: needed\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [f"{info}/RECORD,,"]
    for name, text in files.items():
        code = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode()
        rows.append(f"{name},sha256={code.rstrip('=')},{len(text.encode())}")
    wheel = folder / "needed-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in (files | {f"{info}/RECORD": "\n".join(rows)}).items():
            archive.writestr(name, text)
    return f"{wheel.as_uri()} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


@pytest.fixture
def installable(checkout: Path) -> Path:
    """Make a checkout that can be set up for real without a network."""
    for lock in ("requirements.lock", "requirements-build.lock", "requirements-test.lock"):
        line = make_wheel(checkout.parent, PACKAGES)
        (checkout / "packaging" / lock).write_text(line, "utf-8")
    (checkout / "app" / "__init__.py").touch()
    (checkout / "app" / "__main__.py").write_text(PROGRAM)
    return checkout


def test_the_first_start_sets_up_and_the_second_only_starts(installable: Path) -> None:
    first = start(installable, "--json", "x")
    assert json.loads(first.stdout) == [["--json", "x"], str(installable.parent), 1], first.stderr
    assert first.stderr.startswith("Setting up Quiet Mile.")
    assert start(installable).stderr == ""


def test_what_cannot_be_installed_is_said_without_a_traceback(installable: Path) -> None:
    lock = installable / "packaging" / "requirements.lock"
    lock.write_text(re.sub(r"sha256:\w{8}", "sha256:00000000", lock.read_text("utf-8")))
    done = start(installable)
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert done.stderr.endswith("Is this computer online? Then try again.\n")
    assert "Traceback" not in done.stderr
    assert list((installable / ".venv").iterdir()) == []


def test_tools_that_cannot_be_installed_leave_the_program_as_it_was(installable: Path) -> None:
    start(installable)
    (installable / "packaging" / "requirements-test.lock").write_text("no-such-thing==1\n")
    assert start(installable, "check").returncode == 1
    assert start(installable).stderr == ""


def test_a_new_environment_takes_the_place_of_the_old(installable: Path) -> None:
    start(installable)
    folder = installable / ".venv"
    (older,) = folder.iterdir()
    (folder / "bin").mkdir()  # what was made by other means, or half
    (folder / "pyvenv.cfg").touch()
    with (installable / "packaging" / "requirements.lock").open("a") as lock:
        lock.write("# newer\n")
    done = start(installable, "x")
    assert json.loads(done.stdout)[0] == ["x"], done.stderr
    (newer,) = folder.iterdir()
    assert newer != older
    assert is_ready(installable)


def test_the_environment_of_another_python_stays(installable: Path) -> None:
    environment = furnish(installable)
    stamp(environment, ["Python 3.10 from '/elsewhere'"])
    start(installable)
    assert (environment / "installed").exists()
    assert is_ready(installable)


def test_a_moved_folder_starts_at_once(installable: Path) -> None:
    start(installable)
    done = start(installable.rename(installable.with_name("moved")), "x")
    assert (json.loads(done.stdout)[0], done.stderr) == (["x"], "")


@pytest.mark.long
def test_two_first_starts_do_not_get_in_each_others_way(installable: Path) -> None:
    command = [sys.executable, str(installable / "run.py"), "x"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [one.communicate() for one in both]
    assert [json.loads(out)[0] for out, _ in said] == [["x"], ["x"]], said
    assert sorted(bool(err) for _, err in said) == [False, True]


@pytest.mark.long
@pytest.mark.parametrize("after_s", [0.2, 0.5, 1, 2, 3, 4, 5, 6])
def test_a_killed_set_up_is_done_anew(installable: Path, after_s: float) -> None:
    with subprocess.Popen([sys.executable, str(installable / "run.py"), "x"]) as killed:
        time.sleep(after_s)
        killed.kill()
    assert json.loads(start(installable, "x").stdout)[0] == ["x"]
