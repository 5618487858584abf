"""Places that a log does not like: folders that can be read and not written."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Let nothing be written in a folder; modes do not hinder root, for whom it is mounted so."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        with _mounted_read_only(folder):
            yield
        return
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def _mounted_read_only(folder: Path) -> Iterator[None]:
    place = str(folder)
    try:
        done = subprocess.run(["mount", "--bind", place, place], capture_output=True, check=False)  # noqa: S607
    except OSError as error:
        pytest.skip(f"a read-only folder is not tested: {error}")
    if done.returncode:
        pytest.skip(f"a read-only folder is not tested: {done.stderr.decode()}")
    try:
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)  # noqa: S607
        yield
    finally:
        subprocess.run(["umount", place], check=True)  # noqa: S607
