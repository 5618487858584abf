"""Gathers all that the page of a run shows, in one go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.curves import Curves, lay_curves
from app.domain.ids import spell_id
from app.domain.mean_speed import mean_speed
from app.domain.recording import Activity
from app.domain.untitled import name_untitled
from app.domain.words import Sentence
from app.services.notables import tell_notables
from app.services.numbers import NumbersOfRun, numbers_of
from app.services.past import first_weekday, read_past
from app.services.reading import Run, find_run
from app.store.gear import name_gear
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
    shoes: str  # or what else it was done with; '' for nothing

    @property
    def title(self) -> Sentence | str:
        """Say what it is called, though nobody gave it a title."""
        return self.run.activity.title or name_untitled(self.run.activity.sport, self.begun)

    @property
    def begun(self) -> datetime | None:
        """Say when it began, by the clock that the runner had on."""
        return begun_at(self.run.activity)


def list_stated(view: RunView) -> dict[str, float]:
    """Say what the Log says of a run, by the keys of numbers.

    There comes first what the file states; what is counted from the points may differ from it.
    """
    kept = view.run.kept
    seconds = kept["elapsed_s"] if kept["moving_s"] is None else kept["moving_s"]
    metres = kept["distance_m"]
    speed = mean_speed(metres, seconds)
    said = {
        "distance": metres,
        "moving_time": seconds,
        "pace": 1000 / speed if speed else None,  # who went nowhere has none
        "hr_mean": kept["hr_mean"],
        "ascent": kept["ascent_m"],
    }
    return {key: value for key, value in said.items() if value is not None}


def view_run(store: Store, activity: int) -> RunView:
    """Gather a run, its numbers, its curves, and its neighbours in time."""
    spelled = spell_id(activity)
    run = find_run(store, spelled)
    made = numbers_of(store, spelled)
    (earlier, later), shoes = store.read(
        lambda db: (find_neighbours(db, activity), name_gear(db, activity))
    )
    return RunView(run, made, lay_curves(run.activity), earlier, later, shoes)


def begun_at(activity: Activity) -> datetime | None:
    """Say when a run began, by the clock that the runner had on."""
    if activity.start is None:
        return None
    return activity.start + timedelta(seconds=activity.utc_offset_s or 0)


def find_notables(store: Store, activity: int) -> tuple[Sentence, ...]:
    """Say what is notable of a run; apart, as all other runs are looked at for it."""
    return tell_notables(read_past(store), activity, first_weekday(store))
