"""The list of runs: order, lines, totals, and edits of many at once."""

import pytest

from app.domain.ids import spell_id
from app.domain.listed import LACKED, Filter, Order, Totals
from app.services.bulk_editing import Edits, edit_alike
from app.services.editing import delete_runs, undo
from app.services.listing import describe_log, outline_runs, read_lines, read_shared, total_runs
from app.store.log import Store
from tests.makers.filled_logs import fill

HOUR_S = 3600


def _outline(log: Store, order: Order | None = None, **asked):
    return outline_runs(log, Filter(**asked), order or Order())


def test_runs_come_by_the_clock_of_where_they_were(log: Store):
    late, early, timeless = fill(
        log,
        {"at": "2026-10-31T23:30", "utc_offset_s": HOUR_S, "distance_m": 7000.0},
        {"at": "2026-10-31T23:45", "utc_offset_s": 0},
        {"at": None},
    )
    found = _outline(log)
    assert found.ids == (late, early, timeless)
    assert [(it.name, it.totals.runs) for it in found.months] == [
        ("2026-11", 1), ("2026-10", 1), ("", 1),
    ]  # fmt: skip
    assert found.months[0].totals.distance_m == 7000
    oldest = _outline(log, Order(is_descending=False))
    assert oldest.ids == (early, late, timeless)
    assert [it.name for it in oldest.months] == ["2026-10", "2026-11", ""]


def test_a_time_that_no_calendar_has_stands_with_those_without(log: Store):
    dated, wild = fill(log, {"at": "2026-01-01"}, {"at": "2026-01-02"})
    log.write("runs", lambda db: db.execute("UPDATE activity SET start_us = ? WHERE id = ?",
                                            (2**62, wild)))  # fmt: skip
    found = _outline(log)
    assert found.ids == (dated, wild)
    assert [it.name for it in found.months] == ["2026-01", ""]


def test_totals_take_pace_only_from_runs_that_have_both(log: Store):
    ids = fill(
        log,
        {"distance_m": 10_000.0, "moving_s": 3000.0, "ascent_m": 100.0},
        {"distance_m": 5000.0, "moving_s": None, "elapsed_s": 1500.0},
        {"distance_m": None, "moving_s": 600.0},
    )
    totals = _outline(log).totals
    assert totals == Totals(3, 15_000, 5100, 100, 15_000, 4500)
    assert totals.speed_mps == pytest.approx(15_000 / 4500)
    assert total_runs(log, ids) == totals == _outline(log, Order("title")).totals
    assert total_runs(log, ids[2:]).speed_mps is None


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("title", "cab"), ("place", "acb"), ("distance", "bac"), ("pace", "cab"), ("hr", "abc"),
        ("gear", "bca"), ("trimp", "cba"), ("clock", "bca"), ("tags", "acb"),
    ],
)  # fmt: skip
def test_any_column_sorts_and_what_is_absent_comes_last(log: Store, key, expected):
    log.write("gear", lambda db: db.execute("INSERT INTO gear (id, name) VALUES (1, 'Old')"))
    log.write("gear", lambda db: db.execute("INSERT INTO gear (id, name) VALUES (2, 'blue')"))
    a, b, c = fill(
        log,
        {"at": "2026-03-01T20:00", "title": "hills", "place": "ash", "distance_m": 6000.0,
         "moving_s": 1800.0, "hr_mean": 120.0, "tags": '["a"]'},
        {"at": "2026-03-02T06:00", "title": None, "distance_m": 3000.0, "moving_s": 1800.0,
         "hr_mean": 150.0, "gear": 2, "values": {"trimp": 60.0}},
        {"at": "2026-03-03T07:00", "title": "Easy", "place": "Birch", "distance_m": 9000.0,
         "moving_s": 1800.0, "gear": 1, "values": {"trimp": 30.0}, "tags": '["b"]'},
    )  # fmt: skip
    found = _outline(log, Order(key, is_descending=False)).ids
    assert "".join({a: "a", b: "b", c: "c"}[it] for it in found) == expected
    assert sorted(_outline(log, Order(key)).ids) == sorted((a, b, c))


def test_each_filter_lets_through_what_it_says(log: Store):
    log.write("gear", lambda db: db.execute("INSERT INTO gear (id, name) VALUES (7, 'Old')"))
    one, other = fill(
        log,
        {"distance_m": 10_000.0, "moving_s": 2500.0, "hr_mean": 160.0, "place": "Kamnik",
         "gear": 7, "tags": '["race"]', "title": "Race", "notes": "x", "effort": 9},
        {"distance_m": 5000.0, "moving_s": 2500.0, "hr_mean": 120.0, "sport": "walking"},
    )  # fmt: skip
    for asked in (
        {"least_mps": 3.0}, {"least_bpm": 150.0}, {"place": "Kamnik"}, {"gear": 7}, {"tag": "race"},
        {"sport": "running"}, {"least_m": 6000.0},
    ):  # fmt: skip
        assert _outline(log, **asked).ids == (one,), asked
    for asked in ({"most_mps": 3.0}, {"most_bpm": 150.0}, {"sport": "walking"}):
        assert _outline(log, **asked).ids == (other,), asked
    for name in set(LACKED) - {"distance", "heart_rate"}:
        assert _outline(log, lacks=frozenset({name})).ids == (other,), name


def test_lines_have_gear_and_the_numbers_asked_for(log: Store):
    log.write("gear", lambda db: db.execute("INSERT INTO gear (id, name) VALUES (7, 'Old green')"))
    (one,) = fill(log, {"gear": 7, "title": "Lunch", "values": {"trimp": 56.0, "pace": 300.0}})
    line = read_lines(log, [one, 1], ["trimp"])[one]
    assert (line.run.title, line.gear, line.numbers) == ("Lunch", "Old green", {"trimp": 56.0})


def test_the_log_says_what_to_pick_by(log: Store):
    *_, binned = fill(
        log,
        {"at": "2024-05-01", "place": "Kamnik", "tags": '["easy"]', "values": {"trimp_rpe": 1.0}},
        {"at": "2026-05-01", "place": "Kamnik", "tags": '["easy", "long"]'},
        {"at": "2026-06-01", "place": "Bled", "sport": "walking"},
        {"at": "2020-06-01", "place": "Bled"},
    )
    delete_runs(log, [spell_id(binned)], 1)
    about = describe_log(log)
    facets = about.facets
    assert (facets.years, facets.sports, facets.tags) == ((2026, 2024), ("running", "walking"),
                                                         ("easy", "long"))  # fmt: skip
    assert facets.places[0] == "Kamnik"
    assert about.load == "trimp_rpe"


def test_many_are_edited_at_one_stroke_and_taken_back(log: Store):
    one, other = fill(log, {"tags": '["a"]', "title": "Hills"}, {"tags": '["b"]', "title": "Easy"})
    edits = Edits({"title": "Club", "effort": 4}, frozenset({"c"}), frozenset({"a"}))
    assert edit_alike(log, [one, other], edits, 5) == 2
    shared = read_shared(log, [one, other])
    own = {name: it for name, it in shared.fields.items() if "." not in name}
    assert own == {"title": "Club", "notes": None, "place": None, "effort": 4, "gear": None}
    assert (shared.tags, shared.some_tags, shared.mixed) == (("c",), ("b",), frozenset())
    assert edit_alike(log, [one, other], edits, 6) == 0
    undo(log, 7)
    shared = read_shared(log, [one, other])
    assert shared.mixed == {"title"}
    assert shared.some_tags == ("a", "b")
