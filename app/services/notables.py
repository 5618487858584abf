"""Says what is notable of a run, in words."""

from app.domain.history.notables import find_notables
from app.domain.history.notables.words import tell
from app.domain.history.past import Past
from app.domain.words import Sentence


def tell_notables(past: Past, activity: int, first_weekday: int) -> tuple[Sentence, ...]:
    """Say what is notable of a run; nothing of one that does not count, as in the bin."""
    try:
        row = past.find(activity)
    except KeyError:
        return ()
    return tuple(tell(it) for it in find_notables(past, row, first_weekday))
