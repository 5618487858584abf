"""`profile estimate`: offers a highest heart rate, and takes an estimate."""

from argparse import Namespace
from collections.abc import Sequence

from app.cli._profile_answers import answer, ask_now
from app.domain.ids import spell_id
from app.domain.words import Sentence, say
from app.services.clock import now_ms, today
from app.services.max_hr_offer import offer_max_hr
from app.services.profile import accept_max_hr, read_profile
from app.services.profile_questions import question
from app.services.records import Holder
from app.services.session import Session


def estimate(session: Session, arguments: Namespace) -> None:
    if arguments.formula is None:
        _offer(session, arguments)
        return
    formula = _read_formula(arguments.formula)
    count = accept_max_hr(session.store, formula, now_ms())
    taken = say("Every number made of it says that it is estimated.")
    told = say("No estimate is used any more.") if formula is None else taken
    said = {"formula": formula, "runs": count}
    answer(arguments, said, ask_now(session, "max_hr"), told)


def _offer(session: Session, arguments: Namespace) -> None:
    profile, offer = read_profile(session.store), offer_max_hr(session.store, today())
    if offer.seen is not None:
        _offer_seen(arguments, offer.seen, question(profile, "max_hr", offer.seen.value, today()))
    for key, estimate, value in offer.estimates:
        said = {"formula": key, "bpm": value, "error_bpm": estimate.error_bpm}
        told = f"{key}: {value:.0f} ± {estimate.error_bpm:.0f} bpm  {estimate.formula}"
        asked = question(profile, "max_hr", value, today())
        answer(arguments, said | {"source": estimate.source}, asked, told)


def _offer_seen(arguments: Namespace, seen: Holder, asked: Sequence[Sentence]) -> None:
    day = None if seen.day is None else seen.day.isoformat()
    said = {"formula": None, "bpm": seen.value, "id": spell_id(seen.activity), "day": day}
    words = "{bpm} bpm were held for five seconds on {day}; `profile set max_hr {bpm}` takes that."
    answer(arguments, said, asked, say(words, bpm=round(seen.value), day=day or "-"))


def _read_formula(text: str) -> str | None:
    return None if text == "none" else text
