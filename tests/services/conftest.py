"""What tests of services can ask for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.services import importing, opening
from app.services.opening import Source
from app.services.returning import sources
from app.services.session import Session
from app.store.log import Store
from tests.makers.logs import HereAndNow, new_log


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Source]:
    """Put bytes into a file and hand over its Source."""

    def make(data: bytes, name: str = "run.fit", most_bytes: int = opening.MOST_BYTES) -> Source:
        path = tmp_path / name
        path.write_bytes(data)
        return Source(str(path), label=name, most_bytes=most_bytes)

    return make


@pytest.fixture
def here_and_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process do the work of workers."""
    for module in (importing, sources):
        monkeypatch.setattr(module, "Workers", HereAndNow)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Session]:
    """Make an empty log, and keep it open."""
    with new_log(tmp_path / "log") as session:
        yield session


@pytest.fixture
def log(opened: Session) -> Store:
    """Hand over the store of an empty log."""
    return opened.store
