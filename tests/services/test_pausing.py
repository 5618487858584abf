"""A paused kind of data stays in the log, and every number is as though it had never been."""

from datetime import date

import pytest

from app.domain.categories import Category, category_of_field
from app.domain.ids import spell_id
from app.domain.listed import Filter, Order
from app.services.editing import edit_run
from app.services.explained import explain
from app.services.explaining import spell_explanation
from app.services.listing import describe_log, outline_runs
from app.services.load import find_load
from app.services.numbers import numbers_of
from app.services.overview import read_overview
from app.services.past import read_history, read_past
from app.services.paused import read_paused
from app.services.pausing import pause
from app.services.profile import change_profile
from app.services.profile_preview import preview_change
from app.services.reading import find_run, leave_out_paused, list_runs
from app.services.records import find_curve_of, find_records
from app.services.run_view import find_notables
from app.store.packed_run import unpack_run
from app.store.runs import load_run
from tests.makers import fit
from tests.makers.logs import DAY_S, NOW_MS, new_log, put, take_in

TODAY = date(2024, 7, 20)
BODY = {
    "birth_date": "1980-02-03", "sex": "female", "height_cm": 170.0, "weight_kg": 61.0,
    "resting_hr": 51.0, "max_hr": 187.0, "lthr": 168.0, "threshold_pace_s_per_km": 290.0,
    "vo2max": 49.0,
}  # fmt: skip
CHANNELS = {Category.HEART_RATE: "heart_rate", Category.WEATHER: "temperature_c"}


def fill(store, folder, lacks=None):
    """Take in three runs, and a profile, of which one kind of data was never measured or said."""
    for day in range(3):
        made = fit.points(day, 900 + 300 * day, fit.START + day * DAY_S)
        made = {key: it for key, it in made.items() if key != CHANNELS.get(lacks)}
        take_in(store, put(folder / f"{day}.fit", fit.run(made)))
    for key, value in BODY.items():
        if category_of_field(key) != lacks:
            change_profile(store, key, value, "", NOW_MS)
    if lacks != Category.NOTES:
        for run in runs_of(store):
            edit_run(store, spell_id(run), {"title": "Kamnik", "effort": 6}, NOW_MS)


def runs_of(store):
    found = "SELECT id FROM activity ORDER BY start_us"
    return [row[0] for row in store.read(lambda db: db.execute(found).fetchall())]


def numbers(store):
    """Gather all numbers as they are stored, by the place of the run in time."""
    at = {run: n for n, run in enumerate(runs_of(store))}
    found = store.read(
        lambda db: db.execute("SELECT activity, key, value FROM metric_value").fetchall()
    )
    return {(at[run], key): value for run, key, value in found}


def spoken(store):
    """Gather what is made of many runs, and of one beside its numbers, without any ids."""
    history = read_history(store, TODAY)
    load = find_load(store, history.past, TODAY)
    runs = runs_of(store)
    records = find_records(history.runs, history.first_weekday)
    curve = find_curve_of(store, history.past)
    made = [numbers_of(store, spell_id(run)) for run in runs]
    return {
        "load": None if load is None else (load.key, load.fitness.tolist(), load.form.tolist()),
        "best": {metres: it.value for metres, it in records.best.items()},
        "curve": {name: {s: it.value for s, it in by.items()} for name, by in curve.items()},
        "notables": [find_notables(store, run) for run in runs],
        "zones": [[(it.of_day.kind, it.times) for it in one.zones] for one in made],
        "splits": [repr(one.digest.kilometres.tolist()) for one in made],
        "listed": [it[2:14] for it in list_runs(store)],
    }


@pytest.fixture
def filled(log, tmp_path, here_and_now):
    fill(log, tmp_path / "files")
    return log


def test_kinds_are_paused_and_used_again(log):
    assert read_paused(log) == frozenset()
    pause(log, Category.BODY, is_paused=True)
    pause(log, Category.HEART_RATE, is_paused=True)
    pause(log, Category.HEART_RATE, is_paused=True)
    assert read_paused(log) == {Category.BODY, Category.HEART_RATE}
    pause(log, Category.BODY, is_paused=False)
    assert read_paused(log) == {Category.HEART_RATE}
    pause(log, Category.HEART_RATE, is_paused=False)
    rows = log.read(lambda db: db.execute("SELECT * FROM setting").fetchall())
    assert rows == []


@pytest.mark.parametrize("kind", [Category.HEART_RATE, Category.WEATHER, Category.NOTES])
def test_all_is_as_in_a_log_that_never_had_it(filled, tmp_path, kind):
    with new_log(tmp_path / "lacking") as lacking:
        fill(lacking.store, tmp_path / "lacking-files", lacks=kind)
        whole = numbers(filled)
        pause(filled, kind, is_paused=True)
        assert numbers(filled) != whole
        assert numbers(filled) == numbers(lacking.store)
        assert spoken(filled) == spoken(lacking.store)


def test_heart_rate_changes_energy_and_load(filled):
    """The kinds of numbers that others are made of in its place must not be left as they were."""
    before = numbers(filled)
    pause(filled, Category.HEART_RATE, is_paused=True)
    after = numbers(filled)
    assert after[0, "calories_gross"] != before[0, "calories_gross"]
    assert (0, "trimp") in before
    assert (0, "trimp") not in after
    assert find_load(filled, read_past(filled), TODAY).key == "trimp_rpe"


