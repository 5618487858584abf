"""Says of one row what a runner knows it by: its day, how far, how long, and what became of it."""

from datetime import UTC, datetime, timedelta
from pathlib import PurePath
from typing import Final

from app.domain.categories import Category
from app.domain.sport_names import name_sport
from app.domain.words import Sentence, say
from app.services.keeping import Outcome
from app.services.preparing import Seen
from app.ui.context import Context
from app.ui.hiding import HIDDEN
from app.ui.importing.findings import FoundRow
from app.ui.widgets.two_lines import Lines

_FORESEEN: Final[dict[Outcome, Sentence]] = {
    "added": say("new"),
    "restored": say("comes back"),
    "same_run": say("same run as another file"),
    "already_there": say("already there"),
    "binned": say("in your bin"),
    "refused": say("cannot be read"),
}
_DONE: Final[dict[Outcome, Sentence]] = _FORESEEN | {
    "added": say("imported"),
    "restored": say("brought back"),
    "refused": say("not imported"),
}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def spell_row(context: Context, row: FoundRow, *, is_done: bool) -> Lines:
    """Say one row in two lines: a run by its day and figures, a file without one by its name."""
    text = context.wording.text
    became = text((_DONE if is_done else _FORESEEN)[row.outcome])
    name = PurePath(row.file).name
    is_quiet = row.outcome in ("already_there", "binned")
    if row.seen is None:
        return Lines(name, became, text(row.words[0]) if row.words else "", is_quiet)
    below = name if not row.words else f"{name} · {text(row.words[0])}"
    return Lines(spell_run(context, row.seen), became, below, is_quiet)


def spell_whole(context: Context, row: FoundRow) -> str:
    """Say where a file lies, and all that was said of it."""
    return "\n".join([row.file, *(context.wording.text(it) for it in row.words)])


def spell_run(context: Context, seen: Seen) -> str:
    """Name a run by when it was and by how far it went."""
    parts = [_spell_when(context, seen)]
    if context.hiding.hides(Category.MOVEMENT):
        parts.append(HIDDEN)
    else:
        spell = context.wording.spell
        if seen.distance_m is not None:
            parts.append(str(spell.distance(seen.distance_m)))
        if seen.elapsed_s is not None:
            parts.append(str(spell.duration(seen.elapsed_s)))
    if seen.sport not in ("running", "generic"):
        parts.append(str(name_sport(seen.sport)))
    return " · ".join(parts)


def _spell_when(context: Context, seen: Seen) -> str:
    if seen.start_us is None:
        return context.wording.text(say("no time"))
    offset = timedelta(seconds=seen.utc_offset_s or 0)
    when = _EPOCH + timedelta(microseconds=seen.start_us) + offset
    return f"{context.wording.short_day(when.date())}, {context.wording.clock(when)}"
