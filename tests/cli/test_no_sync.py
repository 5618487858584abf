"""A log that was never synced: nothing is loaded that could speak to another computer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADED = (
    "import sys; wanted = ('app.sync.targets', 'httpx', 'httpcore', 'h11', 'certifi', 'requests',"
    " 'urllib3', 'webdav4', 'minio', 'boto3'); print([it for it in sys.modules if"
    " it.startswith(wanted)])"
)
# A whole life in one process, so that what any verb loads is still there at the end.
LIFE = """
import json, sys
from app.cli._main import main

if __name__ == "__main__":
    for verb in json.loads(sys.argv[1]):
        assert main(verb) == 0, verb
"""


def ask(program: str, *arguments: str) -> str:
    """Run a program in a process of its own; hand over its last line."""
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


@pytest.fixture
def modules():
    """Name all modules but those of targets and of the window."""
    found = (path.relative_to(ROOT).with_suffix("") for path in (ROOT / "app").rglob("*.py"))
    names = (".".join(path.parts).removesuffix(".__init__") for path in found)
    away = ("app.sync.targets", "app.ui", "app.__main__")
    return sorted(it for it in names if not it.startswith(away))


def test_a_whole_life_in_the_terminal(terminal, files, tmp_path):
    out = tmp_path / "out"
    verbs = [
        ["init"], ["import", str(files)], ["list"], ["stats"], ["privacy"], ["settings"], ["check"],
        ["export", str(out)], ["backup", str(tmp_path / "kept")], ["verify", str(out)],
        ["wipe", "--yes-wipe-everything"],
    ]  # fmt: skip
    log = ["--vault", str(tmp_path / "new"), "--passphrase-file", str(terminal.secret)]
    whole = [[*verb, *log] for verb in verbs]
    assert ask(LIFE + "    " + LOADED, json.dumps(whole)) == "[]"
    assert out.exists()
    assert not (tmp_path / "new" / "log.db").exists()


def test_no_part_of_the_program_loads_a_target_before_it_is_asked_for(modules):
    assert "app.services.syncing.contacting" in modules
    program = "from importlib import import_module\nimport json, sys\n"
    program += "for name in json.loads(sys.argv[1]): import_module(name)\n"
    assert ask(program + LOADED, json.dumps(modules)) == "[]"


def test_the_question_would_find_what_is_loaded():
    assert "httpx" in ask("import app.sync.targets._http\n" + LOADED)
