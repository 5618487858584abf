"""The kinds of place that sync can go to, as a runner chooses among them; loaded only then."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import SyncError
from app.domain.words import say
from app.services.consents import SYNCING
from app.services.syncing.contacting import load_target, load_targets
from app.services.syncing.views import TargetView
from app.store.log import Store

if TYPE_CHECKING:  # or every program would load them
    from app.sync.targets import Target


def list_targets() -> tuple[TargetView, ...]:
    """List them in the order of their purposes."""
    order = list(SYNCING)
    return tuple(_view(it) for it in sorted(load_targets(), key=lambda it: order.index(it.key)))


def find_destination(store: Store, target: str, answers: Mapping[str, str]) -> str:
    """Say where it would lead, as it was typed; nothing is opened yet."""
    found = load_target(target)
    shown = found.find_destination(answers).shown
    for field in found.fields:
        if field.is_folder:
            _expect_apart(store.folder, Path(answers.get(field.key, "")))
            _expect_there(Path(answers.get(field.key, "")))
    return shown


def _expect_apart(log: Path, place: Path) -> None:
    """Refuse a place in the log's own folder, or around it: each would carry the other away."""
    mine, other = log.resolve(), place.resolve()
    if mine == other or mine in other.parents or other in mine.parents:
        raise SyncError(
            say("Your log's own files lie there: {path}", path=str(place)),
            say("Choose a folder that has nothing to do with it, best an empty one."),
        )


def _expect_there(place: Path) -> None:
    """Refuse a folder that is not there while it is chosen, not only once all is typed."""
    if not place.is_dir():
        raise SyncError(
            say("There is no folder {path}.", path=str(place)),
            say("Plug its disk in or make the folder, or choose another one."),
        )


def _view(target: "Target") -> TargetView:
    purpose = SYNCING[target.key]
    return TargetView(
        target.key, target.title, target.about, target.fields, purpose.key, purpose.words
    )
