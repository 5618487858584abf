"""The page on formulas promises nothing that the program does not have."""

import re
from dataclasses import fields
from pathlib import Path

from app.metrics import Metric, metrics
from app.services.profile_fields import FIELDS
from app.services.settings import ALL as SETTINGS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "formulas.md").read_text(encoding="utf-8")


def test_each_name_on_it_can_be_reached() -> None:
    reachable = {
        *(it.key for it in metrics()),
        *(it.key for it in FIELDS),
        *(it.key for it in SETTINGS),
        *(it.name for it in fields(Metric)),
    }
    named = set(re.findall(r"`([^`]+)`", PAGE))
    assert len(named) > 5
    assert {it for it in named - reachable if not (ROOT / it).exists()} == set()
