"""What every test can ask for, and what none may leave behind."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.corpus import CORPUS
from tests.makers.servers import Servers

# how long an example takes is a matter of the machine and of what else it does
settings.register_profile("quiet", deadline=None)
settings.load_profile("quiet")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let long tests be told how long."""
    parser.addoption("--minutes", type=float, default=30.0, help="how long each long test goes on")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Free long tests from the limit that catches a hanging one, and let servers be reached.

    Those are on this very computer; that nothing but a permit lets through holds for them as well.
    """
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.timeout(0))
        if "servers" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


@pytest.fixture(scope="session")
def minutes(pytestconfig: pytest.Config) -> float:
    """Tell a long test how long to go on."""
    return float(pytestconfig.getoption("minutes"))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Hand over the folder of genuine files."""
    if not CORPUS.is_dir():
        pytest.skip(f"genuine files are not tested: there is no {CORPUS}")
    return CORPUS


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """Hand over servers that are started as they are asked for."""
    started = Servers(tmp_path_factory.mktemp("servers"))
    yield started
    started.close()


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before]
    for thread in left:
        thread.join(1)  # it may just be ending
    assert [thread.name for thread in left if thread.is_alive()] == []
