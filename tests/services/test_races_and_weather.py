"""Race and weather of runs: written, shared, found, taken back, and taken along to the bit."""

import json
from pathlib import Path

from app.domain.ids import spell_id
from app.domain.listed import Filter, Order
from app.domain.race import Race
from app.domain.weather import Weather
from app.services.bulk_editing import Edits, edit_alike
from app.services.editing import edit_run, undo
from app.services.exporting.wanted import Wanted
from app.services.exporting.writing import export_log
from app.services.importing import Wanted as ToImport
from app.services.importing import import_files
from app.services.listing import outline_runs, read_lines, read_shared
from app.services.reading import find_run
from app.services.returning.verifying import verify_export
from app.store.log import Store
from tests.makers.filled_logs import fill
from tests.makers.logs import NOW_MS, new_log

RACE = {"race.name": "City 10K", "race.time_s": 2530.0, "race.place": 14, "race.of": 230}
# as another program may have kept it: with names, blanks and an order of its own
ODD = {"race": '{"of":230,  "chip": [7, null], "name": "Old"}', "weather": '{"wind_mps": 3}'}


def columns(store: Store, run: int) -> tuple:
    sql = "SELECT weather, race FROM activity WHERE id = ?"
    return store.read(lambda db: db.execute(sql, (run,)).fetchone())


def ids(store: Store, **asked) -> tuple[int, ...]:
    return outline_runs(store, Filter(**asked), Order()).ids


def test_one_run_is_written_read_and_taken_back(log: Store):
    (run,) = fill(log, {})
    words = {"weather.temperature_c": 0.0, "weather.sky": "fog"}
    assert edit_run(log, spell_id(run), RACE | words, 5) == 2
    found = find_run(log, spell_id(run))
    assert found.race == Race("City 10K", None, 2530.0, 14, 230)
    assert found.weather == Weather(0.0, "fog")
    assert edit_run(log, spell_id(run), dict.fromkeys(RACE), 6) == 1
    assert find_run(log, spell_id(run)).race is None
    undo(log, 7)
    undo(log, 8)
    assert columns(log, run) == (None, None)


def test_names_of_others_stay(log: Store):
    (run,) = fill(log, ODD)
    edit_run(log, spell_id(run), {"race.name": "Old"}, 5)
    assert columns(log, run) == (ODD["weather"], ODD["race"])
    edit_run(log, spell_id(run), {"race.name": "New", "race.of": None, "weather.sky": "rain"}, 6)
    weather, race = map(json.loads, columns(log, run))
    assert race == {"chip": [7, None], "name": "New"}
    assert weather == {"wind_mps": 3, "sky": "rain"}


def test_many_are_written_alike_and_what_differs_stays(log: Store):
    one, other = fill(log, {"weather": '{"temperature_c": 5.0}'}, {"weather": "not json"})
    shared = read_shared(log, [one, other])
    assert shared.mixed == {"weather.temperature_c"}
    assert shared.fields["weather.sky"] is None
    assert edit_alike(log, [one, other], Edits({"weather.sky": "snow"}), 5) == 2
    assert columns(log, one)[0] == '{"temperature_c": 5.0, "sky": "snow"}'
    assert columns(log, other)[0] == '{"sky": "snow"}'
    undo(log, 6)
    assert columns(log, other)[0] == "not json"


def test_the_temperature_of_the_file_is_told_and_never_written(log: Store):
    one, other = fill(log, {"values": {"temperature": 21.5}}, {"values": {"temperature": 9.0}})
    assert read_shared(log, [one]).measured_c == 21.5
    assert read_shared(log, [one, other]).measured_c is None
    assert columns(log, one) == (None, None)


def test_races_are_found_by_filter_by_name_and_in_order(log: Store):
    races = ('{"name": "City 10K"}', '{"name": "100% Alp"}', "{}", "not json", None, '"x"')
    city, alp, bare, *_ = fill(log, *({"race": it, "title": "Run"} for it in races))
    assert set(ids(log, is_race=True)) == {city, alp, bare}
    assert ids(log, text="city 10") == (city,)
    assert ids(log, text="0% a") == (alp,)
    assert ids(log, text="ci_y") == ()
    assert len(ids(log, text="run")) == len(races)
    by_name = outline_runs(log, Filter(), Order("race", is_descending=False)).ids
    assert by_name[:2] == (alp, city)
    assert read_lines(log, [city])[city].run.race == races[0]


def test_they_come_back_to_the_bit(log: Store, tmp_path: Path):
    kept = fill(log, ODD, {}, {"weather": "not json", "race": "{}"})
    edit_run(log, spell_id(kept[1]), RACE | {"weather.temperature_c": -3.25}, NOW_MS)
    path = tmp_path / "export"
    export_log(log, Wanted(path), NOW_MS)
    assert list(verify_export(log, str(path)).differences) == []
    with new_log(tmp_path / "new") as new:
        import_files(new.store, ToImport([str(path)]), lambda: NOW_MS)
        for run in kept:
            assert columns(new.store, run) == columns(log, run)
        undo(new.store, NOW_MS)
        assert columns(new.store, kept[1]) == (None, None)
