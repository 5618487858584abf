"""All that is known is told once, each file right before the first run that came in it."""

from app.domain.ids import spell_id
from app.services.editing import delete_runs
from app.services.syncing.replica import state
from app.services.syncing.replica.log import LogReplica
from app.store.sync_entities import ACTIVITY, ORIGINAL
from app.store.sync_marks import GONE
from app.store.sync_registers import Register, keep_register
from tests.makers.logs import take_in_days
from tests.makers.sync_logs import now_ms

DAYS = 7


def tell(computer):
    """Tell it as items, and which file each run names."""
    with LogReplica(computer.store) as replica:
        ops = list(replica.state())
    return [((it.entity, it.key), it.values.get("original")) for it in ops if not it.is_erased]


def test_files_go_right_before_their_runs(computers, tmp_path, monkeypatch):
    monkeypatch.setattr(state, "_AT_ONCE", 3)
    one, _ = computers
    take_in_days(one.store, tmp_path / "files", *range(DAYS))
    one.round()
    told = tell(one)
    items = [it for it, _ in told]
    runs = [(at, file) for at, ((kind, _), file) in enumerate(told) if kind == ACTIVITY]
    assert len(runs) == DAYS
    assert all(items[at - 1] == (ORIGINAL, file) for at, file in runs)
    assert len(set(items)) == len(items)


def test_a_file_of_two_runs_is_told_once(computers, tmp_path):
    one, _ = computers
    first, second = take_in_days(one.store, tmp_path / "files", 0, 1)
    one.store.write(
        "runs",
        lambda db: db.execute(
            "UPDATE activity SET original = (SELECT original FROM activity WHERE id = ?)"
            " WHERE id = ?",
            (first, second),
        ),
    )
    one.round()
    files = [key for (kind, key), _ in tell(one) if kind == ORIGINAL]
    assert len(files) == len(set(files)) == 2  # that of no run any more, too


def test_what_has_no_key_is_told(computers):
    one, _ = computers
    gone = Register(5, "a" * 8)
    one.store.write("runs", lambda db: keep_register(db, "retention_rule", "", GONE, gone))
    with LogReplica(one.store) as replica:
        assert [(it.entity, it.key) for it in replica.state()] == [("retention_rule", "")]


def test_what_runs_no_longer_tell_of_is_told_all_the_same(computers, tmp_path):
    one, _ = computers
    ids = take_in_days(one.store, tmp_path / "files", 0, 1)
    one.round()
    before = {key for (kind, key), _ in tell(one) if kind == ORIGINAL}
    delete_runs(one.store, [spell_id(ids[0])], now_ms())
    one.store.write("runs", lambda db: db.execute("UPDATE activity SET original = NULL"))
    assert {key for (kind, key), _ in tell(one) if kind == ORIGINAL} == before
