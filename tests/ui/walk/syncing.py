"""The last part of the walk: sync over a folder is set up, a second computer joins, and is seen."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.domain.progress import Watch
from app.services.clock import now_ms
from app.services.consents import SYNC_FOLDER
from app.services.reading import list_runs
from app.services.syncing.devices import make_pairing_code
from app.services.syncing.rounds import sync_now
from app.services.syncing.setting_up import join
from app.services.syncing.views import SetUp
from tests.makers.logs import new_log
from tests.ui.entry.seen import words_in

if TYPE_CHECKING:
    from tests.ui.walk.walker import Walker


def sync_over_a_folder(walker: "Walker", folder: Path) -> None:
    """Read what it would do, go through the steps, exchange, and let another computer in."""
    window = walker.window
    (folder / "carried").mkdir()
    window.workspace.go("sync")
    walker.settle()
    page = window.workspace.page("sync")
    walker.picture("30-sync-off")
    walker.press("Set up sync", page)
    walker.type(str(folder / "carried"), page.flow.step.findChild(QLineEdit))
    walker.picture("31-sync-where")
    walker.press("Go on", page)
    walker.see("What leaves this computer")
    walker.picture("32-sync-consent")
    walker.press("I agree", page)
    walker.picture("33-sync-name")
    walker.press("Turn sync on", page)
    walker.see("Your computers")
    window.act("sync_now")
    walker.wait(lambda: page._data is not None and page._data.status.last is not None, "a round")
    walker.settle()
    join_from_elsewhere(walker, folder)
    window.act("sync_now")
    walker.wait(lambda: "Kitchen" in words_in(page), "the other computer")
    walker.settle()
    walker.picture("34-sync-on")
    walker.theme.choose("dark", 10.5)
    walker.settle()
    walker.picture("35-sync-on-dark")
    walker.theme.choose("light", 10.5)
    walker.settle()


def join_from_elsewhere(walker: "Walker", folder: Path) -> None:
    """Do on another computer what its runner would, and see that all runs came."""
    store = walker.window.session.store
    codes: list[str] = []
    walker.window.tasks.ask(
        walker.window, lambda _: make_pairing_code(store, now_ms).code, codes.append
    )
    walker.wait(lambda: bool(codes), "a code")
    place = {"folder": str(folder / "carried")}
    equal: list[tuple[set[int], set[int]]] = []

    def go(_: Watch) -> tuple[set[int], set[int]]:
        with new_log(folder / "kitchen") as other:
            set_up = SetUp("folder", place, "Kitchen", None, SYNC_FOLDER.key)
            join(other.store, set_up, codes[0], now_ms)
            sync_now(other.store, now_ms, Watch())
            here, there = ({it.id for it in list_runs(at)} for at in (store, other.store))
            return here, there

    walker.window.tasks.ask(walker.window, go, equal.append)
    walker.wait(lambda: bool(equal), "the other computer's log")
    assert equal[0][0] == equal[0][1] != set(), equal
