"""What tests of services can ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services import opening
from app.services.opening import Source


@pytest.fixture
def given(tmp_path: Path) -> Callable[..., Source]:
    """Put bytes into a file and hand over its Source."""

    def make(data: bytes, name: str = "run.fit", most_bytes: int = opening.MOST_BYTES) -> Source:
        path = tmp_path / name
        path.write_bytes(data)
        return Source(str(path), label=name, most_bytes=most_bytes)

    return make
