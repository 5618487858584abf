"""What tests of sync between real logs can ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.makers import sync_logs, synced_logs


@pytest.fixture(autouse=True)
def _here_and_now(here_and_now: None) -> None:
    """Let this process do the work of workers."""


@pytest.fixture
def computers(tmp_path: Path) -> Iterator[tuple[sync_logs.Computer, sync_logs.Computer]]:
    """Make two empty logs that share a folder, for tests of what the engine does."""
    with sync_logs.new_pair(tmp_path) as pair:
        yield pair


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[synced_logs.Computer, synced_logs.Computer]]:
    """Make two empty logs for which sync is not on yet, for tests of what the runner does."""
    with synced_logs.two_computers(tmp_path) as made:
        yield made


@pytest.fixture
def desk(pair: tuple[synced_logs.Computer, ...]) -> synced_logs.Computer:
    """Hand over the first of the pair."""
    return pair[0]


@pytest.fixture
def kitchen(pair: tuple[synced_logs.Computer, ...]) -> synced_logs.Computer:
    """Hand over the second of the pair."""
    return pair[1]
