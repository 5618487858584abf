"""A small log in which everything has happened that a log can hold."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from app.domain.history.goals import Goal
from app.domain.ids import make_id, spell_id
from app.domain.topics import RUNS
from app.services.adding import ByHand, add_by_hand
from app.services.editing import delete_runs, edit_run, undo
from app.services.goals import drop_goal, set_goal
from app.services.profile import change_profile, use_field
from app.services.reading import find_run
from app.services.settings import UNITS
from app.services.valuing import value_runs
from app.services.watching import stop_watching, watch_folder
from app.store.changes import Field, change, next_step
from app.store.connection import Connection
from app.store.gear import add_gear
from app.store.log import Store
from app.store.packed_run import pack_run
from app.store.runs import add_version
from tests.makers import fit, gpx
from tests.makers.logs import NOW, NOW_MS, day_run, put, take_in

FORMULA = "=HYPERLINK(\"http://x\")\nsecond line, 'quoted' \N{RUNNER} \u202e"


def live(store: Store, folder: Path) -> list[int]:
    """Let everything happen; hand over some runs, the first of which was edited."""
    files = [put(folder / f"{day}.fit", fit.run(day_run(day))) for day in (1, 2, 3)]
    files.append(put(folder / "2.gpx", gpx.run(day_run(2))))  # another file of a run that is there
    ids = [it.runs[0] for it in take_in(store, *files).files]
    bare = put(folder / "4.fit", fit.run(day_run(4)))
    ids += take_in(store, bare, keeps_originals=False).files[0].runs
    take_in(store, put(folder / "bad.fit", b"nothing"))
    ids.append(add_by_hand(store, ByHand(NOW - timedelta(days=400), 10_000.0, 3000.0), NOW_MS))
    shoes = store.write("gear", lambda db: add_gear(db, "Old ones", "2024-01-01"))
    words = {"title": FORMULA, "notes": "+1", "tags": ["b", "a"], "effort": 7, "gear": shoes}
    edit_run(store, spell_id(ids[0]), words, NOW_MS)
    edit_run(store, spell_id(ids[1]), {"title": "taken back"}, NOW_MS)
    undo(store, NOW_MS)
    delete_runs(store, [spell_id(ids[2])], NOW_MS)
    _cut(store, ids[4])
    for key, value in (("birth_date", "1990"), ("max_hr", 190.0), ("sex", "female")):
        change_profile(store, key, value, "", NOW_MS)
    change_profile(store, "weight_kg", 0.1 + 60.2, "2026-01-01", NOW_MS)
    use_field(store, "weight_kg", NOW_MS, is_used=False)
    set_goal(store, Goal("distance_m", 40_000.0, per="week"), NOW_MS)
    drop_goal(store, set_goal(store, Goal("distance_m", 1.5, per="year"), NOW_MS), NOW_MS)
    UNITS.write(store, "mi")
    watch_folder(store, folder, NOW_MS)
    stop_watching(store, NOW_MS)
    watch_folder(store, folder, NOW_MS + 1)
    store.write(RUNS, _fill_the_rest)
    value_runs(store)
    return ids


def _cut(store: Store, run: int) -> None:
    """Give a run a second version: half of it, which counts from now on."""
    whole = find_run(store, spell_id(run)).activity
    half = {key: values[::2] for key, values in whole.track.channels.items()}
    track = replace(whole.track, time_s=whole.track.time_s[::2], channels=half, breaks=())
    packed = pack_run(replace(whole, track=track, beats_s=np.array([0.7, 0.1 + 0.2])))

    def add(db: Connection) -> None:
        version = make_id()
        add_version(db, version, run, packed, json.dumps({"by": "halving"}), NOW_MS)
        change(db, next_step(db), Field("activity", run, "version"), version, NOW_MS)
        db.execute("UPDATE activity SET digested_with = NULL WHERE id = ?", (run,))

    store.write(RUNS, add)


def _fill_the_rest(db: Connection) -> None:
    """Fill the tables that nothing writes into yet, and columns with what is odd."""
    db.execute(
        "INSERT INTO plan VALUES (?, '2027-01-01', 'Race', '{\"km\": 42.195}')", (make_id(),)
    )
    db.execute("INSERT INTO home_zone VALUES (?, 'Home', 47.1, -8.2, 200)", (make_id(),))
    db.execute("INSERT INTO retention_rule VALUES ('positions', 365, 1)")
    db.execute("INSERT INTO ledger (when_ms, kind, facts) VALUES (1, 'refused', '{}')")
    (run,) = db.execute("SELECT min(id) FROM activity WHERE source = 'file'").fetchone()
    db.execute(
        "UPDATE activity SET weather = 'not json', race = '{\"b\":1}', ascent_m = ?,"
        " place = 'Tromsø' WHERE id = ?",
        (float("inf"), run),
    )
