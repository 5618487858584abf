"""Vaults that open fast, for tests of anything else than how slowly they open."""

from datetime import date
from pathlib import Path

from app.store import vault

PASSPHRASE = "nine quiet miles"  # noqa: S105 - opens nothing but tests
OTHER = "ten quiet miles!"
TODAY = date(2026, 3, 1)
FAST = vault.Cost(64, 1, 1)


def make_vault(
    folder: Path, passphrase: str | None = PASSPHRASE
) -> tuple[vault.UnlockedVault, str]:
    """Make a vault whose passphrase is tried in no time."""
    return vault.create(folder, passphrase, writer="0.1", today=TODAY, cost=FAST)


def read_files(folder: Path) -> dict[str, bytes]:
    """Read all that opens the vault, as it lies there."""
    return {path.name: path.read_bytes() for path in folder.glob("vault.json*")}


def without_waiting() -> vault.Patience:
    """Let no time pass between tries."""
    return vault.Patience(sleep=lambda _: None)
