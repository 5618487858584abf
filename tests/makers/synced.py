"""Ways in which sync may stand, as values, for tests of what is drawn of them."""

from dataclasses import replace

from app.domain.words import say
from app.services.syncing.views import (
    Conflict,
    DeviceView,
    Held,
    HeldRun,
    Round,
    Shared,
    SyncStatus,
)
from app.ui.sync.state import SyncData

HOUR_MS = 3_600_000
NOW_MS = 1_780_000_000_000
PLACE = "/made/up/Nextcloud/miles"

FINE = SyncStatus(
    is_on=True, purpose="sync-folder", target=say("A folder"), destination=PLACE,
    device_name="Desk", last=Round(NOW_MS, 3, 12, 1, 2, 12_288, 520_000),
    next_try_ms=NOW_MS + HOUR_MS,
)  # fmt: skip
ROUNDS = (
    Round(NOW_MS, 3, 12, 1, 2, 12_288, 520_000),
    Round(NOW_MS - HOUR_MS),
    Round(NOW_MS - 30 * HOUR_MS, problem=say("The folder is not there.")),
    Round(NOW_MS - 31 * HOUR_MS, 1, 0, 0, 0, 4096, 0),
    Round(NOW_MS - 32 * HOUR_MS, 1240, 0, 1240, 0, 212_000_000, 0),
)
DEVICES = (
    DeviceView("a" * 32, "Desk", is_this=True, since_ms=NOW_MS, last_seen_ms=NOW_MS),
    DeviceView("b" * 32, "Kitchen", is_this=False, since_ms=NOW_MS, last_seen_ms=NOW_MS),
    DeviceView("c" * 32, "Old one", False, NOW_MS, NOW_MS, is_removed=True),
)
SHARED = (
    Shared("runs", say("Runs"), say("With their files."), is_on=True, is_fixed=True),
    Shared("profile", say("Profile"), say("Weight and heart rates."), is_on=False),
)
CONFLICT = Conflict(
    7, say("Along the invented canal"), say("notes"), "Windy.", "Very windy.", "Kitchen", NOW_MS
)
HELD = Held(
    tuple(HeldRun(say("Invented run {n}", n=n), NOW_MS - n * HOUR_MS) for n in range(30)),
    "Kitchen", NOW_MS,
)  # fmt: skip
TYPICAL = SyncData(FINE, None, ROUNDS, DEVICES, SHARED)
TROUBLE = replace(
    TYPICAL,
    status=replace(
        FINE, problem=say("The folder is not there."), held=30, conflicts=1,
        alerts=(say("The place went back in time."),), can_upload_again=True,
    ),
    conflicts=(CONFLICT,), held=HELD, warning=say("The log lies where it should not."),
)  # fmt: skip
