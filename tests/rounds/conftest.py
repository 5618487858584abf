"""What rounds can ask for."""

from collections.abc import Callable

import pytest


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[object], None]:
    """Say it in spite of pytest, which shows only what fails."""

    def say(words: object) -> None:
        with capsys.disabled():
            print(f"\n{words}")  # noqa: T201

    return say
