"""Numbers follow the profile, the program and what is edited, without a track being touched."""

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest

from app.domain import digest as digests
from app.domain.digest import FIGURES, HISTOGRAMS
from app.domain.errors import SettingsError
from app.domain.ids import spell_id
from app.domain.profile import FOREVER
from app.domain.progress import Watch
from app.domain.topics import VALUES
from app.metrics import metrics
from app.services import valuing
from app.services.computing import compute, days_of, runs_of
from app.services.editing import edit_run, undo
from app.services.explained import explain
from app.services.importing import Wanted, import_files
from app.services.numbers import numbers_of
from app.services.profile import (
    accept_max_hr,
    change_profile,
    clear_field,
    first_day,
    read_profile,
    use_field,
)
from app.services.profile_fields import FIELDS, parse_value
from app.services.profile_preview import preview_change, preview_zones
from app.services.profile_questions import question
from app.services.session import create_log
from app.services.upgrades import read_upgrade, take_news
from app.services.valuing import value_runs
from app.store import digests as stored_digests
from app.store import valuation
from app.store.digests import load_cores
from tests.makers import fit
from tests.makers.vaults import FAST, PASSPHRASE

TODAY = date(2026, 5, 31)
DAY_S = 86_400
BODY = {
    "birth_date": "1980-02-03", "sex": "female", "height_cm": 170.0, "weight_kg": 61.0,
    "resting_hr": 51.0, "max_hr": 187.0, "lthr": 168.0, "threshold_pace_s_per_km": 290.0,
    "vo2max": 49.0,
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    session, _ = create_log(tmp_path / "log", PASSPHRASE, TODAY, FAST)
    for n in range(3):
        data = fit.run(fit.points(n, 900, fit.START + n * DAY_S))
        (tmp_path / f"{n}.fit").write_bytes(data)
    with session:
        files = [str(tmp_path / f"{n}.fit") for n in range(3)]
        import_files(session.store, Wanted(files), lambda: 0)
        yield session.store


def say_all(store):
    for key, value in BODY.items():
        change_profile(store, key, value, FOREVER, 0)


def runs(store):
    found = store.read(
        lambda db: db.execute("SELECT id FROM activity ORDER BY start_us").fetchall()
    )
    return [it[0] for it in found]


def numbers(store):
    """Gather all numbers as they are stored, by run and metric."""
    found = "SELECT activity, key, value FROM metric_value"
    return {it[:2]: it[2] for it in store.read(lambda db: db.execute(found).fetchall())}


def test_without_a_profile_nothing_is_said_that_needs_one(store):
    needy = {it.key for it in metrics() if it.needs}
    assert needy
    assert not needy & {key for _, key in numbers(store)}
    assert {key for _, key in numbers(store)} >= {"pace", "hr_mean", "vdot", "cadence", "ascent"}


@pytest.mark.parametrize("key", BODY)
def test_clearing_a_field_takes_away_what_needs_it_and_undo_brings_it_back(store, key):
    say_all(store)
    whole = numbers(store)
    assert len(whole) > len(metrics())
    clear_field(store, key, 0)
    left = numbers(store)
    assert not {it.key for it in metrics() if key in it.needs} & {key for _, key in left}
    undo(store, 0)
    assert numbers(store) == whole


def test_one_of_several_values_can_be_forgotten_alone(store):
    change_profile(store, "weight_kg", 70.0, FOREVER, 0)
    before = numbers(store)
    change_profile(store, "weight_kg", 60.0, "2000-01-01", 0)
    assert numbers(store) != before
    clear_field(store, "weight_kg", 0, from_day="2000-01-01")
    assert read_profile(store).values["weight_kg"] == ((FOREVER, 70.0),)
    assert numbers(store) == before


def test_what_is_not_used_feeds_nothing_until_it_is_used_again(store):
    say_all(store)
    whole = numbers(store)
    use_field(store, "weight_kg", 0, is_used=False)
    assert not any(key.startswith("calories_net") for _, key in numbers(store))
    use_field(store, "weight_kg", 0, is_used=True)
    assert numbers(store) == whole


def test_a_value_counts_from_its_day_on(store):
    say_all(store)
    before = numbers(store)
    since = datetime.fromtimestamp(fit.START + 2 * DAY_S, UTC).date().isoformat()
    change_profile(store, "max_hr", 200.0, since, 0)
    changed = {run for run, key in before if before[run, key] != numbers(store).get((run, key))}
    assert changed == {runs(store)[2]}


def test_a_preview_says_what_a_change_does_and_changes_nothing(store):
    say_all(store)
    before = numbers(store)
    foreseen = preview_change(store, "max_hr", 200.0, FOREVER)
    assert numbers(store) == before
    change_profile(store, "max_hr", 200.0, FOREVER, 0)
    after = numbers(store)
    differing = {it for it in before.keys() | after.keys() if before.get(it) != after.get(it)}
    assert {(it.activity, it.key) for it in foreseen} == differing
    for it in foreseen:
        assert (it.old, it.new) == (
            before.get((it.activity, it.key)),
            after.get((it.activity, it.key)),
        )
    assert [it.by for it in foreseen] == sorted((it.by for it in foreseen), reverse=True)


def test_numbers_are_those_that_all_of_a_digest_gives(store):
    """What is loaded to value many runs is enough for every metric."""
    say_all(store)
    for run in runs(store):
        whole = numbers_of(store, spell_id(run)).digest
        day = store.read(lambda db, run=run: days_of(load_cores(db, [run])))
        lined = runs_of(store.read(lambda db, run=run: load_cores(db, [run])))
        full = replace(lined, histograms=whole.histograms[None], best_means=whole.best_means[None])
        runner = read_profile(store).on_days(day)
        for metric in metrics():
            (value,) = compute(metric, full, runner)
            assert numbers(store).get((run, metric.key), np.nan) == pytest.approx(
                value, nan_ok=True
            )


def test_a_newer_metric_is_made_anew_and_a_dropped_one_forgotten(store, monkeypatch):
    newer = {it.key: it for it in metrics() if it.key != "cadence"}
    newer["pace"] = replace(
        newer["pace"], version=2, compute=lambda runs, _: np.full(len(runs), 7.0)
    )
    monkeypatch.setattr(valuing, "metrics", lambda: list(newer.values()))
    value_runs(store)
    now = numbers(store)
    assert {now[run, "pace"] for run in runs(store)} == {7.0}
    assert not any(key == "cadence" for _, key in now)
    assert len(now) > 20


def test_a_newer_digest_is_made_of_what_is_stored(store, monkeypatch):
    before = numbers(store)
    make_newer_digests(monkeypatch)
    store.write("test", lambda db: db.execute("DELETE FROM metric_value"))
    value_runs(store)
    assert numbers(store) == before


def make_newer_digests(monkeypatch, digest=valuing.digest):
    newer = digests.VERSION + 1
    for module in (digests, stored_digests, valuation, valuing):
        monkeypatch.setattr(module, "VERSION", newer)
    pack = valuing.pack_digest
    monkeypatch.setattr(valuing, "pack_digest", lambda it: replace(pack(it), made_with=newer))
    monkeypatch.setattr(valuing, "digest", digest)


def make_newer_pace(monkeypatch, version=2, by=1.1):
    def compute(runs, athletes):
        return old.compute(runs, athletes) * by

    (old,) = (it for it in metrics() if it.key == "pace")
    new = replace(old, version=version, compute=compute)
    newer = [new if it.key == "pace" else it for it in metrics()]
    monkeypatch.setattr(valuing, "metrics", lambda: newer)


def test_an_upgrade_says_which_numbers_it_changed_and_the_largest_changes(store, monkeypatch):
    assert read_upgrade(store) is None
    assert take_news(store) is None
    before = numbers(store)
    make_newer_pace(monkeypatch)
    value_runs(store)
    found = read_upgrade(store)
    assert found.runs == {"pace": 3}
    assert {it.activity: (it.old, it.new) for it in found.largest} == {
        run: (before[run, "pace"], pytest.approx(before[run, "pace"] * 1.1)) for run in runs(store)
    }
    assert None not in {it.day for it in found.largest}
    assert take_news(store) == found
    assert take_news(store) is None  # once
    assert read_upgrade(store) == found  # but it can be seen again
    make_newer_pace(monkeypatch, version=3, by=np.nan)
    value_runs(store)
    assert {it.new for it in read_upgrade(store).largest} == {None}


def test_what_a_profile_changes_is_no_upgrade(store, monkeypatch):
    say_all(store)
    assert read_upgrade(store) is None
    make_newer_pace(monkeypatch)
    monkeypatch.setattr(valuing, "_AT_ONCE", 1)
    value_runs(store, Watch(is_cancelled=iter([False, True]).__next__))
    assert read_upgrade(store) is None  # not yet at its end
    change_profile(store, "max_hr", 200.0, FOREVER, 0)
    assert read_upgrade(store).runs == {"pace": 3}


def test_an_upgrade_that_changes_nothing_is_no_news(store, monkeypatch):
    make_newer_digests(monkeypatch)
    value_runs(store)
    assert read_upgrade(store).runs == {}
    assert take_news(store) is None


def test_a_newer_digest_says_what_it_changed(store, monkeypatch):
    def shorter(activity, make=valuing.digest):
        made = make(activity)
        made.figures[FIGURES.index("moving_s")] *= 0.9
        return made

    say_all(store)
    make_newer_digests(monkeypatch, shorter)
    value_runs(store)
    found = read_upgrade(store)
    assert found.runs["moving_time"] == 3
    assert "hr_max" not in found.runs
    assert len(found.largest) == 10
    assert [it.by for it in found.largest] == sorted((it.by for it in found.largest), reverse=True)


@pytest.mark.parametrize("is_digest", [True, False])
def test_progress_knows_how_much_there_is_to_do(store, monkeypatch, is_digest):
    say_all(store)
    if is_digest:
        make_newer_digests(monkeypatch)
    else:
        make_newer_pace(monkeypatch)
    for name in ("_AT_ONCE", "_DIGESTS_AT_ONCE"):
        monkeypatch.setattr(valuing, name, 1)
    told = []
    value_runs(store, Watch(told.append))
    assert [it.done for it in told][:3] == [1, 2, 3]
    assert {it.total for it in told} == {3}


def test_cut_short_it_goes_on_where_it_was(store, monkeypatch):
    say_all(store)
    before = numbers(store)
    monkeypatch.setattr(valuing, "_AT_ONCE", 1)
    calls = []
    watch = Watch(calls.append, lambda: len(calls) >= 2)
    change_profile(store, "max_hr", 200.0, FOREVER, 0, watch)
    halfway = numbers(store)
    assert halfway != before
    value_runs(store)
    done = numbers(store)
    assert done != halfway
    change_profile(store, "max_hr", BODY["max_hr"], FOREVER, 0)
    assert numbers(store) == before


def test_an_effort_that_is_noted_feeds_load_by_feel(store):
    run = runs(store)[0]
    edit_run(store, spell_id(run), {"effort": 6}, 0)
    assert numbers(store)[run, "trimp_rpe"] > 0
    undo(store, 0)
    assert (run, "trimp_rpe") not in numbers(store)


def test_an_estimate_is_used_once_it_is_taken_and_said(store):
    change_profile(store, "birth_date", "1980", FOREVER, 0)
    change_profile(store, "resting_hr", 50.0, FOREVER, 0)
    run = spell_id(runs(store)[0])
    assert explain(store, run, "hrr_mean").number is None
    assert [str(it) for it in explain(store, run, "hrr_mean").missing] == ["highest heart rate"]
    accept_max_hr(store, "tanaka", 0)
    explained = explain(store, run, "hrr_mean")
    assert explained.number.is_estimated
    assert {it.key: it.is_estimated for it in explained.inputs} == {
        "resting_hr": False,
        "max_hr": True,
    }
    accept_max_hr(store, None, 0)
    assert explain(store, run, "hrr_mean").number is None
    with pytest.raises(SettingsError):
        accept_max_hr(store, "magic", 0)


def test_zones_partition_the_time_with_a_heart_rate(store):
    say_all(store)
    change_profile(store, "hr_zones", [100.0, 130.0, 150.0], FOREVER, 0)
    made = numbers_of(store, spell_id(runs(store)[0]))
    heart, pace = made.zones
    assert [it.name for it in heart.times] == ["1", "2", "3"]
    assert sum(it.seconds for it in heart.times) == pytest.approx(made.digest.figure("hr_s"))
    assert sum(it.seconds for it in pace.times) > 0


def test_numbers_and_zones_are_by_the_method_that_was_chosen(store):
    say_all(store)
    run, ladder = runs(store)[0], numbers(store)
    kept = dict(made_of(store, run))
    assert kept == {
        "heart_rate": ("hrr", {"resting_hr": 51.0, "max_hr": 187.0}),
        "pace": ("threshold", {"threshold_pace_s_per_km": 290.0}),
    }
    foreseen = preview_change(store, "hr_zones_by", "lthr", FOREVER)
    assert {it.key for it in foreseen} <= {"time_easy", "time_hard"}
    assert foreseen
    (zones,) = preview_zones(store, "hr_zones_by", "lthr", FOREVER, TODAY)
    assert (zones.old.zones.by, zones.new.zones.by) == ("hrr", "lthr")
    change_profile(store, "hr_zones_by", "lthr", FOREVER, 0)
    assert made_of(store, run)["heart_rate"] == ("lthr", {"lthr": 168.0})
    shown = numbers_of(store, spell_id(run)).zones[0]
    easy = sum(it.seconds for it in shown.times[:2])
    assert numbers(store).get((run, "time_easy")) == pytest.approx(easy)
    assert {it for it in ladder if ladder[it] != numbers(store)[it]} == {
        (it.activity, it.key) for it in foreseen
    }
    inputs = explain(store, spell_id(run), "time_easy").inputs
    assert [it.key for it in inputs] == ["lthr", "hr_zones_by"]
    clear_field(store, "lthr", 0)  # what was chosen has no other in its place
    assert "heart_rate" not in made_of(store, run)
    found = explain(store, spell_id(run), "time_easy")
    assert found.number is None
    assert [str(it) for it in found.missing] == ["heart rate at threshold"]


def made_of(store, run):
    shown = [it.of_day for it in numbers_of(store, spell_id(run)).zones]
    return {it.kind: (it.zones.by, dict(it.made_of)) for it in shown}


def test_zones_of_pace_may_be_of_the_best_effort_of_late(store):
    run = runs(store)[2]
    assert made_of(store, run) == {}
    change_profile(store, "pace_zones_by", "vdot", FOREVER, 0)
    (method, said) = made_of(store, run)["pace"]
    assert method == "vdot"
    assert said["vdot"] == pytest.approx(max(numbers(store)[it, "vdot"] for it in runs(store)))
    shown = numbers_of(store, spell_id(run))
    (zones,) = shown.zones
    assert [it.name for it in zones.times] == ["E", "M", "T", "I", "R"]
    seconds = shown.digest.histograms[HISTOGRAMS.index("speed")].sum()
    assert sum(it.seconds for it in zones.times) == pytest.approx(seconds)


def test_zones_made_of_an_estimate_say_so(store):
    change_profile(store, "birth_date", "1980", FOREVER, 0)
    accept_max_hr(store, "tanaka", 0)
    run = spell_id(runs(store)[0])
    assert numbers_of(store, run).zones[0].of_day.is_estimated
    assert explain(store, run, "time_easy").number.is_estimated
    change_profile(store, "lthr", 160.0, FOREVER, 0)
    change_profile(store, "hr_zones_by", "lthr", FOREVER, 0)
    assert not numbers_of(store, run).zones[0].of_day.is_estimated
    assert not explain(store, run, "time_easy").number.is_estimated


def test_a_method_asks_for_what_it_lacks(store):
    assert question(read_profile(store), "hr_zones_by", "hrr", TODAY)
    assert question(read_profile(store), "pace_zones_by", "threshold", TODAY)
    say_all(store)
    for key, method in (("hr_zones_by", "hrr"), ("pace_zones_by", "threshold")):
        assert not question(read_profile(store), key, method, TODAY)


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("birth_date", "1980-02-29", "1980-02-29"),
        ("birth_date", "1980", "1980"),
        ("sex", " Female ", "female"),
        ("weight_kg", "61,5", 61.5),
        ("threshold_pace_s_per_km", "4:30", 270.0),
        ("threshold_pace_s_per_km", "270", 270.0),
        ("hr_zones", "100, 120 140", [100.0, 120.0, 140.0]),
        ("hr_zones_by", " HRR", "hrr"),
    ],
)
def test_what_is_typed_is_read(key, text, value):
    assert parse_value(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("birth_date", "1980-02-30"), ("birth_date", "soon"), ("sex", "yes"), ("weight_kg", "-3"),
        ("weight_kg", "nan"), ("weight_kg", "1e9"), ("weight_kg", ""), ("hr_zones", "140 120"),
        ("threshold_pace_s_per_km", "4:x"), ("shoe_size", "43"),
        ("pace_zones_by", "feel"),
    ],
)  # fmt: skip
def test_nonsense_is_refused(key, text):
    with pytest.raises(SettingsError):
        parse_value(key, text)


def test_what_is_out_of_reason_is_asked_about_and_kept(store):
    profile = read_profile(store)
    assert question(profile, "weight_kg", 300.0, TODAY)
    assert question(profile, "birth_date", "1820", TODAY)
    assert not question(profile, "weight_kg", 61.0, TODAY)
    change_profile(store, "max_hr", 150.0, FOREVER, 0)
    assert question(read_profile(store), "resting_hr", 151.0, TODAY)


def test_a_first_value_holds_for_all_time_and_later_ones_from_today(store):
    assert first_day(read_profile(store), "weight_kg", None, TODAY) == FOREVER
    change_profile(store, "weight_kg", 61.0, FOREVER, 0)
    assert first_day(read_profile(store), "weight_kg", None, TODAY) == "2026-05-31"
    assert first_day(read_profile(store), "weight_kg", date(2020, 1, 1), TODAY) == "2020-01-01"


def test_every_field_has_its_place():
    assert {it.key for it in FIELDS} == {*BODY, "hr_zones", "hr_zones_by", "pace_zones_by"}


def test_whoever_comes_too_late_finds_nothing_to_do(store):
    value_runs(store)
    assert store.write(VALUES, valuing._work_some) == (0, 0)
