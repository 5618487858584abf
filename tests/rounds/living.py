"""A process that does with a log what a runner does, and stops for a look at each turn.

With the word `careless` the database may write temporary files: the marks must then be found.
"""

import sys
from itertools import count
from pathlib import Path

from app.domain.ids import spell_id
from app.domain.listed import Filter
from app.domain.progress import Watch
from app.services.adding import ByHand, add_by_hand
from app.services.backup import write_backup
from app.services.checking import check_log
from app.services.editing import delete_runs, edit_run, erase_bin, undo
from app.services.importing import Wanted, import_files, preview_files
from app.services.reading import find_run, list_runs
from app.services.session import Session
from app.store import connection
from app.store.connection import Connection
from tests.rounds.logs import NOW, NOW_MS, open_it

DONE = "done"
_SORTED = (
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)"
    " SELECT notes || i FROM activity, n WHERE notes IS NOT NULL ORDER BY 1"
)


def main(log: Path, files: Path, word: str, how: str = "") -> None:
    settings = [it for it in connection._SETTINGS if "cache_size" not in it]
    if how == "careless":
        settings = [it.replace("temp_store = MEMORY", "temp_store = FILE") for it in settings]
    # little room, so that whatever can go to the disk has to
    connection._SETTINGS = (*settings, "cache_size = -1024")
    with open_it(log) as session:
        live(session, files, word)
    stop(DONE)


def live(session: Session, files: Path, word: str) -> None:
    store = session.store
    wanted, clock = Wanted([str(files)], label=word), lambda: NOW_MS
    looks = count()
    cancelling = Watch(lambda _: None, lambda: next(looks) > 5)
    assert import_files(store, wanted, clock, cancelling).is_cancelled
    stop("cancelled")
    turns = count()
    import_files(store, wanted, clock, Watch(lambda _: next(turns) == 5 and stop("importing")))
    preview_files(store, wanted, clock)
    add_by_hand(store, ByHand(NOW, 5000, 1500, title=word, notes=word), NOW_MS)
    ids = [spell_id(it.id) for it in list_runs(store)]
    for one in ids:
        edit_run(store, one, {"title": word, "notes": f"{word} " * 20, "tags": [word]}, NOW_MS)
        find_run(store, one)
    assert len(list_runs(store, Filter(text=word[:9]))) == len(ids)
    stop("edited")
    store.read(sort)
    edit_run(store, ids[0], {"place": word}, NOW_MS)
    undo(store, NOW_MS)
    session.store.runs.snapshot()
    write_backup(session, session.store.folder.with_name("backup"))
    delete_runs(store, ids[:4], NOW_MS)
    stop("binned")
    assert erase_bin(store) == 4
    assert not check_log(store)
    stop("erased")


def sort(db: Connection) -> None:
    """Stop in the middle of a sort that has more rows than room."""
    rows = db.execute(_SORTED)
    rows.fetchone()
    stop("sorting")
    rows.fetchall()


def stop(where: str) -> None:
    """Wait until somebody has looked."""
    print(where, flush=True)  # noqa: T201
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
