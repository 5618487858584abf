"""Pythons that know where the program is, as `run.py` makes them, for tests by real processes."""

import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parents[2]


def make_python(tmp_path: Path, *folders: Path) -> str:
    """Make an environment like the one that run.py makes: it knows where the program is."""
    venv.EnvBuilder(symlinks=True).create(tmp_path / "env")
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(tmp_path / "env")}))
    here = sysconfig.get_path("purelib")
    (packages / "program.pth").write_text("\n".join(str(it) for it in (*folders, here)))
    return str(tmp_path / "env" / "bin" / "python")
