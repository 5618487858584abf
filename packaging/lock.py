"""Remakes the locks from pyproject.toml; `--upgrade` lets every version move."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def main(arguments: list[str]) -> None:
    """Write the four locks, those of tests and packages in agreement with the runtime's."""
    write("requirements-build.lock", ["--group", "build"], arguments)
    write("requirements.lock", ["pyproject.toml"], arguments)
    agreed = ["--constraint", "packaging/requirements.lock"]
    write("requirements-test.lock", ["--group", "test", *agreed], arguments)
    agreed += ["--constraint", "packaging/requirements-build.lock"]
    write("requirements-package.lock", ["--group", "package", *agreed], arguments)


def write(lock: str, source: list[str], arguments: list[str]) -> None:
    """Resolve one set of requirements for every system and Python, with the hashes of all files."""
    command = [sys.executable, "-m", "uv", "pip", "compile", *source, *arguments]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    command += ["--custom-compile-command", "python packaging/lock.py"]
    command += ["--quiet", "--output-file", f"packaging/{lock}"]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
