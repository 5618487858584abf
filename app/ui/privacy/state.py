"""What the page of privacy shows, read at one stroke."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.categories import Category
from app.services.consents import Agreement, read_agreements
from app.services.ledger import Ledger, read_ledger
from app.services.paused import read_paused
from app.services.retention import read_rules
from app.services.session import Session
from app.services.settings import KEEPS_FILES, read_settings
from app.services.stored import FILES, Contents, read_contents


@dataclass(frozen=True, slots=True)
class PrivacyData:
    """All of it as it is today."""

    today: date
    contents: Contents
    agreements: tuple[Agreement, ...]
    ledger: Ledger
    settings: dict[str, Any]
    paused: frozenset[Category]
    rules: Mapping[str, int]  # after how many days what is forgotten

    def is_used(self, kind: str) -> bool:
        """Tell whether a kind is used; of files, whether they are kept."""
        if kind == FILES:
            return bool(self.settings[KEEPS_FILES.key])
        return kind not in self.paused


def read_state(log: Session, today: date) -> PrivacyData:
    """Read it."""
    store = log.store
    return PrivacyData(
        today, read_contents(store), read_agreements(store), read_ledger(store),
        read_settings(store), read_paused(store), read_rules(store),
    )  # fmt: skip
