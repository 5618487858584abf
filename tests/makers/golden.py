"""Writes a log of the present shape to `tests/golden`: later programs have to open it.

`python -m tests.makers.golden` does it, once for each shape that was released. What it holds is
made up, and its passphrase and key stand here.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.domain.ids import spell_id
from app.services.adding import ByHand, add_by_hand
from app.services.editing import delete_runs, edit_run
from app.services.importing import Wanted, import_files
from app.services.session import create_log
from app.store.migrations import migrations
from app.store.reserve import RESERVE
from app.system.one_instance import LOCK
from tests.makers import fit
from tests.makers.vaults import FAST, PASSPHRASE, TODAY

GOLDEN = Path(__file__).parents[1] / "golden"
NOW_MS = 1_780_000_000_000
_DAY_S = 86_400


def make_golden(folder: Path, files: Path) -> None:
    """Make a log with a run of each kind: from a file, changed, deleted, by hand."""
    paths = [files / f"{n}.fit" for n in range(3)]
    for n, path in enumerate(paths):
        path.write_bytes(fit.run(fit.points(n, 120, fit.START + n * _DAY_S), lap_m=100))
    session, _ = create_log(folder, PASSPHRASE, TODAY, FAST)
    with session:
        store = session.store
        report = import_files(store, Wanted([str(it) for it in paths]), lambda: NOW_MS)
        first, second, _ = (spell_id(it.runs[0]) for it in report.files)
        edit_run(store, first, {"title": "Round the lake", "notes": "wind", "effort": 4}, NOW_MS)
        delete_runs(store, [second], NOW_MS)
        start = datetime(2026, 2, 1, 7, tzinfo=UTC)
        add_by_hand(store, ByHand(start, 5000.0, 1500.0, title="Treadmill"), NOW_MS)
        (folder / "key.hex").write_text(f"{session.vault.database_key().hex()}\n")
    for name in (RESERVE, LOCK):
        (folder / name).unlink(missing_ok=True)
    (folder / "vault.json.bak").unlink()


if __name__ == "__main__":
    place = GOLDEN / f"shape-{len(migrations())}"
    if place.exists():
        raise SystemExit(f"{place} is there: a released shape never changes")
    with TemporaryDirectory() as files:
        make_golden(place, Path(files))
