"""Two real logs whose folder two real Syncthings carry: edits on both sides, offline in between."""

from contextlib import ExitStack

import pytest

from app.domain.errors import SyncError
from app.domain.ids import spell_id
from app.services.editing import delete_runs, edit_run
from app.services.syncing.devices import make_pairing_code
from app.services.syncing.setting_up import join
from tests.makers.logs import listed, new_log, take_in_days
from tests.makers.sync_logs import now_ms, say_all
from tests.makers.synced_logs import Clock, Computer
from tests.makers.syncthing import carried, wait_for


@pytest.fixture
def home(tmp_path):
    """Make two logs, each with a folder of its own that is carried to the other."""
    clock = Clock(now_ms())  # edits are stamped by the clock of the system
    with ExitStack() as opened:
        carriers = opened.enter_context(carried(tmp_path))
        logs = (opened.enter_context(new_log(tmp_path / name)) for name in ("desk", "kitchen"))
        computers = [
            Computer(log, it.folder, clock) for log, it in zip(logs, carriers, strict=True)
        ]
        yield computers, carriers


def sync(*computers):
    """Do a round on each, as every minute; a minute passes."""
    for it in computers:
        assert it.sync().problem is None
        it.clock.go(60)


def is_joined(computer, code):
    """Try to join; what the other began may not be here yet."""
    try:
        join(computer.store, computer.set_up("Kitchen"), code, computer.clock)
    except SyncError:
        return False
    return True


def is_settled(computers):
    sync(*computers)
    one, two = (say_all(it.store) for it in computers)
    return one == two


def test_two_logs_end_up_equal(home, tmp_path):
    (desk, kitchen), carriers = home
    runs = [spell_id(it) for it in take_in_days(desk.store, tmp_path / "files", 0, 1, 2)]
    desk.begin()
    sync(desk)
    code = make_pairing_code(desk.store, desk.clock).code
    wait_for(lambda: is_joined(kitchen, code), carriers)
    wait_for(lambda: is_settled((desk, kitchen)) and len(listed(kitchen.store)) == 3, carriers)

    carriers[1].stop()  # offline: each goes on by itself
    take_in_days(desk.store, tmp_path / "files", 3)
    edit_run(desk.store, runs[0], {"title": "Lake"}, desk.clock())
    take_in_days(kitchen.store, tmp_path / "files", 4)
    edit_run(kitchen.store, runs[0], {"notes": "wind"}, desk.clock())
    delete_runs(kitchen.store, runs[1:2], desk.clock())
    sync(desk, kitchen)
    assert len(listed(kitchen.store)) == 3
    carriers[1].start()

    wait_for(lambda: is_settled((desk, kitchen)) and len(listed(desk.store)) == 4, carriers)
    assert [it.title for it in listed(kitchen.store).values() if it.title] == ["Lake"]
    assert len(listed(desk.store, is_binned=True)) == 1
