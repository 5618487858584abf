"""Answers what was done to the profile, and asks about what looks odd."""

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from typing import Any

from app.domain.words import Sentence
from app.services.clock import today
from app.services.profile import read_profile
from app.services.profile_questions import question
from app.services.session import Session


def answer(
    arguments: Namespace,
    said: dict[str, Any],
    asked: Sequence[Sentence],
    *told: Sentence | str,
) -> None:
    """Print one object for programs, or lines for people; what looks odd is asked about in both."""
    if arguments.json:
        print(json.dumps(said | {"questions": [str(it) for it in asked]}))
    else:
        print("\n".join(map(str, (*asked, *told))))


def ask_now(session: Session, key: str) -> list[Sentence]:
    """Ask about what numbers are made with from now on."""
    profile = read_profile(session.store)
    value = getattr(profile.on(today()), key, None)
    if value is None:
        return []
    return question(profile, key, value.isoformat() if isinstance(value, date) else value, today())
