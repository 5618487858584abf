"""What the runner changes: at one stroke, taken back at one stroke, and found by searching."""

import json

import pytest

from app.domain.errors import StoreError
from app.domain.history.goals import Goal
from app.domain.ids import spell_id
from app.domain.topics import GOALS, PROFILE, RUNS, VALUES
from app.services import editing
from app.services.adding import ByHand, add_by_hand
from app.services.editing import delete_runs, edit_run, erase_bin, restore_runs, undo
from app.services.goals import set_goal
from app.services.profile import change_profile
from app.services.reading import find_run
from app.store import changes
from app.store.changes import Field, change, next_step
from tests.makers.fit import START
from tests.makers.logs import NOW, NOW_MS, count, listed

FIELDS = {
    "title": "Mühle",
    "notes": "wet, windy",
    "tags": ["long", "easy"],
    "place": "Luzern",
    "effort": 7,
    "sport": "walking",
    "distance_m": 5001.5,
    "start_us": START * 10**6,
}


@pytest.fixture
def run(log):
    return add_by_hand(log, ByHand(NOW, 5000, 1500), NOW_MS)


def edit(log, run, **fields):
    return edit_run(log, spell_id(run), fields, NOW_MS)


def found(log, *texts):
    return [bool(listed(log, text=text)) for text in texts]


def row(log, run):
    sql = "SELECT * FROM activity WHERE id = ?"
    return log.read(lambda db: db.execute(sql, (run,)).fetchone())


def test_fields_are_set_and_taken_back_at_one_stroke(log, run):
    before = row(log, run)
    assert edit(log, run, **FIELDS) == len(FIELDS)
    after = find_run(log, spell_id(run))
    assert (after.activity.title, after.kept["tags"]) == ("Mühle", ["easy", "long"])
    assert {it.field.name for it in undo(log, NOW_MS)} == FIELDS.keys()
    assert row(log, run) == before
    assert undo(log, NOW_MS) == ()


def test_an_undo_announces_what_it_took_back(log, run):
    edit(log, run, title="a")
    change_profile(log, "max_hr", 190.0, "", NOW_MS)
    set_goal(log, Goal("count", 3, per="week"), NOW_MS)
    heard = []
    log.runs.listen(heard.append)
    for topic in (GOALS, PROFILE, RUNS):
        undo(log, NOW_MS)
        assert [it for it in heard if it != VALUES] == [topic]
        heard.clear()
    assert (undo(log, NOW_MS), heard) == ((), [])


def test_what_can_be_changed_has_a_topic():
    assert editing._TOPICS.keys() == changes._FIELDS.keys()


def test_steps_are_taken_back_one_after_the_other(log, run):
    for title in ("a", "b", "c"):
        edit(log, run, title=title)
    seen = []
    for _ in range(2):
        undo(log, NOW_MS)
        seen.append(listed(log)[run].title)
    edit(log, run, title="d")
    for _ in range(2):
        undo(log, NOW_MS)
        seen.append(listed(log)[run].title)
    assert seen == ["b", "a", "a", None]


def test_what_stays_the_same_is_no_change(log, run):
    edit(log, run, title="a")
    assert edit(log, run, title="a", effort=None) == 0
    undo(log, NOW_MS)
    assert listed(log)[run].title is None


def test_each_change_is_recorded_with_what_was(log, run):
    edit(log, run, title="a", effort=0)
    edit(log, run, effort=None)
    sql = "SELECT step, entity, id, field, old, new, when_ms FROM change ORDER BY number"
    rows = log.read(lambda db: db.execute(sql).fetchall())
    rows = [(*it[:4], json.loads(it[4]), json.loads(it[5]), it[6]) for it in rows]
    assert rows == [
        (1, "activity", run, "title", None, "a", NOW_MS),
        (1, "activity", run, "effort", None, 0, NOW_MS),
        (2, "activity", run, "effort", 0, None, NOW_MS),
    ]


@pytest.mark.parametrize("name", ["id", "batch", "source", "title = 1 --", ""])
def test_no_other_field_is_set_and_nothing_beside_it(log, run, name):
    before = row(log, run)
    with pytest.raises(KeyError):
        edit(log, run, title="a", **{name: 1})
    assert row(log, run) == before
    assert count(log, "change") == 0


def test_a_run_that_is_not_there_is_told(log, run):
    for wrong in ("", "x", spell_id(run + 1), "🏃" * 13):
        with pytest.raises(StoreError, match="no run with this id"):
            edit_run(log, wrong, {"title": "a"}, NOW_MS)


def test_a_search_follows_every_edit(log, run):
    edit(log, run, **FIELDS)
    assert found(log, "mühle", "MUHLE", "wind", "easy", "luz") == [True] * 5  # begun, and plain
    assert found(log, "mühle luzern", "mühle zug", "ind") == [True, False, False]
    edit(log, run, title="Mill", notes=None)
    assert found(log, "mühle", "windy", "mill") == [False, False, True]
    undo(log, NOW_MS)
    assert found(log, "mühle", "windy", "mill") == [True, True, False]


def test_a_search_follows_the_bin(log, run):
    edit(log, run, title="Mill")
    delete_runs(log, [spell_id(run)], NOW_MS)
    assert found(log, "mill") == [False]
    assert listed(log, text="mill", is_binned=True)
    restore_runs(log, [spell_id(run)], NOW_MS)
    assert found(log, "mill") == [True]
    delete_runs(log, [spell_id(run)], NOW_MS)
    erase_bin(log)
    assert not listed(log, text="mill", is_binned=True)


def test_a_search_knows_gear_by_its_name(log, run):
    def buy(db):
        db.execute("INSERT INTO gear (id, name) VALUES (1, 'Pegasus')")

    log.write("gear", buy)
    edit(log, run, gear=1)
    assert found(log, "pegasus") == [True]

    def rename(db):
        change(db, next_step(db), Field("gear", 1, "name"), "Old Faithful", NOW_MS)

    log.write("gear", rename)
    assert found(log, "pegasus", "faithful") == [False, True]
    undo(log, NOW_MS)
    assert found(log, "pegasus", "faithful") == [True, False]


@pytest.mark.parametrize(
    "text", ['"', "'", "a AND", "NEAR(", "title:", "*", "a*b", "-a", "(", "\0", "^x", "; DROP"]
)
def test_any_text_can_be_searched_for(log, run, text):
    edit(log, run, title=f"so {text}".replace("\0", ""))
    assert isinstance(listed(log, text=text), dict)
    listed(log, text=f"so {text}")


def test_the_index_agrees_with_the_runs(log, run):
    edit(log, run, **FIELDS)
    other = add_by_hand(log, ByHand(NOW, title="other"), NOW_MS)
    edit(log, other, notes="b")
    undo(log, NOW_MS)
    delete_runs(log, [spell_id(run)], NOW_MS)
    erase_bin(log)
    sql = "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)"
    log.write("search", lambda db: db.execute(sql))  # raises where it does not
    assert count(log, "search") == 1
