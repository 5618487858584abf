"""What tests of targets can ask for: real servers, on this very computer and nowhere else."""

from collections.abc import Iterator

import pytest

from app.system.contacts import CONTACTS
from tests.makers.servers import Servers


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let these tests, and no others, reach the loopback addresses; the guard stays as it is."""
    for item in items:
        if "servers" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Hand over servers that are started as they are asked for."""
    started = Servers(tmp_path_factory.mktemp("servers"))
    yield started
    started.close()


@pytest.fixture(autouse=True)
def _nothing_noted() -> Iterator[None]:
    yield
    CONTACTS.take()
