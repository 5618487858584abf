"""What tests of the store can ask for."""

from pathlib import Path

import pytest

from app.services import importing
from app.store import vault
from tests.makers.logs import HereAndNow, new_log, take_in_days
from tests.makers.vaults import PASSPHRASE, without_waiting


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a closed log of three runs."""
    monkeypatch.setattr(importing, "Workers", HereAndNow)
    with new_log(tmp_path / "log") as session:
        take_in_days(session.store, tmp_path / "files", 1, 2, 3)
    return tmp_path / "log"


@pytest.fixture
def key(filled: Path) -> bytes:
    """Find the key of its files."""
    opened = vault.unlock_with_passphrase(filled, PASSPHRASE, without_waiting())
    return bytes(opened.database_key())
