"""What holds for all tests of targets."""

from collections.abc import Iterator

import pytest

from app.system.contacts import CONTACTS


@pytest.fixture(autouse=True)
def _nothing_noted() -> Iterator[None]:
    yield
    CONTACTS.take()