@pytest.mark.parametrize("kind", list(Category))
def test_resuming_brings_every_number_back_to_the_bit(filled, kind):
    whole, said = numbers(filled), spoken(filled)
    pause(filled, kind, is_paused=True)
    read_overview(filled, TODAY)  # whatever is paused, it can be looked at
    pause(filled, kind, is_paused=False)
    assert numbers(filled) == whole
    assert spoken(filled) == said


def test_the_body_feeds_nothing(filled):
    pause(filled, Category.BODY, is_paused=True)
    keys = {key for _, key in numbers(filled)}
    assert "hr_mean" in keys
    assert not keys & {"calories_net", "calories_device", "trimp", "age_grade", "rtss"}
    assert preview_change(filled, "weight_kg", 99.0, "") == []


def test_what_comes_in_meanwhile_is_made_without_it_too(filled, tmp_path):
    pause(filled, Category.HEART_RATE, is_paused=True)
    late = fit.points(9, 900, fit.START + 9 * DAY_S)
    take_in(filled, put(tmp_path / "late.fit", fit.run(late)))
    assert (3, "distance") in numbers(filled)
    assert (3, "hr_mean") not in numbers(filled)
    pause(filled, Category.HEART_RATE, is_paused=False)
    assert (3, "hr_mean") in numbers(filled)


def test_nothing_of_it_is_lost(filled):
    (run, *_) = runs_of(filled)
    for kind in Category:
        pause(filled, kind, is_paused=True)
    kept = unpack_run(filled.read(lambda db: load_run(db, run)))
    assert {"heart_rate", "latitude_deg", "temperature_c"} <= set(kept.track.channels)
    assert kept.title == "Kamnik"


def test_a_run_is_shown_without_what_is_paused(filled):
    (run, *_) = runs_of(filled)
    for kind in Category:
        pause(filled, kind, is_paused=True)
    shown = leave_out_paused(filled, find_run(filled, spell_id(run)))
    assert shown.activity.track.channels == {}
    assert (shown.activity.title, shown.activity.device) == (None, None)
    assert {it.totals.hr_mean for it in shown.activity.laps} == {None}
    assert shown.kept["hr_mean"] is None
    assert shown.kept["tags"] == []
    assert set(list_runs(filled)[0][6:14]) == {None}


def test_a_number_that_is_gone_says_why(filled):
    (run, *_) = runs_of(filled)
    pause(filled, Category.HEART_RATE, is_paused=True)
    said = [str(it) for it in spell_explanation(explain(filled, spell_id(run), "trimp"))]
    assert "There is none. Paused, and used for no number: Heart rate." in said


ASKED = {
    "a word of the title": (Category.NOTES, Filter(text="kamnik")),
    "a word of the notes": (Category.NOTES, Filter(text="secretly")),
    "a tag": (Category.NOTES, Filter(tag="hilly")),
    "a word in a tag": (Category.NOTES, Filter(text="hilly")),
    "a place": (Category.POSITIONS, Filter(place="Ljubljana")),
    "a word of a place": (Category.POSITIONS, Filter(text="ljub")),
    "races": (Category.NOTES, Filter(is_race=True)),
    "the name of a race": (Category.NOTES, Filter(text="tivoli")),
    "a heart rate": (Category.HEART_RATE, Filter(least_bpm=1)),
    "a distance": (Category.MOVEMENT, Filter(least_m=1)),
    "a pace": (Category.MOVEMENT, Filter(most_mps=99)),
}  # fmt: skip


@pytest.fixture
def written(opened, tmp_path):
    """Take in three runs, and write of one all that runs can be looked for by."""
    store = opened.store
    fill(store, tmp_path)
    said = {"notes": "secretly", "tags": ["hilly"], "place": "Ljubljana", "title": "Kamnik"}
    edit_run(store, spell_id(runs_of(store)[0]), said | {"race.name": "Tivoli Trail"}, NOW_MS)
    return store


@pytest.mark.parametrize("what", ASKED)
def test_no_run_is_found_by_what_is_paused(written, what):
    category, asked = ASKED[what]
    found = [it.id for it in list_runs(written, asked)]
    assert found
    pause(written, category, is_paused=True)
    assert list_runs(written, asked) == []
    assert outline_runs(written, asked, Order()).ids == ()
    pause(written, category, is_paused=False)
    assert [it.id for it in list_runs(written, asked)] == found


def test_what_is_not_paused_is_still_searched(written):
    pause(written, Category.POSITIONS, is_paused=True)
    assert len(list_runs(written, Filter(text="hilly"))) == 1
    pause(written, Category.HEART_RATE, is_paused=True)
    assert len(list_runs(written, Filter(text="secretly", least_m=1))) == 1


def test_what_is_paused_orders_nothing_and_is_offered_nowhere(written):
    by_date = outline_runs(written, Filter(), Order()).ids
    by_way = outline_runs(written, Filter(), Order("distance", is_descending=False)).ids
    assert by_way != by_date
    assert describe_log(written).facets.tags == ("hilly",)
    for it in (Category.MOVEMENT, Category.NOTES):
        pause(written, it, is_paused=True)
    assert outline_runs(written, Filter(), Order("distance", is_descending=False)).ids == by_date
    assert (describe_log(written).facets.tags, describe_log(written).facets.places) == ((), ())
    assert len(list_runs(written, Filter(lacks=frozenset({"title", "tags", "distance"})))) == 3
