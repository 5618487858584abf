"""The locks that everything is installed from."""

import re
from pathlib import Path

import pytest

LOCKS = sorted((Path(__file__).parents[1] / "packaging").glob("*.lock"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert not re.search(r"://|index|find-links|host", text)
    wanted = text.replace("\\\n", "").splitlines()
    wanted = [line for line in wanted if not line.startswith("#")]
    assert wanted
    assert all(re.search(r"==\S+.* --hash=sha256:\w{64}", line) for line in wanted)


def test_the_locks_agree() -> None:
    text = "\n".join(lock.read_text("utf-8") for lock in LOCKS)
    versions: dict[tuple[str, str], set[str]] = {}
    for name, version, marker in re.findall(r"^([\w.-]+)==(\S+)(.*)$", text, re.MULTILINE):
        versions.setdefault((name, marker), set()).add(version)
    assert [name for name, found in versions.items() if len(found) > 1] == []
