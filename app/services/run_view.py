"""Gathers all that the page of a run shows, in one go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.curves import Curves, lay_curves
from app.domain.ids import spell_id
from app.domain.words import Sentence
from app.services.notables import tell_notables
from app.services.numbers import NumbersOfRun, numbers_of
from app.services.past import first_weekday, read_past
from app.services.reading import Run, find_run
from app.store.log import Store
from app.store.neighbours import find_neighbours


@dataclass(frozen=True, slots=True)
class RunView:
    """One run as it is looked at."""

    run: Run
    made: NumbersOfRun
    curves: Curves | None
    earlier: int | None
    later: int | None

    @property
    def begun(self) -> datetime | None:
        """Say when it began, by the clock that the runner had on."""
        activity = self.run.activity
        if activity.start is None:
            return None
        return activity.start + timedelta(seconds=activity.utc_offset_s or 0)


def view_run(store: Store, activity: int) -> RunView:
    """Gather a run, its numbers, its curves, and its neighbours in time."""
    spelled = spell_id(activity)
    run = find_run(store, spelled)
    earlier, later = store.read(lambda db: find_neighbours(db, activity))
    return RunView(run, numbers_of(store, spelled), lay_curves(run.activity), earlier, later)


def find_notables(store: Store, activity: int) -> tuple[Sentence, ...]:
    """Say what is notable of a run; apart, as all other runs are looked at for it."""
    return tell_notables(read_past(store), activity, first_weekday(store))
