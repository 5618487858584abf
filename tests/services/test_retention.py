"""What the runner agreed to is forgotten when it is old enough, and nothing else is."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.categories import Category
from app.domain.errors import SettingsError
from app.domain.ids import spell_id
from app.domain.progress import Watch
from app.services.editing import delete_runs, edit_run, restore_runs
from app.services.retention import (
    BIN,
    KINDS,
    act_on_rules,
    agree_to_rule,
    foresee_rule,
    is_asleep,
    is_due,
    read_rules,
)
from app.services.safekeeping import take_snapshot
from app.store.packed_run import unpack_run
from app.store.runs import find_row, load_run
from app.store.snapshots import list_snapshots
from tests.makers import fit
from tests.makers.logs import count, take_in_days

MARK = "Zvonimir4711"
BEGUN = datetime.fromtimestamp(fit.START, UTC).date()  # the day of run 0
TODAY = BEGUN + timedelta(days=1000)
CHANNELS = {
    Category.POSITIONS: "latitude_deg",
    Category.HEART_RATE: "heart_rate",
    Category.WEATHER: "temperature_c",
}


def ms(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture
def runs(log, tmp_path, here_and_now):
    """Three runs: 1000, 999 and 10 days old."""
    runs = take_in_days(log, tmp_path / "files", 0, 1, 990)
    for run in runs:
        words = {"title": MARK, "notes": MARK, "weather": '{"sky": "fog"}'}
        edit_run(log, spell_id(run), words, ms(TODAY))
    return runs


def channels(log, run):
    return set(unpack_run(log.read(lambda db: load_run(db, run))).track.channels)


def row(log, run):
    return log.read(lambda db: find_row(db, run))


def test_nothing_is_forgotten_unless_it_was_agreed_to(log, runs):
    assert read_rules(log) == {}
    assert not is_due(log, TODAY)
    assert act_on_rules(log, TODAY) == []
    assert count(log.originals, "original") == 3


@pytest.mark.parametrize("kind", [it for it in KINDS if it != BIN])
def test_what_is_foreseen_is_what_goes(log, runs, kind):
    foreseen = foresee_rule(log, kind, 500, TODAY)
    assert foreseen.runs == 2
    assert foreseen.files == 2
    agree_to_rule(log, kind, 500, TODAY)
    assert read_rules(log) == {kind: 500}
    assert is_due(log, TODAY)
    assert act_on_rules(log, TODAY) == [foreseen]
    assert foresee_rule(log, kind, 500, TODAY).runs == 0
    assert foresee_rule(log, kind, 5, TODAY).runs == 1  # the third one has it
    assert count(log.originals, "original") == 1
    assert [row(log, it)["keeps_file"] for it in runs] == [0, 0, 1]


@pytest.mark.parametrize(("kind", "channel"), CHANNELS.items())
def test_only_old_runs_lose_it(log, runs, kind, channel):
    agree_to_rule(log, kind, 500, TODAY)
    act_on_rules(log, TODAY)
    assert [channel in channels(log, it) for it in runs] == [False, False, True]
    assert all("distance_m" in channels(log, it) for it in runs)


def test_the_history_of_old_runs_forgets_their_words_and_no_others(log, runs):
    agree_to_rule(log, Category.NOTES, 500, TODAY)
    act_on_rules(log, TODAY)
    assert [row(log, it)["title"] for it in runs] == [None, None, MARK]
    said = log.read(lambda db: db.execute("SELECT id, old, new FROM change").fetchall())
    assert {it[0] for it in said if MARK in str(it)} == {runs[2]}


def test_a_day_is_counted_to_the_day(log, runs):
    assert foresee_rule(log, Category.POSITIONS, 1000, TODAY).runs == 0
    assert foresee_rule(log, Category.POSITIONS, 999, TODAY).runs == 1
    assert foresee_rule(log, Category.POSITIONS, 998, TODAY).runs == 2


def test_a_run_without_a_day_is_never_old(log, runs):
    log.write("runs", lambda db: db.execute("UPDATE activity SET start_us = NULL"))
    assert foresee_rule(log, Category.POSITIONS, 1, TODAY).runs == 0


def test_the_bin_is_emptied_of_what_lies_there_for_long(log, runs):
    delete_runs(log, [spell_id(runs[0])], ms(TODAY - timedelta(days=40)))
    delete_runs(log, [spell_id(runs[1])], ms(TODAY - timedelta(days=3)))
    assert foresee_rule(log, BIN, 30, TODAY).runs == 1
    agree_to_rule(log, BIN, 30, TODAY)
    (gone,) = act_on_rules(log, TODAY)
    assert (gone.kind, gone.runs) == (BIN, 1)
    assert row(log, runs[0]) is None
    assert row(log, runs[1])["bin"] == "deleted"
    assert count(log.originals, "original") == 2


def test_what_went_into_the_bin_anew_is_counted_from_then(log, runs):
    spelled = [spell_id(runs[0])]
    delete_runs(log, spelled, ms(TODAY - timedelta(days=40)))
    restore_runs(log, spelled, ms(TODAY - timedelta(days=39)))
    assert foresee_rule(log, BIN, 30, TODAY).runs == 0
    delete_runs(log, spelled, ms(TODAY - timedelta(days=2)))
    assert foresee_rule(log, BIN, 30, TODAY).runs == 0


def test_it_acts_once_a_day(log, runs):
    agree_to_rule(log, Category.POSITIONS, 500, TODAY)
    act_on_rules(log, TODAY)
    assert not is_due(log, TODAY)
    assert is_due(log, TODAY + timedelta(days=1))
    assert act_on_rules(log, TODAY + timedelta(days=1)) == []


def test_without_anything_to_forget_the_copies_of_the_log_stay(log, runs):
    take_snapshot(log)
    agree_to_rule(log, Category.POSITIONS, 5000, TODAY)
    (copy,) = list_snapshots(log.folder)
    act_on_rules(log, TODAY)
    assert list_snapshots(log.folder) == [copy]


def test_stopped_it_goes_on_the_next_time(log, runs):
    agree_to_rule(log, Category.POSITIONS, 500, TODAY)
    assert act_on_rules(log, TODAY, Watch(is_cancelled=lambda: True)) == []
    assert is_due(log, TODAY)
    assert "latitude_deg" in channels(log, runs[0])
    assert act_on_rules(log, TODAY)[0].runs == 2


def test_a_rule_that_is_taken_back_holds_no_more(log, runs):
    agree_to_rule(log, Category.POSITIONS, 500, TODAY)
    agree_to_rule(log, Category.POSITIONS, None, TODAY)
    assert read_rules(log) == {}
    assert not is_due(log, TODAY)


@pytest.mark.parametrize("days", [-3000, 101])
def test_a_clock_that_is_wrong_costs_nothing(log, runs, days):
    agree_to_rule(log, Category.POSITIONS, 500, TODAY)
    act_on_rules(log, TODAY)
    then = TODAY + timedelta(days=days)
    assert is_asleep(log, then)
    agree_to_rule(log, Category.POSITIONS, 500, then)  # agreed to anew, it is the runner's clock
    assert not is_asleep(log, then)


@pytest.mark.parametrize("days", [0, -1, 10**6])
def test_nonsense_is_refused(log, days):
    with pytest.raises(SettingsError, match="no number of days"):
        agree_to_rule(log, Category.POSITIONS, days, TODAY)
    with pytest.raises(SettingsError, match="no number of days"):
        foresee_rule(log, Category.POSITIONS, days, TODAY)


def test_it_is_said_in_words(log, runs):
    foreseen = foresee_rule(log, Category.POSITIONS, 500, TODAY)
    assert str(foreseen.foretell("2")) == (
        f"2 runs before {foreseen.before} would lose their positions."
    )
    assert str(foreseen.tell("2")) == f"2 runs before {foreseen.before} lost their positions."
